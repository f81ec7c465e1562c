"""Fixtures of ``tui.sources.business_suite``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.formats.creator_center import BOM, sheet
from tests.formats.fixture import Fixture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAYS: Final = tuple(date(2025, 10, 1) + timedelta(days=count) for count in range(62))
MISSING_AUDIENCE: Final = "NAN"
NO_LEVEL: Final = "--"

OVERVIEW_EN: Final = (
    *("Date", "Video views", "Reached audience", "Profile views", "Likes", "Shares", "Comments"),
    *("Phone number clicks ", "Leads submission", "Net growth", "New followers", "Lost followers"),
)
OVERVIEW_SV: Final = (
    *("Datum", "Videovisningar", "Målgrupp som nåtts", "Profilvisningar", "Gilla-markeringar", "Delningar"),
    *("Kommentarer", "Klick på produktlänkar", "Produktlänk genomför betalning", "GMV för produktlänkar"),
    *("Webbplatsklickar", "Telefonnummerklickar", "Insamlade leads", "Klick på nedladdningslänk för app"),
    *("Nettotillväxt", "Nya följare", "Tappade följare"),
)
AUDIENCE_EN: Final = ("Date", "New followers", "Total followers", "Reached audience", "Engaged audience")
VIDEO_EN: Final = (
    *("Video title", "Video link", "Post time", "Video views", "Likes", "Comments", "Shares"),
    "Add to Favorites",
)
VIDEO_SV: Final = (
    *("Videotitel", "Videolänk", "Publiceringstid", "Videovisningar", "Gilla-markeringar", "Kommentarer"),
    *("Delningar", "Lägg till i Favoriter"),
)

Row = tuple[object, ...]


def plain(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """As Business Suite writes it: BOM, LF, quotes only where they are needed."""
    lines = [",".join(map(_cell, line)) for line in (header, *rows)]
    return (BOM + "\n".join(lines) + "\n").encode()


def _cell(cell: object) -> str:
    text = f"{cell:%Y/%m/%d}" if isinstance(cell, date) else str(cell)
    return f'"{text}"' if "," in text else text


def _reach(count: int) -> object:
    return MISSING_AUDIENCE if count == 0 else 700 + count


OVERVIEW: Final = [
    (day, 900 + n, _reach(n), 30 + n % 7, 50 + n, 2, 4, 0, 1, 5 - n % 3, 8 - n % 3, 3)
    for n, day in enumerate(DAYS)
]
SWEDISH: Final = [(*row[:7], 0, 0, 0, 3, *row[7:9], 0, *row[9:]) for row in OVERVIEW]
AUDIENCE: Final = [(day, 8 - n % 3, NO_LEVEL, _reach(n), 40 + n) for n, day in enumerate(DAYS)]
POSTS: Final = (
    ("Handstand, day 1", "7567402900000000000", "2025/10/31 15:08:11"),
    ("Rest day", "7566000000000000000", "2025/10/27 20:24:15"),
    ("Ten minutes 🤸", "7560000000000000000", "2025/10/14 09:00:00"),
)
VIDEOS: Final = [
    (title, f"https://www.tiktok.com/@jonas.moves/video/{video}", posted, 5000 + n, 300 + n, 20, 10, 40 + n)
    for n, (title, video, posted) in enumerate(POSTS)
]


def _sheet(stem: str, header: Sequence[str], rows: Iterable[Row]) -> bytes:
    return sheet(stem, header, _slashed(rows))


def _slashed(rows: Iterable[Row]) -> list[Row]:
    return [tuple(f"{cell:%Y/%m/%d}" if isinstance(cell, date) else cell for cell in row) for row in rows]


_OVERVIEW, _AUDIENCE, _VIDEOS = (f"business_suite.{name}" for name in ("overview", "audience", "videos"))
_DAILY: Final = (("daily", 62),)
_LISTED: Final = (("videos", 3), ("video_counts", 3))
_NAME: Final = ("jonas.moves",)
FIXTURES: tuple[Fixture, ...] = (
    Fixture(_OVERVIEW, "overview.csv", plain(OVERVIEW_EN, OVERVIEW), (), _DAILY, "English"),
    Fixture(_OVERVIEW, "oversikt.csv", plain(OVERVIEW_SV, SWEDISH), (), _DAILY, "Swedish"),
    Fixture(_OVERVIEW, "overview.xlsx", _sheet("Overview", OVERVIEW_EN, OVERVIEW), (), _DAILY, "xlsx"),
    Fixture(_AUDIENCE, "audience.csv", plain(AUDIENCE_EN, AUDIENCE), (), _DAILY, "English"),
    Fixture(_AUDIENCE, "audience.xlsx", _sheet("Audience", AUDIENCE_EN, AUDIENCE), (), _DAILY, "xlsx"),
    Fixture(_VIDEOS, "video.csv", plain(VIDEO_EN, VIDEOS), _NAME, _LISTED, "English"),
    Fixture(_VIDEOS, "videor.csv", plain(VIDEO_SV, VIDEOS), _NAME, _LISTED, "Swedish"),
    Fixture(_VIDEOS, "video.xlsx", _sheet("Video", VIDEO_EN, VIDEOS), _NAME, _LISTED, "xlsx"),
)
