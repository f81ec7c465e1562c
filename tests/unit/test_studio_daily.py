from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import (
    FOLLOWERS,
    OVERVIEW,
    VIEWERS,
    csv_bytes,
    english,
    followers,
    overview,
    run_of,
)
from tui.sources.refused import RefusedError
from tui.sources.studio.daily import LAYOUTS, draft_daily, net_changes
from tui.sources.tabular import read_csv
from tui.stats.schema import DAILY, polars_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.draft import Draft, Finished

LAST = date(2026, 3, 2)
CAPTURED = datetime(2026, 3, 4, tzinfo=UTC)


def drafted(data: bytes, reader: str) -> Draft:
    return draft_daily(read_csv(data), LAYOUTS[reader], {})


def finished(data: bytes, reader: str, days: Sequence[date]) -> Finished:
    return drafted(data, reader).finish(days, CAPTURED)


def rows(data: bytes, reader: str, days: Sequence[date], *columns: str) -> list[tuple[object, ...]]:
    return finished(data, reader, days).tables["daily"].select("date", *columns).rows()


def test_overview_keeps_zeros_and_negatives_and_has_the_canonical_columns() -> None:
    days = run_of(LAST, 2)
    data = csv_bytes(OVERVIEW, [(english(days[0]), 0, 0, 0, 0, 0), (english(days[1]), 9, 8, 7, -4, 5)])
    frame = finished(data, "studio.overview", days).tables["daily"]
    assert dict(frame.schema) == polars_schema(DAILY, account=False)
    assert frame.select("date", "views", "profile_views", "likes", "comments", "shares").rows() == [
        (days[0], 0, 0, 0, 0, 0),
        (days[1], 9, 8, 7, -4, 5),
    ]
    assert frame["followers"].null_count() == 2


def test_zeros_beside_undefined_in_an_overview_are_no_data() -> None:
    days = run_of(LAST, 3)
    cells = [("undefined", 0, 0, 0, 0), (7, 0, "undefined", 2, 0), (0, 0, 0, 0, 0)]
    data = csv_bytes(OVERVIEW, [(english(day), *row) for day, row in zip(days, cells, strict=True)])
    names = ("views", "profile_views", "likes", "comments", "shares")
    assert rows(data, "studio.overview", days, *names) == [
        (days[1], 7, None, None, 2, None),
        (days[2], 0, 0, 0, 0, 0),
    ]


def test_overview_with_new_followers_tells_the_gains() -> None:
    data = csv_bytes((*OVERVIEW, "New followers"), [(english(LAST), 1, 2, 3, 4, 5, 6)])
    assert rows(data, "studio.overview", [LAST], "followers_gained", "net_followers") == [(LAST, 6, None)]


def test_viewers_without_a_total_are_unknown_as_a_whole() -> None:
    days = run_of(LAST, 3)
    cells = [("10", "4", "6"), ("undefined", "0", "0"), ("0", "0", "0")]
    data = csv_bytes(VIEWERS, [(english(day), *row) for day, row in zip(days, cells, strict=True)])
    assert rows(data, "studio.viewers", days, "viewers", "viewers_new", "viewers_returning") == [
        (days[0], 10, 4, 6),
        (days[2], 0, 0, 0),
    ]


def test_net_followers_come_from_the_levels_and_never_from_the_column() -> None:
    days = run_of(LAST, 5)
    data = followers(LAST, ["undefined", 100, 103, 101, 101], difference=[0, 77, 77, 77, 77])
    assert rows(data, "studio.followers", days, "followers", "net_followers") == [
        (days[1], 100, None),
        (days[2], 103, 3),
        (days[3], 101, -2),
        (days[4], 101, 0),
    ]


def test_a_gap_makes_the_change_unknown() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 3), date(2026, 3, 4)]
    assert net_changes(days, [10, 20, 25]) == [None, None, 5]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=1, max_size=60))
def test_changes_between_known_days_add_up_to_the_difference(levels: list[int | None]) -> None:
    changes = net_changes(run_of(LAST, len(levels)), levels)
    for start in range(len(levels)):
        end = start
        while end + 1 < len(levels) and levels[end] is not None and levels[end + 1] is not None:
            end += 1
        first, last = levels[start], levels[end]
        if first is not None and last is not None:
            assert sum(change or 0 for change in changes[start + 1 : end + 1]) == last - first


LEVELS = [100, 103, 101, 101, 140]
BACKWARD = [0, 3, -2, 0, 39]
FORWARD = [3, -2, 0, 39, 0]


@pytest.mark.parametrize(
    ("difference", "codes"),
    [
        (BACKWARD, []),
        (FORWARD, ["followers.difference-forward"]),
        ([0, 3, -2, 1, 39], ["followers.difference-disagrees"]),
    ],
)
def test_the_direction_of_the_column_is_told(difference: list[int], codes: list[str]) -> None:
    result = finished(followers(LAST, LEVELS, difference), "studio.followers", run_of(LAST, 5))
    assert [note.code for note in result.notes] == codes
    assert result.tables["daily"]["net_followers"].to_list() == [None, 3, -2, 0, 39]


