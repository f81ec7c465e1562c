"""From paths to raw files: walks folders, opens zips, tells tables from everything else by content."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.sources.archive import MAX_BYTES as MAX_UNPACKED_BYTES
from tui.sources.archive import is_clutter, is_workbook, read_members
from tui.sources.clean import clean
from tui.sources.data_download.bundle import (
    about,
    choose,
    has_shape,
    is_json_archive,
    is_private,
    root_of,
    roots,
)
from tui.sources.kinds import PACKINGS, READABLE, Kind, kind_of, other_kind
from tui.sources.packing import MAX_BYTES, unpack
from tui.sources.page_script import page_json
from tui.sources.patterns import NO_MATCH, NO_MATCH_HINT, is_pattern, matches
from tui.sources.personal_text import PersonalTexts
from tui.sources.refused import RefusedError
from tui.sources.report import Note, Origin, Refusal
from tui.sources.sniff import PRIVATE, PRIVATE_HINT, may_be_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_FILE_BYTES = 640 * 1024 * 1024
MAX_ZIP_BYTES = 100 * 1024 * 1024
MAX_FILES = 20_000
MAX_KEPT_BYTES = 768 * 1024 * 1024
"""Of all files of one import together: they are held in memory until the last one is dated."""

HEAD_BYTES = 64 * 1024
TABLE_SUFFIXES = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".zip", ".parquet", ".arrow", ".feather", ".ipc", ".jsonl", ".ndjson"}
)


@dataclass(frozen=True, slots=True)
class RawFile:
    """Bytes that may be a table.

    Attributes:
        place: where it lies, a zip counted as a folder: absolute, for telling siblings.
        asked: named by the person, or named like a table; else a stranger in a walked folder.
    """

    origin: Origin
    place: Path
    data: bytes
    sha256: str
    kind: Kind
    asked: bool


@dataclass(slots=True)
class Gathered:
    """What lies under the given paths.

    Attributes:
        passed_over: names of files of walked folders that are no tables at all.
        room: bytes that may still be kept.
        texts: files of a person's own archive as text, which are read together.
    """

    files: list[RawFile]
    refusals: list[Refusal]
    passed_over: list[str]
    room: int
    texts: PersonalTexts = field(default_factory=PersonalTexts)


def gather(paths: Sequence[Path], now: datetime, checkpoint: Callable[[], None]) -> Gathered:
    """Read every file under the paths that may be a table.

    Args:
        paths: files, folders and zips, in any number and order.
        now: the present, UTC; stands for the age of what cannot be looked at.
        checkpoint: called before each file; may raise to stop.

    Returns:
        The files in a fixed order, and a refusal for each that was asked for and cannot be one.
    """
    found = Gathered([], [], [], MAX_KEPT_BYTES)
    seen: set[Path] = set()
    for path in paths:
        walked = list(islice(_walk(path), MAX_FILES + 1))
        if not walked and is_pattern(path):
            found.refusals.append(Refusal(Origin(path, None, now), NO_MATCH, NO_MATCH_HINT))
        unread = _private([file for file, asked in walked if not asked])
        for count, (file, asked) in enumerate(walked):
            checkpoint()
            place = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links to other siblings
            if place in seen:
                continue
            if count >= MAX_FILES:
                found.refusals.append(_refuse_walk(path, now))
                break
            seen.add(place)
            if file not in unread:
                _take(file, place, asked or _is_named(file.name), now, found)
    _add_texts(found)
    found.files.sort(key=lambda raw: str(raw.place))
    found.refusals.sort(key=lambda refusal: (str(refusal.origin.path), refusal.origin.member or ""))
    found.passed_over.sort()
    return found


def _is_named(name: str) -> bool:
    """Whether a file is named like one that may be read."""
    return Path(name).suffix.lower() in TABLE_SUFFIXES or is_json_archive(name)


def _private(files: Sequence[Path]) -> frozenset[Path]:
    """Those files of walked folders that belong to a person's own archive and are never opened."""
    archives = roots([file.parts for file in files])
    texts = [file for file in files if file.suffix.lower() == ".txt"] if archives else []
    return frozenset(file for file in texts if root_of(file.parts) in archives and not about(file.name))


def _add_texts(found: Gathered) -> None:
    for made in found.texts.documents():
        if isinstance(made, Refusal):
            found.refusals.append(made)
        else:
            found.files.append(
                RawFile(made.origin, made.place, made.data, made.sha256, made.kind, asked=True)
            )


def passed_over_note(names: Sequence[str]) -> Note:
    """One sentence for all the strangers of the walked folders."""
    shown = ", ".join(sorted(names)[:3]) + (", …" if len(names) > 3 else "")
    plural = "file that is no table was" if len(names) == 1 else "files that are no tables were"
    return Note("drop.passed-over", f"{len(names)} other {plural} passed over ({shown}).")


def _walk(path: Path) -> Iterator[tuple[Path, bool]]:
    if is_pattern(path):
        for match in matches(path):
            yield from _walk_one(match)
        return
    yield from _walk_one(path)


def _walk_one(path: Path) -> Iterator[tuple[Path, bool]]:
    # Unlike Path.is_dir this has no errors: a name too long for the system is told when the file is opened.
    if not os.path.isdir(path):  # noqa: PTH112
        yield path, True
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not is_clutter((name,)))
        for name in sorted(files):
            if not is_clutter((name,)):
                yield Path(folder) / name, False


def _refuse_walk(path: Path, now: datetime) -> Refusal:
    return Refusal(
        Origin(path, None, now),
        f"The folder holds more than {MAX_FILES} files; the rest of it was not looked at.",
        "Give the folder that holds the exports.",
    )


