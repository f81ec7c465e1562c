"""The canonical tables as ``likewise export`` writes them, in any of the forms that tables come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.format import Format
from tui.stats.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sources.look import Look

_READER: Final = "tui.sources.canonical.reading"
PREFIX: Final = "canonical."


def _holds(table: str) -> Callable[[Look], bool]:
    """A rule: every column of the table is there, under its own name; ``account`` may be missing."""
    wanted = frozenset(TABLES[table].names) - {"account"}

    def fits(look: Look) -> bool:
        return wanted <= keys_of(look)

    return fits


def keys_of(look: Look) -> frozenset[str]:
    """Names of the columns of a table, whatever the form of the file; none for what is no table."""
    if not (look.is_frame or look.is_table or look.is_json):
        return frozenset()
    return look.keys


def _table(name: str, called: str, gives: str, counted: tuple[str, str] | None) -> Format:
    return Format(
        f"{PREFIX}{name}",
        called,
        f"likewise export, {name}: CSV, Parquet, Arrow, NDJSON",
        gives,
        "which files it came from",
        _READER,
        _holds(name),
        counted,
    )


FORMATS: Final[tuple[Format, ...]] = (
    _table("daily", "figures a day", "all figures a day of any number of accounts", ("daily", "date")),
    _table("videos", "videos", "links, titles, moments and lengths of videos", None),
    _table("video_counts", "figures of videos", "totals of every video at every capture", None),
    _table("activity", "follower activity", "followers online in each hour", ("activity", "date")),
    _table("audience", "audience", "shares of the followers at every capture", None),
    _table("account_counts", "account totals", "followers, likes and videos at every capture", None),
)
