from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.stats_frames import ACCOUNT, TODAY, nothing, video, videos
from tui.checklist.agenda import posted_days
from tui.checklist.detection import DETECTORS, Material, asks, days_of
from tui.checklist.local_days import export_day, post_day
from tui.checklist.phrases import phrases
from tui.checklist.state import Run, Standing
from tui.demo.titles import PHRASEBOOKS
from tui.guide.strategies import guide_strategies
from tui.screens.video_tags import VideoTags
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.checklist.views import Evidence

NEWEST = datetime(2026, 11, 20, 9, tzinfo=UTC)
CAPTURED = NEWEST.date()


def material(
    titles: Sequence[str | None] = (),
    *,
    every: int = 1,
    imported: Sequence[date] = (),
    captured: date | None = CAPTURED,
    today: date = TODAY,
) -> Material:
    """Videos posted every so many days, newest first."""
    rows = [
        video(f"{at}", NEWEST - timedelta(days=every * at), title=title) for at, title in enumerate(titles)
    ]
    frame = videos(*rows) if rows else nothing("videos")
    return Material(ACCOUNT, frame, captured, frozenset(imported), today)


def seen(detector: str, looked_at: Material, adopted: date | None = None) -> Evidence:
    return DETECTORS[detector](looked_at, adopted)


def test_every_detector_of_the_guide_is_there_and_every_one_is_used() -> None:
    assert {strategy.detector for strategy in guide_strategies() if strategy.detector} == set(DETECTORS)


@pytest.mark.parametrize("detector", sorted(DETECTORS))
def test_without_data_nothing_is_said(detector: str) -> None:
    evidence = seen(detector, material(captured=None))
    assert (evidence.met, evidence.share, evidence.looked_at) == (False, None, 0)
    assert evidence.text


def test_an_adopted_strategy_is_judged_by_the_titles_since_then() -> None:
    titles = ["Rye #rye", "Spelt #spelt", "Oat #oat #rye", "Plain", *["Plain"] * 20]
    evidence = seen("hashtags", material(titles), date(2026, 11, 18))
    assert (evidence.met, evidence.share, evidence.looked_at) == (True, 1.0, 3)
    assert evidence.text == "a hashtag in 3 of 3 titles since 18 Nov"
    more = seen("hashtags", material(titles), date(2026, 11, 17))
    assert (more.met, more.share) == (False, 0.75)


def test_too_few_titles_since_the_adoption_say_so() -> None:
    evidence = seen("hashtags", material(["#a", "#a", *["x"] * 9]), date(2026, 11, 19))
    assert (evidence.looked_at, evidence.share) == (0, None)
    assert evidence.text == "too early: 2 titles since 19 Nov, 3 are needed"
    none = seen("hashtags", material(["#a"]), date(2026, 11, 22))
    assert none.text == "too early: no title since 22 Nov, 3 are needed"


def test_an_idea_is_judged_by_four_weeks_or_where_few_were_posted_by_fifteen_videos() -> None:
    often = seen("call_to_action", material(["Why?"] * 10 + ["So"] * 30))
    assert often.text == "a question or a call in 10 of 26 titles of the last 28 days"
    seldom = seen("call_to_action", material(["Why?"] * 9 + ["So"] * 11, every=9))
    assert seldom.text == "a question or a call in 9 of the last 15 titles"
    assert seldom.met
    stale = seen("call_to_action", material(["Why?"] * 9 + ["So"] * 11, today=date(2027, 6, 1)))
    assert stale.text == seldom.text


def test_videos_without_a_title_are_told_and_not_counted() -> None:
    evidence = seen("hashtags", material([None, "", "  ", *["#a"] * 4, "b"]), date(2026, 11, 1))
    assert evidence.looked_at == 5
    assert evidence.share == 0.8
    assert evidence.met
    assert "4 of 5 titles" in evidence.text
    assert "(3 videos without a title left out)" in evidence.text


def test_what_was_posted_after_today_is_left_out() -> None:
    early = material(["#a"] * 10, today=date(2026, 11, 14))
    assert seen("hashtags", early, date(2026, 11, 1)).looked_at == 4


def test_hashtags_name_those_that_come_back() -> None:
    titles = ["#rye #fyp", "#Rye", "#RYE #oat", "#oat", "#fyp", "#fyp", "none"]
    assert "you come back to #fyp, #rye" in seen("hashtags", material(titles)).text
    topics = seen("topic_tags", material(titles))
    assert topics.text == "a hashtag of a topic in 3 of the last 7 titles; most used #rye"
    assert (topics.met, topics.share) == (False, 3 / 7)
    unsorted = seen("topic_tags", material(["#a", "#b", "#fyp"] * 2))
    assert (unsorted.met, unsorted.share, unsorted.looked_at) == (False, 0.0, 6)
    assert "no hashtag stands on 3 videos" in unsorted.text


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("With @jonas.moves", True),
        ("@jonas.moves!", True),
        ("（＠jonas.moves）", True),
        ("Thanks @mira.bakes", False),
        ("@mira.bakes.", False),
        ("mail mira@bakes.example", False),
        ("@ home", False),
    ],
)
def test_a_collaboration_is_another_account_in_a_title(title: str, named: bool) -> None:
    evidence = seen("mention", material([title, "x", "y"]))
    assert evidence.met is named
    assert evidence.text.startswith(f"another account named in {int(named)} of ")


