"""A made-up dataset of Apify’s TikTok scraper, of any number of rows: about 300 bytes each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "dataset_tiktok-scraper_2026-11-20_16-59-11-541.csv"
HANDLES: Final = ("mira.bakes", "jonas.moves", "lena.paints", "tomas.repairs")
_FIRST: Final = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
_LAST: Final = int(datetime(2026, 11, 19, tzinfo=UTC).timestamp())
_WORDS: Final = ("bread", "a small film", "how to fold, in “three” steps", "rain", "day 12", "slow morning")


def write_dataset(path: Path, rows: int) -> None:
    """Write a CSV of videos with different ids, spread over four accounts and six years.

    Args:
        path: the file to write.
        rows: how many videos.
    """
    number = pl.int_range(rows, dtype=pl.Int64)
    step = (_LAST - _FIRST) / max(rows, 1)
    posted = (pl.lit(_FIRST) + (number * step)).cast(pl.Int64)
    frame = pl.select(number=number, posted=posted).with_columns(
        id=(pl.col("posted") * 2**32 + pl.col("number") * 1009 % 2**32).cast(pl.String),
        handle=_picked(HANDLES),
        views=pl.col("number") * 7919 % 900_001,
    )
    frame.select(**_columns()).write_csv(path)


def _picked(texts: tuple[str, ...]) -> pl.Expr:
    return pl.col("number").mod(len(texts)).replace_strict(dict(enumerate(texts)), return_dtype=pl.String)


def _columns() -> dict[str, pl.Expr]:
    views = pl.col("views")
    link = pl.format("https://www.tiktok.com/@{}/video/{}", "handle", "id")
    iso = pl.from_epoch("posted", time_unit="s").dt.to_string("%Y-%m-%dT%H:%M:%S.000Z")
    return {
        "id": pl.col("id"),
        "text": pl.format("{} number {} #made #up", _picked(_WORDS), "number"),
        "textLanguage": pl.lit("en"),
        "createTime": pl.col("posted"),
        "createTimeISO": iso,
        "isAd": pl.lit("false"),
        "authorMeta/id": pl.format("68000000000000{}", pl.col("number") % len(HANDLES)),
        "authorMeta/name": pl.col("handle"),
        "authorMeta/nickName": pl.col("handle").str.to_uppercase(),
        "authorMeta/verified": pl.lit("false"),
        "authorMeta/fans": pl.lit("48211"),
        "authorMeta/following": pl.lit("312"),
        "authorMeta/heart": pl.lit("912345"),
        "authorMeta/video": pl.lit("812"),
        "musicMeta/musicName": pl.lit("original sound"),
        "musicMeta/musicOriginal": pl.lit("true"),
        "webVideoUrl": link,
        "videoMeta/duration": pl.col("number") % 180 + 5,
        "videoMeta/height": pl.lit("1024"),
        "videoMeta/width": pl.lit("576"),
        "diggCount": views // 11,
        "shareCount": views // 190,
        "playCount": views,
        "collectCount": views // 90,
        "commentCount": views // 210,
        "hashtags/0/name": pl.lit("made"),
        "hashtags/1/name": pl.lit("up"),
        "isPinned": pl.lit("false"),
        "isSlideshow": pl.lit("false"),
    }
