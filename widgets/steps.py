"""Steps of which each is much less than the one before, as bars: many see, few look, fewer stay."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from widgets._reduce import usable
from widgets.share_bars import ShareData, ShareRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.tones import Tone


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        label: what is counted.
        value: how many; without a number above 0 there is no bar.
        text: the number as people write it.
        ratio: how it stands to another step, in words: ``8 per 1,000 views``.
    """

    label: str
    value: float | None
    text: str
    ratio: str = ""


def steps_data(title: str, steps: Sequence[Step], *, header: str = "", tone: Tone = "primary") -> ShareData:
    """Return the steps for :class:`widgets.share_bars.ShareBars`, with the logs of their numbers as bars.

    On a plain scale a thousandth of the first step would be no bar at all. Say in ``title`` or ``header``
    that the bars are logarithmic.

    Args:
        title: what they are, and of what time.
        steps: in their order.
        header: of the column of ratios.
        tone: of the bars.
    """
    logs = [
        log10(1.0 + step.value) if step.value is not None and usable(step.value) and step.value > 0 else None
        for step in steps
    ]
    top = max((log for log in logs if log is not None), default=0.0)
    rows = tuple(
        ShareRow(step.label, log / top if log is not None and top > 0 else None, step.text, (step.ratio,))
        for step, log in zip(steps, logs, strict=True)
    )
    return ShareData(title, rows, headers=(header,), tone=tone)
