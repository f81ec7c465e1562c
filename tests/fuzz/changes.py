"""Changes of bytes: the small recipes of which every fuzz case is made, whoever draws them."""

from __future__ import annotations

import bz2
import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SPAN: Final = 1 << 16
"""A recipe's numbers are below this; places are shares of it, so that a recipe fits bytes of any length."""
MOST: Final = 512 * 1024
"""No change makes more bytes than this out of less: what is wanted is odd input, not large input."""

WORDS: Final[tuple[bytes, ...]] = (
    *(b"NaN", b"nan", b"-Infinity", b"null", b"true", b"undefined", b"None", b"--", b"N/A", b"#REF!", b"-"),
    *(b"0", b"-0", b"-1", b"1e999", b"1e-999", b"1.5e18", b"7.43E+18", b"9" * 19, b"9" * 40, b"9" * 5000),
    *(b"2147483648", b"-2147483648", b"9223372036854775807", b"18446744073709551616", b"0.1", b"1,234.5"),
    *(b"1.234,5", b"12.5%", b"1.2K", b"3,4 M", "1\u00a0234".encode(), "\u0661\u0662".encode(), b"0x1F"),
    *(b"2026-02-30", b"31/12/2026", b"2026-11-20T25:61:61Z", b"0000-00-00", b"9999-12-31", b"12/12", b"1/1"),
    *(b"February 29", b"-99999999999999", b"253402300800", b"1732000000000", b"1970-01-01", b"00:00"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\x00" * 70),
    *(
        b"\r",
        b"\n",
        b"\r\n",
        b"\n\n\n",
        b'"',
        b'""',
        b'"\n',
        b"'",
        b",",
        b";",
        b"\t",
        b",,,,,,,,",
        b"\x1b[2J",
    ),
    *("\u202e".encode(), "\u2028".encode(), "\U0001f382".encode(), b"=1+1", b"\\", b"\\ud800", b"\\u0000"),
    *(b"{", b"}", b"[", b"]", b"[]", b"{}", b":", b"[" * 5000, b'{"a":' * 5000, b"}{", b"<html>", b"<!--"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"PAR1", b"ARROW1\x00\x00", b"\x1f\x8b\x08", b"BZh9", b"(\xb5/\xfd"),
    *(
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"SQLite format 3\x00",
        b"Date",
        b"date",
        b"Video Views",
        b"account",
    ),
    *(b"Followers", b"video_id", b"id", b"author", b"stats", b"statsV2", b"itemList", b"createTime", b"url"),
    *(b"https://www.tiktok.com/@mira.bakes/video/7555555555555555555", b"@", b"/", b"captured_at", b"views"),
    *(b"Post time", b"Total likes", b"Likes", b"Hour", b"Gender", b"Distribution", b"playCount", b"data"),
)
_TOKEN: Final = re.compile(rb'(?:"[^"\n]{0,200}"|[\w.+%-]+)')


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a recipe.

    Attributes:
        kind: of ``KINDS``.
        where: the place, a share of ``SPAN``.
        much: how much of it, or the second place.
        which: which word, bit or fixture.
        inside: change a member of a zip (an XLSX is one), not the zip itself.
    """

    kind: str
    where: int
    much: int
    which: int
    inside: bool = False


def changed(data: bytes, changes: Sequence[Change], others: Sequence[bytes]) -> bytes:
    """Bytes with all changes made, one after the other.

    Args:
        data: what is changed.
        changes: the recipe.
        others: what is spliced in.
    """
    for change in changes:
        inside = change.inside and data.startswith(b"PK\x03\x04")
        data = _inside(data, change, others) if inside else KINDS[change.kind](data, change, others)
        data = data[:MOST]
    return data


def _place(data: bytes, share: int) -> int:
    return share * (len(data) + 1) // SPAN


def _slice(data: bytes, change: Change) -> tuple[int, int]:
    """Two places; a third of the slices are short, a third long, a third reach to the second place."""
    start = _place(data, change.where)
    lengths = (1 + change.much % 16, 1 + change.much % 4096, abs(_place(data, change.much) - start))
    return start, min(len(data), start + lengths[change.which % 3])


def _flip(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    if not data:
        return b"\x01"
    at = change.where * len(data) // SPAN
    return data[:at] + bytes([data[at] ^ (1 << change.which % 8)]) + data[at + 1 :]


def _byte(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    at = _place(data, change.where)
    return data[:at] + bytes([change.which % 256]) * (1 + change.much % 4) + data[at + change.much % 2 :]


def _delete(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, change)
    return data[:start] + data[end:]


def _double(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, change)
    return data[:end] + data[start:]


def _repeat(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, change)
    times = min(1 + change.which % 2000, MOST // 4 // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def _swap(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    first, second = sorted((_place(data, change.where), _place(data, change.much)))
    size = min(1 + change.which % 512, second - first, len(data) - second)
    one, other = data[first : first + size], data[second : second + size]
    return data[:first] + other + data[first + size : second] + one + data[second + size :]


def _cut(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    return data[_place(data, change.where) :] if change.which % 5 == 0 else data[: _place(data, change.where)]


def _splice(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    other = others[change.which % len(others)]
    return data[: _place(data, change.where)] + other[_place(other, change.much) :]


def _word(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    at = _place(data, change.where)
    return data[:at] + WORDS[change.which % len(WORDS)] + data[at:]


def _token(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    """One cell, key or value for a word; quoted where it was, two times in three."""
    found = _TOKEN.search(data, _place(data, change.where)) or _TOKEN.search(data)
    if found is None:
        return _word(data, change, others)
    word = WORDS[change.which % len(WORDS)]
    if found[0].startswith(b'"') and change.much % 3:
        word = b'"%s"' % word
    return data[: found.start()] + word + data[found.end() :]


def _column(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    """All numbers that stand behind the same few bytes, for one word: a column, or a field of all items."""
    found = _TOKEN.search(data, _place(data, change.where))
    if found is None or found.start() < 1:
        return _word(data, change, others)
    before = data[max(0, found.start() - 1 - change.much % 8) : found.start()]
    word = WORDS[change.which % len(WORDS)]
    most = MOST // (len(before) + len(word))
    return re.sub(re.escape(before) + _TOKEN.pattern, lambda _: before + word, data, count=most)


def _lines(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    """A line gone, doubled, or in another place."""
    lines = data.split(b"\n")
    taken = lines.pop(change.where * len(lines) // SPAN)
    if change.which % 3:
        lines[change.much * (len(lines) + 1) // SPAN : 0] = [taken] * (change.which % 3)
    return b"\n".join(lines)


def _encoded(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    names = (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "utf-8-sig",
        "utf-7",
        "cp1253",
        "gb18030",
    )
    return data.decode("utf-8", "replace").encode(names[change.which % len(names)], "replace")


def _packed(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    """As a packed file, or as a member of a zip, beside another file."""
    kind = change.which % 4
    if kind == 0:
        return gzip.compress(data, mtime=0)
    if kind == 1:
        return bz2.compress(data)
    names = (
        "Overview.csv",
        "../x.csv",
        "user_data.json",
        "a/b.zip",
        "x.gz",
        "xl/workbook.xml",
        "\u202ex.csv",
    )
    members = {names[change.where % len(names)]: data}
    if kind == 3:
        members["Content.csv"] = others[change.much % len(others)]
    return _zipped(members)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 30, 0)), data)
    return stream.getvalue()


def _inside(data: bytes, change: Change, others: Sequence[bytes]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        members = {}
    if not members or sum(map(len, members.values())) > 4 * MOST:
        return KINDS[change.kind](data, change, others)
    # Half of the changes go to the largest member, which is where the rows are.
    name = max(members, key=lambda each: len(members[each]))
    if change.much % 2:
        name = sorted(members)[change.which % len(members)]
    members[name] = KINDS[change.kind](members[name], change, others)[:MOST]
    return _zipped(members)


KINDS: Final[Mapping[str, Callable[[bytes, Change, Sequence[bytes]], bytes]]] = {
    "flip": _flip,
    "byte": _byte,
    "delete": _delete,
    "double": _double,
    "repeat": _repeat,
    "swap": _swap,
    "cut": _cut,
    "splice": _splice,
    "word": _word,
    "token": _token,
    "column": _column,
    "lines": _lines,
    "encoded": _encoded,
    "packed": _packed,
}
"""What can be done to bytes; all of it without chance, by the numbers of the change alone."""
