"""Write a simulated account the way TikTok Studio hands it out.

The files are what a creator has in the download folder: four zips, or the same tables loose. Everything that
makes real files hard is a switch in ``tui.demo.quirks.Quirks``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from tui.demo.quirks import PARTS, Quirks
from tui.demo.studio_files import csv_bytes, resaved_csv_bytes, xlsx_bytes, zip_bytes
from tui.demo.studio_tables import Moment, StudioTable, build_tables
from tui.sources.dates import format_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tui.demo.truth import Simulated

Layout = Literal["zips", "folder"]
Format = Literal["csv", "xlsx"]

FOLLOWER_PARTS = ("history", "activity", "gender", "territories")


@dataclass(frozen=True, slots=True)
class _Download:
    """One file of the download folder: its name without ending, and what is in it."""

    name: str
    parts: tuple[str, ...]


def write_exports(
    simulated: Simulated,
    folder: Path,
    *,
    language: str = "en",
    layout: Layout = "zips",
    format: Format = "csv",  # noqa: A002 - the word people use for it
    quirks: Quirks | None = None,
    last_day: date | None = None,
    parts: Sequence[str] = PARTS,
) -> list[Path]:
    """Write one set of exports into ``folder``, which is made when absent.

    The same arguments give the same bytes. Files carry the moment of the export as their time.

    Args:
        simulated: the account.
        folder: where to.
        language: language of TikTok's page, one of ``tui.sources.dates.LANGUAGES``.
        layout: zips as downloaded, or the tables as loose files.
        format: of the tables; a spreadsheet's re-save (``quirks.excel``) is always CSV.
        quirks: what is odd about this export; the usual when None.
        last_day: last row of Overview, the simulated account's last day when None.
        parts: tables to write, of ``tui.demo.quirks.PARTS``.

    Returns:
        The files, in the order Overview, Viewers, Content, Followers.

    Raises:
        ValueError: when the export would be made after the last simulated day, or a part is unknown.
    """
    quirks = quirks or Quirks()
    moment = Moment.of(last_day or simulated.last_day, quirks)
    _check(simulated, moment, parts)
    tables = build_tables(simulated, moment, quirks, parts)
    ending = "csv" if quirks.excel else format
    files = {
        part: (f"{table.stem}.{ending}", _bytes(table, language, format, quirks))
        for part, table in tables.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    if layout == "folder":
        outputs = _loose(files.values(), renamed=quirks.renamed)
    else:
        outputs = _zips(files, _downloads(simulated.parameters.handle, moment, quirks, parts), moment)
    return [_write(folder / name, data, moment) for name, data in outputs]


def _check(simulated: Simulated, moment: Moment, parts: Sequence[str]) -> None:
    unknown = set(parts) - set(PARTS)
    if unknown:
        raise ValueError(f"unknown parts: {', '.join(sorted(unknown))}")
    if moment.exported.date() > simulated.end:
        raise ValueError(f"the account is simulated until {simulated.end}, not {moment.exported.date()}")


def _zips(
    files: Mapping[str, tuple[str, bytes]], downloads: Sequence[_Download], moment: Moment
) -> list[tuple[str, bytes]]:
    return [
        (f"{download.name}.zip", zip_bytes(dict(files[part] for part in download.parts), moment.exported))
        for download in downloads
    ]


def _bytes(table: StudioTable, language: str, format_: Format, quirks: Quirks) -> bytes:
    @cache
    def write_day(day: date) -> str:
        return format_day(day, language)

    if quirks.excel:
        return resaved_csv_bytes(table, quirks.excel)
    return xlsx_bytes(table, write_day) if format_ == "xlsx" else csv_bytes(table, write_day)


def _downloads(handle: str, moment: Moment, quirks: Quirks, parts: Sequence[str]) -> list[_Download]:
    """The zips as the browser names them, or as a user with a taste for order does."""
    # The name of the Overview zip holds the first day, and the time of the export on the last day.
    epoch = int((moment.exported - (moment.exported.date() - moment.last)).timestamp())
    names = (
        (f"Overview_{moment.first.isoformat()}_{epoch}_{handle}", ("overview",)),
        (f"Viewers_{handle}", ("viewers",)),
        (f"Content_{handle}", ("content",)),
        (f"Followers_{handle}", FOLLOWER_PARTS),
    )
    downloads = []
    for number, (name, candidates) in enumerate(names, start=1):
        held = tuple(part for part in candidates if part in parts)
        if held:
            downloads.append(_Download(f"my stats ({number})" if quirks.renamed else name, held))
    return downloads


def _loose(files: Iterable[tuple[str, bytes]], *, renamed: bool) -> list[tuple[str, bytes]]:
    if not renamed:
        return list(files)
    return [
        (f"my stats ({number}).{name.rpartition('.')[2]}", data)
        for number, (name, data) in enumerate(files, start=1)
    ]


def _write(path: Path, data: bytes, moment: Moment) -> Path:
    path.write_bytes(data)
    seconds = moment.exported.timestamp()
    os.utime(path, (seconds, seconds))
    return path
