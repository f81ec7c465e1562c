"""One row of a checklist: its sign, label and title at the left, how it goes at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len

from widgets.streak_grid import day_sign
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.style import Style

    from widgets._lines import Part
    from widgets.glyphs import Glyphs
    from widgets.streak_grid import DayMark
    from widgets.tones import Tone, Tones

CheckMark = Literal["open", "half", "done", "off"]

SIGNS: Mapping[CheckMark, str] = {"open": "[ ]", "half": "[~]", "done": "[x]", "off": "[-]"}
"""What tells the state; each can be read in ASCII and without colour."""
_LEAST_DOTS = 5
"""Of a longer row of periods at least so many are shown before a shorter note is taken."""
_MOST_RIGHT, _NARROW_RIGHT, _NARROW = 0.45, 0.34, 50
"""Part of a row that what stands at its right end may take, the same where cells are few, and what few is."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing to do.

    Attributes:
        id: told in messages.
        mark: its state.
        label: a few letters before the title.
        text: the title, cut where room is short.
        notes: how it goes, longest form first; the first that fits is shown at the right end.
        dots: how its last periods went, oldest first; shown before the notes, the newest where room is short.
        urgent: whether the notes stand out.
    """

    id: str
    mark: CheckMark
    label: str
    text: str
    notes: tuple[str, ...] = ()
    dots: tuple[DayMark, ...] = ()
    urgent: bool = False


def row_parts(
    row: CheckRow, width: int, glyphs: Glyphs, tone: Tone, tones: Tones, style: Callable[[str], Style]
) -> list[Part]:
    """Return the pieces of a row of ``width`` cells.

    Args:
        row: what to draw.
        width: of the list.
        glyphs: signs the terminal can show.
        tone: of the labels.
        tones: of the list.
        style: gives the styles ``text`` and ``rest``.
    """
    text, dots, note = _texts(row, width, glyphs)
    label = plain(row.label)
    parts: list[Part] = [(f"{SIGNS[row.mark]} ", _sign_style(row.mark, tone, tones, style))]
    if label:
        parts.append((f"{label} ", tones.style(tone, text=True)))
    parts.append((text, style("rest" if row.mark == "off" else "text")))
    if dots:
        parts.append((dots + (" " if note else ""), tones.style("success")))
    parts.append((note, tones.style("warning", text=True) if row.urgent else style("rest")))
    return [part for part in parts if part[0]]


def row_text(row: CheckRow, width: int, glyphs: Glyphs) -> str:
    """Return a row of ``width`` cells in one piece, for the row under the cursor."""
    text, dots, note = _texts(row, width, glyphs)
    label = plain(row.label)
    tail = f"{dots} {note}" if dots and note else dots + note
    return f"{SIGNS[row.mark]} {f'{label} ' if label else ''}{text}{tail}"


def _texts(row: CheckRow, width: int, glyphs: Glyphs) -> tuple[str, str, str]:
    """Return title, dots and note; the title is filled up with blanks to where they begin."""
    dots, note = _right(row, int(width * (_MOST_RIGHT if width >= _NARROW else _NARROW_RIGHT)), glyphs)
    right = cell_len(dots) + cell_len(note) + (1 if dots and note else 0)
    label = plain(row.label)
    room = width - 4 - (cell_len(label) + 1 if label else 0) - (right + 1 if right else 0)
    text = cut(plain(row.text), room, glyphs.ellipsis)
    return text + " " * max(0, room - cell_len(text) + (1 if right else 0)), dots, note


def _right(row: CheckRow, room: int, glyphs: Glyphs) -> tuple[str, str]:
    """Return dots and note as far as they fit into ``room`` cells."""
    notes = [plain(note) for note in row.notes]
    needed = min(_LEAST_DOTS, len(row.dots)) + 1 if row.dots else 0
    least = next((size for note in notes if (size := cell_len(note)) + needed <= room), None)
    if least is None:
        least = min((cell_len(note) for note in notes), default=0)
    space = room - (least + 1 if least else 0)
    shown = row.dots[max(0, len(row.dots) - max(0, space)) :] if row.dots else ()
    dots = "".join(day_sign(mark, glyphs) for mark in shown).lstrip()
    space = room - (cell_len(dots) + 1 if dots else 0)
    fitting = next((note for note in notes if cell_len(note) <= space), None)
    if fitting is None and notes:
        fitting = cut(notes[-1], space, glyphs.ellipsis)
    return dots, fitting or ""


def _sign_style(mark: CheckMark, tone: Tone, tones: Tones, style: Callable[[str], Style]) -> Style:
    if mark == "done":
        return tones.style("success", text=True)
    return tones.style(tone, text=True) if mark == "half" else style("rest")
