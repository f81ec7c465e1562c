"""From the verdict to what its maps, plots and bars show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import to_ascii
from tui.texts.verdict_details import titled
from widgets.annotated_text import Passage, Remark

if TYPE_CHECKING:
    from tui.insight.verdict_views import VerdictView


def credit_rows(view: VerdictView, *, ascii_only: bool) -> tuple[Passage, ...]:
    """Who brought how many, largest first."""
    plain = to_ascii if ascii_only else str
    return tuple(
        Passage(
            plain(titled(one.titles)),
            str(at),
            remarks=(Remark(plain(f"{one.followers:,.0f} [{one.low:,.0f}, {one.high:,.0f}]")),),
            space=0,
        )
        for at, one in enumerate(view.credits.credits)
    )
