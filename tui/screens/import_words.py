"""What the import dialog says: how far it is, what came of it, and that a cancel left the vault alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.report import Refusal
    from tui.storing import ImportedFile, ImportOutcome

CLOSES: Final = "enter or esc closes"
CORRECTS: Final = f"{CLOSES} · c corrects columns"
CANCELS: Final = "esc cancels"


def outcome_text(outcomes: Sequence[ImportOutcome], *, cancelled: bool = False) -> str:
    """What became of every file.

    Args:
        outcomes: of one dialog, in order.
        cancelled: whether what came after them was cancelled.
    """
    from tui.file_lines import import_lines, refusal_sentence

    lines: list[str] = []
    for outcome in outcomes:
        lines += [f"refused: {refusal_sentence(refusal)}" for refusal in outcome.refusals]
        lines += import_lines(outcome)
    if not cancelled:
        return "\n".join(lines) or "Nothing was found to import."
    if not any(outcome.files for outcome in outcomes):
        return "Cancelled. Nothing was imported; the vault is as it was before."
    return "\n".join(["Cancelled. What was stored before that stays; nothing was added to it.", "", *lines])


def progress_text(done: int, total: int, name: str) -> str:
    """How far it is, drawn and in figures."""
    filled = round(24 * done / max(total, 1))
    return f"[{'#' * filled}{'.' * (24 - filled)}] {done} of {total}  {name}"


def own_tables(outcomes: Sequence[ImportOutcome]) -> list[ImportedFile]:
    """The last table of people's own that was imported: a line an account; none when there is none."""
    own = [file for outcome in outcomes for file in outcome.files if file.reading.columns]
    return [file for file in own if file.reading.origin == own[-1].reading.origin]


def same_headers(unclear: Sequence[Refusal]) -> list[Refusal]:
    """The first table that is not clear, and all others with the same headers: what is said holds for all."""
    keys = {each.key for each in unclear[0].columns}
    return [each for each in unclear if {one.key for one in each.columns} == keys]
