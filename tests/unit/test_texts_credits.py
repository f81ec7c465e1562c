"""How many followers came with a video, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.unit.stats_frames import NOON, capture, captures, video, videos
from tui.insight.verdict_views import Credit, Credits
from tui.stats.videos import build_videos
from tui.stats.window import Window
from tui.texts.credits import credit_sentence
from tui.texts.videos import render_videos

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 22)
WINDOW = Window(date(2026, 10, 24), date(2026, 11, 20))
POSTED = datetime(2026, 11, 2, 18, tzinfo=UTC)


def credit(*videos: str, followers: float, low: float, high: float, share: float) -> Credit:
    return Credit(videos, ("",) * len(videos), (POSTED.date(),) * len(videos), followers, low, high, share)


FOUND = Credits(
    WINDOW,
    1_263.4,
    (
        credit("a", followers=340.4, low=120.2, high=600.7, share=0.269),
        credit("b", "c", "d", followers=37.4, low=16.1, high=54.2, share=0.0296),
        credit("new", followers=0.0, low=0.0, high=0.0, share=0.0),
        credit("odd", "pair", followers=0.2, low=0.0, high=0.4, share=0.0),
    ),
    0.7,
)


@pytest.mark.parametrize(
    ("video_id", "sentence"),
    [
        ("a", "followers: about 340 [120, 601], 26.9 % of 1,263 gained 24 Oct–20 Nov"),
        (
            "c",
            "followers: cannot be told apart from 2 posts within two days; together about 37 [16, 54], 3.0 %"
            " of 1,263 gained 24 Oct–20 Nov",
        ),
        ("new", "followers: none to speak of yet (24 Oct–20 Nov)"),
        (
            "odd",
            "followers: cannot be told apart from 1 post within two days; together none to speak of yet"
            " (24 Oct–20 Nov)",
        ),
        ("old", "followers: posted before 24 Oct–20 Nov, whose followers are shared out"),
    ],
)
def test_followers_of_a_video_are_told_with_their_interval_and_share(video_id: str, sentence: str) -> None:
    assert credit_sentence(FOUND, video_id, POSTED, TODAY) == sentence


def test_what_is_not_known_is_said() -> None:
    late = datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert credit_sentence(FOUND, "x", late, TODAY) == "followers: not known yet, posted after 24 Oct–20 Nov"
    assert (
        credit_sentence(FOUND, "x", None, TODAY) == "followers: not known, since the day of the post is not"
    )
    why = "Followers are known for 5 days of this period; 14 are needed to share them out."
    assert credit_sentence(Credits(None, 0.0, (), 1.0, why), "a", POSTED, TODAY) == why
    nothing = credit_sentence(Credits(None, 0.0, (), 1.0), "a", POSTED, TODAY)
    assert nothing == "Followers of this period are not known."


def lines_with(brought: Credits, tags: Mapping[str, list[str]] | None = None) -> list[str]:
    seen = captures(capture("a", NOON, views=900, likes=80, comments=1, shares=0))
    view = build_videos("mira.bakes", videos(video("a", POSTED)), seen, None, NOON)
    return render_videos(view, view.frame, tags=tags, brought=brought, today=TODAY).splitlines()


def test_the_text_of_the_videos_tells_followers_of_each() -> None:
    lines = lines_with(FOUND, {"a": ["L03"]})
    place = lines.index("     followers: about 340 [120, 601], 26.9 % of 1,263 gained 24 Oct–20 Nov")
    assert lines[place + 1] == "     tagged L03"


def test_why_followers_cannot_be_shared_out_is_told_once() -> None:
    lines = lines_with(Credits(None, 3.0, (), 1.0, "This period brought 3 followers; no more."))
    assert lines.count("This period brought 3 followers; no more.") == 1
    assert not [line for line in lines if "followers:" in line]
