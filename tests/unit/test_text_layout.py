"""Plain text in terminal cells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.texts.layout import cells, wrapped

WORDS = st.lists(st.text(alphabet="abé日–", min_size=1, max_size=30), max_size=20).map(" ".join)


def test_lines_after_the_first_hang_as_far_as_asked() -> None:
    assert wrapped("one two three four", "- ", width=10, hang=4) == ["- one two", "    three", "    four"]


def test_without_a_hang_lines_stand_below_the_text() -> None:
    assert wrapped("one two three", "- ", width=9) == ["- one two", "  three"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert wrapped("日" * 5, width=4) == ["日日", "日日", "日"]


@given(WORDS, st.integers(0, 6), st.integers(0, 6), st.integers(20, 40))
@settings(max_examples=100, deadline=None)
def test_every_line_fits_and_no_letter_is_lost(text: str, by: int, hang: int, width: int) -> None:
    lines = wrapped(text, " " * by, width=width, hang=hang)
    assert max(map(cells, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())