@pytest.mark.parametrize(
    ("title", "trend"),
    [
        ("#breadchallenge", True),
        ("#trendalert", True),
        ("パン #パンチャレンジ", True),
        ("#duet with a friend", True),
        ("#trending #fyp", False),
        ("#retouch #crossstitch", False),
        ("a challenge", False),
    ],
)
def test_a_trend_is_a_hashtag_that_says_so(title: str, trend: bool) -> None:
    assert seen("trend_tags", material([title, "x", "y"])).met is trend


@pytest.mark.parametrize(
    "title",
    [
        "Cold proof or warm proof?",
        "本当?",
        "真的吗？",
        "هل جربت؟",
        "Τρέχεις το πρωί ή το βράδυ;",
        "Tell me your flour",
        "SAVE THIS for later",
        "Schreib mir deine Zeit",
        "Dis-moi tout",
        "Στείλ’ το σε έναν φίλο",
        "Γράψε μου",
        "コメントで教えて",
        "댓글 남겨",
        "บอกหน่อย",
        "ยังไงดี คอมเมนต์ไว้",
        "Yorumlarda buluşalım",
        "Напишите в комментариях",
        "Conta aqui",
        "Dimmi la tua",
    ],
)
def test_questions_and_calls_in_many_languages(title: str) -> None:
    assert videos(video("1", NEWEST, title=clean(title))).select(asks()).item() is True


@pytest.mark.parametrize(
    "title",
    [
        "Rye starter, day 1",
        "Comment faire du pain",
        "Salt; flour; water",
        "https://example.org/?q=1",
        "#tellme #savethis",
        "A hidden gem",
        "Unsubscribed",
        "Συνταγή, εύκολη",
    ],
)
def test_what_only_looks_like_a_call(title: str) -> None:
    assert videos(video("1", NEWEST, title=title)).select(asks()).item() is False


def test_calls_of_the_invented_creators_are_found() -> None:
    calls = [call for book in PHRASEBOOKS.values() for call in book.calls]
    found = videos(*(video(f"{at:02}", NEWEST, title=call) for at, call in enumerate(calls)))
    missed = [
        call for call, hit in zip(calls, found.select(asks()).to_series().to_list(), strict=True) if not hit
    ]
    assert missed == ["Recipe in the next video"]


def test_phrases_are_lower_case_and_written_once() -> None:
    words = phrases()
    for found in (*words.calls.values(), words.trend_tags, words.trend_parts, words.everybodys_tags):
        assert [word for word in found if word != word.lower() or word != clean(word)] == []
        assert len(set(found)) == len(found)
    assert words.unspaced <= set(words.calls)


def test_cadence_counts_weeks_and_says_at_least() -> None:
    evidence = seen("posting_cadence", material(["x"] * 12, every=2))
    assert (evidence.met, evidence.share, evidence.looked_at) == (True, 1.0, 4)
    assert evidence.text == (
        "posts in 4 of 4 weeks up to 20 Nov, at least 3 a week, longest break 2 days;"
        " a download lists 15 videos at most"
    )
    gap = seen("posting_cadence", material(["x"] * 3, every=10))
    assert (gap.share, gap.met) == (0.75, False)
    since = seen("posting_cadence", material(["x"] * 12, every=2), date(2026, 11, 6))
    assert since.text.startswith("posts in 2 of 2 weeks up to 20 Nov")
    early = seen("posting_cadence", material(["x"] * 12, every=2), date(2026, 11, 14))
    assert (early.looked_at, early.text) == (0, "too early: 2 weeks of exports since 14 Nov are needed")


def test_weeks_without_an_export_break_the_row_but_not_the_running_one() -> None:
    mondays = [date(2026, 11, 16) - timedelta(days=7 * back) for back in range(5)]
    done = seen("weekly_imports", material(imported=mondays))
    assert (done.met, done.share, done.text) == (
        True,
        1.0,
        "an export in 4 of the last 4 weeks, 5 weeks in a row",
    )
    open_week = seen("weekly_imports", material(imported=mondays[1:]))
    assert (open_week.met, open_week.looked_at) == (True, 4)
    missed = seen("weekly_imports", material(imported=[*mondays[:2], *mondays[3:]]))
    assert (missed.met, missed.share) == (False, 0.75)
    assert missed.text == "an export in 3 of the last 4 weeks, 2 weeks in a row"
    long_ago = seen("weekly_imports", material(imported=[date(2026, 5, 4)]))
    assert (long_ago.met, long_ago.share, long_ago.looked_at) == (False, 0.0, 4)
    first = seen("weekly_imports", material(imported=[TODAY]))
    assert (first.looked_at, first.text) == (0, "too early: 2 weeks since 16 Nov are needed")


