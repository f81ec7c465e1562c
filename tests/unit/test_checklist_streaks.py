"""Streaks in plain days, held against a count by hand and a second way of counting."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vault_events import kept, new, strategy
from tui.checklist.state import Run, fold
from tui.checklist.streaks import Recurrence, first_of, follow, last_of, next_first, recurrence
from tui.guide.model import Cadence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checklist.views import Mark

SIGNS: dict[str, Mark] = {"#": "done", "s": "skipped", "x": "missed", "o": "open", ".": "none"}


def days(text: str, first: date) -> tuple[set[date], set[date]]:
    """Done and skipped days from a line such as ``##s-#``, one sign a day."""
    places = [(first + timedelta(days=place), sign) for place, sign in enumerate(text)]
    return {day for day, sign in places if sign == "#"}, {day for day, sign in places if sign == "s"}


def written(marks: Iterable[Mark]) -> str:
    signs = {mark: sign for sign, mark in SIGNS.items()}
    return "".join(signs[mark] for mark in marks)


def followed(
    cadence: Cadence, text: str, first: date, *, today: date, runs: Iterable[Run] | None = None
) -> Recurrence:
    done, skipped = days(text, first)
    return follow(cadence, done, skipped, [Run(first)] if runs is None else list(runs), today)


MONDAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("text", "current", "best", "periods"),
    [
        ("-", 0, 0, "o"),
        ("#", 1, 1, "#"),
        ("##-", 2, 2, "##o"),
        ("##--", 0, 2, "##xo"),
        ("##s-", 2, 2, "##so"),
        ("##s#", 3, 3, "##s#"),
        ("#sss#", 2, 2, "#sss#"),
        ("##-###-#", 1, 3, "##x###x#"),
        ("##-###s", 3, 3, "##x###s"),
        ("--s-#", 1, 1, "xxsx#"),
        ("#" * 20, 20, 20, "#" * 13),
    ],
)
def test_a_row_of_days(text: str, current: int, best: int, periods: str) -> None:
    found = followed("day", text, MONDAY, today=MONDAY + timedelta(days=len(text) - 1)).streak
    assert (found.current, found.best, written(found.periods)) == (current, best, periods)
    assert found.unit == "day"


@pytest.mark.parametrize(
    ("text", "due", "slipped"),
    [
        ("-", 0, None),
        ("#", 1, None),
        ("s", 1, None),
        ("#-", 1, None),
        ("#--", 2, 2),
        ("#---", 3, 2),
        ("#--s-", 4, 2),
        ("#-s--", 4, 2),
        ("#-s-", 3, 2),
        ("#s-", 2, None),
        ("#---#", 5, None),
        ("#---s", 5, None),
        ("---", 2, 1),
    ],
)
def test_due_and_overdue_days(text: str, due: int, slipped: int | None) -> None:
    found = followed("day", text, MONDAY, today=MONDAY + timedelta(days=len(text) - 1))
    assert found.due == MONDAY + timedelta(days=due)
    assert found.slipped == (None if slipped is None else MONDAY + timedelta(days=slipped))


def test_a_late_entry_mends_the_streak() -> None:
    today = MONDAY + timedelta(days=4)
    assert followed("day", "##-#", MONDAY, today=today).streak.current == 1
    assert followed("day", "####", MONDAY, today=today).streak.current == 4
    assert followed("day", "##s#", MONDAY, today=today).streak.current == 3


def test_a_day_that_was_done_is_done_even_if_it_was_skipped_before() -> None:
    assert written(follow("day", {MONDAY}, {MONDAY}, [Run(MONDAY)], MONDAY).streak.periods) == "#"


def test_a_clock_set_back_hides_later_days_until_they_come() -> None:
    before = followed("day", "####", MONDAY, today=MONDAY + timedelta(days=2))
    assert (before.streak.current, before.due) == (3, MONDAY + timedelta(days=3))
    assert followed("day", "####", MONDAY, today=MONDAY + timedelta(days=3)).streak.current == 4


def test_what_is_taken_up_on_a_day_that_lies_ahead_is_due_from_then_on() -> None:
    found = follow("day", [], [], [Run(MONDAY)], MONDAY - timedelta(days=1))
    assert (written(found.streak.periods), found.due, found.slipped) == (".", MONDAY, None)


