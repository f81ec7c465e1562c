from __future__ import annotations

from datetime import date, timedelta

import pytest

from tui.sources.dates import UnreadableDatesError, read_days
from tui.sources.numeric_dates import read_numeric

SUMMER = [date(2026, 6, 20) + timedelta(days=number) for number in range(28)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-12", date(2026, 4, 12)),
        ("2026-4-2", date(2026, 4, 2)),
        ("2025/10/31", date(2025, 10, 31)),
        ("2025/10/31 18:19:10", date(2025, 10, 31)),
        ("2021-03-13 20:04", date(2021, 3, 13)),
        ("2026-04-12T23:59:59.123Z", date(2026, 4, 12)),
        ("2026-04-12T23:59:59+02:00", date(2026, 4, 12)),
        ("2026-04-12 23:59 UTC", date(2026, 4, 12)),
        ("2026. 4. 12.", date(2026, 4, 12)),
        ("٢٠٢٦-٠٤-١٢", date(2026, 4, 12)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_the_year_first_leaves_no_doubt(text: str, expected: date) -> None:
    column = read_days([text])
    assert column.language == "iso"
    assert column.days == (expected,)


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-13-01", "2025/31/10", "1970-01-01", "1405-01-21", "2026-04/12"]
)
def test_dates_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(UnreadableDatesError):
        read_days([text])


@pytest.mark.parametrize(
    "pattern", ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d}. {m}. {y}"]
)
@pytest.mark.parametrize("short", [False, True])
def test_day_month_year_is_told_from_the_data(pattern: str, short: bool) -> None:
    texts = [pattern.format(d=day.day, m=day.month, y=f"{day:%y}" if short else day.year) for day in SUMMER]
    column = read_days(texts)
    assert column.language == "dmy"
    assert column.days == tuple(SUMMER)


@pytest.mark.parametrize("pattern", ["{m}/{d}/{y}", "{m:02}/{d:02}/{y}", "{m}-{d}-{y}", "{m}/{d}/{y} 14:30"])
@pytest.mark.parametrize("short", [False, True])
def test_month_day_year_is_told_from_the_data(pattern: str, short: bool) -> None:
    texts = [pattern.format(d=day.day, m=day.month, y=f"{day:%y}" if short else day.year) for day in SUMMER]
    column = read_days(texts)
    assert column.language == "mdy"
    assert column.days == tuple(SUMMER)


@pytest.mark.parametrize("step", [1, -1])
def test_days_that_follow_each_other_tell_the_order(step: int) -> None:
    days = [date(2026, 4, 1 + number) for number in range(7)][::step]
    repeated = [day for day in days for _ in range(3)]
    assert read_days([f"{day.day}/{day.month}/2026" for day in repeated]).days == tuple(repeated)
    assert read_days([f"{day.month}/{day.day}/2026" for day in repeated]).days == tuple(repeated)


def test_points_put_the_day_first() -> None:
    assert read_days(["3.4.2026"]).days == (date(2026, 4, 3),)


def test_days_that_are_the_same_either_way_need_no_order() -> None:
    assert read_days(["4/4/2026", "5/5/2026"]).days == (date(2026, 4, 4), date(2026, 5, 5))


@pytest.mark.parametrize(
    ("values", "index"),
    [
        (["3/4/2026"], 0),
        (["4/4/2026", "5/4/2026", "9/4/2026"], 1),
        (["11/10/2026", "3/2/2026", "1/5/2026"], 0),
    ],
)
def test_an_order_that_nothing_tells_is_refused(values: list[str], index: int) -> None:
    with pytest.raises(UnreadableDatesError, match="day or the month") as caught:
        read_days(values)
    assert caught.value.index == index
    assert "year-month-day" in caught.value.hint


def test_a_contradiction_is_refused() -> None:
    with pytest.raises(UnreadableDatesError):
        read_days(["20/6/2022", "6/21/2022", "22/6/2022", "6/23/2022"])


def test_a_cell_that_is_no_date_is_a_failure_of_its_row() -> None:
    texts = [day.isoformat() for day in SUMMER]
    column = read_days([*texts, "Total"])
    assert column.failures == (len(texts),)
    assert column.days[-1] is None


def test_words_are_left_to_others() -> None:
    assert read_numeric(["April 12", "April 13", "2026-04-14"]) is None
