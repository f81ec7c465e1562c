"""What the data shows by itself: whether a strategy can be seen in titles, days of posts and imports.

A detector looks at the videos posted since the strategy was adopted. Without an adoption it looks at the
last 28 days, or at the last 15 videos when those days hold fewer than 8. Its sentence says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.checklist.agenda import DataDays
from tui.checklist.local_days import post_day
from tui.checklist.phrases import phrases
from tui.checklist.views import Evidence
from tui.stats import formatting
from tui.stats.video_filters import hashtags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

RECENT_DAYS: Final = 28
"""Four weeks: every weekday counts alike, and what was changed a month ago shows."""
LAST_VIDEOS: Final = 15
"""What one download of Content lists."""
FEW_RECENT: Final = 8
"""With fewer videos in the recent days, two a week, the last 15 say more."""
FEWEST_VIDEOS: Final = 3
"""One or two videos are no pattern."""
FEWEST_WEEKS: Final = 2
"""One week is no pattern."""
WEEKS: Final = 4

ON_EVERY_VIDEO: Final = 0.8
"""Hashtags belong on every video; one forgotten of five is forgiven."""
ON_EVERY_SECOND: Final = 0.5
"""A call in every title would wear off, and topics are told by half of the titles already."""
MOST_WEEKS: Final = 0.8
"""A plan is kept when four weeks of five have a post; everybody is away now and then."""
REPEATED: Final = 3
"""A hashtag on so many videos is one the account comes back to."""
NAMED: Final = 3
"""Hashtags that a sentence names."""

_NOT_WORDS: Final = r"https?://\S+|[#@＠][\p{L}\p{M}\p{N}_.\x{200C}\x{200D}]+"
_MENTION: Final = r"(?:^|[^\p{L}\p{N}._%+-])[@＠][\p{L}\p{N}_][\p{L}\p{M}\p{N}_.]+"
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What detectors look at.

    Attributes:
        account: handle; mentioning oneself is no collaboration.
        videos: canonical videos of the account.
        captured: day of the newest capture of videos; None without one.
        imported: days on which the imports in use were exported.
        today: the day that windows end on; what was posted later is left out.
        zone: of the person's days; that of this machine when None.
    """

    account: str
    videos: pl.DataFrame
    captured: date | None
    imported: frozenset[date]
    today: date
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Titles:
    """The titles looked at.

    Attributes:
        column: non-empty titles, newest first, as column ``title``.
        untitled: videos of the same days without one.
        which: ``{} titles since 4 Nov``, to be filled with their number.
    """

    column: pl.DataFrame
    untitled: int
    which: str

    def share(self, shows: pl.Expr) -> tuple[int, int]:
        """How many titles show something, of how many."""
        return int(self.column.select(shows.fill_null(value=False).sum()).item()), self.column.height

    def sentence(self, what: str, found: int, more: str = "") -> str:
        """``a hashtag in 9 of 11 titles since 4 Nov``."""
        text = f"{what} in {found} of {self.which.format(self.column.height)}{more}"
        if not self.untitled:
            return text
        return f"{text} ({formatting.plural(self.untitled, 'video')} without a title left out)"


def detect_hashtags(material: Material, adopted: date | None) -> Evidence:
    """How many titles carry a hashtag, and which ones the account comes back to."""
    titles = _titles(material, adopted)
    if isinstance(titles, Evidence):
        return titles
    found, of = titles.share(hashtags().list.len() > 0)
    again = [tag for tag, videos in _tags(material.videos).items() if videos >= REPEATED][:NAMED]
    more = f"; you come back to {', '.join(again)}" if again else ""
    return _shared(titles.sentence("a hashtag", found, more), found, of, ON_EVERY_VIDEO)


def detect_calls(material: Material, adopted: date | None) -> Evidence:
    """How many titles ask a question or for a reaction."""
    titles = _titles(material, adopted)
    if isinstance(titles, Evidence):
        return titles
    found, of = titles.share(asks())
    return _shared(titles.sentence("a question or a call", found), found, of, ON_EVERY_SECOND)


