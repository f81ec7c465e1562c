"""Numbers and dates the way people read them, without any library and without the locale.

Unknown is ``–``, never 0. A minus is ``−``, percentage points are ``pp``. With ``ascii=True`` every sign
is one that a terminal without UTF-8 can draw.
"""

# ruff: noqa: A002 - the argument is named as the option ``--ascii`` that it comes from

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tui.stats.views import Card, Unit
    from tui.stats.window import Window

UNKNOWN = "–"
MINUS = "−"
UP, DOWN, SAME = "▲", "▼", "="

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STEPS = ((1e3, "K"), (1e6, "M"), (1e9, "B"), (1e12, "T"))
_PLAIN_BELOW = 10_000
_SCALE: dict[Unit, float] = {"percent": 100.0, "per_hundred": 100.0, "per_mille": 1000.0}
_FINE_BELOW: dict[Unit, float] = {"percent": 1.0, "per_hundred": 1.0, "per_mille": 0.1}
"""Scaled figures below this take a second decimal: rates of comments, conversions of small accounts."""
_FINE_FACTOR = 0.1
_LEAST_FACTOR = 0.01
_WHOLE_FROM = 10
_MOST_PERCENT = 9_999
_NEAR_DAYS = 183
"""A day farther away is written with its year: in November, 27 Feb may be read as the next one."""
_TYPOGRAPHY = str.maketrans(
    {
        UNKNOWN: "-",
        "—": "-",
        MINUS: "-",
        UP: "^",
        DOWN: "v",
        "×": "x",
        "·": ",",
        "…": "...",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "→": "->",
        "←": "<-",
        "↑": "Up",
        "↓": "Down",
        "›": ">",
        "\N{NO-BREAK SPACE}": " ",
    }
)


def to_ascii(text: str) -> str:
    """The program's own typographic signs as ASCII; letters of titles stay as they are."""
    return text.replace(" · ", ", ").translate(_TYPOGRAPHY)


def number(value: float | None, unit: Unit = "count", *, ascii: bool = False) -> str:
    """A figure at a glance: ``412.9K``, ``1,281``, ``+1,204``, ``10.9 %``, ``2.9``.

    Args:
        value: the figure; None and values that are not finite are unknown.
        unit: ``percent``, ``per_hundred`` and ``per_mille`` take fractions.
        ascii: only ASCII signs.
    """
    if value is None or not math.isfinite(value):
        return "-" if ascii else UNKNOWN
    scaled = value * _SCALE.get(unit, 1.0)
    if unit in ("count", "signed"):
        body = _compact(abs(scaled))
    else:
        body = _decimal(abs(scaled), _FINE_BELOW.get(unit, 0.0))
    text = _sign(scaled, body, plus=unit in ("signed", "doublings")) + body
    return _finish(text + (" %" if unit == "percent" else ""), ascii)


def bare(value: float | None, unit: Unit = "count", *, ascii: bool = False) -> str:
    """The figure of ``number`` without its unit, for columns and axes whose header names it: ``10.9``."""
    return number(value, unit, ascii=ascii).removesuffix(" %")


def exact(value: float | None, unit: Unit = "count", *, ascii: bool = False) -> str:
    """The same figure in full, for details: ``412,893``, ``+1,204``, ``10.874 %``, ``2.915 per 1,000``.

    A mean of counts has one decimal: ``171.7``.
    """
    if value is None or not math.isfinite(value):
        return "-" if ascii else UNKNOWN
    scaled = value * _SCALE.get(unit, 1.0)
    decimals = 3 if unit not in ("count", "signed") else 0 if float(scaled).is_integer() else 1
    body = f"{abs(scaled):,.{decimals}f}"
    tail = {"percent": " %", "per_hundred": " per 100", "per_mille": " per 1,000"}.get(unit, "")
    return _finish(_sign(scaled, body, plus=unit in ("signed", "doublings")) + body + tail, ascii)


def change(card: Card, *, ascii: bool = False) -> str:
    """The change against the previous period: ``▲ +18 %``, ``▼ −0.6 pp``, ``= 0 %``; ``–`` when unknown."""
    if card.change is None or not math.isfinite(card.change):
        return "-" if ascii else UNKNOWN
    if card.change_kind == "percent":
        scaled, tail = card.change * 100, " %"
        body = f"{abs(scaled):,.0f}"
    elif card.change_kind == "points":
        scaled, tail = card.change * 100, " pp"
        body = f"{abs(scaled):.2f}" if round(abs(scaled), 2) < 0.1 else f"{abs(scaled):,.1f}"
    else:
        scaled, tail = card.change * _SCALE.get(card.unit, 1.0), ""
        whole = card.unit in ("count", "signed")
        body = _compact(abs(scaled)) if whole else _decimal(abs(scaled), _FINE_BELOW.get(card.unit, 0.0))
    sign = _sign(scaled, body, plus=True)
    arrow = {"": SAME, "+": UP, MINUS: DOWN}[sign]
    if not sign:
        body = "0" if card.change_kind != "points" else "0.0"
    return _finish(f"{arrow} {sign}{body}{tail}", ascii)


def interval(card: Card, *, ascii: bool = False) -> str:
    """The 95 % interval of a card without its unit: ``[9.8, 12.1]``; empty when there is none."""
    if card.interval is None:
        return ""
    return bounds(*card.interval, card.value, card.unit, ascii=ascii)


