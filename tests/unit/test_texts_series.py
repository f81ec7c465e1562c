"""A plot in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tui.stats.views import Series
from tui.stats.window import Window
from tui.texts.layout import cells
from tui.texts.series import missing_days, series_lines

FIRST = date(2026, 11, 1)
TODAY = date(2026, 11, 22)


def series(*values: float | None, mean: tuple[float | None, ...] = (), unit: str = "count") -> Series:
    days = tuple(FIRST + timedelta(days=n) for n in range(len(values)))
    means = mean or (None,) * len(values)
    none = (None,) * len(values)
    return Series("likes", "Likes", "likes", unit, days, values, means, none, "Likes per day")  # type: ignore[arg-type]


def test_a_line_is_told_by_its_ends_its_extremes_and_its_trend() -> None:
    lines = series_lines(series(1204.0, 12.0, 4012.0, 1890.0, mean=(None, 500.0, 600.0, 700.0)), TODAY)
    assert lines == [
        "Likes per day, 4 of 4 days:",
        "  first 1,204 on 1 Nov, last 1,890 on 4 Nov",
        "  least 12 on 2 Nov, greatest 4,012 on 3 Nov",
        "  7-day mean 500 on 2 Nov, 700 on 4 Nov: higher at the end",
    ]


def test_gaps_are_named_and_never_read_as_zero() -> None:
    lines = series_lines(series(None, 5.0, None, None, 3.0, None), TODAY)
    assert lines[0] == "Likes per day, 2 of 6 days:"
    assert lines[2] == "  least 3 on 5 Nov, greatest 5 on 2 Nov"
    assert lines[-1] == "  no figures: 1 Nov, 3–4 Nov, 6 Nov"


def test_many_gaps_are_counted_from_the_seventh_on() -> None:
    values = [None if n % 2 else 1.0 for n in range(20)]
    lines = series_lines(series(*values), TODAY)
    assert "and 4 more gaps" in " ".join(lines)
    assert max(map(cells, lines)) <= 80


def test_nothing_known_is_one_sentence() -> None:
    assert series_lines(series(None, None), TODAY) == ["Likes per day: no figures in these days."]


def test_rates_bear_their_unit_and_days_of_another_year_their_year() -> None:
    lines = series_lines(series(0.05, 0.11, unit="percent"), date(2027, 11, 22))
    assert lines[1] == "  first 5.0 % on 1 Nov 2026, last 11.0 % on 2 Nov 2026"


@pytest.mark.parametrize(
    ("values", "gaps"),
    [
        ((), []),
        ((1.0, 2.0), []),
        ((None, None), [(1, 2)]),
        ((1.0, None, 2.0, None), [(2, 2), (4, 4)]),
    ],
)
def test_missing_days_are_runs(values: tuple[float | None, ...], gaps: list[tuple[int, int]]) -> None:
    days = [FIRST + timedelta(days=n) for n in range(len(values))]
    found = [Window(date(2026, 11, first), date(2026, 11, last)) for first, last in gaps]
    assert missing_days(days, values) == found
