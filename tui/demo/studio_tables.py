"""The tables of a TikTok Studio export as rows of text, made from a simulated account.

Days stay dates here; how they are written depends on the language and on who saved the file last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.demo.quirks import BROKEN_TITLE, REMOVED_COMMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.demo.quirks import Quirks
    from tui.demo.truth import Simulated

    Cell = date | str

UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class StudioTable:
    """One file of an export before it is bytes.

    Attributes:
        stem: TikTok's name of the file without its ending.
        rows: without the header; a ``date`` is a day still to be written in some language.
        broken_row: row whose caption is not to be escaped; None when all is well.
    """

    stem: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    broken_row: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When an export is made and which days it covers.

    Attributes:
        first: day of the first row of Overview.
        last: day of its last row.
        exported: moment of the download, UTC.
    """

    first: date
    last: date
    exported: datetime

    @classmethod
    def of(cls, last: date, quirks: Quirks) -> Moment:
        """The export whose last row is ``last``."""
        return cls(
            first=last - timedelta(days=quirks.window - 1),
            last=last,
            exported=datetime.combine(last + timedelta(days=quirks.lag), quirks.exported_at, UTC),
        )

    @property
    def days(self) -> list[date]:
        """Days of the rows of Overview."""
        return _days(self.first, self.last)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def build_tables(
    account: Simulated, moment: Moment, quirks: Quirks, parts: Sequence[str]
) -> Mapping[str, StudioTable]:
    """The asked tables by part name, one of ``tui.demo.quirks.PARTS`` each."""
    builders = {
        "overview": _overview,
        "viewers": _viewers,
        "content": _content,
        "history": _history,
        "activity": _activity,
        "gender": _gender,
        "territories": _territories,
    }
    return {part: builders[part](account, moment, quirks) for part in parts}


def _overview(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    daily = account.daily
    removed_on = moment.first + timedelta(days=quirks.window // 2) if quirks.negative_comments else None
    rows: list[tuple[Cell, ...]] = []
    late = timedelta(days=quirks.labels_late)
    for day in moment.days:
        if not account.knows(day - late):
            rows.append((day, "0", "0", "0", "0", "0"))
            continue
        at = account.index(day - late)
        comments = REMOVED_COMMENTS if day == removed_on else daily.comments[at]
        counts = (daily.views[at], daily.profile_views[at], daily.likes[at], comments, daily.shares[at])
        rows.append((day, *map(str, counts)))
    header = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
    return StudioTable("Overview", header, rows)


def _viewers(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    daily = account.daily
    shift = timedelta(days=quirks.labels_late + (1 if quirks.viewers_late else 0))
    extra = timedelta(days=1 if quirks.viewers_open_end else 0)
    rows: list[tuple[Cell, ...]] = []
    for day in _days(moment.first + extra, moment.last + extra):
        if day > moment.last or not account.knows(day - shift):
            rows.append((day, UNDEFINED, "0", "0"))
            continue
        at = account.index(day - shift)
        counts = (daily.viewers[at], daily.viewers_new[at], daily.viewers_returning[at])
        rows.append((day, *map(str, counts)))
    return StudioTable("Viewers", ("Date", "Total Viewers", "New Viewers", "Returning Viewers"), rows)


def _history(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    rows: list[tuple[Cell, ...]] = []
    late, one = timedelta(days=quirks.labels_late), timedelta(days=1)
    for day in moment.days:
        level = _followers(account, day - late)
        if level is None:
            rows.append((day, UNDEFINED, "0"))
            continue
        before = _followers(account, day - late - one)
        after = _followers(account, day - late + one) if day < moment.last else level
        pair = (before, level) if quirks.difference == "backward" else (level, after)
        change = 0 if None in pair else (pair[1] or 0) - (pair[0] or 0)
        rows.append((day, str(level), str(change)))
    header = ("Date", "Followers", "Difference in followers from previous day")
    return StudioTable("FollowerHistory", header, rows)


def _followers(account: Simulated, day: date) -> int | None:
    return int(account.daily.followers[account.index(day)]) if account.knows(day) else None


def _activity(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    last = moment.exported.date() - timedelta(days=8 - quirks.activity_days)
    rows: list[tuple[Cell, ...]] = []
    if not quirks.small_account:
        for day in _days(last - timedelta(days=quirks.activity_days - 1), last):
            for hour in range(24):
                known = account.knows(day) and not (day == last and hour >= quirks.activity_cut_hour)
                count = account.activity[account.index(day), hour] if known else 0
                rows.append((day, str(hour), str(count)))
    return StudioTable("FollowerActivity", ("Date", "Hour", "Active followers"), rows)


def _gender(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    shares = [] if quirks.small_account else account.gender(moment.exported.date())
    return StudioTable("FollowerGender", ("Gender", "Distribution"), _share_rows(shares))


def _territories(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    shares = [] if quirks.small_account else account.territories(moment.exported.date())
    header = ("Top territories", "Distribution")
    return StudioTable("FollowerTopTerritories", header, _share_rows(shares))


def _share_rows(shares: Sequence[tuple[str, float]]) -> list[tuple[Cell, ...]]:
    return [(value, format(share, "g")) for value, share in shares]


def _content(account: Simulated, moment: Moment, quirks: Quirks) -> StudioTable:
    """The newest posts, most viewed first."""
    offset = quirks.viewer_utc_offset_hours
    zone = timedelta(hours=account.parameters.utc_offset_hours if offset is None else offset)
    counts = account.lifetime_counts(moment.exported)
    shown = [video for video in account.videos if video.video_id in counts][-quirks.content_limit :]
    shown.sort(key=lambda video: -counts[video.video_id].views)
    rows: list[tuple[Cell, ...]] = []
    for number, video in enumerate(shown):
        total = counts[video.video_id]
        rows.append(
            (
                (moment.exported + zone).date(),
                BROKEN_TITLE if quirks.broken_title and number == 0 else video.title,
                video.url,
                (video.posted_at + zone).date(),
                *map(str, (total.likes, total.comments, total.shares, total.views)),
            )
        )
    header = (
        "Time",
        "Video title",
        "Video link",
        "Post time",
        *(f"Total {name}" for name in ("likes", "comments", "shares", "views")),
    )
    broken = 0 if quirks.broken_title and rows else None
    return StudioTable("Content", header, rows, broken_row=broken)
