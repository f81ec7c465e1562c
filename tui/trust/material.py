"""Everything that the findings about one account are drawn from, out of the vault or out of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.stats.coverage import build_coverage
from tui.stats.schema import TABLES, empty_frame
from tui.trust.daily import labels_of, moved
from tui.trust.exports import NUMBER, RANK, Origin, exports_of, told_apart
from tui.trust.posts import posts_of
from tui.trust.shifts import Labels, find_labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.sources.report import Reading
    from tui.stats.coverage_views import Coverage
    from tui.vault.source import Source

Said = tuple[str, str]
"""Code and sentence of a note."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is known about one account.

    Attributes:
        origins: its files, by number.
        notes: what their readers found odd, by number.
        facts: daily facts of each file, as they are stored.
        labels: what their labels are worth.
        daily: the daily table with right labels.
        counts: captures of videos of each file.
        levels: captures of the account of each file.
        videos: the merged table.
        coverage: which days are there, and what is about to be lost.
    """

    account: str
    today: date
    origins: Mapping[int, Origin]
    notes: Mapping[int, tuple[Said, ...]]
    facts: pl.DataFrame
    labels: Labels
    daily: pl.DataFrame
    counts: pl.DataFrame
    levels: pl.DataFrame
    videos: pl.DataFrame
    coverage: Coverage


def from_vault(vault: Source, account: str, today: date) -> Material:
    """What the vault has of an account.

    Args:
        vault: to read from.
        account: handle.
        today: the day on which deadlines are reckoned.

    Raises:
        StorageError: the vault cannot be read.
    """
    facts = vault.facts("daily", account)
    records = [record for record in vault.imports(account) if record.active]
    labels = labels_of(vault, account, facts, records)
    daily = moved(facts, labels.late) if any(labels.late.values()) else vault.frame("daily", account)
    videos = vault.frame("videos", account)
    return Material(
        account=account,
        today=today,
        origins=told_apart({each.import_id: Origin(each.name, each.captured_at) for each in records}),
        notes={each.import_id: each.notes for each in records},
        facts=facts,
        labels=labels,
        daily=daily,
        counts=vault.facts("video_counts", account),
        levels=vault.facts("account_counts", account),
        videos=videos,
        coverage=build_coverage(
            daily,
            vault.frame("activity", account),
            vault.frame("video_counts", account),
            vault.frame("audience", account),
            today,
            videos=videos,
            exported=max((record.captured_at.date() for record in records), default=None),
        ),
    )


def from_readings(readings: Sequence[Reading], account: str, today: date) -> Material:
    """What files say of an account; nothing is stored.

    Args:
        readings: files, its own are picked out; those without an account are of nobody.
        account: handle.
        today: the day on which deadlines are reckoned.
    """
    own = sorted(
        (reading for reading in readings if reading.account == account),
        key=lambda reading: (reading.dating.captured_at, reading.sha256),
    )
    tables = {name: _facts(own, name, account) for name in TABLES}
    origins = told_apart(
        {
            number: Origin(reading.origin.name, reading.dating.captured_at)
            for number, reading in enumerate(own, 1)
        }
    )
    videos = _newest(tables["videos"], "video_id")
    labels = find_labels(exports_of(tables["daily"], origins), posts_of(videos, tables["video_counts"]))
    daily = moved(tables["daily"], labels.late)
    return Material(
        account=account,
        today=today,
        origins=origins,
        notes={
            number: tuple((note.code, note.message) for note in reading.notes)
            for number, reading in enumerate(own, 1)
        },
        facts=tables["daily"],
        labels=labels,
        daily=daily,
        counts=tables["video_counts"],
        levels=tables["account_counts"],
        videos=videos,
        coverage=build_coverage(
            daily,
            _newest(tables["activity"], "date", "hour"),
            tables["video_counts"].drop(NUMBER, RANK),
            tables["audience"].drop(NUMBER, RANK),
            today,
            videos=videos,
            exported=max((origin.captured_at.date() for origin in origins.values()), default=None),
        ),
    )


def _facts(readings: Sequence[Reading], name: str, account: str) -> pl.DataFrame:
    """One table of all files, a row per file and key; the file's number is its rank, too."""
    parts = [
        reading.tables[name].select(
            pl.lit(number).cast(pl.Int64).alias(NUMBER),
            pl.lit(number).cast(pl.Int64).alias(RANK),
            pl.lit(account).alias("account"),
            pl.all(),
        )
        for number, reading in enumerate(readings, 1)
        if name in reading.tables and reading.tables[name].height
    ]
    if parts:
        return pl.concat(parts)
    own = pl.Series(NUMBER, [], pl.Int64()), pl.Series(RANK, [], pl.Int64())
    return empty_frame(TABLES[name]).select(*own, pl.all())


def _newest(facts: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Facts merged as the vault merges them: of the values of a key the last that is known."""
    values = [name for name in facts.columns if name not in (*keys, NUMBER, RANK)]
    merged = facts.sort(*keys, RANK).group_by(keys, maintain_order=True)
    table = merged.agg(pl.col(name).drop_nulls().last() for name in values)
    return table.select(name for name in facts.columns if name not in (NUMBER, RANK))
