"""Storing one file: made ready outside of the transaction, written whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import tui
from tui.vault import facts, ledger
from tui.vault.records import Stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui.vault.facts import Facts
    from tui.vault.records import NewImport

LARGE: Final = 16 * 2**20
"""Bytes of a file from which on packing it is made fast rather than small."""
_CHUNK: Final = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, ready to be written.

    Attributes:
        parts: what was read, a part for each account.
        facts: of each part.
        packed: its bytes as they are kept; None when they are there.
        step: told rows written and rows in all, now and then; may raise to stop.
    """

    parts: Sequence[NewImport]
    facts: Sequence[tuple[Facts, ...]]
    packed: bytes | None
    step: Callable[[int, int], object]


def check(parts: Sequence[NewImport]) -> None:
    """Makes sure that all parts are of one file.

    Raises:
        ValueError: they are not, or its hash is another (an error of the program).
    """
    first = parts[0]
    if any(new.raw != first.raw or new.sha256 != first.sha256 for new in parts):
        raise ValueError(f"{first.name} is not one file")
    if hashlib.sha256(first.raw).hexdigest() != first.sha256:
        raise ValueError(f"{first.name} does not have the SHA-256 {first.sha256}")


def prepare(parts: Sequence[NewImport], step: Callable[[int, int], object], *, packs: bool) -> Prepared:
    """Checks the facts and packs the bytes.

    Raises:
        BadDataError: the facts hold what cannot be.
        ValueError: a frame is not canonical (an error of the program).
    """
    made = [facts.prepare(new.tables) for new in parts]
    total = sum(map(facts.count, made))
    return Prepared(parts, made, pack(parts[0].raw, lambda: step(0, total)) if packs else None, step)


def pack(raw: bytes, step: Callable[[], object] = int) -> bytes:
    """The bytes of a file as they are kept; ``step`` is called now and then and may raise to stop."""
    if len(raw) < LARGE:
        return zlib.compress(raw)
    packer = zlib.compressobj(1)
    packed = []
    view = memoryview(raw)
    for start in range(0, len(raw), _CHUNK):
        step()
        packed.append(packer.compress(view[start : start + _CHUNK]))
    packed.append(packer.flush())
    return b"".join(packed)


def keep(
    connection: sqlite3.Connection, file: Prepared, batch: int | None, label: str, now: datetime
) -> tuple[int | None, tuple[Stored, ...]]:
    """Writes a file, inside the caller's transaction.

    Args:
        connection: of the vault.
        file: what to write.
        batch: the batch it belongs to; None begins one if anything is written.
        label: of the batch that is begun.
        now: the present.

    Returns:
        The batch, and what became of each part.

    Raises:
        UsageError: there is no such batch.
        sqlite3.Error: as SQLite says.
    """
    known = [ledger.find_stored(connection, new) for new in file.parts]
    if None not in known:
        return batch, tuple(stored for stored in known if stored)
    if batch is None:
        batch = ledger.add_batch(connection, label, now)
    if file.packed is not None:
        ledger.add_file(connection, file.parts[0].sha256, len(file.parts[0].raw), file.packed)
    total, done = sum(map(facts.count, file.facts)), 0

    def written(rows: int) -> None:
        nonlocal done
        done += rows
        file.step(done, total)

    stored = []
    for new, made, there in zip(file.parts, file.facts, known, strict=True):
        stored.append(there or _add(connection, new, made, batch, now, written))
    return batch, tuple(stored)


def _add(
    connection: sqlite3.Connection,
    new: NewImport,
    made: tuple[Facts, ...],
    batch: int,
    now: datetime,
    written: Callable[[int], object],
) -> Stored:
    before = ledger.list_active(connection, new.account, new.sha256)
    import_id = ledger.add_import(connection, new, batch, now, tui.__version__)
    facts.write(connection, import_id, made, written)
    after = ledger.list_active(connection, new.account, new.sha256)
    beside = tuple(other for other in after if other != import_id)
    return Stored(import_id, "redated" if set(before) - set(after) else "new", beside)
