"""The signs that widgets draw with: one set for UTF-8 terminals, one for plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A set of signs, each one cell wide.

    Attributes:
        ascii_only: True for the set that needs nothing but ASCII.
        levels: signs of rising height, for sparklines and bars.
        shades: signs of rising ink, for heat maps; the first is "nothing".
        series_markers: how a series is drawn, by its role; ``braille`` puts eight dots in a cell, any other
            string is a character.
        series_signs: how the legend shows a series, by its role.
        series_dashes: dots of braille drawn and left out in turn along a series, by its role.
        level: of the line at a value that is looked out for.
        dot: a value that stands alone, or a few in one cell.
        points: of a scatter plot, for one point, a few and many in a cell.
    """

    ascii_only: bool
    up: str
    down: str
    flat: str
    ellipsis: str
    unknown: str
    levels: str
    shades: str
    full: str
    partial: str
    missing: str
    capture: str
    rule: str
    bar: str
    tick_y: str
    tick_x: str
    corner: str
    marker_line: str
    marker_foot: str
    level: str
    sort_up: str
    sort_down: str
    cross: str
    dot: str
    points: str
    series_markers: Mapping[str, str]
    series_signs: Mapping[str, str]
    series_dashes: Mapping[str, tuple[int, int]]


_DASHES = {"main": (1, 0), "mean": (2, 2), "previous": (1, 3)}

UNICODE = Glyphs(
    ascii_only=False,
    up="▲",
    down="▼",
    flat="=",
    ellipsis="…",
    unknown="–",
    levels="▁▂▃▄▅▆▇█",
    shades=" ░▒▓█",
    full="■",
    partial="▪",
    missing="·",
    capture="◆",
    rule="─",
    bar="│",
    tick_y="┤",
    tick_x="┬",
    corner="└",
    marker_line="│",
    marker_foot="┴",
    level="╌",
    sort_up="▲",
    sort_down="▼",
    cross="┼",
    dot="•",
    points="●■█",
    series_markers={"main": "braille", "mean": "braille", "previous": "braille"},
    series_signs={"main": "⠒⠒⠒", "mean": "⠒ ⠒", "previous": "⠂⠂⠂"},
    series_dashes=_DASHES,
)

ASCII = Glyphs(
    ascii_only=True,
    up="^",
    down="v",
    flat="=",
    ellipsis="~",
    unknown="-",
    levels="_.,-=*%#",
    shades=" .:*#",
    full="#",
    partial="+",
    missing=".",
    capture="o",
    rule="-",
    bar="|",
    tick_y="+",
    tick_x="+",
    corner="+",
    marker_line="|",
    marker_foot="+",
    level="=",
    sort_up="^",
    sort_down="v",
    cross="+",
    dot="*",
    points="oO@",
    series_markers={"main": "*", "mean": "-", "previous": "."},
    series_signs={"main": "**", "mean": "--", "previous": ".."},
    series_dashes=_DASHES,
)


def spark(values: tuple[float | None, ...], width: int, glyphs: Glyphs) -> str:
    """Return a sparkline of the newest ``width`` cells; gaps are blanks.

    More values than cells are averaged in equal groups; a group without any known value is a gap. The
    scale runs from the least to the greatest value; equal values are drawn at the lowest level.
    """
    cells = _grouped(values, width)
    known = [value for value in cells if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    span = high - low
    top = len(glyphs.levels) - 1
    return "".join(
        " " if value is None else glyphs.levels[round((value - low) / span * top) if span > 0 else 0]
        for value in cells
    )


def _grouped(values: tuple[float | None, ...], width: int) -> list[float | None]:
    if width <= 0:
        return []
    finite = [value if value is not None and abs(value) <= 1e15 else None for value in values]
    if len(finite) <= width:
        return finite
    out: list[float | None] = []
    for index in range(width):
        group = finite[index * len(finite) // width : (index + 1) * len(finite) // width]
        known = [value for value in group if value is not None]
        out.append(sum(known) / len(known) if known else None)
    return out
