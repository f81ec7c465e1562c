"""What people type into the dialog of an entry."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tui.errors import UsageError
from tui.screens.entry_text import (
    KINDS,
    NOTHING,
    Typed,
    count_of,
    day_of,
    draft_key,
    draft_strategy,
    read_draft,
    write_draft,
)

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("", 0),
        ("  ", 0),
        ("today", 0),
        ("Yesterday ", 1),
        ("-1", 1),
        ("−3", 3),
        ("-0", 0),
        ("Sun", 0),
        ("sunday", 0),
        ("Sat", 1),
        ("mo", 6),
        ("2026-11-20", 2),
    ],
)
def test_a_day_is_understood(words: str, back: int) -> None:
    assert day_of(words, SUNDAY) == SUNDAY - timedelta(days=back)


@pytest.mark.parametrize(
    "words", ["someday", "s", "1", "-x", "-", "--1", "-1000000", "2026-13-01", "20.11.2026", "²", "-²", "[/]"]
)
def test_what_is_no_day_is_refused_with_what_would_be_one(words: str) -> None:
    with pytest.raises(UsageError, match="yesterday"):
        day_of(words, SUNDAY)


@given(some.text(max_size=12))
def test_any_words_are_a_day_or_refused(words: str) -> None:
    with suppress(UsageError):
        assert isinstance(day_of(words, SUNDAY), date)


@pytest.mark.parametrize(
    ("words", "count"), [("", None), (" ", None), ("5", 5), ("1,204", 1204), ("1 000", 1000)]
)
def test_a_number_is_understood(words: str, count: int | None) -> None:
    assert count_of(words) == count


@pytest.mark.parametrize("words", ["five", "-1", "1.5", "²", "٣", "1e9"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="how many"):
        count_of(words)


@given(some.builds(Typed, some.text(), some.text(), some.text()))
def test_an_unfinished_entry_is_read_as_it_was_typed(typed: Typed) -> None:
    written = write_draft(typed, NOTHING)
    assert read_draft(written) == (None if typed == NOTHING else typed)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"count": 1}', '{"count": "1", "day": "", "text": 3}']
)
def test_what_is_no_draft_is_left_alone(text: str) -> None:
    assert read_draft(text) is None


def test_a_key_tells_kind_and_strategy() -> None:
    for kind in KINDS:
        assert draft_strategy(draft_key(kind, "L08")) == (kind, "L08")
    assert draft_strategy("anything") == ("anything", "")