def _take(file: Path, place: Path, asked: bool, now: datetime, found: Gathered) -> None:
    try:
        status = file.stat()
    except (OSError, ValueError) as error:
        found.refusals.append(Refusal(Origin(file, None, now), _cannot_open(error), "Check the path."))
        return
    origin = Origin(file, None, _moment(status.st_mtime, now))
    try:
        data = _read(file, status, asked)
    except RefusedError as error:
        _decline(origin, error, asked, found)
        return
    except OSError as error:
        found.refusals.append(Refusal(origin, _cannot_open(error), "Check that you may read it."))
        return
    if kind_of(data) in PACKINGS:
        try:
            data = unpack(data, kind_of(data), min(MAX_BYTES, found.room))
        except RefusedError as error:
            _decline(origin, error, asked, found)
            return
    if kind_of(data) is Kind.ZIP and not is_workbook(data):
        _take_zip(origin, place, data, found)
    else:
        _keep(origin, place, data, asked, found)


def _take_zip(origin: Origin, place: Path, data: bytes, found: Gathered) -> None:
    """All of a zip or nothing: what is damaged in one place is not trusted in another."""
    inside = Gathered([], [], [], found.room)
    room = min(MAX_UNPACKED_BYTES, found.room)
    try:
        for member in read_members(data, choose):
            name = "/".join(member.parts)
            inner = Origin(origin.path, name, origin.modified_at, member.time)
            asked = _is_named(member.parts[-1])
            content = member.data
            if kind_of(content) in PACKINGS:
                content = unpack(content, kind_of(content), room)
                room -= len(content)
            if kind_of(content) is Kind.ZIP and not is_workbook(content):
                text = "It is a zip inside a zip, which is not opened."
                inside.refusals.append(Refusal(inner, text, "Unpack the outer zip and give this one."))
                continue
            _keep(inner, place.joinpath(*member.parts), content, asked, inside)
        _add_texts(inside)
    except RefusedError as error:
        found.refusals.append(Refusal(origin, error.message, error.hint))
        return
    if not (inside.files or inside.refusals):
        text = "holds no table." if inside.passed_over else "is empty, or holds nothing that is read."
        found.refusals.append(
            Refusal(origin, f"The zip {text}", "Give the zips that TikTok Studio offers for download.")
        )
        return
    found.room = inside.room
    found.files += inside.files
    found.refusals += inside.refusals
    found.passed_over += inside.passed_over


def _keep(origin: Origin, place: Path, data: bytes, asked: bool, found: Gathered) -> None:
    kind = kind_of(data)
    if kind is Kind.TEXT and found.texts.take(origin, place, data):
        return
    if kind is Kind.TEXT and is_private(place.name) and has_shape(data[:HEAD_BYTES]):
        found.refusals.append(Refusal(origin, PRIVATE, PRIVATE_HINT))
    elif not asked and _is_stranger(kind, data[:HEAD_BYTES]):
        found.passed_over.append(clean(origin.name))
    elif kind in READABLE or (kind is Kind.HTML and page_json(data) is not None):
        if len(data) > found.room:
            text = f"The files given hold more than {MAX_KEPT_BYTES // 1024 // 1024} MB in all."
            found.refusals.append(Refusal(origin, text, "Import them in several steps."))
            return
        found.room -= len(data)
        digest = hashlib.sha256(data).hexdigest()
        found.files.append(RawFile(origin, place, data, digest, kind, asked))
    else:
        message, hint = other_kind(kind)
        _decline(origin, RefusedError(message, hint), asked, found)


def _decline(origin: Origin, error: RefusedError, asked: bool, found: Gathered) -> None:
    if asked:
        found.refusals.append(Refusal(origin, error.message, error.hint))
    else:
        found.passed_over.append(clean(origin.name))


def _is_stranger(kind: Kind, head: bytes) -> bool:
    """Whether a file that nobody asked for is clearly no table of interest."""
    if kind in {Kind.TEXT, Kind.JSON}:
        return not may_be_known(head)
    if kind is Kind.HTML:
        return b"tiktok" not in head.lower()
    return kind not in READABLE | PACKINGS


def _read(file: Path, status: os.stat_result, asked: bool) -> bytes:
    if not stat.S_ISREG(status.st_mode):  # a pipe or a device could block for ever
        raise RefusedError("It is not a regular file.", "Give files, folders or zips.")
    limit = MAX_FILE_BYTES
    with file.open("rb") as stream:
        head = stream.read(min(HEAD_BYTES, limit + 1))
        kind = kind_of(head)
        if not asked and _is_stranger(kind, head):
            raise RefusedError("It is no table.")
        if kind is Kind.ZIP:
            limit = MAX_ZIP_BYTES
        stream.seek(0)  # so that a large file is not copied once more to be joined
        # As many bytes as are asked for are set aside at once, so not the limit for every small file.
        stated = os.fstat(stream.fileno()).st_size
        data = stream.read(min(stated, limit) + 1)
        if stated < len(data) <= limit:
            data += stream.read(limit + 1 - len(data))
    if len(data) > limit:
        size = f"{limit // 1024 // 1024} MB"
        raise RefusedError(f"It is larger than {size}; exports are far smaller.", "Give the export alone.")
    return data


def _cannot_open(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"It cannot be opened: {clean(reason or str(error))}."


def _moment(timestamp: float, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(timestamp, UTC)
    except (ValueError, OverflowError, OSError):
        return now
