"""What an import and a look into files say for people: a line a file, remarks below it.

The command line prints it, the import dialog shows it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.importing import ImportOutcome
    from tui.sources.report import Drop, Origin, Reading, Refusal, RowProblem

_SHOWN_PROBLEMS = 5
_OVERRIDDEN = "account.overridden"

READER_NAMES: Mapping[str, str] = {
    "studio.overview": "overview",
    "studio.viewers": "viewers",
    "studio.content": "videos",
    "studio.followers": "follower history",
    "studio.activity": "follower activity",
    "studio.gender": "followers by gender",
    "studio.territories": "followers by territory",
}
_OUTCOMES = {
    "new": "new",
    "known": "already imported",
    "redated": "imported again, its dates are better proven now",
}


def import_lines(outcome: ImportOutcome) -> list[str]:
    """What an import did, for people; refusals are told apart, see :func:`refusal_sentence`."""
    names = _names([file.reading for file in outcome.files])
    lines: list[str] = []
    for file in outcome.files:
        head = _headline(names[id(file.reading)], file.reading, file.account)
        lines += [f"{head}: {_OUTCOMES[file.outcome]}", *indented(_remarks(file.reading))]
    lines += [f"note: {clean(note.message)}" for note in outcome.notes]
    overridden = [
        note.message for file in outcome.files for note in file.reading.notes if note.code == _OVERRIDDEN
    ]
    lines += [f"note: {clean(text)} ({_sum(count, 'file')})" for text, count in Counter(overridden).items()]
    return [*lines, _totals(outcome)]


def doctor_lines(drop: Drop) -> list[str]:
    """What is in files and what is wrong with them, for people."""
    names = _names(drop.readings)
    lines: list[str] = []
    for reading in drop.readings:
        head = _headline(names[id(reading)], reading, reading.account)
        lines += [head, *indented(_findings(reading))]
    for refusal in drop.refusals:
        lines.append(f"{clean(refusal.origin.name)} → refused: {clean(refusal.message)}")
        lines += indented(([clean(refusal.hint)] if refusal.hint else []) + _problem_lines(refusal.problems))
    lines += [f"note: {clean(note.message)}" for note in drop.notes]
    readable = _sum(len(drop.readings), "file")
    return [*lines, f"{readable} readable, {len(drop.refusals):,} refused; nothing stored"]


def _names(readings: Sequence[Reading]) -> dict[int, str]:
    """A name for each reading; of those that share one, with the folder it lies in."""
    times = Counter(reading.origin.name for reading in readings)
    return {id(reading): _name(reading.origin, alone=times[reading.origin.name] == 1) for reading in readings}


def _name(origin: Origin, *, alone: bool) -> str:
    folder = origin.path.parent.name
    return clean(origin.name if alone or not folder else f"{folder}/{origin.name}")


def _headline(name: str, reading: Reading, account: str | None) -> str:
    what = READER_NAMES.get(reading.reader, reading.reader)
    parts = [what, f"@{account}" if account else "account unknown"]
    dating = reading.dating
    if dating.first is not None and dating.last is not None:
        parts.append(f"{dating.first} to {dating.last}")
    else:
        parts.append(f"as of {dating.captured_at:%Y-%m-%d}")
    parts.append(_sum(reading.rows, "row"))
    return f"{name} → {', '.join(parts)}"


def _remarks(reading: Reading) -> list[str]:
    dating = reading.dating
    # The days stand in the line above; here it is about how their year is known.
    lines = [f"dates: {clean(dating.reason).removeprefix(f'{dating.first} to {dating.last}: ')}"]
    lines += [f"note: {clean(note.message)}" for note in reading.notes if note.code != _OVERRIDDEN]
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


def refusal_sentence(refusal: Refusal) -> str:
    """A refusal in one line: which file, why, what to do."""
    parts = [f"{clean(refusal.origin.name)}: {clean(refusal.message)}"]
    if refusal.hint:
        parts.append(clean(refusal.hint))
    return " ".join(parts)


def _totals(outcome: ImportOutcome) -> str:
    count = {kind: sum(1 for file in outcome.files if file.outcome == kind) for kind in _OUTCOMES}
    parts = [_sum(count["new"] + count["redated"], "file") + " imported"]
    if count["known"]:
        parts.append(f"{count['known']:,} already there")
    parts.append(f"{len(outcome.refusals):,} refused")
    if outcome.problems:
        parts.append(_sum(outcome.problems, "row") + " left out")
    line = ", ".join(parts)
    if count["new"] + count["redated"]:
        line += f"; take it back with: likewise undo --batch {outcome.batch}"
    return line


def indented(lines: Iterable[str], by: int = 4) -> list[str]:
    """The lines, each moved to the right."""
    return [" " * by + line for line in lines]


def _sum(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"
