"""From a card of the view-model to the figure a stat card shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.stats.formatting import change, interval, number, previous, to_ascii
from tui.themes import GOAL_TONES, goal_sign
from widgets.stat_card import Direction, Figure

if TYPE_CHECKING:
    from tui.stats.views import Card


def figure_of(card: Card, *, ascii_only: bool) -> Figure:
    """What a stat card shows for a card of the view.

    Args:
        card: of the Overview.
        ascii_only: only ASCII signs.
    """
    span = interval(card, ascii=ascii_only)
    context = f"95 % {span}" if span else previous(card, ascii=ascii_only)
    if card.days < card.of:
        known = f"{card.days} of {card.of} days"
        context = f"{context} · {known}" if context else known
    delta = card.change
    return Figure(
        label=card.short or card.label,
        value=number(card.value, card.unit, ascii=ascii_only),
        sign=goal_sign(card.goal, ascii_only=ascii_only),
        change="" if delta is None else change(card, ascii=ascii_only),
        direction=_direction(delta),
        good={"better": True, "worse": False}.get(card.judgement or ""),
        context=to_ascii(context) if ascii_only else context,
        spark=card.spark,
        tone=GOAL_TONES[card.goal],
    )


def _direction(delta: float | None) -> Direction:
    if delta is None:
        return "unknown"
    return "up" if delta > 0 else "down" if delta < 0 else "flat"
