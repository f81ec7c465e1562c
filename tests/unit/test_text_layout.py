"""Plain text in terminal cells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.texts.layout import WIDTH, cells, joined, padded, wrapped

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


def test_a_row_of_the_table_fills_the_line_and_no_more() -> None:
    usual = padded(("♥ Likes", "38.1K", "", "29.0K", "▲ +31 %", "28 of 28"))
    widest = padded(
        ("◆ Followers per 1,000 views", "12.4", "[−10.8, 12.1]", "10.9", "▼ −10.6", "1,204 of 1,204")
    )
    assert (cells(usual), cells(widest)) == (WIDTH, WIDTH)
    assert usual.index("38.1K") + len("38.1K") == widest.index("12.4") + len("12.4")


def test_signs_that_grow_in_ascii_make_no_line_too_long() -> None:
    line = "  " + "… " * 30
    assert cells(line.rstrip()) <= WIDTH
    text = joined([line, "", "  end"], ascii_only=True)
    first, second, *rest = text.split("\n")
    assert max(map(cells, text.split("\n"))) <= WIDTH
    assert (first[:5], second[:7]) == ("  ...", "    ...")
    assert rest == ["", "  end", ""]
    assert text.count("...") == 30
    assert joined([line], ascii_only=False) == line.rstrip() + "\n"
