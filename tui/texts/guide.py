"""The Guide as text: what it says, the account's own figures below each statement, published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.stats.formatting import to_ascii
from tui.stats.periods import period as period_of
from tui.texts.guide_words import (
    BENCHMARKS,
    NO_BREAK,
    OWN_SAID,
    TITLES,
    against_text,
    beside_text,
    comparison_sentences,
    figure_text,
    figures_once,
    in_order,
    published_detail,
    published_value,
    unbroken,
)
from tui.texts.layout import wrapped
from tui.texts.strategies import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from tui.checklist.benchmark_bands import Comparison
    from tui.checklist.guide_view import Claim, GuideView
    from tui.stats.own_figure import OwnFigure
    from tui.vault.store import Vault

_FIGURES = 11


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """The whole guide."""
    from tui.loading import load_guide

    view = load_guide(vault, account, period, today, strategies_file)
    return render_text(view, ascii_only=ascii_only)


def render_text(view: GuideView, *, ascii_only: bool = False) -> str:
    """A guide in 80 columns.

    Args:
        view: the guide of an account.
        ascii_only: the program's own signs in ASCII; titles of strategies keep their letters.
    """
    lines = wrapped(f"The guide, with figures of @{view.account}, {period_of(view.period).label}")
    for problem in view.problems:
        lines += wrapped(clean(problem), "! ")
    for part in view.parts:
        lines += ["", part.title]
        once = figures_once(part)
        for claim in part.claims:
            lines += _claim_lines(claim, once[claim.id], view.period)
    lines += ["", BENCHMARKS]
    for comparison in view.comparisons:
        lines += _comparison_lines(comparison, view)
    written = "\n".join(line.rstrip() for line in lines).replace(NO_BREAK, " ") + "\n"
    return to_ascii(written) if ascii_only else written


def _claim_lines(claim: Claim, figures: tuple[OwnFigure, ...], period_id: str) -> Iterator[str]:
    yield from wrapped(claim.text or OWN_SAID, "  * ")
    for figure in figures:
        basis = "" if figure.value is None else beside_text(figure, period_id)
        text = f"{figure_text(figure)} ({basis})" if basis else figure_text(figure)
        yield from wrapped(unbroken(text), "    yours: ")
    for way in claim.ways:
        head = f"    {BOXES[way.state]} {way.strategy.id} "
        yield from wrapped(clean(way.strategy.title), head)


def _comparison_lines(comparison: Comparison, view: GuideView) -> Iterator[str]:
    yield ""
    yield f"  {TITLES[comparison.id]}"
    yield from wrapped(comparison_sentences(comparison, view.followers), "  ")
    if comparison.own is not None:
        yield from wrapped(unbroken(figure_text(comparison.own)), "    yours: ")
    for published in in_order(comparison):
        listed = comparison.spread is None
        value = published.benchmark.figure if listed else published_value(published.benchmark)
        said = against_text(published, comparison)
        about = published_detail(published.benchmark)
        if listed:
            about = f"{about}: {published.benchmark.definition}"
        source = f"{published.benchmark.source}, {about}"
        yield from wrapped(
            source + (f"; {'' if comparison.own is None else 'yours '}{said}" if said else ""),
            f"    {value:>{_FIGURES}}  ",
        )
