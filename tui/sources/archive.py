"""Zip files from others, read in memory within limits; nothing is ever extracted to disk."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from tui.sources.clean import clean
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    Choose = Callable[[Sequence[tuple[str, ...]]], Collection[tuple[str, ...]] | None]

MAX_MEMBERS = 200
MAX_BYTES = 100 * 1024 * 1024
MAX_CHOSEN_BYTES = 640 * 1024 * 1024
"""Of the files that are chosen out of the archive of a person's data, which can be large."""
MAX_RATIO = 200
MAX_TAGS = 600_000
"""XML tags of a workbook: some 150,000 cells; a parser takes seconds for as many, whatever their size."""
RATIO_FREE_BYTES = 1024 * 1024
_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_END_MARK = b"PK\x05\x06"
_END_SEARCH = 65_557  # the record and the longest comment

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    struct.error,
    UnicodeError,
    ValueError,
    OverflowError,
    RuntimeError,  # a password is wanted; NotImplementedError: an unknown method of compression
)
"""All that ``zipfile`` raises for bytes that are not a sound archive."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, inflated.

    Attributes:
        parts: folders and name inside the archive, cleaned, without ``..`` or a root.
        data: its bytes.
        time: time of the entry taken as UTC; None when it has none (1980-00-00).
    """

    parts: tuple[str, ...]
    data: bytes
    time: datetime | None


def read_members(data: bytes, choose: Choose | None = None) -> Iterator[Member]:
    """Inflate the files of a zip, one by one, counting real bytes.

    Args:
        data: bytes of the zip.
        choose: given the folders and name of each file, tells which may be inflated, and these may be larger;
            None for all of them, within the limits of any zip.

    Yields:
        Its files in the order of the archive, without folders and the leavings of file managers.

    Raises:
        RefusedError: the archive is damaged, cut, encrypted or beyond a limit.
    """
    archive, entries = _open(data)
    if len(entries) > MAX_MEMBERS:
        raise _too_many()
    named = [(info, parts) for info in entries if (parts := _parts(info.filename)) and not info.is_dir()]
    named = [(info, parts) for info, parts in named if not is_clutter(parts)]
    chosen = choose([parts for _, parts in named]) if choose is not None else None
    budget = MAX_BYTES if chosen is None else MAX_CHOSEN_BYTES
    if chosen is not None:
        named = [(info, parts) for info, parts in named if parts in chosen]
        entries = [info for info, _ in named]
    check_entries(entries, len(data), budget)
    for info, parts in named:
        content = _inflate(archive, info, budget)
        budget -= len(content)
        yield Member(parts, content, _time(info))


def check_container(data: bytes) -> None:
    """Inflate every part of a workbook once, within the limits, before a parser sees it.

    Raises:
        RefusedError: as for :func:`read_members`.
    """
    archive, entries = _open(data)
    check_entries(entries, len(data))
    budget, tags = MAX_BYTES, 0
    for info in entries:
        for chunk in _chunks(archive, info, budget):
            budget -= len(chunk)
            tags += chunk.count(b"<")
            if tags > MAX_TAGS:
                raise RefusedError("The workbook is far larger than any export.", "Save it as CSV.")


def is_workbook(data: bytes) -> bool:
    """Whether zip bytes are an Office workbook rather than a plain archive."""
    if _stated_count(data) > MAX_MEMBERS:
        return False
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except _DAMAGED:
        return False
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def is_clutter(parts: Sequence[str]) -> bool:
    """Whether a path is hidden or what a file manager left behind."""
    return any(part.startswith(".") or part in {"__MACOSX", "Thumbs.db", "desktop.ini"} for part in parts)


def check_entries(entries: Sequence[zipfile.ZipInfo], size: int, limit: int = MAX_BYTES) -> None:
    """Check the directory of an archive before anything of it is inflated.

    Args:
        entries: the files that are to be inflated.
        size: bytes of the archive.
        limit: bytes that they may have in all.

    Raises:
        RefusedError: too many files, a link, a password, overlapping files or too much in all.
    """
    if len(entries) > MAX_MEMBERS:
        raise _too_many()
    for info in entries:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise RefusedError(f"The zip holds a link, “{clean(info.filename)}”, which no export does.", "")
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("The zip is locked with a password.", "Unpack it and give the files inside.")
    if sum(info.compress_size + _LOCAL_HEADER for info in entries) > size:
        raise RefusedError("The files in the zip overlap, which no sound zip does.", "Download it again.")
    if sum(info.file_size for info in entries) > limit:
        raise _too_big()


def _stated_count(data: bytes) -> int:
    """Number of files that the end of a zip states; 0 when the end is not there."""
    end = data.rfind(_END_MARK, -_END_SEARCH)
    return int.from_bytes(data[end + 10 : end + 12], "little") if end >= 0 else 0


def _too_many() -> RefusedError:
    return RefusedError(
        f"The zip holds more than {MAX_MEMBERS} files, which no export does.",
        "Unpack it and give the exported files alone.",
    )


def _open(data: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    # Reading a directory of 70,000 files takes longer than refusing it.
    if _stated_count(data) > MAX_MEMBERS:
        raise _too_many()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return archive, archive.infolist()
    except _DAMAGED as error:
        raise RefusedError(
            "The zip is damaged or was cut short, so nothing in it can be trusted.",
            "Download it again; the download may not have ended.",
        ) from error


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: int) -> bytes:
    return b"".join(_chunks(archive, info, budget))


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    total = 0
    try:
        member = archive.open(info)
    except _DAMAGED as error:
        raise _broken_member(info, error) from error
    with member:
        while chunk := _read(member, info):
            total += len(chunk)
            if total > budget:
                raise _too_big()
            if total > RATIO_FREE_BYTES and total > MAX_RATIO * max(info.compress_size, 1):
                raise RefusedError(
                    f"“{clean(info.filename)}” swells to more than {MAX_RATIO} times its size in the zip, "
                    "which no export does.",
                    "Do not open this file; download the export again.",
                )
            yield chunk


def _read(member: IO[bytes], info: zipfile.ZipInfo) -> bytes:
    try:
        return member.read(_CHUNK)
    except _DAMAGED as error:
        raise _broken_member(info, error) from error


def _broken_member(info: zipfile.ZipInfo, error: Exception) -> RefusedError:
    if isinstance(error, NotImplementedError):
        return RefusedError(
            f"“{clean(info.filename)}” is packed in a way that cannot be read here.",
            "Unpack the zip and give the files inside.",
        )
    return RefusedError(
        f"“{clean(info.filename)}” in the zip is damaged or was cut short.",
        "Download the zip again; the download may not have ended.",
    )


def _too_big() -> RefusedError:
    return RefusedError(
        f"The zip unpacks to more than {MAX_BYTES // 1024 // 1024} MB, far more than any export.",
        "Unpack it and give the exported files alone.",
    )


def _parts(name: str) -> tuple[str, ...]:
    path = PurePosixPath(clean(name.replace("\\", "/")))
    return tuple(part for part in path.parts if part not in {"/", "..", "."})


def _time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:  # SheetJS writes month 0, day 0
        return None
