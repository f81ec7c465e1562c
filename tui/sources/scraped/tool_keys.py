"""What a table or a list of a scraping tool calls its columns, to tell tools apart; loads no polars."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.sources.look import Look


def folded(key: str) -> str:
    """A normalised header with the parts of its name joined by dots."""
    return key.replace("/", ".")


def keys_of(look: Look) -> frozenset[str]:
    """Headers of a table; keys of the first items of a list, the parts of objects in them by dotted names."""
    if look.is_table:
        return frozenset(map(folded, look.keys))
    if not look.is_json:
        return frozenset()
    found = {key.casefold() for key in look.keys}
    for sample in look.json.samples:
        for key, value in sample.items():
            if isinstance(value, dict):
                found |= {f"{key}.{inner}".casefold() for inner in value}
    return frozenset(found)