def bounds(
    low: float | None, high: float | None, value: float | None, unit: Unit = "percent", *, ascii: bool = False
) -> str:
    """An interval without its unit, with the decimals that ``number`` shows of its value: ``[0.21, 0.37]``.

    All three are rounded alike, so that an interval never seems to leave its own value out.

    Args:
        low: lower bound, a fraction where ``unit`` takes fractions.
        high: upper bound.
        value: the figure it belongs to; None takes the decimals of the wider bound.
        unit: of all three.
        ascii: only ASCII signs.

    Returns:
        Empty when a bound is unknown.
    """
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return ""
    scale = _SCALE.get(unit, 1.0)
    shown = abs(value) if value is not None and math.isfinite(value) else max(abs(low), abs(high))
    digits = _digits(shown * scale, _FINE_BELOW.get(unit, 0.0))
    bodies = [
        (bound, _compact(abs(bound)) if unit in ("count", "signed") else f"{abs(bound) * scale:,.{digits}f}")
        for bound in (low, high)
    ]
    return _finish("[" + ", ".join(_sign(bound, body) + body for bound, body in bodies) + "]", ascii)


def signed_percent(fraction: float) -> str:
    """A change with its sign, in whole percents from 10 % up: ``+71 %``, ``−5.2 %``, ``+0.74 %``, ``0 %``.

    Args:
        fraction: finite; as it is not rounded with its interval, use ``signed_percents`` for that.
    """
    scaled = 100 * fraction
    if scaled > _MOST_PERCENT:
        return f">+{_MOST_PERCENT:,} %"
    body = f"{abs(scaled):.2f}"
    if round(abs(scaled), 2) >= 1:
        body = f"{abs(scaled):.1f}" if round(abs(scaled), 1) < _WHOLE_FROM else f"{abs(scaled):,.0f}"
    sign = _sign(scaled, body, plus=True)
    return f"{sign}{body} %" if sign else "0 %"


def signed_percents(low: float, high: float) -> str:
    """An interval of changes: ``[−52 %, +507 %]``.

    Rounding by size keeps order, so that it never seems to leave its own value out.
    """
    return f"[{signed_percent(low)}, {signed_percent(high)}]"


def previous(card: Card, *, ascii: bool = False) -> str:
    """The figure of the previous period: ``was 349.8K``; empty when unknown."""
    unit = "count" if card.unit == "signed" else card.unit
    return "" if card.previous is None else f"was {number(card.previous, unit, ascii=ascii)}"


def multiple(value: float | None, *, ascii: bool = False) -> str:
    """A factor: ``3.1×``, ``0.01×``; one that is not 0 is never written as 0."""
    if value is None or not math.isfinite(value):
        return "-" if ascii else UNKNOWN
    if 0 < abs(value) < _LEAST_FACTOR / 2:
        return _finish(f"<{_LEAST_FACTOR}×", ascii)
    body = _decimal(abs(value), _FINE_FACTOR)
    return _finish(_sign(value, body) + body + "×", ascii)


def day(value: date | None, today: date | None = None, *, ascii: bool = False) -> str:
    """A date for people: ``20 Nov``; with the year when not of this year, or half a year from ``today``."""
    if value is None:
        return "-" if ascii else UNKNOWN
    text = f"{value.day} {_MONTHS[value.month - 1]}"
    return f"{text} {value.year}" if _needs_year(value, today) else text


def weekday(value: date, today: date | None = None) -> str:
    """A date with its weekday: ``Thursday 26 Nov``."""
    return f"{_WEEKDAYS[value.weekday()]} {day(value, today)}"


def span(window: Window, today: date | None = None, *, ascii: bool = False) -> str:
    """A run of days: ``17–18 Nov``, ``28 Oct–3 Nov``, ``30 Dec 2025–2 Jan 2026``, ``9 Nov`` for a single one.

    A year of both ends is written once: ``27 Feb–14 Nov 2026``.
    """
    first, last = window.first, window.last
    if first == last:
        return day(first, today)
    if first.year != last.year:
        first_year, last_year = (f" {end.year}" if today else "" for end in (first, last))
        return _finish(f"{day(first)}{first_year}–{day(last)}{last_year}", ascii)
    head = str(first.day) if first.month == last.month else day(first)
    year = f" {last.year}" if _needs_year(first, today) or _needs_year(last, today) else ""
    return _finish(f"{head}–{day(last)}{year}", ascii)


def plural(count: int, one: str, many: str = "") -> str:
    """``1 day``, ``2 days``, ``1,204 days``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _compact(magnitude: float) -> str:
    """412.9K; every figure below 10,000 in full; rounding moves on to the next letter, never ``1000.0K``."""
    if magnitude < 10 and not float(magnitude).is_integer():
        return _decimal(magnitude)
    if round(magnitude) < _PLAIN_BELOW:
        return f"{magnitude:,.0f}"
    for scale, letter in _STEPS:
        body = f"{magnitude / scale:,.1f}"
        if len(body) <= len("999.9"):
            return body + letter
    return f"{magnitude / _STEPS[-1][0]:,.0f}{_STEPS[-1][1]}"


def _needs_year(value: date, today: date | None) -> bool:
    return today is not None and (value.year != today.year or abs((today - value).days) > _NEAR_DAYS)


def _decimal(magnitude: float, fine_below: float = 0.0) -> str:
    """One decimal below 100, none above, two below ``fine_below``."""
    if magnitude == 0 and fine_below:
        return "0"
    return f"{magnitude:,.{_digits(magnitude, fine_below)}f}"


def _digits(magnitude: float, fine_below: float) -> int:
    if round(magnitude, 2) < fine_below:
        return 2
    return 1 if round(magnitude, 1) < 100 else 0


def _sign(value: float, body: str, *, plus: bool = False) -> str:
    """The sign of a figure as it is shown: none for one that rounds to zero."""
    if not body.strip("0.,"):
        return ""
    if value < 0:
        return MINUS
    return "+" if plus else ""


def _finish(text: str, ascii_only: bool) -> str:
    return to_ascii(text) if ascii_only else text
