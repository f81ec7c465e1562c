"""What differs between exports that TikTok, a browser and a spreadsheet program really make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal

PARTS = ("overview", "viewers", "content", "history", "activity", "gender", "territories")
"""Every table of a set of exports; the last four come in one zip."""

REMOVED_COMMENTS = -3
"""The figure of a day on which more comments were removed than written."""

BROKEN_TITLE = 'They said "too dark, too sour", I said bake it'
"""A caption whose quotes and comma TikTok did not escape."""


@dataclass(frozen=True, slots=True)
class ExcelSave:
    """How a spreadsheet program saved a file again: CRLF, quotes only where needed, real dates.

    Attributes:
        separator: the list separator of the user's locale.
        encoding: ``utf-8-sig``, ``cp1252`` or ``utf-16`` (with a byte order mark).
        dates: day first (``20/6/2026``) or month first (``6/20/2026``).
    """

    separator: Literal[",", ";", "\t"] = ";"
    encoding: Literal["utf-8-sig", "cp1252", "utf-16"] = "utf-8-sig"
    dates: Literal["dmy", "mdy"] = "dmy"


@dataclass(frozen=True, slots=True)
class Quirks:
    """Switches of an export; the defaults are those of most real 60-day exports.

    Attributes:
        window: number of days in Overview and FollowerHistory.
        lag: days between the last row and the export.
        exported_at: time of day of the export, UTC.
        difference: ``backward`` is level minus the level of the day before, ``forward`` the next day's
            minus this one's, with 0 in the last row.
        labels_late: by how many days Overview, Viewers and FollowerHistory date their figures late; a
            negative number dates them early.
        viewers_late: whether Viewers gives each day's figures under the next day's date.
        viewers_open_end: whether Viewers ends one day later than Overview, with an ``undefined`` row.
        negative_comments: whether the day in the middle of the window has ``REMOVED_COMMENTS``.
        activity_days: 7 days up to the day before the export, or 8 up to the day itself.
        activity_cut_hour: hours of the last activity day from this one on are 0, since they were not
            counted yet; 24 for a complete day.
        small_account: whether the account is too small for TikTok to tell about its audience: activity,
            gender and territories hold only their headers.
        content_limit: most rows in Content, newest posts.
        viewer_utc_offset_hours: zone of the browser, in which ``Post time`` is written; the creator's own
            when None.
        broken_title: whether the first row of Content carries ``BROKEN_TITLE``, unescaped.
        renamed: whether the user gave the downloads names of their own.
        excel: set when a spreadsheet program saved the CSV files again.
    """

    window: int = 60
    lag: Literal[1, 2] = 2
    exported_at: time = time(9, 37, 56)
    difference: Literal["backward", "forward"] = "backward"
    labels_late: int = 0
    viewers_late: bool = True
    viewers_open_end: bool = True
    negative_comments: bool = False
    activity_days: Literal[7, 8] = 7
    activity_cut_hour: int = 18
    small_account: bool = False
    content_limit: int = 15
    viewer_utc_offset_hours: float | None = None
    broken_title: bool = False
    renamed: bool = False
    excel: ExcelSave | None = None
