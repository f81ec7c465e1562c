"""Whole columns are cleaned and dated exactly as one text at a time."""

from __future__ import annotations

import sys
import unicodedata
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.nasty import ALL
from tui.sources.clean import clean
from tui.sources.item_columns import COMPOSABLE, cleaned, handles, linked, seconds, without_query

LIMIT = 60
LOW = int(datetime(2016, 9, 1, tzinfo=UTC).timestamp())
HIGH = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80).map(str.strip)


def as_one(text: str) -> str:
    return clean(text, limit=LIMIT).strip()


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_column_is_cleaned_as_each_text_alone(texts: list[str]) -> None:
    assert cleaned(pl.Series("t", texts, dtype=pl.String), LIMIT).to_list() == [*map(as_one, texts)]


def test_every_character_is_cleaned_as_alone() -> None:
    letters = [f"a{chr(code)}b" for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    stacks = [letter[:-1] * 5 for letter in letters[0x300:0x3000]]
    for texts in (letters, stacks):
        assert cleaned(pl.Series("t", texts), LIMIT).to_list() == [*map(as_one, texts)]


def test_what_composing_changes_is_told_by_its_characters() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    changed = [letter for letter in every if unicodedata.normalize("NFC", letter) != letter]
    assert pl.Series(changed).str.contains(COMPOSABLE).all()
    parts = [unicodedata.decomposition(letter).split() for letter in every]
    later = {chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and not pair[0].startswith("<")}
    assert pl.Series(sorted(later)).str.contains(COMPOSABLE).all()


def test_nasty_texts_and_nulls() -> None:
    texts = [str(text).encode("utf-8", "replace").decode().strip() for text in ALL]
    found = cleaned(pl.Series("t", [None, *texts]), LIMIT).to_list()
    assert found == [None, *map(as_one, texts)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("1762952400", 1762952400),
        ("1762952400123", 1762952400),
        ("1762952400.0", 1762952400),
        ("2025-11-12T13:00:00.000Z", 1762952400),
        ("2025-11-12T14:00:00+01:00", 1762952400),
        ("2025-11-12 13:00:00", 1762952400),
        ("2025-11-12 13:00:00 UTC", 1762952400),
        ("2025/11/12 13:00:00", 1762952400),
        ("2015-01-01T00:00:00Z", None),
        ("2031-01-01T00:00:00Z", None),
        ("2025-13-45T00:00:00Z", None),
        ("-1762952400", None),
        ("5", None),
        ("", None),
        (None, None),
        ("soon", None),
    ],
)
def test_moments_of_many_spellings(text: str | None, second: int | None) -> None:
    assert seconds(pl.Series("m", [text], dtype=pl.String), LOW, HIGH).to_list() == [second]
    beside = pl.Series("m", ["1762952400", text, "2025-11-12T13:00:00.000Z", None, "soon"], dtype=pl.String)
    assert seconds(beside, LOW, HIGH).to_list() == [1762952400, second, 1762952400, None, None]


def test_links_tell_what_the_row_does_not() -> None:
    ids = ["7440000000000000001", "7.44E+18", None, "7440000000000000004", "7440000000000000005"]
    urls = [
        "https://www.tiktok.com/@mira.bakes/video/7440000000000000001",
        "https://www.tiktok.com/@mira.bakes/video/7440000000000000002?lang=en",
        "https://m.tiktok.com/@Mira.Bakes/photo/7440000000000000003",
        None,
        "https://example.org/",
    ]
    frame = pl.DataFrame(
        {"video_id": ids, "url": urls, "handle": ["mira.bakes", "mira.bakes", None, "mira.bakes", None]}
    )
    assert linked(frame).rows() == [
        (None, "video", None),
        ("mira.bakes", "video", "7440000000000000002"),
        ("Mira.Bakes", "photo", "7440000000000000003"),
        (None, None, None),
        (None, None, None),
    ]
    assert linked(frame[1:3]).rows() == linked(frame).rows()[1:3]


def test_handles_are_kept_in_one_spelling() -> None:
    stated = pl.Series(["@Mira.Bakes", None, "no handle!", "_"])
    assert handles(stated, pl.Series([None, "Jonas.Moves", None, None])).to_list() == [
        "mira.bakes",
        "jonas.moves",
        None,
        None,
    ]


def test_links_lose_their_query() -> None:
    links = pl.Series(["https://a/b?c=d", "https://a/b#c?d", "https://a/b", None])
    assert without_query(links).to_list() == ["https://a/b", "https://a/b", "https://a/b", None]
