"""Rows of videos with their author's counters, from a table or from JSON, by one map of names.

The names are those of the JSON, dotted; a table made of it joins them with ``.`` or ``/``, in any case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tui.sources.clean import clean
from tui.sources.columns import Columns, read_columns
from tui.sources.items import ACCOUNT_COUNTS, Items
from tui.sources.json_text import array_of, decoded
from tui.sources.refused import RefusedError
from tui.sources.report import RowProblem
from tui.sources.scraped.tool_keys import folded
from tui.sources.scraped.web_rows import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import msgspec

    from tui.sources.look import Look
    from tui.sources.report import Note

_SLICE: Final = 20_000
_MOST_PROBLEMS: Final = 1000
_TRUE: Final = ("true", "1", "yes")


@dataclass(frozen=True, slots=True)
class Names:
    """What a tool calls the columns.

    Attributes:
        videos: canonical name → names that the tool has for it, the best first.
        people: of counters of the author likewise.
        flags: other columns that the reader looks at.
    """

    videos: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def paths(self) -> dict[str, str]:
        """Each name as it is compared → as the tool writes it."""
        every = [name for group in (self.videos, self.people) for names in group.values() for name in names]
        return {folded(name.casefold()): name for name in (*every, *self.flags)}


def read_tool(look: Look, names: Names, within: str = "") -> Columns:
    """The columns that a tool has, whatever the form.

    Args:
        look: the file.
        names: what the tool calls them.
        within: key of the list in a JSON object.

    Raises:
        RefusedError: the file is damaged or too large.
    """
    paths = names.paths
    if look.is_table:
        return read_columns(look, paths, folded)
    items = look.json.items if look.json.form != "object" else array_of(look.json.part(within))
    return _of_json(look, items, paths)


def items_of(
    columns: Columns, names: Names, extra: Sequence[pl.Expr] = (), notes: Sequence[Note] = ()
) -> Items:
    """Items for ``tui.sources.items.drafts_of``.

    Args:
        columns: what was read.
        names: what the tool calls them.
        extra: canonical columns that are made of several.
        notes: what was odd, beside what the columns say themselves.
    """
    chosen = {
        name: columns.first_of(*_keys(paths)).alias(name)
        for name, paths in names.videos.items()
        if any(key in columns.names for key in _keys(paths))
    }
    made = {each.meta.output_name(): each for each in extra}
    frame = columns.frame.select(*(chosen | made).values(), "line")
    called = {
        name: columns.named(*_keys(paths)) for name, paths in (*names.videos.items(), *names.people.items())
    }
    return Items(
        frame,
        called,
        _people(columns, names),
        columns.total,
        (*columns.notes, *notes),
        columns.problems,
        columns.bad,
    )


def is_true(columns: Columns, path: str) -> pl.Expr:
    """Whether a column says yes; no where it is not there."""
    return columns.first_of(path.casefold()).str.to_lowercase().is_in(_TRUE).fill_null(value=False)


def _keys(paths: Sequence[str]) -> list[str]:
    return [path.casefold() for path in paths]


def _people(columns: Columns, names: Names) -> pl.DataFrame | None:
    """The counters of authors, each spelling once."""
    if not names.people:
        return None
    chosen = [columns.first_of(*_keys(paths)).alias(name) for name, paths in names.people.items()]
    handle = columns.first_of(*_keys(names.videos["handle"])).alias("handle")
    frame = columns.frame.select(handle, *chosen, "line")
    by = ["handle", *(name for name in ACCOUNT_COUNTS if name in frame.columns)]
    return frame.filter(pl.any_horizontal(pl.col(*by[1:]).is_not_null())).unique(
        by, keep="first", maintain_order=True
    )


def _of_json(look: Look, items: Sequence[msgspec.Raw | bytes], paths: Mapping[str, str]) -> Columns:
    steps = {key: tuple(path.split(".")) for key, path in paths.items()}
    schema = dict.fromkeys(steps, pl.String()) | {"line": pl.Int64()}
    broken = [
        RowProblem(line, "(row)", "", f"it is no JSON: {clean(why, limit=120)}")
        for line, why in look.json.broken
    ]
    bad = len(broken)
    parts: list[pl.DataFrame] = []
    for start in range(0, len(items), _SLICE):
        rows: list[tuple[object, ...]] = []
        look.step(start, len(items))
        for line, raw in enumerate(items[start : start + _SLICE], start + 1):
            item = _item(raw)
            if item is None:
                bad += 1
                broken += [RowProblem(line, "(row)", "", "it is no object")][: _MOST_PROBLEMS - len(broken)]
            else:
                rows.append((*(_cell(item, path) for path in steps.values()), line))
        parts.append(pl.DataFrame(rows, schema, orient="row"))
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    there = [key for key in steps if frame[key].null_count() < frame.height]
    total = len(items) + len(look.json.broken)
    named = {key: paths[key] for key in there}
    return Columns(frame.select(*there, "line"), named, total, tuple(broken[:_MOST_PROBLEMS]), bad)


def _item(raw: msgspec.Raw | bytes) -> dict[str, Any] | None:
    try:
        item = decoded(raw)
    except RefusedError:
        return None
    return item if isinstance(item, dict) else None


def _cell(item: dict[str, Any], path: tuple[str, ...]) -> str | None:
    """The text of a value; a list or an object is none, and so is an empty text."""
    value: Any = item.get(".".join(path))
    if value is None:
        value = item
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, bool):
        return str(value).lower()
    text = text_of(value)
    return text.strip() or None if text is not None else None
