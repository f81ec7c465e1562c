"""What an Arrow IPC file says that it holds, read off its footer and batches without decoding a buffer.

Batches that are not packed are as long as the file; the buffers of packed ones begin with the length that
they inflate to. Both are found by FlatBuffers offsets, of which only the few that matter are followed.
"""

from __future__ import annotations

import struct
from typing import Final

from tui.sources.canonical.parquet_size import MalformedError, Stated

_MAX_BATCHES: Final = 100_000
_MAX_BUFFERS: Final = 1_000_000
_BLOCK: Final = 24
_BUFFER: Final = 16
_RECORD_BATCH: Final = 3
_DICTIONARY_BATCH: Final = 2


def stated_size(data: bytes) -> Stated:
    """Read the counts of a file.

    Args:
        data: the whole file.

    Raises:
        MalformedError: it is cut short or damaged.
    """
    try:
        return _stated(data)
    except (struct.error, IndexError) as error:
        raise MalformedError("cut short") from error


def _stated(data: bytes) -> Stated:
    if len(data) < 24 or data[-6:] != b"ARROW1":
        raise MalformedError("no footer")
    (length,) = struct.unpack_from("<i", data, len(data) - 10)
    start = len(data) - 10 - length
    if length <= 0 or start < 8:
        raise MalformedError("the footer is longer than the file")
    footer = _root(data, start)
    rows = total = values = buffers = 0
    for field in (2, 3):
        for block in _vector(data, footer, field, _BLOCK, _MAX_BATCHES):
            offset, meta = struct.unpack_from("<qi", data, block)
            count, sizes = _batch(data, offset, meta)
            rows += count if field == 3 else 0
            values += count
            total += sum(sizes)
            buffers += len(sizes)
            if buffers > _MAX_BUFFERS:
                raise MalformedError("too many buffers")
    return Stated(rows, total, values)


def _batch(data: bytes, offset: int, meta: int) -> tuple[int, list[int]]:
    """Rows of a batch, and the length of each of its buffers once inflated."""
    if offset < 0 or meta < 8 or offset + meta > len(data):
        raise MalformedError("a batch outside the file")
    (mark,) = struct.unpack_from("<I", data, offset)
    message = _root(data, offset + (8 if mark == 0xFFFFFFFF else 4))
    kind_at = _field(data, message, 1)
    kind = data[kind_at] if kind_at else 0
    batch = _table(data, message, 2)
    if kind == _DICTIONARY_BATCH:
        batch = _table(data, batch, 1)
    elif kind != _RECORD_BATCH:
        raise MalformedError("a batch of no kind")
    length_at = _field(data, batch, 0)
    (rows,) = struct.unpack_from("<q", data, length_at) if length_at else (0,)
    if rows < 0:
        raise MalformedError("a negative count")
    packed = _field(data, batch, 3) != 0
    sizes = []
    for at in _vector(data, batch, 2, _BUFFER, _MAX_BUFFERS):
        place, length = struct.unpack_from("<qq", data, at)
        begin = offset + meta + place
        if place < 0 or length < 0 or begin + length > len(data):
            raise MalformedError("a buffer outside the file")
        if packed and length >= 8:
            (inflated,) = struct.unpack_from("<q", data, begin)
            length = length if inflated < 0 else inflated
        sizes.append(length)
    return rows, sizes


def _root(data: bytes, at: int) -> int:
    return _checked(data, at + int(struct.unpack_from("<I", data, at)[0]))


def _field(data: bytes, table: int, number: int) -> int:
    """Where a field of a table lies; 0 when the table has none."""
    offsets = _checked(data, table - int(struct.unpack_from("<i", data, table)[0]))
    (size,) = struct.unpack_from("<H", data, offsets)
    slot = 4 + 2 * number
    if slot + 2 > size:
        return 0
    (offset,) = struct.unpack_from("<H", data, offsets + slot)
    return table + int(offset) if offset else 0


def _table(data: bytes, table: int, number: int) -> int:
    at = _field(data, table, number)
    if not at:
        raise MalformedError("a part is missing")
    return _root(data, at)


def _vector(data: bytes, table: int, number: int, size: int, most: int) -> range:
    """Where the items of a vector of structs lie."""
    at = _field(data, table, number)
    if not at:
        return range(0)
    begin = _root(data, at)
    (count,) = struct.unpack_from("<I", data, begin)
    if count > most or begin + 4 + count * size > len(data):
        raise MalformedError("a list longer than the file")
    return range(begin + 4, begin + 4 + count * size, size)


def _checked(data: bytes, at: int) -> int:
    if not 0 <= at < len(data):
        raise MalformedError("an offset outside the file")
    return at
