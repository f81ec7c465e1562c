"""Parts of the Verdict tab: what is ahead, the checks, and what evidence that is cut says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.containers import Container, Vertical
from textual.widgets import Static

from tui.stats.formatting import to_ascii
from widgets.annotated_text import AnnotatedText, Passage
from widgets.interval_bars import IntervalBars
from widgets.lag_plot import LagPlot
from widgets.plot import TimePlot
from widgets.scatter_plot import ScatterPlot
from widgets.share_bars import ShareBars

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from widgets.glyphs import Glyphs

MEASURE: Final = 110
"""Widest line of the answer and its evidence: short sentences that are looked over, no long text."""


def note(name: str) -> Static:
    """Text below a plot."""
    return Static(markup=False, id=name, classes="verdict-text")


def read_down(
    name: str, passages: tuple[Passage, ...], back: str, *, focused: bool, ascii_only: bool
) -> tuple[Passage, ...]:
    """A text that does not fit, with a word beside its title on how to read the rest.

    Args:
        name: what the cursor knows the title by; it stands there while the text has the keys.
        passages: of the text, the first one its title.
        back: key that leads back to the strategies; empty for none.
        focused: whether the text has the keys.
        ascii_only: only ASCII signs.
    """
    title, *others = passages
    leads = f", {back} goes back" if back else ""
    ways = f"{'up down' if ascii_only else '↑ ↓'} read on{leads}" if focused else "↓ more: tab"
    ways = to_ascii(ways) if ascii_only else ways
    return (replace(title, text=f"{title.text} ({ways})", id=name if focused else ""), *others)


def compose_ahead(glyphs: Glyphs) -> ComposeResult:
    """Momentum, and the followers ahead."""
    with Container(id="page-ahead"):
        with Vertical(id="part-momentum"):
            yield IntervalBars(empty="Too few days to compare.", glyphs=glyphs, id="momentum-table")
        with Container(id="part-fan"):
            yield TimePlot(glyphs=glyphs, id="fan-plot")
            yield AnnotatedText(glyphs=glyphs, id="fan-text")


def compose_checks(glyphs: Glyphs) -> ComposeResult:
    """Days apart, a mean day, the limits of like rates, and the thresholds of the rule."""
    with Container(id="page-checks"):
        with Vertical(id="checks-left"):
            with Vertical(id="part-lags"):
                yield LagPlot(glyphs=glyphs, id="lag-plot")
                yield note("lags-text")
            with Vertical(id="part-days"):
                yield ShareBars(glyphs=glyphs, id="day-funnel")
                yield note("days-text")
        with Vertical(id="checks-right"):
            with Vertical(id="part-controls"):
                yield ScatterPlot(empty="No limits can be drawn yet.", glyphs=glyphs, id="control-plot")
                yield note("controls-text")
            with Vertical(id="part-rule"):
                yield AnnotatedText(glyphs=glyphs, id="rule")
