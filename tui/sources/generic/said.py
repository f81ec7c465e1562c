"""What a person said of the columns of tables of their own, to be remembered for the next such table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.generic.names import header_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.sources.report import Reading


def said_columns(readings: Iterable[Reading]) -> dict[str, dict[str, str]]:
    """What a person said of the columns of tables of their own, to be remembered.

    Returns:
        By set of headers, header → what it is said to be.
    """
    found: dict[str, dict[str, str]] = {}
    for reading in readings:
        said = {each.key: each.said for each in reading.columns if each.said}
        if said:
            found[header_key(frozenset(each.key for each in reading.columns))] = said
    return found
