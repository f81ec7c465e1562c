"""What an import and a look into files say for people.

An import is told by account: the days, what there is by kind, how the year is known, and whatever a person
must know (contradictions, rows left out, accounts not told by the files). File by file it is told by
``doctor`` and by ``import --verbose``. The command line prints it, the import dialog shows it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.registry import BY_ID
from tui.sources.spoken_days import spoken, spoken_export, spoken_span
from tui.texts.imports import READER_NAMES, TRUST_NAMES
from tui.texts.layout import WIDTH, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from tui.sources.report import ColumnGuess, Drop, Note, Origin, Reading, Refusal, RowProblem
    from tui.storing import ImportedFile, ImportOutcome

DIALOG_WIDTH = 66
"""Cells of a line in the import dialog of an app with 80 columns."""

_SHOWN_PROBLEMS = 5
_OWNER_TOLD_ONCE = ("account.overridden", "account.from-sibling")
_ALWAYS = ("dating.contradiction", "dating.kept", "dating.spreadsheet-year", "account.", "encoding.")
"""Notes that put figures, years or accounts in doubt."""

_COUNTED: Mapping[str, tuple[str, str]] = {
    each.id: each.counted for each in BY_ID.values() if each.counted is not None
}
"""Table and column whose different values are counted; a kind that is not here has shares only."""

_OUTCOMES = {
    "new": "new",
    "known": "already imported",
    "redated": "imported again, with dates better proven now",
}


def import_lines(
    outcome: ImportOutcome, *, width: int = DIALOG_WIDTH, commands: bool = False, verbose: bool = False
) -> list[str]:
    """What an import did, by account; refusals are told apart, see :func:`refusal_sentence`.

    Args:
        outcome: of the import.
        width: cells of a line.
        commands: name commands to type, not keys of the app.
        verbose: tell every file, with all that was noted about it.
    """
    names = _names([file.reading for file in outcome.files])
    lines: list[str] = []
    for account in dict.fromkeys(file.account for file in outcome.files):
        files = [file for file in outcome.files if file.account == account]
        lines += _account_lines(account, files, names, width, commands=commands, verbose=verbose)
    lines += _notes_about_all(outcome.notes, width)
    return [*lines, *wrapped(_totals(outcome, commands=commands), width=width, hang=2)]


def doctor_lines(drop: Drop, *, width: int = WIDTH) -> list[str]:
    """What is in files and what is wrong with them, file by file."""
    names = _names(drop.readings)
    lines: list[str] = []
    for reading in drop.readings:
        lines += wrapped(_headline(names[id(reading)], reading, reading.account), width=width, hang=4)
        lines += _items([*_findings(reading), *_column_lines(reading.columns)], width)
    for refusal in drop.refusals:
        text = f"{clean(refusal.origin.name)} → refused: {clean(refusal.message)}"
        lines += wrapped(text, width=width, hang=4)
        hint = [clean(refusal.hint)] if refusal.hint else []
        lines += _items(hint + _problem_lines(refusal.problems) + _column_lines(refusal.columns), width)
    for account in dict.fromkeys(reading.account for reading in drop.readings if reading.account):
        told = [reading for reading in drop.readings if reading.account == account]
        for text in _note_texts(told, names, _OWNER_TOLD_ONCE):
            lines += wrapped(f"note: @{account}: {text}", width=width, hang=2)
    lines += _notes_about_all(drop.notes, width)
    readable = _sum(len(drop.readings), "file")
    return [*lines, f"{readable} readable, {len(drop.refusals):,} refused; nothing stored"]


def refusal_sentence(refusal: Refusal) -> str:
    """A refusal in one line: which file, why, what to do."""
    parts = [f"{clean(refusal.origin.name)}: {clean(refusal.message)}"]
    if refusal.hint:
        parts.append(clean(refusal.hint))
    return " ".join(parts)


def _account_lines(
    account: str,
    files: Sequence[ImportedFile],
    names: Mapping[int, str],
    width: int,
    *,
    commands: bool,
    verbose: bool,
) -> list[str]:
    readings = [file.reading for file in files]
    lines = wrapped(f"@{account}: {_span(readings)}; {_outcomes(files)}", width=width, hang=4)
    lines += _items([_kinds(readings), f"dates: {_proof(readings)}"], width, by=2)
    shown = _OWNER_TOLD_ONCE if verbose else _ALWAYS
    lines += _items([f"note: {text}" for text in _note_texts(readings, names, shown)], width, by=2)
    if verbose:
        for file in files:
            head = f"{_headline(names[id(file.reading)], file.reading)}: {_OUTCOMES[file.outcome]}"
            lines += wrapped(head, "  ", width=width, hang=6)
            lines += _items(_remarks(file.reading), width, by=6)
        return lines
    for reading in readings:
        left_out = _problem_lines(reading.problems, "--json" if commands else "key 7")
        lines += _items([f"{names[id(reading)]}: {line}" for line in left_out], width, by=2)
    hidden = sum(not note.code.startswith(_ALWAYS) for reading in readings for note in reading.notes)
    if hidden:
        where = "see them with --verbose" if commands else "key 7 shows them"
        lines += _items([f"{_sum(hidden, 'more note')} on how files were read: {where}"], width, by=2)
    return lines


def _span(readings: Sequence[Reading]) -> str:
    firsts = [reading.dating.first for reading in readings if reading.dating.first]
    lasts = [reading.dating.last for reading in readings if reading.dating.last]
    if firsts and lasts:
        return spoken_span(min(firsts), max(lasts))
    return f"exported {spoken_export(max((each.dating for each in readings), key=lambda d: d.captured_at))}"


def _kinds(readings: Sequence[Reading]) -> str:
    """What there is: ``overview 365 days, videos 15, followers by gender``."""
    parts = []
    for reader, name in READER_NAMES.items():
        tables = [reading.tables for reading in readings if reading.reader == reader]
        if not tables:
            continue
        count = _different(tables, *_COUNTED[reader]) if reader in _COUNTED else None
        if count is None:
            parts.append(name if len(tables) == 1 else f"{name} ({len(tables):,} exports)")
        elif reader == "studio.content":
            parts.append(f"{name} {count:,}")
        else:
            parts.append(f"{name} {_sum(count, 'day')}")
    return ", ".join(parts)


def _different(tables: Sequence[Mapping[str, pl.DataFrame]], table: str, column: str) -> int:
    return len({value for each in tables if table in each for value in each[table].get_column(column)})


def _outcomes(files: Sequence[ImportedFile]) -> str:
    """``7 files new, 2 already imported``."""
    count = Counter[str](file.outcome for file in files)
    parts = [f"{count[kind]:,} {words}" for kind, words in _OUTCOMES.items() if count[kind]]
    number, _, rest = parts[0].partition(" ")
    return ", ".join([f"{number} {'file' if number == '1' else 'files'} {rest}", *parts[1:]])


def _proof(readings: Sequence[Reading]) -> str:
    """How the year is known: the best evidence in full, that of the others by kind."""
    best, *others = sorted(readings, key=lambda each: (each.dating.trust, each.dating.last is None))
    text = _reason(best).removesuffix(".")
    likewise = sum(other.dating.trust == best.dating.trust for other in others)
    if likewise:
        text += f", and {_sum(likewise, 'other')} likewise"
    weaker = Counter(other.dating.trust for other in others if other.dating.trust != best.dating.trust)
    rest = [f"{_sum(count, 'other')} by {TRUST_NAMES[trust]}" for trust, count in sorted(weaker.items())]
    return "; ".join([text, ", ".join(rest)]) if rest else text


def _note_texts(
    readings: Sequence[Reading], names: Mapping[int, str], codes: tuple[str, ...]
) -> Iterable[str]:
    """Each different note of these kinds once, with the files it is about."""
    about: dict[str, list[str]] = {}
    for reading in readings:
        for note in reading.notes:
            if note.code.startswith(codes):
                about.setdefault(clean(note.message), []).append(names[id(reading)])
    for text, files in about.items():
        yield f"{text} ({files[0] if len(files) == 1 else _sum(len(files), 'file')})"


def _notes_about_all(notes: Iterable[Note], width: int) -> list[str]:
    return [line for note in notes for line in wrapped(f"note: {clean(note.message)}", width=width, hang=2)]


def _names(readings: Sequence[Reading]) -> dict[int, str]:
    """A name for each reading; of those that share one, with the folder it lies in."""
    times = Counter(reading.origin.name for reading in readings)
    return {id(reading): _name(reading.origin, alone=times[reading.origin.name] == 1) for reading in readings}


def _name(origin: Origin, *, alone: bool) -> str:
    folder = origin.path.parent.name
    return clean(origin.name if alone or not folder else f"{folder}/{origin.name}")


def _headline(name: str, reading: Reading, account: str | None = "") -> str:
    """What a file is; an account of ``""`` is told elsewhere."""
    parts = [READER_NAMES.get(reading.reader, reading.reader)]
    if account != "":
        parts.append(f"@{account}" if account else "account unknown")
    dating = reading.dating
    if dating.first is not None and dating.last is not None:
        parts.append(spoken_span(dating.first, dating.last))
    else:
        parts.append(f"as of {'' if dating.is_exact else 'about '}{spoken(dating.captured_at)}")
    parts.append(_sum(reading.rows, "row"))
    return f"{name} → {', '.join(parts)}"


def _reason(reading: Reading) -> str:
    """How the year is known, without the days, which stand elsewhere."""
    reason = clean(reading.dating.reason)
    return reason.partition(": ")[2] or reason


def _remarks(reading: Reading) -> list[str]:
    lines = [f"dates: {_reason(reading)}"]
    lines += [f"note: {clean(note.message)}" for note in reading.notes if note.code not in _OWNER_TOLD_ONCE]
    return lines + _problem_lines(reading.problems)


def _findings(reading: Reading) -> list[str]:
    tables = ", ".join(f"{name} {frame.height:,}" for name, frame in sorted(reading.tables.items()))
    lines = [f"exported: {spoken_export(reading.dating)}", f"rows by table: {tables or 'none'}"]
    if reading.language:
        lines.append(f"language of the dates: {reading.language}")
    return lines + _remarks(reading)


def _problem_lines(problems: Sequence[RowProblem], all_of_them: str = "--json") -> list[str]:
    lines = [
        f"left out: row {each.row}, column {clean(each.column)}, value {clean(each.value, limit=60)!r}:"
        f" {clean(each.reason)}"
        for each in problems[:_SHOWN_PROBLEMS]
    ]
    if len(problems) > _SHOWN_PROBLEMS:
        more = len(problems) - _SHOWN_PROBLEMS
        lines.append(f"and {more:,} more rows left out (all of them with {all_of_them})")
    return lines


def _column_lines(columns: Sequence[ColumnGuess]) -> list[str]:
    """What each column of a table of somebody's own is taken for."""
    return [
        f"column “{clean(each.header)}” → {each.name or 'not clear'} ({clean(each.why)}):"
        f" {', '.join(clean(sample) for sample in each.samples) or 'empty'}"
        for each in columns
    ]


def _totals(outcome: ImportOutcome, *, commands: bool) -> str:
    count = Counter(file.outcome for file in outcome.files)
    stored = count["new"] + count["redated"]
    parts = [_sum(stored, "file") + " imported"]
    if count["known"]:
        parts.append(f"{count['known']:,} already there")
    parts.append(f"{len(outcome.refusals):,} refused")
    if outcome.problems:
        parts.append(_sum(outcome.problems, "row") + " left out")
    line = ", ".join(parts)
    if stored and commands:
        line += f"; take it back with: likewise undo --batch {outcome.batch}"
    elif stored:
        line += "; take it back: key 7, then u"
    return line


def _items(lines: Iterable[str], width: int, by: int = 4) -> list[str]:
    """Lines below another one, moved to the right, wrapped a little further in."""
    return [part for line in lines for part in wrapped(line, " " * by, width=width, hang=by + 2)]


def _sum(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"