def detect_mentions(material: Material, adopted: date | None) -> Evidence:
    """How many titles name another account."""
    titles = _titles(material, adopted)
    if isinstance(titles, Evidence):
        return titles
    named = pl.col("title").str.to_lowercase().str.extract_all(_MENTION)
    handles = named.list.eval(pl.element().str.extract(r"[@＠](.+)$").str.strip_chars_end("."))
    others = handles.list.set_difference(pl.lit([material.account.lower()]))
    found, of = titles.share(others.list.drop_nulls().list.len() > 0)
    # A collaboration now and then is what is asked for, so one is enough.
    return Evidence(found > 0, found / of, titles.sentence("another account named", found), of)


def detect_topics(material: Material, adopted: date | None) -> Evidence:
    """How many titles carry a hashtag of a topic: one the account repeats and not everybody uses."""
    titles = _titles(material, adopted)
    if isinstance(titles, Evidence):
        return titles
    topics = [
        tag
        for tag, videos in _tags(material.videos).items()
        if videos >= REPEATED and tag.removeprefix("#") not in phrases().everybodys_tags
    ]
    found, of = titles.share(
        hashtags().list.set_intersection(pl.lit(topics, pl.List(pl.String))).list.len() > 0
    )
    if not topics:
        text = f"no hashtag stands on {REPEATED} videos yet, so titles do not sort themselves into topics"
        return Evidence(met=False, share=0.0, text=text, looked_at=of)
    more = f"; most used {', '.join(topics[:NAMED])}"
    return _shared(titles.sentence("a hashtag of a topic", found, more), found, of, ON_EVERY_SECOND)


def detect_trends(material: Material, adopted: date | None) -> Evidence:
    """How many titles carry a hashtag that names a trend; sounds and formats are in no export."""
    titles = _titles(material, adopted)
    if isinstance(titles, Evidence):
        return titles
    words = phrases()
    generic = [f"#{tag}" for tag in words.everybodys_tags]
    tag = pl.element()
    names_trend = tag.is_in([f"#{each}" for each in words.trend_tags]) | tag.str.contains_any(
        list(words.trend_parts)
    )
    own = hashtags().list.set_difference(pl.lit(generic))
    found, of = titles.share(own.list.eval(names_trend).list.any())
    text = titles.sentence("a hashtag that names a trend", found, "; sounds are not in exports")
    return Evidence(found > 0, found / of, text, of)


