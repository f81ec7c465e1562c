"""Driving the app by its keys, and looking at what it drew."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from contextlib import asynccontextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.worker import WorkerCancelled, WorkerFailed

from tests import nasty
from tui.app import LikewiseApp
from tui.settings import Settings
from tui.start import Start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from rich.segment import Segment
    from textual.pilot import Pilot
    from textual.strip import Strip
    from textual.widget import Widget

    from tui.settings import PeriodId

TODAY = date(2026, 11, 22)
WIDE = (120, 40)
NARROW = (80, 24)

SCROLLING = {"grab", "release", "scroll_up", "scroll_down"}
"""The only actions under the mouse: those of Textual's own scrollbars."""

WidgetT = TypeVar("WidgetT", bound="Widget")


def build_app(
    data_dir: Path,
    *,
    ascii_only: bool = False,
    theme: str = "likewise-dark",
    period: PeriodId = "28",
    account: str | None = None,
    paths: tuple[Path, ...] = (),
    keys: Mapping[str, str] | Mapping[str, tuple[str, ...]] | None = None,
    settings_file: Path | None = None,
    held: Mapping[str, str] | None = None,
) -> LikewiseApp:
    """The app on a vault, with everything fixed that could differ between machines."""
    settings = Settings(ascii=ascii_only, mouse=False, theme=theme, period=period, keys=keys or {})
    start = Start(
        data_dir, account=account, paths=paths, today=TODAY, settings_file=settings_file, held=held or {}
    )
    return LikewiseApp(settings, start)


class Drive:
    """An app under test: keys in, text out."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        app = pilot.app
        assert isinstance(app, LikewiseApp)
        self.app = app

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each time waiting for what it started."""
        for key in keys:
            if self.is_over():
                return
            self.send(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text, then wait for what it started."""
        for letter in text:
            self.send(letter)
            await self._pilot.pause(0)
        await self.settle()

    def send(self, key: str) -> None:
        """Send a key as the terminal would, without waiting; Pilot's own way waits for an idle processor."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        character: str | None = key if len(key) == 1 else None
        if character is None:
            with suppress(KeyError):
                character = unicodedata.lookup(_get_unicode_name_from_key(name))
        event = events.Key(name, character)
        event.set_sender(self.app)
        driver = self.app._driver
        assert driver is not None
        driver.send_message(event)

    async def settle(self) -> None:
        """Wait until no work runs, no message waits, and all that was asked for is drawn."""
        quiet = 0
        while quiet < 2 and not self.is_over() and self.app._exception is None:
            await self._pilot.pause(0)
            running = [worker for worker in self.app.workers if not worker.is_finished]
            for worker in running:
                with suppress(WorkerCancelled, WorkerFailed):
                    await worker.wait()
            await self.until(lambda: not self.app._batch_count)
            quiet = quiet + 1 if not running and self._is_quiet() else 0

    def _is_quiet(self) -> bool:
        pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
        return not any(pump.message_queue_size or pump._next_callbacks for pump in pumps)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that no worker tells of, such as a thread whose worker was cancelled."""
        async with asyncio.timeout(30):
            while not (true() or self.app._exception or self.is_over()):
                await self._pilot.pause(0.005)

    async def click(self, x: int, y: int) -> None:
        """Click a cell of the screen."""
        await self._pilot.click(offset=(x, y))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def strips(self) -> list[Strip]:
        """The rows on the screen, dialogs and toasts included."""
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.strips)

    @property
    def flat(self) -> str:
        """What is on the screen with every run of blanks and line breaks made one blank."""
        return re.sub(r"[\s│─╭╮╰╯]+", " ", self.text)

    @property
    def toasts(self) -> list[str]:
        """The notifications shown or waiting to be."""
        return [notification.message for notification in self.app._notifications]

    def is_over(self) -> bool:
        """Whether the app was left."""
        return self.app._exit

    def dialog(self) -> str:
        """Name of the class of the topmost screen."""
        return type(self.app.screen).__name__

    def one(self, kind: type[WidgetT]) -> WidgetT:
        """The one widget of a kind on the topmost screen."""
        return self.app.screen.query_one(kind)


@asynccontextmanager
async def driven(app: LikewiseApp, size: tuple[int, int] = WIDE) -> AsyncIterator[Drive]:
    """The app running without a terminal."""
    async with app.run_test(size=size, notifications=True) as pilot:
        drive = Drive(pilot)
        await drive.settle()
        yield drive


def check_drawn(drive: Drive) -> None:
    """Nothing on the screen steers the terminal, acts on a click, or leads anywhere."""
    segments: list[Segment] = [segment for strip in drive.strips for segment in strip]
    drawn = "".join(segment.text for segment in segments)
    assert not (nasty.FORBIDDEN & set(drawn)), drive.text
    for segment in segments:
        if segment.style is not None:
            assert segment.style.link is None, segment
            actions = {value for name, value in segment.style.meta.items() if name.startswith("@")}
            assert actions <= SCROLLING, segment


def filtered(drive: Drive) -> list[list[Segment]]:
    """The rows as they leave for the terminal, through the app's own filters."""
    background = drive.app.screen.background_colors[1]
    rows = [list(strip) for strip in drive.strips]
    for line_filter in drive.app.get_line_filters():
        if line_filter.enabled:
            rows = [line_filter.apply(row, background) for row in rows]
    return rows
