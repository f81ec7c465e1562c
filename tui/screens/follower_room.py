"""Where the parts of the Followers tab go, by the room there is and by what is shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from widgets.hours import HourBars
from widgets.share_bars import ShareBars

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen

WIDE: Final = 108
HIGH: Final = 38
"""Columns and rows from which on all parts are shown at once."""
LOW: Final = 20
"""Rows below which the figures above give way to a part that needs them."""
_MAP_ROWS: Final = 10
_LEAST_BARS: Final = 5
_OTHER_ROWS: Final = 14
"""Rows of the strip, the figures, the sentences and the footer."""
_LEAST_AUDIENCE, _MOST_AUDIENCE = 6, 12
"""Rows of the audience below the other parts."""


def is_roomy(size: Size) -> bool:
    """Whether all parts have room at once."""
    return size.width >= WIDE and size.height >= HIGH


def place(screen: Screen[None], size: Size, *, alone: bool, growth: bool) -> None:
    """Give the parts their places.

    Not by classes: those take effect after the next paint.

    Args:
        screen: the Followers tab.
        size: of it.
        alone: whether one part alone is shown.
        growth: whether the plots are among what is shown.
    """
    screen.query_one("#follower-cards").display = size.height >= LOW or growth
    hours, audience = screen.query_one("#hours").styles, screen.query_one("#audience").styles
    hours.height = None if alone else "auto"
    hours.margin = 0 if alone else (1, 0)
    rows = _LEAST_AUDIENCE + (size.height - HIGH - 2) // 2
    audience.height = None if alone else max(_LEAST_AUDIENCE, min(rows, _MOST_AUDIENCE))
    _stack(screen, size, stacked=alone and is_roomy(size), alone=alone)


def _stack(screen: Screen[None], size: Size, *, stacked: bool, alone: bool) -> None:
    """Of a part alone on a large screen, what stood side by side goes one below the other."""
    maps, shares = screen.query_one("#follower-maps").styles, screen.query_one("#follower-shares").styles
    for box in (maps, shares):
        box.layout = "vertical" if stacked else "horizontal"
    taken = 2 * _MAP_ROWS if stacked else _MAP_ROWS
    maps.height = taken
    screen.query_one("#posts").styles.margin = 0 if stacked else (0, 0, 0, 2)
    screen.query_one(HourBars).display = alone and size.height - _OTHER_ROWS - taken >= _LEAST_BARS
    for bars in screen.query(ShareBars):
        rows = 1 + (len(bars.data.rows) if bars.data is not None else 0)
        bars.styles.height = f"{rows}fr" if stacked else None
        bars.styles.width = "1fr" if stacked else None
