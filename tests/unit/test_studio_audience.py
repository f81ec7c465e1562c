from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.unit.raw_exports import GENDER, TERRITORIES, csv_bytes
from tui.sources.refused import RefusedError
from tui.sources.studio.audience import draft_audience
from tui.sources.tabular import read_csv
from tui.stats.schema import AUDIENCE, polars_schema

if TYPE_CHECKING:
    from tui.sources.draft import Draft

CAPTURED = datetime(2026, 3, 4, tzinfo=UTC)


def drafted(header: tuple[str, ...], *rows: tuple[str, str]) -> Draft:
    return draft_audience(
        read_csv(csv_bytes(header, rows)), "studio.gender" if header is GENDER else "studio.territories"
    )


def test_shares_are_kept_with_the_moment_of_the_export() -> None:
    frame = (
        drafted(GENDER, ("Female", "0.59"), ("Male", "0.41"), ("Other", "0"))
        .finish([], CAPTURED)
        .tables["audience"]
    )
    assert dict(frame.schema) == polars_schema(AUDIENCE, account=False)
    assert frame.rows() == [
        (CAPTURED, "gender", "Female", 0.59),
        (CAPTURED, "gender", "Male", 0.41),
        (CAPTURED, "gender", "Other", 0.0),
    ]


@pytest.mark.parametrize("share", ["0.462", "46.2%", "46,2 %", "0,462"])
def test_shares_are_read_in_every_way_they_are_written(share: str) -> None:
    frame = drafted(TERRITORIES, ("US", share), ("Others", "0.1")).finish([], CAPTURED).tables["audience"]
    assert frame.row(0) == (CAPTURED, "territory", "US", 0.462)


def test_missing_shares_are_no_rows() -> None:
    assert (
        drafted(GENDER, ("Female", "undefined"), ("Male", "1")).finish([], CAPTURED).tables["audience"].height
        == 1
    )


def test_shares_beyond_the_whole_are_told() -> None:
    assert [note.code for note in drafted(GENDER, ("Female", "0.9"), ("Male", "0.9")).notes] == [
        "audience.over-whole"
    ]


def test_a_value_twice_with_different_shares_is_refused() -> None:
    with pytest.raises(RefusedError, match="Female stands twice"):
        drafted(GENDER, ("Female", "0.5"), ("Female", "0.4"))


def test_unreadable_shares_refuse_a_short_file() -> None:
    with pytest.raises(RefusedError, match="1 of 2 rows"):
        drafted(GENDER, ("Female", "most"), ("Male", "0.4"))


def test_names_are_cleaned() -> None:
    frame = drafted(TERRITORIES, ("U\x1bS", "0.4")).finish([], CAPTURED).tables["audience"]
    assert frame["value"].to_list() == ["U\ufffdS"]


def test_a_header_alone_is_empty() -> None:
    draft = drafted(TERRITORIES)
    assert draft.finish([], CAPTURED).tables["audience"].height == 0
    assert [note.code for note in draft.notes] == ["file.no-rows"]
