"""Tables of people's own: trackers by day and lists of videos that no other format claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.format import Format

if TYPE_CHECKING:
    from tui.sources.look import Look

DAYS: Final = "generic.days"
VIDEOS: Final = "generic.videos"
_READER: Final = "tui.sources.generic.reading"


def _holds_days(look: Look) -> bool:
    return _holds(look, videos=False)


def _holds_videos(look: Look) -> bool:
    return _holds(look, videos=True)


def _holds(look: Look, *, videos: bool) -> bool:
    from tui.sources.generic.telling import kind_of_table

    return kind_of_table(look) == ("videos" if videos else "days")


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        VIDEOS,
        "list of videos",
        "A list of videos of your own: CSV, TSV, XLSX, Parquet, NDJSON",
        "ids or links with views, likes, comments, shares, saves, under any usual names",
        "whatever its columns do not hold",
        _READER,
        _holds_videos,
        ("videos", "video_id"),
    ),
    Format(
        DAYS,
        "tracker by day",
        "A daily tracker of your own, also from Windsor, Kondado, Chartica: CSV, TSV, XLSX, Parquet, NDJSON",
        "followers, totals and counts a day of any number of accounts, under any usual names",
        "whatever its columns do not hold; what is not clear is asked",
        _READER,
        _holds_days,
        ("daily", "date"),
    ),
)
