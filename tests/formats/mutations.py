"""Files as they should not be: cut, in another encoding, with columns missing or added, and worse."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HUGE = "9" * 40


def mutations(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each mutation that makes sense for the bytes."""
    yield "empty", b""
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"cut at {share:.0%}", data[: int(len(data) * share)]
    yield "last byte missing", data[:-1]
    yield "zeros in the middle", data[: len(data) // 2] + bytes(64) + data[len(data) // 2 :]
    yield "twice in one file", data + b"\n" + data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    yield "as UTF-16", text.encode("utf-16")
    yield "as Windows-1252", text.encode("cp1252", errors="replace")
    yield "bytes that are no text", data[:40] + b"\xff\xfe\xfd" + data[40:]
    yield "Windows line ends", text.replace("\n", "\r\n").encode()
    if text.lstrip()[:1] in {"{", "["}:
        yield from _of_json(text)
    elif "," in text.partition("\n")[0]:
        yield from _of_table(text)


def _of_table(text: str) -> Iterator[tuple[str, bytes]]:
    rows = list(csv.reader(io.StringIO(text)))
    yield "header alone", _written(rows[:1])
    yield "columns turned round", _written([row[::-1] for row in rows])
    yield "a column more", _written([[*row, "Extra" if not at else "1"] for at, row in enumerate(rows)])
    for column, name in enumerate(rows[0]):
        yield f"without {name}", _written([row[:column] + row[column + 1 :] for row in rows])
    for value in (HUGE, "NaN", "7.5E+18", "-1", "1e308", "", "\x00", "=1+1", "2026-13-45", "☃"):
        for column, name in enumerate(rows[0]):
            changed = [[*row[:column], value, *row[column + 1 :]] for row in rows[1:]]
            yield f"{name} all {value[:8]!r}", _written([rows[0], *changed])


def _written(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _of_json(text: str) -> Iterator[tuple[str, bytes]]:
    try:
        found = json.loads(text)
    except ValueError:
        return
    yield "indented", json.dumps(found, indent=2).encode()
    yield "ids and numbers as floats", json.dumps(_mapped(found, _as_float)).encode()
    yield "numbers as text", json.dumps(_mapped(found, lambda v: str(v) if _is_number(v) else v)).encode()
    yield "text as null", json.dumps(_mapped(found, lambda v: None if isinstance(v, str) else v)).encode()
    yield "numbers huge", json.dumps(_mapped(found, lambda v: int(HUGE) if _is_number(v) else v)).encode()
    yield "numbers negative", json.dumps(_mapped(found, lambda v: -abs(v) if _is_number(v) else v)).encode()
    yield "numbers NaN", json.dumps(_mapped(found, lambda v: float("nan") if _is_number(v) else v)).encode()
    yield "everything a list", json.dumps(_mapped(found, lambda v: [v])).encode()
    yield "everything an object", json.dumps(_mapped(found, lambda v: {"a": v})).encode()
    yield "in a list", json.dumps([found]).encode()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_float(value: object) -> object:
    if isinstance(value, str) and value.isdigit():
        return float(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return change(value)
