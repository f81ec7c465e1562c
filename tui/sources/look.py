"""What a file shows before anybody reads it: the headers of a table, the shape of JSON, the first text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui.sources.json_text import JsonText, read_json
from tui.sources.kinds import Kind, looks_utf16
from tui.sources.options import Options
from tui.sources.page_script import page_json
from tui.sources.tabular import Sheet, normalise, read_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui.sources.report import Origin

LARGE: Final = 8 * 1024 * 1024
"""Tables beyond this are told by their beginning; their reader decides how to read the rest."""
_BEGINNING: Final = 256 * 1024
_HEAD: Final = 4096
_BLOCKS: Final = re.compile(r"\s*(?:Date: ?\d{4}-\d\d-\d\d|>>> Chat History)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Look:
    """A file, to be told and then read.

    Attributes:
        name: of the file, without folders; it only helps, content decides.
        kind: what its bytes are.
        data: all of it.
        modified_at: of the file on disk, UTC.
        check: called with the first rows of a workbook before the rest is read; may raise.
        options: what the person stated, such as what the columns of a table are.
        step: called with bytes read and bytes in all while a large file is read; may raise to stop.
    """

    name: str
    kind: Kind
    data: bytes
    modified_at: datetime
    check: Callable[[Sheet], object] = field(default=id)
    options: Options = field(default_factory=Options)
    step: Callable[[int, int], object] = field(default=max)

    @property
    def is_table(self) -> bool:
        """Whether it is text or a workbook with rows."""
        return self.kind is Kind.ZIP or (self.kind is Kind.TEXT and not self.is_json and not self.is_blocks)

    @property
    def is_frame(self) -> bool:
        """Whether it is a table with types: Parquet or Arrow IPC."""
        return self.kind in {Kind.PARQUET, Kind.ARROW}

    @cached_property
    def frame_names(self) -> tuple[str, ...]:
        """Names of the columns of a table with types, as they stand there.

        Raises:
            RefusedError: it is damaged.
        """
        from tui.sources.frames import read_schema

        return read_schema(self.data, self.kind)

    @cached_property
    def is_blocks(self) -> bool:
        """Whether it is text in blocks of ``Key: value`` lines, as TikTok writes a person's data."""
        return self.kind is Kind.TEXT and _BLOCKS.match(self.head) is not None

    @cached_property
    def is_json(self) -> bool:
        """Whether it is JSON, in whatever encoding."""
        if self.kind is Kind.TEXT:
            head = self.data[:_HEAD]
            marked = head.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_utf16(head)
            return bool(marked) and head.replace(b"\x00", b"").lstrip(b"\xff\xfe \r\n\t")[:1] in {b"{", b"["}
        return self.kind is Kind.JSON

    @property
    def is_large(self) -> bool:
        """Whether ``beginning`` is less than the whole table."""
        return self.kind is Kind.TEXT and len(self.data) > LARGE

    @cached_property
    def head(self) -> str:
        """The first text of a text file, lenient about bytes that are none."""
        head = self.data[:_HEAD]
        order = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else looks_utf16(head)
        return head.decode(order or "utf-8-sig", errors="replace")

    @cached_property
    def beginning(self) -> Sheet:
        """Header and rows of a table; of a large one those of its first part.

        Raises:
            RefusedError: it is no table, or damaged.
        """
        if not self.is_large:
            return self.sheet
        end = self.data.rfind(b"\n", 0, _BEGINNING)
        return read_csv(self.data[: end + 1 if end > 0 else _BEGINNING])

    @cached_property
    def sheet(self) -> Sheet:
        """Header and all rows of a table.

        Raises:
            RefusedError: it is no table, or damaged, or far larger than fits.
        """
        if self.kind is Kind.ZIP:
            from tui.sources.workbook import read_xlsx

            return read_xlsx(self.data, self.check)
        return read_csv(self.data)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Normalised headers of a table, or keys of a JSON object or of the first items of a list.

        Raises:
            RefusedError: neither can be read.
        """
        if self.is_json:
            return self.json.keys
        if self.is_frame:
            return frozenset(map(normalise, self.frame_names))
        return frozenset(self.beginning.keys) if self.is_table else frozenset()

    @cached_property
    def page(self) -> bytes | None:
        """The data of a saved TikTok page about a video or a profile, JSON; None for everything else."""
        return page_json(self.data) if self.kind is Kind.HTML else None

    @cached_property
    def json(self) -> JsonText:
        """The parts of a JSON document, or of that in a web page.

        Raises:
            RefusedError: it is no JSON, or damaged.
        """
        return read_json(self.page or self.data)


def look_at(
    data: bytes,
    kind: Kind,
    origin: Origin,
    check: Callable[[Sheet], object] = id,
    options: Options | None = None,
    step: Callable[[int, int], object] = max,
) -> Look:
    """Begin to look at a file.

    Args:
        data: all of it.
        kind: what its bytes are.
        origin: where it comes from.
        check: called with the first rows of a workbook.
        options: what the person stated.
        step: called with bytes read and bytes in all while a large file is read.
    """
    name = (origin.member or origin.path.name).rpartition("/")[2]
    return Look(name, kind, data, origin.modified_at, check, options or Options(), step)
