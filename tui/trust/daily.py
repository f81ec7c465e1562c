"""The daily table as it is shown and counted with: labels that are off for certain are put right.

What is stored stays as the files have it, and is exported so; only what is read from the vault moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.stats.levels import with_levels
from tui.stats.schema import DAILY
from tui.trust.exports import NUMBER, RANK, SECTIONS, Origin, exports_of, told_apart
from tui.trust.posts import posts_of
from tui.trust.shifts import Labels, find_labels
from tui.trust.stated import stated_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.stats.levels import Reckoned
    from tui.vault.records import ImportRecord
    from tui.vault.source import Source

_REMEMBERED: Final = 16
_FOUND: Final[dict[tuple[object, ...], Mapping[int, int]]] = {}


def reckoned(vault: Source, account: str) -> Reckoned:
    """The daily table with right labels, and the numbers of followers that follow from a known one.

    Args:
        vault: to read from.
        account: handle.

    Raises:
        StorageError: the vault cannot be read.
    """
    return with_levels(daily_of(vault, account), vault.frame("account_counts", account))


def daily_of(vault: Source, account: str) -> pl.DataFrame:
    """The daily table with right labels.

    Args:
        vault: to read from.
        account: handle.

    Raises:
        StorageError: the vault cannot be read.
    """
    records = vault.imports(account)
    late = _late(vault, account, records)
    if any(late.values()):
        return moved(vault.facts("daily", account), late)
    return vault.frame("daily", account)


def _late(vault: Source, account: str, records: Sequence[ImportRecord]) -> Mapping[int, int]:
    """By how many days imports are dated late: found once for the same imports, and remembered.

    Every tab asks for it, and with years of weekly exports finding it takes a second.
    """
    used = tuple((each.import_id, each.tool_version) for each in records if each.active)
    key = getattr(vault, "path", None), account, used, tuple(stated_of(vault, account).items())
    known = _FOUND.get(key)
    if known is None or key[0] is None:
        known = labels_of(vault, account, vault.facts("daily", account), records).late
        if len(_FOUND) >= _REMEMBERED:
            _FOUND.clear()
        _FOUND[key] = known
    return known


def labels_of(vault: Source, account: str, facts: pl.DataFrame, records: Sequence[ImportRecord]) -> Labels:
    """What the labels of the imports of an account are worth.

    Args:
        vault: to read from.
        account: handle.
        facts: its daily facts, of all imports in use.
        records: its ledger.
    """
    if facts.is_empty():
        return Labels()
    origins = told_apart({each.import_id: Origin(each.name, each.captured_at) for each in records})
    posts = posts_of(vault.frame("videos", account), vault.frame("video_counts", account))
    return find_labels(exports_of(facts, origins), posts, stated_of(vault, account))


def moved(facts: pl.DataFrame, late: Mapping[int, int]) -> pl.DataFrame:
    """Facts with right labels, merged: of the values of a day, that of the import which wins.

    Args:
        facts: daily facts with ``import_id`` and ``place``.
        late: by how many days imports are dated late, by number.

    Returns:
        The canonical table, by day.
    """
    days = pl.col(NUMBER).replace_strict(late, default=0, return_dtype=pl.Int64())
    right = facts.with_columns(date=(pl.col("date") - pl.duration(days=days)).cast(pl.Date))
    known = [column for columns in SECTIONS.values() for column in columns]
    merged = (
        right.sort("account", "date", RANK)
        .group_by("account", "date", maintain_order=True)
        .agg(pl.col(name).drop_nulls().last() for name in DAILY.names if name in known)
    )
    return merged.select(DAILY.names)
