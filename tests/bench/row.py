"""One line of the benchmark: what was measured, against what, and whether the budget holds."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        what: what was done.
        measured: the result, with its unit.
        against: what it is compared with, with its unit; empty when the budget is absolute.
        ratio: result by reference, or by the budget where that is absolute.
        budget: the largest ratio that is fine; None for a line that only informs.
    """

    what: str
    measured: str
    against: str
    ratio: float | None
    budget: float | None

    @property
    def verdict(self) -> str:
        """``ok``, ``over``, or nothing for a line that only informs."""
        if self.ratio is None or self.budget is None:
            return ""
        return "ok" if self.ratio <= self.budget else "OVER"


def compared(
    what: str,
    measured: Sequence[float],
    reference: Sequence[float],
    budget: float | None,
    unit: str,
    name: str,
) -> Row:
    """A line from interleaved runs: medians, and the ratio of the medians.

    Args:
        what: what was done.
        measured: one number a run.
        reference: one number a run of the thing it is compared with.
        budget: the largest ratio that is fine; None to inform only.
        unit: of the numbers, for people.
        name: of the reference, for people.
    """
    here, there = median(measured), median(reference)
    spread = f"{min(measured):,.0f}-{max(measured):,.0f}"
    return Row(what, f"{here:,.0f} {unit} ({spread})", f"{there:,.0f} {unit} {name}", here / there, budget)


def within(what: str, measured: int, budget: int, unit: str = "B") -> Row:
    """A line whose budget is a number by itself."""
    ratio = measured / budget if budget else float(measured)
    return Row(what, f"{measured:,} {unit}", f"budget {budget:,} {unit}", ratio, 1.0 if budget else 0.0)


def skipped(what: str, reason: str) -> Row:
    """A line that says why something was not measured."""
    return Row(what, "not measured", reason, None, None)


def table(rows: Sequence[Row]) -> str:
    """The lines as a table of plain text."""
    head = ("what", "measured", "against", "ratio", "budget", "")
    cells = [head]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        budget = "" if row.budget is None else f"{row.budget:.2f}"
        cells.append((row.what, row.measured, row.against, ratio, budget, row.verdict))
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    padded = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in cells]
    lines = ["  ".join(line).rstrip() for line in padded]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