def test_days_of_imports_and_posts_end_with_today() -> None:
    days = [date(2026, 11, 2), date(2026, 11, 30)]
    found = days_of(material(["x", "y"], imported=days))
    assert found.imported == {date(2026, 11, 2)}
    assert found.posted == {date(2026, 11, 20), date(2026, 11, 19)}


@settings(max_examples=60, deadline=None)
@given(
    titles=st.lists(st.none() | st.text(max_size=40).map(clean), max_size=12),
    adopted=st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 31)),
    detector=st.sampled_from(sorted(DETECTORS)),
    imported=st.lists(st.dates(date(2026, 8, 1), date(2026, 12, 31)), max_size=9),
)
def test_any_titles_in_any_script_give_a_sentence(
    titles: list[str | None], adopted: date | None, detector: str, imported: list[date]
) -> None:
    evidence = seen(detector, material(titles, imported=imported), adopted)
    assert evidence.text
    assert evidence.text == clean(evidence.text)
    if evidence.looked_at:
        assert evidence.share is not None
        assert 0 <= evidence.share <= 1
    else:
        assert (evidence.met, evidence.share) == (False, None)


# Days by the person's calendar

MONDAY = date(2026, 11, 23)
SUNDAY_EVENING = datetime(2026, 11, 23, 4, tzinfo=UTC)
"""Sunday 22 Nov, 20:00 in Los Angeles; Monday 17:00 in Apia."""
ZONES = [("America/Los_Angeles", date(2026, 11, 22)), ("Pacific/Apia", date(2026, 11, 23))]


@pytest.mark.parametrize(("name", "day"), ZONES)
def test_a_moment_ticks_the_day_it_was_on_where_the_person_is(name: str, day: date) -> None:
    zone = ZoneInfo(name)
    frame = videos(video("1", SUNDAY_EVENING, title="x"))
    looked_at = Material(ACCOUNT, frame, None, frozenset(), date(2026, 11, 23), zone)
    assert days_of(looked_at).posted == {day}
    assert posted_days([(SUNDAY_EVENING, "second"), (None, None)], zone) == {day}
    assert export_day(SUNDAY_EVENING, zone) == day
    # Of these only the day is known, and no zone moves it.
    midnight, noon = datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert post_day(midnight, "day", zone) == export_day(midnight, zone) == midnight.date()
    assert export_day(noon, zone) == noon.date()


def test_windows_of_detectors_end_with_the_persons_day() -> None:
    rows = [video(f"{at}", SUNDAY_EVENING - timedelta(days=at), title="#a") for at in range(4)]
    here, there = (
        Material(ACCOUNT, videos(*rows), None, frozenset(), date(2026, 11, 22), ZoneInfo(name))
        for name, _ in ZONES
    )
    adopted = date(2026, 11, 19)
    assert seen("hashtags", here, adopted).looked_at == 4
    assert seen("hashtags", there, adopted).looked_at == 3


@pytest.mark.parametrize(("name", "day"), ZONES)
def test_without_a_zone_it_is_that_of_the_machine(name: str, day: date) -> None:
    code = (
        "from datetime import UTC, datetime\n"
        "from types import SimpleNamespace\n"
        "from tui.checklist.agenda import imported_days\n"
        "from tui.checklist.local_days import export_day, post_day\n"
        "at = datetime(2026, 11, 23, 4, tzinfo=UTC)\n"
        "(day,) = imported_days([SimpleNamespace(captured_at=at, active=True)])\n"
        "print(day, export_day(at), post_day(at, 'second'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": name},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(day)] * 3


def test_tags_of_a_niche_are_told_apart_from_any_tags() -> None:
    by_id = {strategy.id: strategy.detector for strategy in guide_strategies()}
    assert (by_id["F05"], by_id["L11"], by_id["E02"]) == ("topic_tags", "hashtags", "hashtags")
    everybodys = material(["#fyp"] * 10)
    assert seen("hashtags", everybodys).met
    assert not seen("topic_tags", everybodys).met


@pytest.mark.parametrize(("name", "day"), ZONES)
def test_what_is_in_force_for_a_video_is_what_was_in_use_on_the_persons_day(name: str, day: date) -> None:
    standing = Standing("trying", MONDAY, MONDAY, runs=(Run(MONDAY),))
    strategy = guide_strategies()[0]
    tags = VideoTags((), (strategy,), {strategy.id: standing})
    found = tags.in_force(SUNDAY_EVENING, "second", ZoneInfo(name))
    assert found == ((strategy,) if day >= MONDAY else ())
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    assert tags.in_force(midnight, "day", ZoneInfo(name)) == (strategy,)
