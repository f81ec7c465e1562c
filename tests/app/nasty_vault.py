"""A vault whose every text is hostile: past the readers, straight into its tables."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import polars as pl

from tests import nasty
from tui.stats.schema import TABLES, polars_schema
from tui.vault.records import NewImport
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ACCOUNT = "mira.bakes"
LAST = date(2026, 11, 20)
CAPTURED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TEXTS = tuple(text.encode("utf-8", "replace").decode() for text in nasty.ALL)
"""As they can lie in a database: lone halves of surrogate pairs cannot be stored."""
IN_A_FILE = tuple(text for text in TEXTS if "\x00" not in text)
"""As they can lie in a file: one with a zero byte is no table."""


def export_folder(folder: Path) -> Path:
    """Overview and Content as loose files whose titles are the hostile texts, for the real reader."""
    folder.mkdir(parents=True)
    overview = [["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]]
    for back in reversed(range(60)):
        overview.append([_written(LAST - timedelta(days=back)), str(900 + back % 7), "40", "90", "6", "3"])
    content = [["Time", "Video title", "Video link", "Post time", "Total likes", "Total comments"]]
    content[0] += ["Total shares", "Total views"]
    for number, text in enumerate(IN_A_FILE):
        link = f"https://www.tiktok.com/@{ACCOUNT}/video/{_video_id(number)}"
        day = _posted(number).date()
        content.append([_written(LAST), text, link, _written(day), str(90 + number), "5", "4", "2000"])
    for name, rows in (("Overview.csv", overview), ("Content.csv", content)):
        text_file = io.StringIO()
        csv.writer(text_file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        (folder / name).write_text("\ufeff" + text_file.getvalue(), encoding="utf-8", newline="")
    return folder


def store_raw(folder: Path) -> None:
    """Fill a vault past the readers: titles, file names, reasons, notes and problems as they are."""
    tables = {"daily": _daily(), "videos": _videos(), "video_counts": _counts()}
    with Vault.open(folder, now=lambda: CAPTURED) as vault:
        batch = vault.begin_batch("\n".join(TEXTS))
        for number, text in enumerate(TEXTS):
            vault.store(_import(number, text, tables if number == 0 else {}), batch)


def _import(number: int, text: str, tables: Mapping[str, pl.DataFrame]) -> NewImport:
    raw = f"{number}".encode()
    return NewImport(
        account=ACCOUNT,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        name=text or "empty",
        reader="studio.overview" if number == 0 else text or "studio.content",
        trust=number % 6,
        captured_at=CAPTURED,
        first=LAST - timedelta(days=59),
        last=LAST,
        reason=text or "none",
        language=text[:20] or None,
        rows=number,
        problems=((number, text, text, text),),
        notes=((f"code.{number}", text),),
        tables=tables,
    )


def _daily() -> pl.DataFrame:
    rows = [
        {"date": LAST - timedelta(days=back), "views": 900, "likes": 90, "comments": 5, "shares": 4}
        for back in range(60)
    ]
    # A day far above the usual, so that a sentence names the video behind it.
    rows[2] |= {"views": 90_000, "likes": 9_000}
    return _table("daily", rows)


def _videos() -> pl.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "video_id": _video_id(number),
            "url": f"https://www.tiktok.com/@{ACCOUNT}/video/{_video_id(number)}",
            "title": text,
            "posted_at": _posted(number),
            "posted_precision": "second",
            "kind": text,
        }
        for number, text in enumerate(TEXTS)
    ]
    return _table("videos", rows)


def _counts() -> pl.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "video_id": _video_id(number),
            "captured_at": CAPTURED,
            "views": 2000 + number * 7,
            "likes": 90 + number,
            "comments": 5,
            "shares": 4,
        }
        for number in range(len(TEXTS))
    ]
    return _table("video_counts", rows)


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    schema = polars_schema(TABLES[name], account=False)
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


def _posted(number: int) -> datetime:
    return datetime.combine(LAST - timedelta(days=2), time(9), UTC) - timedelta(hours=13 * number)


def _video_id(number: int) -> str:
    return str(int(_posted(number).timestamp()) << 32 | number)


def _written(day: date) -> str:
    return f"{day:%B} {day.day}"
