"""JSON from others: one object, a list or an object a line, looked at part by part.

Nothing is decoded that nobody asks for: the parts of an object stay bytes (``msgspec.Raw``) until a reader
takes one, so that a private archive of hundreds of megabytes costs its own size and no more.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from tui.sources.decoding import CUT_HINT, decode
from tui.sources.kinds import looks_utf16
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLES: Final = 20
"""Items that are looked at to tell what a list holds."""
MAX_ITEMS: Final = 2_000_000
_LENIENT_BYTES: Final = 64 * 1024 * 1024
_SLICE: Final = 1024 * 1024
_PLAIN: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HALF: Final = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of a surrogate pair, as a title cut in the middle of an emoji ends."""
_Object = dict[str, msgspec.Raw]

DAMAGED: Final = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
"""What msgspec raises for bytes that are no sound JSON, or none of the shape asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class JsonText:
    """A JSON document, cut into its parts.

    Attributes:
        form: one ``object``, an ``array``, or objects in ``lines``.
        parts: of an object, by key; empty for the others.
        items: bytes of each item of an array or of each line; empty for an object.
        samples: the first items that are objects, decoded; of an object none.
        broken: line (from 1) and reason of each line that is no JSON.
    """

    form: Literal["object", "array", "lines"]
    parts: dict[str, msgspec.Raw]
    items: Sequence[msgspec.Raw | bytes]
    samples: tuple[dict[str, Any], ...]
    broken: tuple[tuple[int, str], ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Keys of an object; of a list the keys of its first items."""
        found = self.parts if self.form == "object" else {key for sample in self.samples for key in sample}
        return frozenset(found)

    def part(self, *path: str) -> msgspec.Raw | None:
        """A part of an object, keys compared without regard to case; None where one of them is not there.

        Args:
            path: keys from the outside in.
        """
        found: msgspec.Raw | None = None
        here = self.parts
        for depth, name in enumerate(path):
            if depth:
                here = object_of(found)
            found = next((raw for key, raw in here.items() if key.casefold() == name.casefold()), None)
        return found


def read_json(data: bytes) -> JsonText:
    """Cut a document into its parts.

    Args:
        data: the whole file.

    Raises:
        RefusedError: it is no JSON, or damaged; the message says where.
    """
    text = _mended(_utf8(data))
    first = text.lstrip()[:1]
    try:
        if first == b"[":
            return _array(msgspec.json.decode(text, type=list[msgspec.Raw]))
        parts = _object(text)
    except DAMAGED as error:
        lines = _lines(text)
        if lines is not None:
            return lines
        if b"NaN" in text and len(text) <= _LENIENT_BYTES:
            return _lenient(text)
        raise damaged(error) from error
    return JsonText("object", parts, (), ())


def damaged(error: Exception) -> RefusedError:
    """The refusal of a document that is no sound JSON."""
    return RefusedError(f"It is damaged or cut-short JSON: {str(error)[:200]}.", CUT_HINT)


def decoded(raw: msgspec.Raw | bytes) -> Any:
    """A part as plain Python values.

    Raises:
        RefusedError: it is damaged.
    """
    try:
        return msgspec.json.decode(raw)
    except DAMAGED as error:
        raise damaged(error) from error


def array_of(raw: msgspec.Raw | None) -> list[msgspec.Raw]:
    """The items of a part that is a list; none when it is something else or not there."""
    if raw is None or _begins(raw) != b"[":
        return []
    try:
        items: list[msgspec.Raw] = msgspec.json.decode(raw, type=list[msgspec.Raw])
    except DAMAGED as error:
        raise damaged(error) from error
    return items


def object_of(raw: msgspec.Raw | bytes | None) -> dict[str, msgspec.Raw]:
    """The parts of a part that is an object; none when it is something else or not there."""
    if raw is None or _begins(raw) != b"{":
        return {}
    try:
        return _object(raw)
    except DAMAGED as error:
        raise damaged(error) from error


def _begins(raw: msgspec.Raw | bytes) -> bytes:
    return bytes(memoryview(raw)[:1])


def _object(raw: msgspec.Raw | bytes) -> _Object:
    parts: _Object = msgspec.json.decode(raw, type=_Object)
    return parts


def _array(items: list[msgspec.Raw]) -> JsonText:
    if len(items) > MAX_ITEMS:
        raise RefusedError(f"The list has more than {MAX_ITEMS:,} items.", "Give it in parts.")
    return JsonText("array", {}, items, _samples(items))


def _samples(items: Sequence[msgspec.Raw | bytes]) -> tuple[dict[str, Any], ...]:
    found = (decoded(item) for item in items[:SAMPLES])
    return tuple(item for item in found if isinstance(item, dict))


def _lines(text: bytes) -> JsonText | None:
    """Objects in lines; None when most lines are none."""
    lines = text.splitlines()
    items: list[bytes] = []
    broken: list[tuple[int, str]] = []
    seen = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        seen += 1
        try:
            _object(line)
        except DAMAGED as error:
            plain = _without_nan(line) if b"NaN" in line else None
            if plain is not None:
                items.append(plain)
                continue
            broken.append((number, str(error)[:120]))
            if len(broken) > 10 + seen // 10:
                return None
        else:
            items.append(line)
    if seen < 2 or len(items) < 2:
        return None
    return JsonText("lines", {}, items, _samples(items), tuple(broken))


def _lenient(text: bytes) -> JsonText:
    """A document with NaN or Infinity in it, which Python writes and JSON does not have: they are null."""
    plain = _without_nan(text)
    if plain is None:
        raise RefusedError("It is damaged JSON with numbers that are none in it.", CUT_HINT)
    return read_json(plain)


def _without_nan(text: bytes) -> bytes | None:
    """JSON with null in place of NaN and Infinity; None when that is not all that is wrong."""
    try:
        found = json.loads(text, parse_constant=lambda _name: None)
        return json.dumps(found, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None


def _mended(text: bytes) -> bytes:
    """JSON whose half characters are visible signs: decoders turn the whole document down for one of them."""
    if b"\\ud" not in text and b"\\uD" not in text:
        return text
    return _HALF.sub(rb"\\ufffd", text) if _HALF.search(text) else text


def _utf8(data: bytes) -> bytes:
    if data.startswith(_PLAIN) or looks_utf16(data[:4096]):
        return decode(data)[0].encode()
    checker = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    # In slices: as one text, a large file with a single emoji would take four times its size.
    for start in range(0, len(data), _SLICE):
        try:
            checker.decode(view[start : start + _SLICE], final=start + _SLICE >= len(data))
        except UnicodeDecodeError as error:
            place = start + error.start + 1
            raise RefusedError(f"Byte {place} is no UTF-8 text, which JSON must be.", CUT_HINT) from error
    return data
