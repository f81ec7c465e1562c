"""What makes a format: how it is told, what reads it, what it gives and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options


class Reader(Protocol):
    """A module that reads one format or a family of them."""

    def read(self, look: Look, reader: str, options: Options) -> Sequence[Draft]:
        """Read one file as far as it can be read alone: a draft for each account in it.

        Args:
            look: the file, already told.
            reader: id of the format.
            options: what the person stated, and the present.

        Raises:
            RefusedError: it is damaged, contradicts itself, or cannot be read without guessing.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Attributes:
        id: stable identifier, such as ``studio.overview``; it is kept with every import.
        name: what it is called in lines and tables, such as ``overview``.
        title: the file as people know it, for the table of formats.
        gives: what it holds that is kept, a phrase.
        lacks: what it does not hold though one might expect it, a phrase.
        module: dotted name of its reader, loaded when a file is read.
        fits: whether a file is of this format, by its content.
        counted: table and column whose different values say how much a file holds; None to say only rows.
    """

    id: str
    name: str
    title: str
    gives: str
    lacks: str
    module: str
    fits: Callable[[Look], bool]
    counted: tuple[str, str] | None = None

    def read(self, look: Look, options: Options) -> Sequence[Draft]:
        """Read one file, see :class:`Reader`.

        Raises:
            RefusedError: as there.
        """
        return cast("Reader", import_module(self.module)).read(look, self.id, options)


def names(text: str) -> frozenset[str]:
    """A set of names out of ``a, b, c``."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def table_with(needs: str, lacks: str = "") -> Callable[[Look], bool]:
    """A rule for tables: all of these headers, none of those; order, case and other columns do not matter."""
    wanted, unwanted = names(needs), names(lacks)

    def fits(look: Look) -> bool:
        return look.is_table and wanted <= look.keys and not unwanted & look.keys

    return fits
