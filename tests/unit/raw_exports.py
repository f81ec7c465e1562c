"""The smallest exports by hand, for the tests of the readers; independent of the project's own writer."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tui.sources.report import Drop, Reading

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOM = "\ufeff"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

OVERVIEW = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
VIEWERS = ("Date", "Total Viewers", "New Viewers", "Returning Viewers")
FOLLOWERS = ("Date", "Followers", "Difference in followers from previous day")
ACTIVITY = ("Date", "Hour", "Active followers")
GENDER = ("Gender", "Distribution")
TERRITORIES = ("Top territories", "Distribution")
CONTENT = (
    "Time",
    "Video title",
    "Video link",
    "Post time",
    "Total likes",
    "Total comments",
    "Total shares",
    "Total views",
)


def english(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def run_of(last: date, count: int) -> list[date]:
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """As TikTok writes it: BOM, every field quoted, LF, no newline at the end."""
    lines = [header, *rows]
    quoted = (",".join('"' + str(cell).replace('"', '""') + '"' for cell in line) for line in lines)
    return (BOM + "\n".join(quoted)).encode()


def overview(last: date, count: int = 7) -> bytes:
    return csv_bytes(
        OVERVIEW, [(english(day), 100 + n, 10, 5, -1, 2) for n, day in enumerate(run_of(last, count))]
    )


def followers(last: date, levels: Sequence[object], difference: Sequence[object] | None = None) -> bytes:
    days = run_of(last, len(levels))
    column = difference or ["0"] * len(levels)
    return csv_bytes(
        FOLLOWERS, [(english(day), *pair) for day, *pair in zip(days, levels, column, strict=True)]
    )


def video_id(uploaded: datetime, serial: int = 1) -> str:
    return str((int(uploaded.timestamp()) << 32) + serial)


def link(identity: str, handle: str = "mira.bakes", kind: str = "video") -> str:
    return f"https://www.tiktok.com/@{handle}/{kind}/{identity}"


def content(
    stamp: str,
    uploads: Sequence[datetime],
    *,
    handle: str = "mira.bakes",
    posted: Sequence[str] | None = None,
) -> bytes:
    days = posted or [english(moment.date()) for moment in uploads]
    rows = [
        (stamp, f"Cake, no. {n} 🎂", link(video_id(moment, n), handle), day, 10 * n, n, 1, 100 * n)
        for n, (moment, day) in enumerate(zip(uploads, days, strict=True), start=1)
    ]
    return csv_bytes(CONTENT, rows)


def zip_bytes(
    members: dict[str, bytes], moment: tuple[int, int, int, int, int, int] = (2026, 8, 10, 9, 30, 0)
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, moment), data)
    return stream.getvalue()


def put(path: Path, data: bytes, saved: datetime | None = None) -> Path:
    """Write a file, and when it was saved."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    moment = (saved or datetime(2026, 8, 20, 8, tzinfo=UTC)).timestamp()
    os.utime(path, (moment, moment))
    return path


def the_reading(drop: Drop, reader: str | None = None) -> Reading:
    """The only reading, or the only one of a reader; its refusals are shown when there is none."""
    found = [reading for reading in drop.readings if reader in {None, reading.reader}]
    assert len(found) == 1, (drop.refusals, found)
    return found[0]


def codes(drop: Drop) -> set[str]:
    return {note.code for reading in drop.readings for note in reading.notes} | {
        note.code for note in drop.notes
    }
