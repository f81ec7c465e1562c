"""What a Parquet file says that it holds, read off its footer and page headers without decoding a page.

A file of a kilobyte can state a page of two gigabytes, and a column of one value a billion rows: both are
known before anything is decoded. Footer and headers are Thrift's compact protocol, of which the few parts
that matter are read here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_VALUES: Final = 4_000_000
_MAX_DEPTH: Final = 24
_MAX_PAGES: Final = 200_000
_MAX_HEADER: Final = 16 * 1024 * 1024


class MalformedError(ValueError):
    """The bytes are no footer or header."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself.

    Attributes:
        rows: of the table.
        bytes: of all pages once they are inflated.
        values: in all pages, those of dictionaries included.
    """

    rows: int
    bytes: int
    values: int


def stated_size(data: bytes) -> Stated:
    """Read the counts of a file.

    Args:
        data: the whole file.

    Raises:
        MalformedError: it is cut short or damaged.
    """
    if len(data) < 12 or data[-4:] != b"PAR1":
        raise MalformedError("no footer")
    (length,) = struct.unpack_from("<I", data, len(data) - 8)
    start = len(data) - 8 - length
    if start < 4:
        raise MalformedError("the footer is longer than the file")
    footer = _Reader(data, start, len(data) - 8).struct()
    rows, total, values = _number(footer.get(3)), 0, 0
    pages = 0
    for group in _structs(footer.get(4)):
        for chunk in _structs(group.get(1)):
            about = chunk.get(3)
            if not isinstance(about, dict):
                raise MalformedError("a column without metadata")
            for size, count in _pages(data, about, start):
                total, values, pages = total + size, values + count, pages + 1
                if pages > _MAX_PAGES:
                    raise MalformedError("too many pages")
    return Stated(rows, total, values)


def _pages(data: bytes, about: dict[int, Any], end: int) -> Iterator[tuple[int, int]]:
    """Inflated size and number of values of each page of a column."""
    starts = [_number(about[field]) for field in (9, 11) if about.get(field)]
    at = min(starts, default=-1)
    stop = at + _number(about.get(7))
    if not 4 <= at <= stop <= end:
        raise MalformedError("a column outside the file")
    while at < stop:
        reader = _Reader(data, at, min(stop, at + _MAX_HEADER))
        header = reader.struct()
        inflated, packed = _number(header.get(2)), _number(header.get(3))
        if reader.at + packed > stop:
            raise MalformedError("a page beyond its column")
        counts = [header[field] for field in (5, 7, 8) if isinstance(header.get(field), dict)]
        yield inflated, sum(_number(count.get(1, 0)) for count in counts)
        at = reader.at + packed


def _structs(value: object) -> list[dict[int, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise MalformedError("a list is missing")
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise MalformedError("a count is missing or negative")
    return value


class _Reader:
    """Reads values of the compact protocol; numbers, lists and structs, everything else only skipped."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data = data
        self.at = at
        self._end = end
        self._left = _MAX_VALUES

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """The fields of a struct, by number."""
        if depth > _MAX_DEPTH:
            raise MalformedError("nested too deep")
        fields: dict[int, Any] = {}
        field = 0
        while head := self._byte():
            step, kind = head >> 4, head & 0x0F
            field = field + step if step else self._zigzag()
            fields[field] = (kind == 1) if kind in {1, 2} else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > _MAX_DEPTH:
            raise MalformedError("too many values, or nested too deep")
        if kind in {1, 2, 3}:
            return self._byte()
        if kind in {4, 5, 6}:
            return self._zigzag()
        if kind == 7:
            return self._skip(8)
        if kind == 8:
            return self._skip(self._varint())
        if kind in {9, 10}:
            head = self._byte()
            size = head >> 4 if head >> 4 != 15 else self._varint()
            if size > self._left:
                raise MalformedError("a list longer than the file")
            return [self._value(head & 0x0F, depth + 1) for _ in range(size)]
        if kind == 11:
            return self._map(depth)
        if kind == 12:
            return self.struct(depth + 1)
        raise MalformedError(f"kind {kind}")

    def _map(self, depth: int) -> None:
        size = self._varint()
        if size > self._left:
            raise MalformedError("a map longer than the file")
        if size:
            kinds = self._byte()
            for _ in range(size):
                self._value(kinds >> 4, depth + 1)
                self._value(kinds & 0x0F, depth + 1)

    def _byte(self) -> int:
        if self.at >= self._end:
            raise MalformedError("cut short")
        self.at += 1
        return self._data[self.at - 1]

    def _skip(self, size: int) -> None:
        if size > self._end - self.at:
            raise MalformedError("cut short")
        self.at += size

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 63:
                raise MalformedError("a number beyond 64 bits")

    def _zigzag(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)
