from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.unit.raw_exports import ACTIVITY, csv_bytes, english, run_of
from tui.sources.studio.activity import draft_activity
from tui.sources.tabular import read_csv
from tui.stats.schema import ACTIVITY as TABLE
from tui.stats.schema import polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from tui.sources.draft import Draft

LAST = date(2026, 3, 2)
CAPTURED = datetime(2026, 3, 4, tzinfo=UTC)
DAYS = run_of(LAST, 3)


def drafted(online: Callable[[int, int], object], hours: range = range(24)) -> Draft:
    data = csv_bytes(
        ACTIVITY,
        [(english(day), hour, online(number, hour)) for number, day in enumerate(DAYS) for hour in hours],
    )
    return draft_activity(read_csv(data), {})


def frame_of(draft: Draft) -> pl.DataFrame:
    days = [date(2026, day.month, day.day) for day in draft.days]
    return draft.finish(days, CAPTURED).tables["activity"]


def test_every_hour_of_every_day_is_read() -> None:
    frame = frame_of(drafted(lambda day, hour: 100 * day + hour + 1))
    assert dict(frame.schema) == polars_schema(TABLE, account=False)
    assert frame.height == 72
    assert frame.row(25) == (DAYS[1], 1, 102)


def test_the_zeros_at_the_end_are_missing_and_others_are_kept() -> None:
    draft = drafted(lambda day, hour: 0 if day == 1 or (day == 2 and hour > 17) else 5)
    frame = frame_of(draft)
    assert frame.row(-1) == (LAST, 17, 5)
    assert frame.filter(date=DAYS[1])["active_followers"].to_list() == [0] * 24
    days = [date(2026, day.month, day.day) for day in draft.days]
    assert [note.code for note in draft.finish(days, CAPTURED).notes] == ["activity.trailing-zeros"]


def test_zeros_over_the_end_of_a_day_are_missing_too() -> None:
    assert frame_of(drafted(lambda day, hour: 7 if day == 0 or (day == 1 and hour < 2) else 0)).height == 26


def test_zeros_alone_tell_nothing() -> None:
    assert frame_of(drafted(lambda _day, _hour: 0)).height == 0


def test_unknown_hours_are_not_kept() -> None:
    assert frame_of(drafted(lambda _day, hour: "undefined" if hour == 3 else 1)).height == 69


def test_hours_from_1_to_24_are_counted_from_midnight() -> None:
    draft = drafted(lambda day, hour: 100 * day + hour, range(1, 25))
    assert [note.code for note in draft.notes] == ["activity.hours-from-one"]
    frame = frame_of(draft)
    assert frame.height == 72
    assert frame.row(0) == (DAYS[0], 0, 1)
    assert frame.row(23) == (DAYS[0], 23, 24)
    assert frame.row(24) == (DAYS[1], 0, 101)


def test_hours_without_first_and_last_are_taken_as_written_and_told() -> None:
    draft = drafted(lambda _day, _hour: 1, range(1, 24))
    assert [note.code for note in draft.notes] == ["activity.hours-unclear"]
    assert frame_of(draft)["hour"].to_list()[:3] == [1, 2, 3]


def test_an_hour_24_beside_an_hour_0_is_none() -> None:
    problems = drafted(lambda _day, _hour: 1, range(25)).problems
    assert [(problem.column, problem.value) for problem in problems] == [("Hour", "24")] * 3


def test_impossible_hours_and_negative_counts_are_left_out() -> None:
    draft = drafted(lambda day, hour: -1 if (day, hour) == (0, 4) else 1, range(-1, 24))
    assert [(p.column, p.value) for p in draft.problems] == [
        ("Hour", "-1"),
        ("Active followers", "-1"),
        ("Hour", "-1"),
        ("Hour", "-1"),
    ]
    assert frame_of(draft).height == 71


def test_a_header_alone_is_empty() -> None:
    draft = draft_activity(read_csv(csv_bytes(ACTIVITY, [])), {})
    assert draft.finish([], CAPTURED).tables["activity"].height == 0
    assert [note.code for note in draft.notes] == ["file.no-rows"]
