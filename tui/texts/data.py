"""The Data tab as text: which days are there, what to export again, what was odd, every import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean, clean_line
from tui.stats.formatting import plural
from tui.texts.coverage import coverage_lines
from tui.texts.imports import details_of, found_lines
from tui.texts.layout import joined, wrapped
from tui.texts.trust import NOTHING, not_due, other_notes, trust_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.stats.coverage_views import DataView, ImportLine, TrustNote
    from tui.vault.store import Vault

MOST_IMPORTS = 50
"""Imports told in full; of more only the newest."""


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """Everything the tab shows; it is of all days, whatever the period."""
    from tui.loading import load_data

    return render_data(load_data(vault, account, today), ascii_only=ascii_only)


def render_data(view: DataView, *, ascii_only: bool = False) -> str:
    """The tab in 80 columns, a fact a line.

    Args:
        view: what to say.
        ascii_only: the program's own signs in ASCII.
    """
    due = [deadline.text for deadline in view.coverage.deadlines]
    lines = [
        *wrapped(f"@{view.account}: which days are there, and what they come from"),
        *_section("Which days are there", []),
        *coverage_lines(view.coverage),
        *_section("Export again", _signed(due, "Nothing is about to be lost.")),
        *_section("How far this can be trusted", []),
        *(trust_lines(not_due(view.findings), "  ") or [f"  {NOTHING}"]),
        *_section("What the readers found", _signed(found_lines(other_notes(view)), "Nothing odd.")),
        *_imports(view.imports, view.trust),
    ]
    return joined(lines, ascii_only=ascii_only)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *(part for line in lines for part in wrapped(line.strip(), "  ", hang=4))]


def _signed(sentences: Sequence[str], nothing: str) -> list[str]:
    return [f"! {clean(sentence)}" for sentence in sentences] or [nothing]


def _imports(imports: Sequence[ImportLine], trust: Sequence[TrustNote]) -> list[str]:
    in_use = sum(line.active for line in imports)
    title = f"Imports, newest first: {len(imports):,}, in use {in_use:,}"
    lines = ["", title]
    if not imports:
        lines.append("  Nothing was imported into this account.")
    for line in imports[:MOST_IMPORTS]:
        lines += wrapped(clean(line.name), "  ")
        for fact in details_of(line, trust).splitlines():
            # What wraps stands below its value, behind the name of the fact.
            hang = 15 if fact[:1].strip() else 8
            lines += wrapped(clean_line(fact), "    ", hang=hang)
    if len(imports) > MOST_IMPORTS:
        more = plural(len(imports) - MOST_IMPORTS, "older import")
        lines += wrapped(f"And {more}: likewise undo --list names them all.", "  ")
    return lines
