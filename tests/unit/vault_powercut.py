"""What a disk could hold after a power cut, for SQLite files.

A VFS of apsw records every write, truncation, sync and removal of the database and its journal, in order.
For a cut after any of them the files are rebuilt as a disk could hold them: everything before the last sync
of a file is there; each later write is there, missing or torn at a sector, at random; a removal without a
sync of the folder may come back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import apsw

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

_SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was asked of the disk, or a moment at which the caller was told that it is done.

    Attributes:
        kind: write, truncate, sync, remove or told.
        name: of the file.
        at: offset of a write, size of a truncation, number of what was told, 1 for a removal whose folder
            is synced.
        data: of a write.
    """

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""


class _File(apsw.VFSFile):
    def __init__(self, events: list[Event], name: Any, flags: list[int]) -> None:
        filename = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(filename).name if filename else "temporary"
        self._events = events
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._events.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        self._events.append(Event("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        self._events.append(Event("sync", self._name))
        super().xSync(flags)


class _Recorder(apsw.VFS):
    def __init__(self, name: str, events: list[Event]) -> None:
        self._events = events
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802 - SQLite's name
        return _File(self._events, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        self._events.append(Event("remove", Path(name).name, int(syncdir)))
        super().xDelete(name, syncdir)


def record(path: Path, statements: Iterable[str | int]) -> list[Event]:
    """Runs SQL on a new file and returns what reached the disk.

    Args:
        path: of the file, which is made.
        statements: SQL; a number marks that the caller was told so at that moment.
    """
    events: list[Event] = []
    recorder = _Recorder(f"recorder-{path}", events)
    connection = apsw.Connection(str(path), vfs=f"recorder-{path}")
    for statement in statements:
        if isinstance(statement, int):
            events.append(Event("told", at=statement))
        else:
            for _ in connection.execute(statement):
                pass
    connection.close()
    recorder.unregister()
    return events


@dataclass
class _Disk:
    safe: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[Event]] = field(default_factory=dict)
    removed: dict[str, bytearray] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        if event.kind in ("write", "truncate"):
            self.removed.pop(event.name, None)
            self.waiting.setdefault(event.name, []).append(event)
        elif event.kind == "sync":
            # Journaling file systems commit earlier removals together with a later sync.
            self.removed.clear()
            for each in self.waiting.pop(event.name, []):
                _apply(self.safe, each)
            self.safe.setdefault(event.name, bytearray())
        elif event.kind == "remove":
            content = self.safe.pop(event.name, None)
            self.waiting.pop(event.name, None)
            if content is not None and not event.at:
                self.removed[event.name] = content

    def cut(self, rng: random.Random) -> dict[str, bytearray]:
        files = self.safe
        files.update({name: data for name, data in self.removed.items() if rng.random() < 0.5})
        for events in self.waiting.values():
            for event in events:
                fate = rng.random()
                if fate < 0.5:
                    continue
                if event.kind == "write" and fate < 0.6:
                    half = len(event.data) // 2 // _SECTOR * _SECTOR
                    event = Event("write", event.name, event.at, event.data[:half])
                _apply(files, event)
        return files


def cut_power(events: list[Event], after: int, rng: random.Random) -> tuple[dict[str, bytearray], int]:
    """The files as they may be after a power cut, and the last number that was told before it (0: none).

    Args:
        events: from ``record``.
        after: how many events had happened.
        rng: decides what unsynced writes become.
    """
    disk = _Disk()
    told = 0
    for event in events[:after]:
        if event.kind == "told":
            told = event.at
        disk.take(event)
    return disk.cut(rng), told


def _apply(files: dict[str, bytearray], event: Event) -> None:
    content = files.setdefault(event.name, bytearray())
    if event.kind == "truncate":
        del content[event.at :]
        return
    end = event.at + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.at : end] = event.data
