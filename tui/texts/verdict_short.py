"""The verdict's section in the report: the answer, what it rests on and what to do next, in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean_line
from tui.texts import verdict_sentences as said
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from tui.insight.verdict_views import VerdictView


def short_verdict(view: VerdictView, *, ascii_only: bool = False) -> list[str]:
    """Lines of the section, without its title.

    Args:
        view: the verdict.
        ascii_only: write ± in ASCII; the other signs are those of every text.
    """
    lines = [f"  {clean_line(view.headline)}"]
    advice = [f"› {one.strategy} {said.advice_said(one)}" for one in view.advice]
    for one in [*said.short_sentences(view), *advice]:
        lines += wrapped(one, "  ", hang=4)
    return [line.replace("±", "+/-") for line in lines] if ascii_only else lines