def test_negative_levels_are_left_out_with_their_line() -> None:
    levels = [*range(100, 119), -5]
    draft = drafted(followers(LAST, levels), "studio.followers")
    assert [(p.row, p.column, p.value) for p in draft.problems] == [(21, "Followers", "-5")]
    assert len(draft.days) == 19
    assert draft.rows == 20


def test_unreadable_cells_are_listed_and_over_a_tenth_refuse_the_file() -> None:
    days = run_of(LAST, 20)
    cells = [[english(day), 1, 2, 3, 4, 5] for day in days]
    cells[4][1] = "many\x1b[2J"
    cells[9][3] = "1.5"
    draft = drafted(csv_bytes(OVERVIEW, cells), "studio.overview")
    assert [(p.row, p.column, p.value) for p in draft.problems] == [
        (6, "Video Views", "many\ufffd[2J"),
        (11, "Likes", "1.5"),
    ]
    cells[15][2] = "?"
    with pytest.raises(RefusedError, match="3 of 20 rows") as caught:
        drafted(csv_bytes(OVERVIEW, cells), "studio.overview")
    assert len(caught.value.problems) == 3


def test_unreadable_days_name_line_and_value() -> None:
    data = csv_bytes(OVERVIEW, [(f"Smarch {day}", 1, 2, 3, 4, 5) for day in range(1, 8)])
    with pytest.raises(RefusedError, match=r"Line 2, column “Date”.*Smarch 1") as caught:
        drafted(data, "studio.overview")
    assert caught.value.hint


def test_taught_months_are_used() -> None:
    data = csv_bytes(OVERVIEW, [(f"Smarch {day}", 1, 2, 3, 4, 5) for day in range(1, 8)])
    assert draft_daily(read_csv(data), LAYOUTS["studio.overview"], {"smarch": 3}).days[0].month == 3


def test_ambiguous_numbers_name_line_and_column() -> None:
    data = csv_bytes(
        OVERVIEW,
        [
            (english(day), cell, 2, 3, 4, 5)
            for day, cell in zip(run_of(LAST, 3), ("1,234", "1,5K", "1.234"), strict=True)
        ],
    )
    with pytest.raises(RefusedError, match=r"column “Video Views”"):
        drafted(data, "studio.overview")


def test_identical_rows_are_read_once_and_different_ones_refuse_the_file() -> None:
    row, other = (english(LAST), 1, 2, 3, 4, 5), (english(LAST), 1, 2, 3, 4, 6)
    result = finished(csv_bytes(OVERVIEW, [row, row]), "studio.overview", [LAST, LAST])
    assert result.tables["daily"].height == 1
    assert [note.code for note in result.notes] == ["rows.repeated"]
    with pytest.raises(RefusedError, match="2026-03-02 stands twice"):
        finished(csv_bytes(OVERVIEW, [row, other]), "studio.overview", [LAST, LAST])


def test_rows_from_new_to_old_are_sorted() -> None:
    days = run_of(LAST, 3)[::-1]
    data = csv_bytes(
        FOLLOWERS, [(english(day), level, 0) for day, level in zip(days, (30, 20, 10), strict=True)]
    )
    assert rows(data, "studio.followers", days, "net_followers") == [
        (days[2], None),
        (days[1], 10),
        (days[0], 10),
    ]


@pytest.mark.parametrize(
    ("reader", "header"),
    [("studio.overview", OVERVIEW), ("studio.viewers", VIEWERS), ("studio.followers", FOLLOWERS)],
)
def test_a_header_alone_is_an_empty_table_with_a_note(reader: str, header: tuple[str, ...]) -> None:
    draft = drafted(csv_bytes(header, []), reader)
    frame = draft.finish([], CAPTURED).tables["daily"]
    assert frame.height == 0
    assert dict(frame.schema) == polars_schema(DAILY, account=False)
    assert [note.code for note in draft.notes] == ["file.no-rows"]


def test_dates_with_a_time_of_day_are_days() -> None:
    data = csv_bytes(
        OVERVIEW, [("2026-03-01 00:00:00", 1, 2, 3, 4, 5), ("2026-03-02T00:00:00Z", 1, 2, 3, 4, 5)]
    )
    assert drafted(data, "studio.overview").days == (date(2026, 3, 1), date(2026, 3, 2))


def test_a_year_of_days_is_read_whole() -> None:
    days = run_of(LAST, 365)
    frame = finished(overview(LAST, 365), "studio.overview", days).tables["daily"]
    assert frame["date"].to_list() == days
    assert frame.select(pl.col("views").sum()).item() == sum(range(100, 465))
