"""Figures with a fraction, as people write them: ``5,5``, ``30.2 %``, ``12 s``, ``0:35``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.sources.numbers import MISSING
from tui.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

FRACTIONS: Final = frozenset({"duration_s", "avg_watch_s", "watched_full"})
"""Columns of a list of videos whose values may have a fraction."""

_UNIT: Final = re.compile(
    r"\s*(?:s|sec|secs|sek|seg|second|seconds|sekunden|secondes|segundos)\.?$", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)")
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,17})?(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_PER_CENT: Final = 100


def read_figures(name: str, cells: Sequence[str]) -> tuple[list[str | None], list[int], list[Note]]:
    """Values of a column as plain text.

    Args:
        name: what the column is, one of ``FRACTIONS``.
        cells: its values; a comma may stand for the point.

    Returns:
        The values, None where there is none; places of those that cannot be read; what was decided.
    """
    parts = name == "watched_full"
    read = [_part(cell.strip()) if parts else _seconds(cell.strip()) for cell in cells]
    filled = [cell.strip().casefold() not in MISSING for cell in cells]
    notes: list[Note] = []
    if parts and not any("%" in cell for cell in cells):
        known = [value for value in read if value is not None]
        if max(known, default=0) > 1:
            read = [None if value is None else value / _PER_CENT for value in read]
            notes.append(Note("figures.percent", "Parts of viewers above 1 were taken for percents."))
    if parts:
        read = [value if value is None or value <= 1 else None for value in read]
    bad = [at for at, value in enumerate(read) if value is None and filled[at]]
    return [None if value is None else repr(value) for value in read], bad, notes


def _part(text: str) -> float | None:
    value = _number(text.removesuffix("%").strip())
    return value if value is None or not text.endswith("%") else round(value / _PER_CENT, 12)


def _seconds(text: str) -> float | None:
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3].replace(",", "."))
    return _number(_UNIT.sub("", text))


def _number(text: str) -> float | None:
    text = re.sub(r"(?<=\d)[\s\u2009\u202f'’](?=\d{3})", "", text)
    sign = max(",.", key=text.rfind)
    if "," in text and "." in text:
        text = text.replace("," if sign == "." else ".", "")
    text = text.replace(",", ".") if text.count(",") == 1 else text
    return float(text) if text.isascii() and _NUMBER.fullmatch(text) else None
