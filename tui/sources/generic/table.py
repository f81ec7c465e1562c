"""A table of somebody's own, whatever it came in, as a header and rows of text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from tui.sources.clean import clean
from tui.sources.frames import MAX_COLUMNS, read_frame
from tui.sources.json_text import decoded
from tui.sources.refused import RefusedError
from tui.sources.report import RowProblem
from tui.sources.tabular import MAX_ROWS, Sheet, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.sources.look import Look

_SHOWN: Final = 60
_sheets: WeakKeyDictionary[Look, Sheet] = WeakKeyDictionary()


def is_tabular(look: Look) -> bool:
    """Whether a file is a table, or a list of flat objects."""
    return look.is_table or look.is_frame or (look.is_json and look.json.form != "object")


def sheet_of(look: Look) -> Sheet:
    """Header and rows of a table.

    Raises:
        RefusedError: it is damaged, too large, or two columns have one name.
    """
    if look.is_table:
        return look.sheet
    found = _sheets.get(look)
    if found is None:
        found = _of_frame(look) if look.is_frame else _of_json(look)
        _sheets[look] = found
    return found


def _of_frame(look: Look) -> Sheet:
    import polars as pl

    frame = read_frame(look.data, look.kind, list(look.frame_names))
    if frame.height > MAX_ROWS:
        raise _too_long()
    columns = []
    for series in frame.iter_columns():
        if series.dtype.is_nested() or series.dtype == pl.Binary:
            continue
        columns.append((series.name, [_text(value) for value in series.to_list()]))
    return _sheet(columns, range(1, frame.height + 1), ())


def _of_json(look: Look) -> Sheet:
    if len(look.json.items) > MAX_ROWS:
        raise _too_long()
    lines: list[int] = []
    items: list[dict[str, Any]] = []
    problems = [RowProblem(line, "(row)", "", reason) for line, reason in look.json.broken]
    for line, raw in enumerate(look.json.items, start=1):
        item = decoded(raw)
        if isinstance(item, dict):
            lines.append(line)
            items.append(item)
        else:
            problems.append(RowProblem(line, "(row)", "", "it is no object"))
    nested = {key for item in items for key, value in item.items() if isinstance(value, dict | list)}
    names = dict.fromkeys(key for item in items for key in item if key not in nested)
    if len(names) > MAX_COLUMNS:
        raise RefusedError(f"Its objects have {len(names):,} different keys; no table has that many.")
    columns = [(name, [_text(item.get(name)) for item in items]) for name in names]
    return _sheet(columns, lines, problems)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _sheet(
    columns: Sequence[tuple[str, Sequence[str]]], lines: Iterable[int], problems: Sequence[RowProblem]
) -> Sheet:
    header = tuple(clean(name, limit=_SHOWN) for name, _ in columns)
    keys = tuple(map(normalise, header))
    twice = next((name for at, name in enumerate(header) if keys[at] in keys[:at]), None)
    if twice is not None:
        raise RefusedError(f"Two columns have the same name: “{twice}”.", "Rename one of them.")
    rows = tuple(lines)
    values = {key: tuple(cells) for key, (_, cells) in zip(keys, columns, strict=True)}
    return Sheet(header, keys, rows, values, tuple(problems), (), len(rows) + len(problems))


def _too_long() -> RefusedError:
    return RefusedError(f"The table has more than {MAX_ROWS:,} rows.", "Give it in parts.")
