"""One import in words, and what the readers found in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.registry import BY_ID
from tui.sources.report import Trust
from tui.sources.spoken_days import spoken
from tui.stats.formatting import UNKNOWN, plural, span
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tui.stats.coverage_views import ImportLine, TrustNote

READER_NAMES: Mapping[str, str] = {each.id: each.name for each in BY_ID.values()}
TRUST_NAMES: Mapping[Trust, str] = {
    Trust.STATED: "the stated last day",
    Trust.ZIP_NAME: "the name of the zip",
    Trust.ZIP_ENTRY: "the time inside the zip",
    Trust.CONTENT_TIME: "the file, or the Content file beside it",
    Trust.VIDEO_ID: "the newest video",
    Trust.FILE_TIME: "the file's own dates or time",
}
"""What told when files were exported, to stand after ``by``."""


def details_of(line: ImportLine, trust: Sequence[TrustNote]) -> str:
    """Everything about one import, as lines of text.

    Args:
        line: of the ledger.
        trust: notes and problems of all imports; its own are picked out.
    """
    own = [note for note in trust if note.import_id == line.import_id]
    facts = [
        ("what", READER_NAMES.get(line.reader, line.reader)),
        ("account", f"@{line.account}"),
        ("days", days_of(line) or UNKNOWN),
        ("rows", f"{line.rows:,}"),
        ("exported", _moment(line.captured_at)),
        ("dated by", f"{TRUST_NAMES[Trust(line.trust)]}: {line.reason}"),
        ("language", line.language or UNKNOWN),
        ("imported", _moment(line.imported_at)),
        ("import", f"{line.import_id}, batch {line.batch}; {'in use' if line.active else 'not in use'}"),
        ("sha-256", line.sha256),
    ]
    text = [f"{name:<9}  {value}" for name, value in facts]
    if own:
        text += ["", f"{plural(len(own), 'thing')} found:"]
        text += [f"  line {note.row}: {note.text}" if note.row else f"  {note.text}" for note in own]
    return "\n".join(text)


def days_of(line: ImportLine) -> str:
    """``14–20 Nov 2026``, ``22 Nov 2025–21 Nov 2026``; empty for a file without days."""
    if line.first is None or line.last is None:
        return ""
    if line.first.year == line.last.year:
        return f"{span(Window(line.first, line.last))} {line.last.year}"
    return f"{spoken(line.first)}–{spoken(line.last)}"


def _moment(moment: datetime | None) -> str:
    return UNKNOWN if moment is None else f"{spoken(moment)} {moment:%H:%M} UTC"


def found_lines(trust: Sequence[TrustNote]) -> list[str]:
    """What the readers found, each kind of note once: its newest sentence, and how many files have it.

    Args:
        trust: newest import first.
    """
    lines = [f"{note.name}, line {note.row}: {note.text}" for note in trust if note.kind == "problem"]
    by_code: dict[str, list[TrustNote]] = {}
    for note in trust:
        if note.kind == "note":
            by_code.setdefault(note.code, []).append(note)
    for notes in by_code.values():
        files = {note.import_id for note in notes}
        # Numbers in a note differ from file to file: the newest file's is shown as its own.
        alike = f", and {plural(len(files) - 1, 'file')} alike" if len(files) > 1 else ""
        lines.append(f"{notes[0].text} ({notes[0].name.rpartition(' › ')[2]}{alike})")
    return lines
