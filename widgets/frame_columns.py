"""The columns of a table: what they show, the order they are sorted in, the widths they get."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PADDING = 2
"""Blank cells of a column, beside its text."""


class Frame(Protocol):
    """What is needed of a polars ``DataFrame``; the library is imported when the first rows are shown."""

    @property
    def height(self) -> int:
        """Number of rows."""

    def get_column(self, name: str) -> Any:
        """Return a column."""


class Sort(NamedTuple):
    """A column and the direction it is sorted in."""

    column: str
    descending: bool


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """One column of a table.

    Attributes:
        name: column of the frame.
        header: text above it, with the unit.
        width: cells for its text, the least when it grows.
        right: aligned at the right (numbers).
        render: writes a value that is not null.
        grow: takes what is left of the width; several share it.
        drop: columns above 0 are left out where the width does not suffice, the highest first.
        wide: left out of tables narrower than this, so that columns that grow keep their room.
    """

    name: str
    header: str
    width: int
    right: bool = False
    render: Callable[[Any], str] = str
    grow: bool = False
    drop: int = 0
    sortable: bool = True
    wide: int = 0


def fit_columns(columns: Sequence[FrameColumn], width: int) -> tuple[FrameColumn, ...]:
    """Return the columns that fit into ``width`` cells, with the widths they get."""
    kept = [replace(column, width=max(column.width, 1)) for column in columns if column.wide <= width]
    while sum(column.width + PADDING for column in kept) > width:
        droppable = [column for column in kept if column.drop > 0]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda column: column.drop))
    spare = max(0, width - sum(column.width + PADDING for column in kept))
    growing = [index for index, column in enumerate(kept) if column.grow]
    for place, index in enumerate(growing):
        share = spare // len(growing) + (1 if place < spare % len(growing) else 0)
        kept[index] = replace(kept[index], width=kept[index].width + share)
    return tuple(kept)
