"""How the screen of each mode is made; its module is imported when the mode is first entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen


def _opening() -> Screen[None]:
    from tui.screens.opening_screen import OpeningScreen

    return OpeningScreen()


def _overview() -> Screen[None]:
    from tui.screens.overview import OverviewScreen

    return OverviewScreen()


def _videos() -> Screen[None]:
    from tui.screens.videos import VideosScreen

    return VideosScreen()


def _followers() -> Screen[None]:
    from tui.screens.followers import FollowersScreen

    return FollowersScreen()


def _verdict() -> Screen[None]:
    from tui.screens.verdict import VerdictScreen

    return VerdictScreen()


def _strategies() -> Screen[None]:
    from tui.screens.strategies import StrategiesScreen

    return StrategiesScreen()


def _guide() -> Screen[None]:
    from tui.screens.guide import GuideScreen

    return GuideScreen()


def _data() -> Screen[None]:
    from tui.screens.data import DataScreen

    return DataScreen()


MODES: dict[str, Callable[[], Screen[None]]] = {
    "opening": _opening,
    "overview": _overview,
    "videos": _videos,
    "followers": _followers,
    "verdict": _verdict,
    "strategies": _strategies,
    "guide": _guide,
    "data": _data,
}
"""Mode → factory; ``opening`` is painted first, the others have the ids of the tabs."""
