"""What the Followers tab says in sentences and as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY, activity, capture, captures, daily, frame, nothing
from tests.unit.stats_frames import video as video_row
from tests.unit.stats_frames import videos as videos_of
from tui.insight.resampling import ratio_interval
from tui.stats.follower_views import Arrival, Audience, AudienceLine, Milestone, Milestones, OnlineHours, Pace
from tui.stats.followers import Tables, build_followers
from tui.stats.overlap import overlap
from tui.stats.periods import period
from tui.stats.schema import AUDIENCE
from tui.stats.window import Window
from tui.texts.follower_sentences import (
    arrival_said,
    change_said,
    flow_context,
    flow_said,
    milestone_sentences,
    open_said,
    overlap_sentences,
    range_said,
    share_said,
    why_no_audience,
    zone,
)
from tui.texts.followers import render_followers
from tui.texts.layout import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from tui.stats.follower_views import FollowersView

LAST = date(2026, 11, 20)
MONDAY = date(2026, 11, 9)
SOON, LATER, LONG = date(2026, 12, 8), date(2026, 12, 21), date(2028, 3, 5)


def step(soonest: date | None, latest: date | None, *, never: bool = False) -> Milestone:
    return Milestone(5000, Arrival(SOON), Arrival(soonest), Arrival(latest, never=never))


def view_of(**tables: pl.DataFrame) -> FollowersView:
    names = ("daily", "videos", "video_counts", "activity", "audience")
    every: Mapping[str, pl.DataFrame] = {name: tables.get(name, nothing(name)) for name in names}
    return build_followers(ACCOUNT, Tables(**every), period("28"), TODAY, ratio_interval)


def full_view(posts: int = 6) -> FollowersView:
    """60 days of followers, two weeks of hours, posts on Mondays at 18:00, two captures of the audience."""
    moments = [datetime(2026, 11, 16, 18, at, tzinfo=UTC) for at in range(posts)]
    shares = [("DE", 0.364, 0.36), ("CI", 0.1, None), ("Others", 0.536, 0.64)]
    rows = [
        {"captured_at": at, "dimension": "territory", "value": value, "share": share}
        for at, column in ((datetime(2026, 11, 21, tzinfo=UTC), 1), (datetime(2026, 10, 24, tzinfo=UTC), 2))
        for value, share in ((each[0], each[column]) for each in shares)
        if share is not None
    ]
    return view_of(
        daily=daily(LAST, followers=[1900 + 3 * at for at in range(60)]),
        activity=activity(LAST - timedelta(days=13), LAST, last_hours=18),
        videos=videos_of(*(video_row(str(at), moment) for at, moment in enumerate(moments))),
        video_counts=captures(*(capture(str(at), datetime(2026, 11, 21, tzinfo=UTC)) for at in range(posts))),
        audience=frame(AUDIENCE, rows),
    )


@pytest.mark.parametrize(
    ("arrival", "said"),
    [
        (Arrival(SOON), "about 8 Dec"),
        (Arrival(LONG), "about 5 Mar 2028"),
        (Arrival(TODAY), "perhaps already"),
        (Arrival(None), "over 2 years away"),
        (Arrival(None, never=True), "not at this pace"),
    ],
)
def test_when_a_level_is_reached(arrival: Arrival, said: str) -> None:
    assert arrival_said(arrival, TODAY) == said


@pytest.mark.parametrize(
    ("milestone", "days", "months"),
    [
        (step(date(2026, 12, 1), LATER), "1–21 Dec", "Dec 2026"),
        (step(SOON, date(2027, 5, 9)), "8 Dec 2026–9 May 2027", "Dec 2026–May 2027"),
        (step(date(2027, 2, 1), date(2027, 5, 9)), "1 Feb–9 May 2027", "Feb–May 2027"),
        (step(LONG, None), "", ""),
        (step(SOON, None, never=True), "", ""),
        (step(None, None), "", ""),
    ],
)
def test_the_range_of_a_milestone(milestone: Milestone, days: str, months: str) -> None:
    assert range_said(milestone, TODAY) == days
    assert range_said(milestone, TODAY, months=True) == months


def test_milestones_say_what_they_rest_on() -> None:
    pace = Pace(Window(date(2026, 10, 24), LAST), 11.04, (6.5, 16.68), 26, 2)
    found = Milestones(4788, LAST, pace, (step(date(2026, 12, 1), LATER), step(None, None)))
    assert milestone_sentences(found, TODAY) == [
        "5,000 about 8 Dec [1–21 Dec].",
        "Plain extrapolation from 4,788 on 20 Nov, +11.0 a day [6.5, 16.7]: the mean of 24 Oct–20 Nov, "
        "2 days of a purge left out.",
    ]
    gappy = replace(found, pace=replace(pace, days=20, purge_days=0, mean=-1.0, interval=(-3.0, 1.0)))
    assert milestone_sentences(gappy, TODAY)[1] == (
        "Plain extrapolation from 4,788 on 20 Nov, −1.0 a day [−3.0, 1.0]: the mean of 24 Oct–20 Nov, "
        "20 days known."
    )


@pytest.mark.parametrize(("never", "tail"), [(False, ""), (True, ", if at all")])
def test_a_milestone_without_an_upper_end_has_no_day(never: bool, tail: str) -> None:
    pace = Pace(Window(date(2026, 10, 24), LAST), 2.0, (0.5, 4.0), 28, 0)
    last = step(LONG, None, never=never)
    said = milestone_sentences(Milestones(4788, LAST, pace, (last,)), TODAY)[0]
    assert said == f"5,000 not before Mar 2028{tail}."
    assert open_said(last) == "Mar 2028 or later"
    assert open_said(step(SOON, LATER)) == ""


def test_why_there_are_no_milestones_is_said() -> None:
    pace = Pace(Window(MONDAY, LAST), 3.0, None, 9, 0)
    few = Milestones(100, LAST, pace, (), "days")
    assert "9 days of the last 28 are known, 14 are needed" in milestone_sentences(few, TODAY)[0]
    none = Milestones(100, LAST, None, (), "days")
    assert "0 days of the last 28" in milestone_sentences(none, TODAY)[0]
    old = Milestones(100, date(2026, 3, 1), pace, (), "old")
    assert "the figures end on 1 Mar" in milestone_sentences(old, TODAY)[0]
    assert (
        "no export states one yet" in milestone_sentences(Milestones(None, None, None, (), "level"), TODAY)[0]
    )


def test_the_best_overlap_is_said_with_its_posts() -> None:
    view = full_view()
    found = overlap(view.online, view.posts.counts)
    lines = overlap_sentences(view.online, found, TODAY)
    assert lines == [
        "Best overlap: Mon 18:00, 6 posts, 28 online, 85 % of the week's busiest (33).",
        "The day's 6 busiest hours: 6 of 6 posts (100 %).",
        "The week's busiest hour: Mon 23:00, 33 online, no post.",
        "Means of 13 full days, 7–19 Nov; 1 in part left out.",
        "TikTok names no time zone for its hours; posts are in UTC.",
    ]
    drawn = overlap_sentences(view.online, found, TODAY, keys="> and <", marks=("▲", "★"))
    assert drawn[1].startswith("▲ The day's 6 busiest")
    assert drawn[2].startswith("★ The week's busiest")
    assert drawn[-1].endswith("posts are in UTC; > and < move them.")


def test_not_enough_posts_is_said_with_their_number() -> None:
    view = full_view(posts=2)
    lines = overlap_sentences(view.online, overlap(view.online, view.posts.counts), TODAY)
    assert lines[0] == "Not enough posts: of 2, no hour of the week has 3 (most: 2)."
    assert lines[1] == "The day's 6 busiest hours: 2 of 2 posts."


def test_missing_hours_are_said_with_what_to_do() -> None:
    none = OnlineHours(((None,) * 24,) * 7, (), (0,) * 7)
    counts = ((0,) * 24,) * 7
    assert overlap_sentences(none, overlap(none, counts), TODAY) == [
        "No follower hours in this period: export Followers every week, TikTok keeps 7 days.",
        "No upload hour of a post is known in this period: import Content.",
    ]
    partial = replace(none, partial=1)
    assert "1 day lacks some of the 24" in overlap_sentences(partial, overlap(partial, counts), TODAY)[0]
    some = view_of(activity=activity(MONDAY, MONDAY)).online
    assert (
        "no full Tue, Wed, Thu, Fri, Sat or Sun" in overlap_sentences(some, overlap(some, counts), TODAY)[2]
    )


@pytest.mark.parametrize(("shift", "said"), [(0, "UTC"), (2, "UTC+2"), (-5, "UTC−5")])
def test_zones(shift: int, said: str) -> None:
    assert zone(shift) == said


def test_shares_have_the_decimals_of_the_file() -> None:
    def lines(*shares: float) -> Audience:
        return Audience("x", LAST, None, None, 1, tuple(AudienceLine("", "", each, 0, 0) for each in shares))

    whole, tenths = lines(0.63, 0.37), lines(0.364, 0.07)
    assert [share_said(whole, 0.63), share_said(tenths, 0.07), share_said(whole, None)] == [
        "63 %",
        "7.0 %",
        "–",
    ]
    assert [change_said(tenths, value) for value in (0.046, -0.002, 0.0, 0.0004, None)] == [
        "+4.6 pp",
        "−0.2 pp",
        "0 pp",
        "0 pp",
        "–",
    ]
    assert change_said(whole, -0.04) == "−4 pp"


def test_gained_and_lost_are_said_or_said_to_be_missing() -> None:
    view = view_of(daily=daily(LAST, followers_gained=[9] * 28, followers_lost=[None] * 18 + [4] * 10))
    assert (flow_said(view), flow_context(view)) == ("+252 / −40", "10 of 28 days")
    gained = view_of(daily=daily(LAST, followers_gained=[9] * 28))
    assert (flow_said(gained), flow_context(gained)) == ("+252 / –", "28 of 28 days")
    none = view_of(daily=daily(LAST, followers=[9] * 28))
    assert (flow_said(none), flow_context(none)) == ("–", "not in these files")


def test_small_accounts_are_told_why() -> None:
    assert (
        "from 100 followers on; you have 64" in why_no_audience(view_of(daily=daily(LAST, followers=[64])))[0]
    )
    assert why_no_audience(view_of(daily=daily(LAST, followers=[100])))[0].startswith("No territories")


def test_the_text_has_every_fact_in_80_columns() -> None:
    text = render_followers(full_view(), TODAY, shift=1)
    lines = text.splitlines()
    assert max(map(cells, lines)) <= 80
    assert lines[0] == "@mira.bakes, followers, last 28 days: 24 Oct–20 Nov"
    for fact in (
        "2,077 followers on 20 Nov.",
        "◆ Net followers",
        "Gained and lost: –, not in these files.",
        "5,000 followers over 2 years away.",
        "None in this period.",
        "Followers (level), 28 of 28 days:",
        "Best overlap: Mon 19:00, 6 posts",
        "Territories on 21 Nov",
        "posts are in UTC+1.",
    ):
        assert fact in text
    assert [line.split() for line in lines if "Côte" in line] == [
        ["Côte", "d’Ivoire", "(CI)", "10.0", "%", "–"]
    ]
    assert [line.split() for line in lines if line.startswith("    19")] == [["19", "29", "6", "busy"]]


def test_the_text_is_ascii_where_only_that_can_be_shown() -> None:
    text = render_followers(full_view(), TODAY, ascii_only=True)
    assert text.isascii()
    assert "Cote d'Ivoire (CI)" in text
    assert "F Net followers" in text


def test_the_text_of_nothing_says_what_to_import() -> None:
    text = " ".join(render_followers(view_of(), TODAY).split())
    for fact in (
        "No day with followers is known. Download Followers in TikTok Studio",
        "Milestones need the number of followers",
        "No follower hours in this period",
        "No territories and no gender yet.",
    ):
        assert fact in text
