"""The canonical tables: every reader ends in them, every screen starts from them.

Absent is null, never 0. Ids are strings. Days are plain dates, moments are UTC. This module is plain
Python so that the vault and the command line can use it without loading polars.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

Kind = Literal["text", "int", "float", "bool", "day", "moment"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a canonical table.

    Attributes:
        name: its name in every frame, file and query.
        kind: ``day`` is a plain date, ``moment`` a UTC timestamp with microseconds.
        lifetime: a total since the beginning, which can never be negative; a plain count per day can
            (removed comments, lost followers).
    """

    name: str
    kind: Kind
    lifetime: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table.

    Attributes:
        name: name of the table, of its file in an export and of its SQLite table.
        key: the columns that make a row unique, ``account`` first.
        values: the other columns; on merging, the latest capture that holds a value wins, each on its own.
    """

    name: str
    key: tuple[Column, ...]
    values: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Key columns, then value columns: the order of every export."""
        return self.key + self.values

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns in order."""
        return tuple(column.name for column in self.columns)


_ACCOUNT = Column("account", "text")


def _columns(kind: Kind, *names: str, lifetime: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, kind, lifetime) for name in names)


DAILY = Table(
    "daily",
    key=(_ACCOUNT, Column("date", "day")),
    values=(
        *_columns("int", "views", "profile_views", "likes", "comments", "shares"),
        *_columns("int", "viewers", "viewers_new", "viewers_returning"),
        Column("followers", "int", lifetime=True),
        *_columns("int", "net_followers", "followers_gained", "followers_lost"),
    ),
)
VIDEOS = Table(
    "videos",
    key=(_ACCOUNT, Column("video_id", "text")),
    values=(
        *_columns("text", "url", "title"),
        Column("posted_at", "moment"),
        Column("posted_precision", "text"),
        Column("scheduled", "bool"),
        Column("duration_s", "float"),
        Column("kind", "text"),
    ),
)
VIDEO_COUNTS = Table(
    "video_counts",
    key=(_ACCOUNT, Column("video_id", "text"), Column("captured_at", "moment")),
    values=(
        *_columns("int", "views", "likes", "comments", "shares", "saves", lifetime=True),
        *_columns("float", "avg_watch_s", "watched_full"),
        Column("new_followers", "int"),
    ),
)
ACTIVITY = Table(
    "activity",
    key=(_ACCOUNT, Column("date", "day"), Column("hour", "int")),
    values=(Column("active_followers", "int", lifetime=True),),
)
AUDIENCE = Table(
    "audience",
    key=(_ACCOUNT, Column("captured_at", "moment"), Column("dimension", "text"), Column("value", "text")),
    values=(Column("share", "float"),),
)
ACCOUNT_COUNTS = Table(
    "account_counts",
    key=(_ACCOUNT, Column("captured_at", "moment")),
    values=_columns("int", "followers", "following", "likes_total", "videos_total", lifetime=True),
)

TABLES: Mapping[str, Table] = {
    table.name: table for table in (DAILY, VIDEOS, VIDEO_COUNTS, ACTIVITY, AUDIENCE, ACCOUNT_COUNTS)
}


def polars_schema(table: Table, *, account: bool = True) -> dict[str, pl.DataType]:
    """The polars types of a table's columns, in order.

    Args:
        table: a canonical table.
        account: whether the ``account`` column is there; readers leave it out, since the account of a
            file may be known only later.
    """
    import polars as pl

    types: dict[Kind, pl.DataType] = {
        "text": pl.String(),
        "int": pl.Int64(),
        "float": pl.Float64(),
        "bool": pl.Boolean(),
        "day": pl.Date(),
        "moment": pl.Datetime("us", "UTC"),
    }
    return {column.name: types[column.kind] for column in table.columns if account or column is not _ACCOUNT}


def empty_frame(table: Table, *, account: bool = True) -> pl.DataFrame:
    """A frame with no rows and the table's exact schema."""
    import polars as pl

    return pl.DataFrame(schema=polars_schema(table, account=account))
