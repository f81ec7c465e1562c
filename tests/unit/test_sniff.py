from __future__ import annotations

import pytest

from tests.unit.raw_exports import (
    ACTIVITY,
    CONTENT,
    FOLLOWERS,
    GENDER,
    OVERVIEW,
    TERRITORIES,
    VIEWERS,
    csv_bytes,
)
from tui.sources.refused import RefusedError
from tui.sources.sniff import UnknownHeadersError, sniff_sheet
from tui.sources.tabular import read_csv

KINDS = {
    "studio.overview": OVERVIEW,
    "studio.viewers": VIEWERS,
    "studio.followers": FOLLOWERS,
    "studio.activity": ACTIVITY,
    "studio.gender": GENDER,
    "studio.territories": TERRITORIES,
    "studio.content": CONTENT,
}


def kind(*header: str) -> str:
    return sniff_sheet(read_csv(csv_bytes(header, []))).id


@pytest.mark.parametrize(("reader", "header"), KINDS.items())
def test_every_file_is_told_by_its_headers(reader: str, header: tuple[str, ...]) -> None:
    assert kind(*header) == reader


@pytest.mark.parametrize(("reader", "header"), KINDS.items())
def test_order_case_blanks_and_more_columns_do_not_matter(reader: str, header: tuple[str, ...]) -> None:
    odd = [f" {name.upper()}\xa0" for name in reversed(header)]
    assert kind(*odd, "Views in the last 7 days") == reader


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (("Date", "Campaign name", "Impressions"), "Ads Manager"),
        (("Date", "Cost (EUR)", "Clicks"), "Ads Manager"),
    ],
)
def test_files_of_other_kinds_are_named(header: tuple[str, ...], words: str) -> None:
    with pytest.raises(RefusedError, match=words) as caught:
        kind(*header)
    assert caught.value.hint
    assert not isinstance(caught.value, UnknownHeadersError)


def test_an_export_of_meta_is_named_behind_its_title_line() -> None:
    data = 'sep=,\r\n"Reach"\r\n"Date","Primary"\r\n"2026-01-01T00:00:00","12"\r\n'.encode("utf-16")
    with pytest.raises(RefusedError, match="Facebook or Instagram"):
        sniff_sheet(read_csv(data))


def test_unknown_headers_are_listed() -> None:
    with pytest.raises(UnknownHeadersError, match="“Date”, “Steps”"):
        kind("Date", "Steps")


def test_unknown_headers_are_cleaned() -> None:
    with pytest.raises(UnknownHeadersError) as caught:
        kind("a\x1b]52;c;x\x07", "b")
    assert "\x1b" not in caught.value.message


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnknownHeadersError) as caught:
        kind(*OVERVIEW[:-1])
    assert "“shares” is missing" in caught.value.hint