def test_a_week_begins_on_monday_and_is_done_by_any_of_its_days() -> None:
    today = MONDAY + timedelta(days=15)
    for place in range(7):
        found = followed("week", "-" * place + "#", MONDAY, today=today)
        assert written(found.streak.periods) == "#xo"
        assert (found.due, found.slipped) == (MONDAY + timedelta(days=20), MONDAY + timedelta(days=14))
    sunday_and_monday = followed("week", "-" * 6 + "##", MONDAY, today=today)
    assert (sunday_and_monday.streak.current, written(sunday_and_monday.streak.periods)) == (2, "##o")


def test_a_reason_on_one_day_speaks_for_the_whole_period() -> None:
    found = followed("week", "#" + "-" * 6 + "--s" + "-" * 4 + "#", MONDAY, today=MONDAY + timedelta(days=16))
    assert (written(found.streak.periods), found.streak.current) == ("#s#", 2)


@pytest.mark.parametrize(
    ("cadence", "taken_up", "due", "missed"),
    [
        ("day", "2026-01-02", "2026-01-02", True),
        ("week", "2026-08-03", "2026-08-09", True),
        ("week", "2026-08-06", "2026-08-09", True),
        ("week", "2026-08-07", "2026-08-16", False),
        ("week", "2026-08-09", "2026-08-16", False),
        ("month", "2026-01-02", "2026-01-31", True),
        ("month", "2026-01-16", "2026-01-31", True),
        ("month", "2026-01-17", "2026-02-28", False),
        ("month", "2026-02-15", "2026-02-28", True),
        ("month", "2026-02-16", "2026-03-31", False),
        ("quarter", "2026-01-02", "2026-03-31", True),
        ("quarter", "2026-02-15", "2026-03-31", True),
        ("quarter", "2026-02-16", "2026-06-30", False),
        ("quarter", "2026-12-31", "2027-03-31", False),
    ],
)
def test_what_is_due_by_a_day_is_missed_after_it(
    cadence: Cadence, taken_up: str, due: str, missed: bool
) -> None:
    first, last = date.fromisoformat(taken_up), date.fromisoformat(due)
    at_once = follow(cadence, [], [], [Run(first)], first)
    assert (at_once.due, at_once.slipped, written(at_once.streak.periods)) == (last, None, "o")
    on_time = follow(cadence, [], [], [Run(first)], last)
    assert (on_time.due, on_time.slipped) == (last, None)
    after = last + timedelta(days=1)
    late = follow(cadence, [], [], [Run(first)], after)
    # The period before the one that is due, in which there was too little time, is not held against anyone.
    assert (late.slipped, written(late.streak.periods)) == (after, "xo")
    assert (first_of(cadence, first) == first_of(cadence, last)) == missed
    done = follow(cadence, [first], [], [Run(first)], after)
    assert done.streak.current == (1 if missed else 0)
    assert follow(cadence, [last], [], [Run(first)], after).slipped is None


def test_the_period_in_which_it_was_dropped_is_not_held_against_anyone() -> None:
    today = MONDAY + timedelta(days=14)
    dropped = follow("week", [], [], [Run(MONDAY, MONDAY + timedelta(days=10))], today)
    assert (written(dropped.streak.periods), dropped.due, dropped.slipped) == ("x..", None, None)
    saturday = MONDAY + timedelta(days=12)
    again = follow(
        "week", [], [], [Run(MONDAY, MONDAY + timedelta(days=8)), Run(MONDAY + timedelta(days=9))], saturday
    )
    assert (written(again.streak.periods), again.due) == ("xo", MONDAY + timedelta(days=20))


def test_days_before_it_was_taken_up_are_not_missed_in_the_grid() -> None:
    thursday = MONDAY + timedelta(days=3)
    grid = follow("week", [], [], [Run(thursday)], MONDAY + timedelta(days=7)).streak.grid
    assert [written(week) for week in grid[-2:]] == ["...xxxx", "o......"]


def test_what_was_dropped_is_neither_due_nor_in_a_row() -> None:
    end = MONDAY + timedelta(days=3)
    found = followed("day", "###", MONDAY, today=MONDAY + timedelta(days=5), runs=[Run(MONDAY, end)])
    assert (written(found.streak.periods), found.streak.current, found.streak.best) == ("###...", 0, 3)
    assert (found.due, found.slipped) == (None, None)