def detect_cadence(material: Material, adopted: date | None) -> Evidence:
    """In how many weeks something was posted, how often at least, and the longest break."""
    posts: list[date] = _posted(material).get_column("day").drop_nulls().to_list()
    if not posts:
        return _nothing("no day of a post is known")
    end = min(material.captured or max(posts), material.today)
    since = adopted or end - timedelta(days=RECENT_DAYS - 1)
    weeks = ((end - since).days + 1) // 7
    if weeks < FEWEST_WEEKS:
        return _nothing(
            f"too early: {FEWEST_WEEKS} weeks of exports since {_day(since, material)} are needed"
        )
    first = end - weeks * _WEEK + timedelta(days=1)
    inside = sorted(day for day in posts if first <= day <= end)
    held = len({(end - day).days // 7 for day in inside})
    steps = [(later - earlier).days for earlier, later in pairwise(inside)]
    text = f"posts in {held} of {weeks} weeks up to {_day(end, material)}"
    if inside:
        text += f", at least {formatting.number(len(inside) / weeks)} a week"
    if steps and max(steps) > 1:
        text += f", longest break {formatting.plural(max(steps), 'day')}"
    # Without this people would read a lower bound as what they did.
    text += f"; a download lists {LAST_VIDEOS} videos at most"
    return _shared(text, held, weeks, MOST_WEEKS)


def detect_imports(material: Material, adopted: date | None) -> Evidence:
    """In how many of the last weeks (from Monday) an export was made, and for how many in a row."""
    weeks = {_monday(day) for day in material.imported if day <= material.today}
    if not weeks:
        return _nothing("nothing was imported yet")
    running = _monday(material.today)
    first = max(min(weeks), _monday(adopted) if adopted else min(weeks), running - WEEKS * _WEEK)
    looked = [first + at * _WEEK for at in range((running - first).days // 7 + 1)]
    # The running week has time left: it counts when it is done and is no miss while it is not.
    looked = [week for week in looked if week != running or week in weeks][-WEEKS:]
    if len(looked) < FEWEST_WEEKS:
        return _nothing(f"too early: {FEWEST_WEEKS} weeks since {_day(first, material)} are needed")
    held = sum(week in weeks for week in looked)
    row = 0
    week = running if running in weeks else running - _WEEK
    while week in weeks:
        row, week = row + 1, week - _WEEK
    text = f"an export in {held} of the last {len(looked)} weeks"
    text += f", {formatting.plural(row, 'week')} in a row" if row > 1 else ""
    return Evidence(held == len(looked), held / len(looked), text, len(looked))


DETECTORS: Final[Mapping[str, Callable[[Material, date | None], Evidence]]] = MappingProxyType(
    {
        "hashtags": detect_hashtags,
        "call_to_action": detect_calls,
        "posting_cadence": detect_cadence,
        "weekly_imports": detect_imports,
        "mention": detect_mentions,
        "topic_tags": detect_topics,
        "trend_tags": detect_trends,
    }
)
"""Id → what looks for it: takes the material and the day of adoption, None without one."""


def days_of(material: Material) -> DataDays:
    """The days of imports and posts, up to today."""
    return DataDays(
        imported=frozenset(day for day in material.imported if day <= material.today),
        posted=frozenset(_posted(material).get_column("day").drop_nulls().to_list()),
    )


def asks() -> pl.Expr:
    """Whether ``title`` asks a question or for a reaction; hashtags, names and links do not count."""
    words = pl.col("title").str.replace_all(_NOT_WORDS, " ").str.replace_all("’", "'", literal=True)
    lower = words.str.to_lowercase()
    greek_question = lower.str.contains(r"\p{Greek}") & lower.str.contains(";", literal=True)
    return lower.str.contains(phrases().call_pattern()) | greek_question


def _posted(material: Material) -> pl.DataFrame:
    """Videos out by today, newest first, those without a day last; ``title`` and ``day``."""
    posts = material.videos.select("posted_at", "posted_precision").iter_rows()
    # Row by row, since polars knows no zone of this machine; there are as many as there are videos.
    days = [None if posted is None else post_day(posted, how, material.zone) for posted, how in posts]
    return (
        material.videos.select("video_id", "title", "posted_at", day=pl.Series(days, dtype=pl.Date))
        .filter(pl.col("day").is_null() | (pl.col("day") <= material.today))
        .sort(["posted_at", "video_id"], descending=True, nulls_last=True)
    )


def _titles(material: Material, adopted: date | None) -> _Titles | Evidence:
    """The titles to look at, or why there are too few."""
    posted = _posted(material)
    if posted.is_empty():
        return _nothing("no video is known; the Content section of TikTok Studio lists them")
    if adopted is not None:
        chosen, which = (
            posted.filter(pl.col("day") >= adopted),
            f"{{}} titles since {_day(adopted, material)}",
        )
    else:
        recent = posted.filter(pl.col("day") > material.today - timedelta(days=RECENT_DAYS))
        if recent.height >= FEW_RECENT:
            chosen, which = recent, f"{{}} titles of the last {RECENT_DAYS} days"
        else:
            chosen, which = posted.head(LAST_VIDEOS), "the last {} titles"
    titled = chosen.filter(pl.col("title").str.strip_chars().str.len_chars() > 0)
    if titled.height < FEWEST_VIDEOS:
        since = f" since {_day(adopted, material)}" if adopted else ""
        known = formatting.plural(titled.height, "title") if titled.height else "no title"
        return _nothing(f"too early: {known}{since}, {FEWEST_VIDEOS} are needed")
    return _Titles(titled, chosen.height - titled.height, which)


def _tags(videos: pl.DataFrame) -> dict[str, int]:
    """Hashtag → number of videos with it, the most used first."""
    tags = videos.select(tag=hashtags().explode(empty_as_null=False)).drop_nulls()
    counted = tags.group_by("tag").len().sort(["len", "tag"], descending=[True, False])
    return dict(counted.iter_rows())


def _shared(text: str, found: int, of: int, threshold: float) -> Evidence:
    return Evidence(found >= threshold * of, found / of, text, of, threshold)


def _nothing(why: str) -> Evidence:
    return Evidence(met=False, share=None, text=why, looked_at=0)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(day: date, material: Material) -> str:
    return formatting.day(day, material.today)
