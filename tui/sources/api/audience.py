"""Shares of the followers in an answer of ``business/get``: ages, genders, countries, cities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tui.sources.api.answers import plain
from tui.sources.clean import clean
from tui.sources.numbers import read_shares
from tui.sources.report import Note, RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIMENSIONS: Final = {
    "audience_ages": "age",
    "audience_genders": "gender",
    "audience_countries": "territory",
    "audience_cities": "city",
}
"""Name in the answer → canonical dimension."""

_SHARE: Final = "percentage"
_TOO_MUCH: Final = 1.05
_MOST: Final = 100.0
_SHOWN: Final = 60


@dataclass(slots=True)
class Audience:
    """Shares, and what was odd about them.

    Attributes:
        rows: dimension, value and share of each.
    """

    rows: list[tuple[str, str, float]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def read_audience(answer: Mapping[str, Any]) -> Audience:
    """Shares of each dimension of an answer.

    Args:
        answer: its parts, decoded.
    """
    found = Audience()
    for name, dimension in DIMENSIONS.items():
        items = answer.get(name)
        if isinstance(items, list) and items:
            _read_one(name, dimension, items, found)
    return found


def _read_one(name: str, dimension: str, items: Sequence[object], found: Audience) -> None:
    values = [_value(item, dimension) for item in items]
    texts = [plain(item.get(_SHARE)) if isinstance(item, dict) else None for item in items]
    numbers = [_number(text) for text in texts]
    if any(number is not None and 1 < number <= _MOST for number in numbers):
        texts = [text if text is None or "%" in text else f"{text}%" for text in texts]
        found.notes.append(Note("audience.percent", f"The shares of {name} are percents, read as such."))
    shares = read_shares([text or "" for text in texts])
    reasons = dict(shares.failures)
    seen: dict[str, float] = {}
    for place, (value, share) in enumerate(zip(values, shares.values, strict=True)):
        reason = reasons.get(place) or ("the name is missing" if not value else None)
        if reason is None and share is not None and seen.get(value, share) != share:
            reason = "it stands there twice, with another share"
        if reason is not None:
            shown = clean(texts[place] or value, limit=_SHOWN)
            found.problems.append(RowProblem(place + 1, name, shown, reason))
        elif share is not None:
            seen[value] = share
    found.rows += [(dimension, value, share) for value, share in seen.items()]
    if (total := sum(seen.values())) > _TOO_MUCH:
        text = f"The shares of {name} add up to {total:.0%}, more than the whole."
        found.notes.append(Note("audience.over-whole", text))


def _value(item: object, dimension: str) -> str:
    """The value of a share: the one text beside it, as TikTok Studio writes it."""
    cells = item if isinstance(item, dict) else {}
    text = next((cell for key, cell in cells.items() if key != _SHARE and isinstance(cell, str)), "")
    text = clean(text, limit=_SHOWN).strip()
    if dimension == "gender":
        return text.capitalize()
    return text.upper() if dimension == "territory" and len(text) == len("US") else text


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