def test_a_pause_between_two_runs_neither_counts_nor_ends_the_row() -> None:
    today = MONDAY + timedelta(days=5)
    third, fifth = MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)
    paused = followed("day", "##--##", MONDAY, today=today, runs=[Run(MONDAY, third), Run(fifth)])
    assert (written(paused.streak.periods), paused.streak.current, paused.streak.best) == ("##..##", 4, 4)
    missed = followed("day", "#---##", MONDAY, today=today, runs=[Run(MONDAY, third), Run(fifth)])
    assert (written(missed.streak.periods), missed.streak.current) == ("#x..##", 2)
    cycled = [Run(MONDAY, third), Run(third, third), Run(third)]
    assert followed("day", "######", MONDAY, today=today, runs=cycled).streak.current == 6
    assert (
        written(followed("week", "", MONDAY, today=today + timedelta(days=7), runs=cycled).streak.periods)
        == "xo"
    )


def test_dropping_and_taking_up_the_next_day_keeps_a_row_of_weeks() -> None:
    done = [MONDAY + timedelta(weeks=week) for week in (0, 1, 2, 3, 5)]
    tuesday = MONDAY + timedelta(weeks=4, days=1)
    runs = [Run(MONDAY, tuesday), Run(tuesday + timedelta(days=1))]
    found = follow("week", done, [], runs, MONDAY + timedelta(weeks=5, days=6)).streak
    assert (written(found.periods), found.current, found.best) == ("####.#", 5, 5)


def test_runs_that_late_entries_made_overlap_count_as_one() -> None:
    today = MONDAY + timedelta(days=9)
    inside = Run(MONDAY + timedelta(days=2), MONDAY + timedelta(days=3))
    found = followed("day", "#", MONDAY, today=today, runs=[Run(MONDAY, MONDAY + timedelta(days=8)), inside])
    assert written(found.streak.periods) == "#xxxxxxx.."
    assert found.due is None
    going_on = followed("day", "#", MONDAY, today=today, runs=[inside, Run(MONDAY)])
    assert written(going_on.streak.periods) == "#xxxxxxxxo"
    assert going_on.due == today


def test_days_done_before_it_was_taken_up_count_since_they_were_done() -> None:
    fourth = MONDAY + timedelta(days=3)
    found = followed("day", "-##-", MONDAY, today=fourth, runs=[Run(fourth)])
    assert (written(found.streak.periods), found.streak.current) == ("##o", 2)
    apart = followed("day", "#-#-", MONDAY, today=fourth, runs=[Run(fourth)])
    assert (written(apart.streak.periods), apart.streak.current) == ("#.#o", 1)


# Calendars


