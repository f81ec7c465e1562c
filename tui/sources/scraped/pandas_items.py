"""Tables that pandas makes of web items and profiles: names such as ``stats.playCount``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.item_columns import ID
from tui.sources.items import ACCOUNT_COUNTS, COUNTS, Items, drafts_of
from tui.sources.scraped.web_rows import NAMES, advertising_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.sources.draft import Draft
    from tui.sources.look import Look
    from tui.sources.options import Options
    from tui.sources.tabular import Sheet

_CELLS: Final[Mapping[str, tuple[str, ...]]] = {
    "video_id": ("id",),
    "title": ("desc",),
    "posted": ("createtime",),
    "duration_s": ("video.duration",),
    "handle": ("author.uniqueid", "author"),
    "views": ("statsv2.playcount", "stats.playcount"),
    "likes": ("statsv2.diggcount", "stats.diggcount"),
    "comments": ("statsv2.commentcount", "stats.commentcount"),
    "shares": ("statsv2.sharecount", "stats.sharecount"),
    "saves": ("statsv2.collectcount", "stats.collectcount"),
}
_COUNTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "followers": ("followercount",),
    "following": ("followingcount",),
    "likes_total": ("heartcount", "heart"),
    "videos_total": ("videocount",),
}
_AUTHOR: Final = ("authorstatsv2", "authorstats")
_USER: Final = ("statsv2", "stats", "userinfo.statsv2", "userinfo.stats")
_MISSING: Final = r"(?i)^\s*(nan|none|null|<na>)?\s*$"


def read(look: Look, reader: str, options: Options) -> Sequence[Draft]:
    """Read a table of items or of profiles.

    Raises:
        RefusedError: over a tenth of its rows cannot be read.
    """
    table = _Table(look.sheet)
    profiles = "id" not in table.names or not {"statsv2.playcount", "stats.playcount"} & table.names.keys()
    frame = table.frame if profiles else _videos(table)
    people = _people(table, ("user.uniqueid", "userinfo.user.uniqueid"), _USER) if profiles else None
    if people is None:
        people = _people(table, _CELLS["handle"], _AUTHOR)
    notes = (*look.sheet.notes, *(() if profiles else advertising_notes(*table.marked())))
    items = Items(
        frame.head(0) if profiles else frame,
        NAMES,
        people,
        look.sheet.total,
        notes,
        look.sheet.problems,
    )
    return drafts_of(reader, items, options.now)


class _Table:
    """The cells of a sheet by their dotted names.

    Attributes:
        names: key of the sheet by dotted name, whatever joins the parts of a name.
        frame: all cells as text, by dotted name, and ``line``.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.names = {dotted(key): key for key in reversed(sheet.keys) if key}
        series = [pl.Series(name, sheet.columns[key], pl.String) for name, key in self.names.items()]
        lines = pl.Series("line", sheet.lines, pl.Int64)
        self.frame = pl.DataFrame([*series, lines] if "line" not in self.names else [lines])

    def best(self, *names: str) -> pl.Expr:
        """The first of these cells that is there and not negative; else the first that is there."""
        there = [_there(name) for name in names if name in self.names]
        positive = [pl.when(~cell.str.starts_with("-")).then(cell) for cell in there]
        return pl.coalesce(*positive, *there) if there else pl.lit(None, pl.String)

    def marked(self) -> tuple[int, int]:
        """How many rows are marked as advertising, and how many as private."""
        flags = [self.best(name).str.to_lowercase().is_in(["true", "1"]) for name in ("isad", "privateitem")]
        ads, private = self.frame.select(*(flag.sum().alias(str(at)) for at, flag in enumerate(flags))).row(0)
        return int(ads or 0), int(private or 0)


def dotted(key: str) -> str:
    """A header as ``json_normalize`` joins it by default; raw names hold none of these signs themselves."""
    return key.replace("/", ".").replace("_", ".")


def _there(name: str) -> pl.Expr:
    cell = pl.col(name)
    return pl.when(~cell.str.contains(_MISSING)).then(cell.str.strip_chars())


def _videos(table: _Table) -> pl.DataFrame:
    pictures = [name for name in table.names if name == "imagepost" or name.startswith("imagepost.")]
    photo = pl.any_horizontal(pl.lit(value=False), *(_there(name).is_not_null() for name in pictures))
    cells = (table.best(*names).alias(name) for name, names in _CELLS.items())
    frame = table.frame.select("line", *cells, photo.alias("photo"))
    frame = frame.with_columns(seconds=pl.col("duration_s").cast(pl.Float64, strict=False))
    kind = pl.when(pl.col("photo") | (pl.col("seconds") == 0)).then(pl.lit("photo"))
    frame = frame.with_columns(kind=kind.when(pl.col("seconds") > 0).then(pl.lit("video")))
    link = pl.concat_str(
        pl.lit("https://www.tiktok.com/@"),
        pl.col("handle"),
        pl.lit("/"),
        pl.col("kind").fill_null("video"),
        pl.lit("/"),
        pl.col("video_id"),
    )
    link = pl.when(pl.col("video_id").str.contains(ID)).then(link)
    return (
        frame.with_columns(url=link)
        .drop("photo", "seconds")
        .select("line", "video_id", "url", "title", "posted", "duration_s", "kind", "handle", *COUNTS)
    )


def _people(table: _Table, handles: Sequence[str], groups: Sequence[str]) -> pl.DataFrame:
    cells = {
        name: table.best(*(f"{group}.{word}" for group in groups for word in words))
        for name, words in _COUNTERS.items()
    }
    columns = [table.best(*handles).alias("handle"), *(cell.alias(name) for name, cell in cells.items())]
    return table.frame.select("line", *columns).unique(["handle", *ACCOUNT_COUNTS], maintain_order=True)
