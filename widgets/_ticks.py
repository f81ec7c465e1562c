"""Where the ticks of an axis go and what is written there."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_STEPS = (1, 2, 3, 7, 14, 28)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAY_GAP = 2
_MONTH_GAP = 1
_FINEST = 1e-300  # below, floats have not the digits to count steps with


def write_day(day: date, *, year: bool = False, weekday: bool = False) -> str:
    """Return a day as people write it: ``26 Oct``, ``Mon 26 Oct``, ``26 Oct 2026``."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    if weekday:
        text = f"{_WEEKDAYS[day.weekday()]} {text}"
    return f"{text} {day.year}" if year else text


def value_ticks(low: float, high: float, most: int, *, whole: bool = False) -> tuple[float, ...]:
    """Return at most ``most`` round numbers from ``low`` to ``high``, in equal steps of 1, 2, 2.5 or 5 × 10ⁿ.

    Args:
        low: least value of the axis.
        high: greatest value of the axis.
        most: how many ticks there is room for.
        whole: whether only whole numbers make sense (counts).
    """
    if most < 1 or not high > low:
        return (low,)
    step = round_step((high - low) / most, whole)
    for _ in range(60):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return tuple(index * step for index in range(first, last + 1)) or (low,)
        step = round_step(step * 1.01, whole)
    return (low,)


def round_step(least: float, whole: bool) -> float:
    """Return the least round step (1, 2, 2.5 or 5 × 10ⁿ) that is not less than ``least``, above 0."""
    least = max(least, _FINEST)
    power = 10.0 ** floor(log10(least))
    for factor in (1, 2, 2.5, 5, 10):
        step = factor * power
        if step >= least * (1 - 1e-9) and not (whole and (step < 1 or step != int(step))):
            return step
    return 1.0 if whole and power < 1 else 10 * power


def round_values(low: float, high: float, factors: tuple[int, ...] = (1, 2, 5)) -> list[float]:
    """Return ``factors`` × 10ⁿ from ``low``, which is above 0, to ``high``."""
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    values = [factor * 10.0**power for power in powers for factor in factors]
    return [value for value in values if low <= value <= high]


def log_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return at most ``most`` round numbers for a logarithmic axis from ``low`` (above 0) to ``high``.

    1, 2 and 5 × 10ⁿ, or powers of ten, or each second of them and so on; where none of these reads well the
    axis is so short that round steps do.
    """
    if most < 2 or not high > low:
        return (low,)
    fine, powers = round_values(low, high), round_values(low, high, (1,))
    if 2 <= len(fine) <= most:
        return tuple(fine)
    if len(powers) >= 2:
        every = ceil(len(powers) / most)
        return tuple(powers[::every])
    return value_ticks(low, high, most) if len(fine) < 2 else tuple(fine[-most:])


def day_ticks(first: date, last: date, width: int) -> tuple[tuple[date, str], ...]:
    """Return days and labels for an axis of ``width`` columns, as many as fit beside each other.

    Weekly steps start on Mondays, monthly steps on the first. Where the span crosses years, the first tick of
    each year carries it.
    """
    days = (last - first).days
    if width < 1 or days < 0:
        return ()
    years = first.year != last.year
    for step in _DAY_STEPS:
        ticks = _by_days(first, last, step, years)
        if _fits(ticks, first, days, width, _DAY_GAP):
            return ticks
    for step in _MONTH_STEPS:
        ticks = _by_months(first, last, step)
        if _fits(ticks, first, days, width, _MONTH_GAP):
            return ticks
    ends = ((first, write_day(first, year=years)), (last, write_day(last, year=years)))
    if days and _fits(ends, first, days, width, _DAY_GAP):
        return ends
    return ends[:1] if len(ends[0][1]) <= width else ()


def _by_days(first: date, last: date, step: int, years: bool) -> tuple[tuple[date, str], ...]:
    if (last - first).days // step > 400:
        return ()
    day = first
    if step >= 7:
        day += timedelta(days=-first.weekday() % 7)
    ticks: list[tuple[date, str]] = []
    while day <= last:
        new_year = years and (not ticks or ticks[-1][0].year != day.year)
        ticks.append((day, write_day(day, year=new_year)))
        day += timedelta(days=step)
    return tuple(ticks)


def _by_months(first: date, last: date, step: int) -> tuple[tuple[date, str], ...]:
    ticks: list[tuple[date, str]] = []
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(index, 12)
        if (month if step <= 12 else index) % step:
            continue
        day = date(year, month + 1, 1)
        if first <= day <= last:
            if step >= 12:
                label = str(year)
            elif not ticks or ticks[-1][0].year != year:
                label = f"{_MONTHS[month]} {year}"
            else:
                label = _MONTHS[month]
            ticks.append((day, label))
    return tuple(ticks)


def month_starts(first: date, last: date) -> tuple[tuple[date, str], ...]:
    """Return each day that begins a month, and its label: ``Oct``, with the year where it begins one."""
    return _by_months(first, last, 1)


def _fits(ticks: tuple[tuple[date, str], ...], first: date, days: int, width: int, gap: int) -> bool:
    """Return whether there are enough ticks to read the axis by and no label touches the next."""
    if not ticks or (len(ticks) < 2 and days):
        return False
    free = 0
    for day, label in ticks:
        column = round((day - first).days / days * (width - 1)) if days else 0
        start = min(column, width - len(label))
        if start < free:
            return False
        free = start + len(label) + gap
    return True