@pytest.mark.parametrize(
    ("cadence", "day", "first", "last"),
    [
        ("day", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("week", "2024-02-29", "2024-02-26", "2024-03-03"),
        ("week", "2026-01-01", "2025-12-29", "2026-01-04"),
        ("week", "2027-01-03", "2026-12-28", "2027-01-03"),
        ("month", "2024-02-29", "2024-02-01", "2024-02-29"),
        ("month", "2026-02-28", "2026-02-01", "2026-02-28"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31"),
        ("quarter", "2024-02-29", "2024-01-01", "2024-03-31"),
        ("quarter", "2026-12-31", "2026-10-01", "2026-12-31"),
        ("quarter", "2026-07-01", "2026-07-01", "2026-09-30"),
    ],
)
def test_the_borders_of_periods(cadence: Cadence, day: str, first: str, last: str) -> None:
    place = date.fromisoformat(day)
    assert (str(first_of(cadence, place)), str(last_of(cadence, place))) == (first, last)


@given(st.sampled_from(get_args(Cadence)), st.dates(date(2014, 1, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_gaps(cadence: Cadence, day: date) -> None:
    following = next_first(cadence, day)
    assert first_of(cadence, day) <= day <= last_of(cadence, day)
    assert following - last_of(cadence, day) == timedelta(days=1)
    assert first_of(cadence, following) == following
    assert first_of(cadence, last_of(cadence, day)) == first_of(cadence, day)


@pytest.mark.parametrize(
    ("cadence", "done", "today", "current", "periods"),
    [
        ("day", ["2024-02-28", "2024-02-29", "2024-03-01"], "2024-03-01", 3, "###"),
        ("day", ["2023-02-28", "2023-03-01"], "2023-03-01", 2, "##"),
        ("day", ["2025-12-31", "2026-01-01"], "2026-01-01", 2, "##"),
        ("week", ["2025-12-22", "2025-12-31", "2026-01-05"], "2026-01-11", 3, "###"),
        ("month", ["2024-01-31", "2024-02-29", "2024-03-31"], "2024-04-30", 3, "###o"),
        ("month", ["2025-12-31", "2026-01-01"], "2026-01-31", 2, "##"),
        ("quarter", ["2025-10-01", "2026-03-31"], "2026-06-30", 2, "##o"),
    ],
)
def test_rows_go_on_over_leap_days_and_the_ends_of_years(
    cadence: Cadence, done: list[str], today: str, current: int, periods: str
) -> None:
    given_days = [date.fromisoformat(each) for each in done]
    found = follow(cadence, given_days, [], [Run(given_days[0])], date.fromisoformat(today)).streak
    assert (found.current, written(found.periods)) == (current, periods)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Apia", "Europe/Athens", "UTC"])
def test_no_time_zone_and_no_change_of_clocks_moves_a_streak(zone: str) -> None:
    # 8 March and 1 November 2026 have 23 and 25 hours in New York; Apia has no 30 December 2011.
    code = (
        "from datetime import date, timedelta as d\n"
        "from tui.checklist.streaks import follow\n"
        "from tui.checklist.state import Run\n"
        "for first in (date(2026, 3, 5), date(2026, 10, 29), date(2011, 12, 28)):\n"
        "    days = [first + d(days=n) for n in range(7)]\n"
        "    found = follow('day', days, [], [Run(first)], days[-1])\n"
        "    print(found.streak.current, found.streak.best, found.due - first, found.slipped)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert out == "7 7 7 days, 0:00:00 None\n" * 3


# The grid


def test_the_grid_is_twelve_weeks_of_days_from_monday() -> None:
    today = MONDAY + timedelta(days=3)
    grid = followed("day", "##s-", MONDAY, today=today).streak.grid
    assert [len(week) for week in grid] == [7] * 12
    assert [written(week) for week in grid] == ["......."] * 11 + ["##so..."]


def test_the_grid_of_longer_periods_shows_done_only_on_the_days_it_was_done() -> None:
    today = MONDAY + timedelta(days=24)
    text = "--#" + "-" * 4 + "-s" + "-" * 5 + "-" * 7
    found = followed("week", text, MONDAY, today=today).streak
    assert [written(week) for week in found.grid[-4:]] == ["..#....", "sssssss", "xxxxxxx", "oooo..."]
    month = followed("month", "", MONDAY.replace(day=1), today=date(2026, 9, 2)).streak
    assert [written(week) for week in month.grid[-6:]] == [
        ".....xx",
        "xxxxxxx",
        "xxxxxxx",
        "xxxxxxx",
        "xxxxxxx",
        "xoo....",
    ]
    assert written(month.periods) == "xo"


def test_the_grid_leaves_days_before_the_start_of_an_open_period_empty() -> None:
    thursday = MONDAY + timedelta(days=3)
    grid = follow("week", [], [], [Run(MONDAY + timedelta(days=2))], thursday).streak.grid
    assert written(grid[-1]) == "..oo..."


# A second way of counting


def period_key(cadence: Cadence, day: date) -> tuple[int, ...]:
    match cadence:
        case "day":
            return (day.toordinal(),)
        case "week":
            return day.isocalendar()[:2]
        case "month":
            return (day.year, day.month)
        case "quarter":
            return (day.year, (day.month + 2) // 3)


def walked(
    cadence: Cadence, done: set[date], skipped: set[date], runs: list[Run], today: date, first: date
) -> Iterator[str]:
    """A sign for each period from that of ``first`` to the running one, by looking at every single day.

    A comma is a period in which nothing was asked after the first run began and before the last one did
    or while it goes on; a dot is one before or after all runs.
    """
    start = first - timedelta(days=100)
    every = [start + timedelta(days=n) for n in range((today - start).days + 200)]
    used = {day for day in every if any(day in run for run in runs)}
    began = [day for day in every if day in used and day - timedelta(days=1) not in used]
    goes_on = any(run.end is None for run in runs)
    for _, group in itertools.groupby(every, key=lambda day: period_key(cadence, day)):
        own = list(group)
        if own[-1] < first or own[0] > today:
            continue
        past = [day for day in own if day <= today]
        dropped = any(a in used and b not in used for a, b in itertools.pairwise(own))
        between = bool(began) and own[0] > began[0] and (goes_on or own[0] < began[-1])
        if done.intersection(past):
            yield "#"
        elif skipped.intersection(past):
            yield "s"
        elif today in own and today in used:
            yield "o"
        elif today not in own and used.issuperset(own[len(own) // 2 :]) and not dropped:
            yield "x"
        else:
            yield "," if between else "."


DAYS = st.integers(0, 120).map(lambda number: date(2024, 1, 20) + timedelta(days=number))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(get_args(Cadence)),
    st.sets(DAYS, max_size=60),
    st.sets(DAYS, max_size=20),
    st.lists(st.tuples(DAYS, st.none() | st.integers(0, 40)), min_size=1, max_size=4),
    DAYS,
)
def test_a_second_way_of_counting_agrees(
    cadence: Cadence, done: set[date], skipped: set[date], taken: list[tuple[date, int | None]], today: date
) -> None:
    runs = [Run(first, None if more is None else first + timedelta(days=more)) for first, more in taken]
    every = [date(2023, 9, 1) + timedelta(days=n) for n in range(500)]
    starts = [
        *(day for day in (*done, *skipped) if day <= today),
        *(run.first for run in runs if run.first != run.end),
        today,
    ]
    signs = "".join(walked(cadence, done, skipped, runs, today, min(starts)))
    found = follow(cadence, done, skipped, runs, today)
    rows = signs.translate(str.maketrans(".", "x", "s,o")).split("x")
    assert found.streak.best == max(map(len, rows))
    assert found.streak.current == len(rows[-1])
    signs = signs.replace(",", ".")
    assert written(found.streak.periods) == (signs.lstrip(".") or ".")[-13:]
    in_use = any(run.end is None for run in runs)
    assert (found.due is not None) == in_use
    if found.due is not None:
        assert found.due >= today
        assert found.due == last_of(cadence, found.due)
    late = signs.endswith("o") and signs.removesuffix("o").rstrip("s").endswith("x")
    assert (found.slipped is not None) == late
    if found.slipped is not None:
        overdue = period_key(cadence, found.slipped)
        later = len({period_key(cadence, day) for day in every if found.slipped <= day <= today})
        row = signs[: len(signs) - later + 1]
        assert first_of(cadence, found.slipped) == found.slipped
        assert overdue <= period_key(cadence, today)
        assert row[-2] == "x"
        assert set(signs[len(row) - 1 : -1]) <= {"x", "s"}
        assert not row[:-2].rstrip("s").endswith("x")


@settings(max_examples=100, deadline=None)
@given(st.sets(DAYS, max_size=60), st.sets(DAYS, max_size=20), DAYS, DAYS)
def test_doing_it_never_shortens_a_row_and_a_reason_never_breaks_one(
    done: set[date], skipped: set[date], more: date, today: date
) -> None:
    runs = [Run(date(2024, 1, 20))]
    before = follow("day", done, skipped, runs, today).streak
    assert follow("day", done | {more}, skipped, runs, today).streak.current >= before.current
    assert follow("day", done | {more}, skipped, runs, today).streak.best >= before.best
    assert follow("day", done, skipped | {more}, runs, today).streak.current >= before.current


# From the events


def test_logs_and_what_the_data_shows_count_together() -> None:
    events = kept(
        new("state", "L08", MONDAY, state="trying"),
        new("log", "L08", MONDAY),
        new("skip", "L08", MONDAY + timedelta(days=2), text="ill"),
    )
    standing = fold(events)["L08"]
    today = MONDAY + timedelta(days=3)
    found = recurrence(strategy("L08"), standing, today)
    assert found is not None
    assert (written(found.streak.periods), found.due, found.slipped) == (
        "#xso",
        today,
        MONDAY + timedelta(days=2),
    )
    shown = recurrence(strategy("L08"), standing, today, {MONDAY + timedelta(days=1), today})
    assert shown is not None
    assert (written(shown.streak.periods), shown.streak.current) == ("##s#", 3)


def test_there_is_no_streak_of_what_does_not_recur_or_was_not_taken_up() -> None:
    tried = fold(kept(new("state", state="trying")))["L08"]
    logged = fold(kept(new("log")))["L08"]
    assert recurrence(strategy("L08", cadence=None), tried, MONDAY) is None
    assert recurrence(strategy("L08"), logged, MONDAY) is None
    assert recurrence(strategy("L08"), tried, MONDAY) is not None
