"""What ``likewise import`` and ``likewise doctor`` say for people: a line a file, remarks below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import indented
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.importing import ImportOutcome
    from tui.sources.report import Drop, Note, Origin, Reading, Refusal, RowProblem

_SHOWN_PROBLEMS = 5

_READERS = {
    "studio.overview": "overview",
    "studio.viewers": "viewers",
    "studio.content": "content",
    "studio.follower_history": "follower history",
    "studio.follower_activity": "follower activity",
    "studio.follower_gender": "followers by gender",
    "studio.follower_territories": "followers by territory",
}
_OUTCOMES = {
    "new": "new",
    "known": "already imported",
    "redated": "imported again, its dates are better proven now",
}


def import_lines(outcome: ImportOutcome) -> list[str]:
    """What an import did, for people."""
    lines: list[str] = []
    for file in outcome.files:
        head = f"{_headline(file.reading, file.account)}: {_OUTCOMES[file.outcome]}"
        lines += [head, *indented(_remarks(file.reading))]
    lines += _drop_lines(outcome.refusals, outcome.notes)
    lines.append(_totals(outcome))
    return lines


def doctor_lines(drop: Drop) -> list[str]:
    """What is in files and what is wrong with them, for people."""
    lines: list[str] = []
    for reading in drop.readings:
        lines += [_headline(reading, reading.account), *indented(_findings(reading))]
    lines += _drop_lines(drop.refusals, drop.notes)
    readable = _sum(len(drop.readings), "file", "readable")
    return [*lines, f"{readable}, {len(drop.refusals):,} refused; nothing stored"]


def _headline(reading: Reading, account: str | None) -> str:
    what = _READERS.get(reading.reader, reading.reader)
    parts = [what, f"@{account}" if account else "account unknown"]
    dating = reading.dating
    if dating.first is not None and dating.last is not None:
        parts.append(f"{dating.first} to {dating.last}")
    else:
        parts.append(f"as of {dating.captured_at:%Y-%m-%d}")
    parts.append("1 row" if reading.rows == 1 else f"{reading.rows:,} rows")
    return f"{_name(reading.origin)} → {', '.join(parts)}"


def _remarks(reading: Reading) -> list[str]:
    lines = [f"dates: {clean(reading.dating.reason)}"]
    lines += [f"note: {clean(note.message)}" for note in reading.notes]
    return lines + _problem_lines(reading.problems)


def _findings(reading: Reading) -> list[str]:
    tables = ", ".join(f"{name} {frame.height:,}" for name, frame in sorted(reading.tables.items()))
    lines = [
        f"exported: {reading.dating.captured_at:%Y-%m-%d %H:%M} UTC",
        f"rows by table: {tables or 'none'}",
    ]
    if reading.language:
        lines.append(f"language of the dates: {reading.language}")
    return lines + _remarks(reading)


def _problem_lines(problems: Sequence[RowProblem]) -> list[str]:
    lines = [
        f"left out: row {each.row}, column {clean(each.column)}, value {clean(each.value, limit=60)!r}:"
        f" {clean(each.reason)}"
        for each in problems[:_SHOWN_PROBLEMS]
    ]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"and {len(problems) - _SHOWN_PROBLEMS:,} more rows left out (all of them with --json)")
    return lines


def _drop_lines(refusals: Iterable[Refusal], notes: Iterable[Note]) -> list[str]:
    lines: list[str] = []
    for refusal in refusals:
        lines.append(f"{_name(refusal.origin)} → refused: {clean(refusal.message)}")
        lines += indented(([clean(refusal.hint)] if refusal.hint else []) + _problem_lines(refusal.problems))
    return lines + [f"note: {clean(note.message)}" for note in notes]


def refusal_sentence(refusal: Refusal) -> str:
    """A refusal in one line: which file, why, what to do."""
    parts = [f"{_name(refusal.origin)}: {clean(refusal.message)}"]
    if refusal.hint:
        parts.append(clean(refusal.hint))
    return " ".join(parts)


def _totals(outcome: ImportOutcome) -> str:
    count = {kind: sum(1 for file in outcome.files if file.outcome == kind) for kind in _OUTCOMES}
    parts = [_sum(count["new"] + count["redated"], "file", "imported")]
    if count["known"]:
        parts.append(f"{count['known']:,} already there")
    parts.append(f"{len(outcome.refusals):,} refused")
    if outcome.problems:
        parts.append(_sum(outcome.problems, "row", "left out"))
    undo = (
        f"; take it back with: likewise undo --batch {outcome.batch}"
        if count["new"] + count["redated"]
        else ""
    )
    return ", ".join(parts) + undo


def _sum(count: int, one: str, done: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'} {done}"


def _name(origin: Origin) -> str:
    return clean(origin.name)
