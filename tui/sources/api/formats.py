"""The files of saved answers of TikTok's interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.api.answers import (
    BUSINESS_ACCOUNT,
    BUSINESS_VIDEOS,
    DISPLAY_USER,
    DISPLAY_VIDEOS,
    RESEARCH_VIDEOS,
    kind_of_answers,
)
from tui.sources.format import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sources.look import Look

_VIDEOS = "tui.sources.api.videos"


def _is(name: str) -> Callable[[Look], bool]:
    def fits(look: Look) -> bool:
        return kind_of_answers(look) == name

    return fits


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        DISPLAY_VIDEOS,
        "videos (Display API)",
        "Display API, answers of video/list and video/query",
        "views, likes, comments and shares of public videos, their duration",
        "saves, figures a day, the moment of the answer",
        _VIDEOS,
        _is(DISPLAY_VIDEOS),
        ("videos", "video_id"),
    ),
    Format(
        DISPLAY_USER,
        "account (Display API)",
        "Display API, answer of user/info",
        "followers, following, likes and number of videos",
        "earlier days, the moment of the answer",
        _VIDEOS,
        _is(DISPLAY_USER),
    ),
    Format(
        BUSINESS_ACCOUNT,
        "account (Business API)",
        "Business API, answers of business/get",
        "views, viewers, followers, who came and who left a day; when they are online, their age and country",
        "days more than 60 back, new and returning viewers",
        "tui.sources.api.account",
        _is(BUSINESS_ACCOUNT),
        ("daily", "date"),
    ),
    Format(
        BUSINESS_VIDEOS,
        "videos (Business API)",
        "Business API, answers of the list of videos",
        "views, likes, comments, shares, saves, watch time, watched to the end, new followers of each video",
        "figures a day, the moment of the answer",
        _VIDEOS,
        _is(BUSINESS_VIDEOS),
        ("videos", "video_id"),
    ),
    Format(
        RESEARCH_VIDEOS,
        "videos (Research API)",
        "Research API, answers of video/query and tables made of them",
        "views, likes, comments, shares and saves of videos of any number of accounts",
        "links, figures a day, the moment of the answer",
        _VIDEOS,
        _is(RESEARCH_VIDEOS),
        ("videos", "video_id"),
    ),
)
