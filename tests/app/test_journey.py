"""Six days on the checklist by keys alone: what was done is what the tabs say, then and afterwards."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.app.driving import WIDE, Drive, driven
from tui.app import LikewiseApp
from tui.checklist.state import fold
from tui.commands import COMMANDS
from tui.guide.strategies import guide_strategies
from tui.settings import Settings
from tui.start import Start
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

ACCOUNT = "mira.bakes"
FIRST = date(2026, 11, 21)
LISTS = {"likes": (), "followers": ("right", "g")}
"""Keys from the head of the first list to the head of each."""


def key_of(command: str) -> str:
    """The first key of a command of the table."""
    return next(each.keys for each in COMMANDS if each.id == command).split(",")[0]


@asynccontextmanager
async def on_day(vault: Path, number: int) -> AsyncIterator[Drive]:
    """The app on one of the days, gone to the checklist."""
    start = Start(vault, today=FIRST + timedelta(days=number))
    async with driven(LikewiseApp(Settings(ascii=False, mouse=False), start), WIDE) as drive:
        await drive.press(key_of("tab.strategies"))
        yield drive


async def go_to(drive: Drive, strategy: str) -> None:
    """Put the cursor on a strategy, by way of the head of its list."""
    found = next(each for each in guide_strategies() if each.id == strategy)
    place = [each.id for each in guide_strategies() if each.group == found.group].index(strategy)
    for key in ("left", "g", "up", "g", *LISTS[found.group], *["down"] * place):
        drive.send(key)
    await drive.settle()
    title = f"{strategy} {found.title}"
    # Below the lists, and only once the cursor rests; in a list the sign of the state comes before the id.
    await drive.until(
        lambda: any(title in line and f"] {strategy}" not in line for line in drive.text.splitlines())
    )


async def do(drive: Drive, strategy: str, command: str, *typed: str) -> None:
    """Run a command on a strategy and fill in what it asks for."""
    await go_to(drive, strategy)
    await drive.press(key_of(f"strategies.{command}"))
    for text in typed:
        await drive.write(text)
    if typed:
        await drive.press("enter")


async def test_a_week_on_the_checklist(small_vault: Path, copied: Callable[[Path], Path]) -> None:
    vault = copied(small_vault)
    async with on_day(vault, 0) as drive:
        assert "0 of 31 in use" in drive.text
        for strategy in ("L12", "L08", "F07"):
            await do(drive, strategy, "try")
            assert f"[~] {strategy}" in drive.text
        assert "3 of 31 in use" in drive.text
        await do(drive, "L08", "log", "3")
        assert drive.toasts[-1] == "L08 logged: 3 comments answered (with F07)."
    await later_days(vault)
    async with on_day(vault, 5) as drive:
        await tag_two_videos(drive)
    await see_what_was_done(vault)


async def later_days(vault: Path) -> None:
    """Comments on four days in a row but for one that is skipped; on the last day F08 is dropped."""
    async with on_day(vault, 1) as drive:
        await do(drive, "L08", "log", "5")
    async with on_day(vault, 2) as drive:
        assert "L08 Answer the comments" in drive.text.splitlines()[1], "it is due"
        await do(drive, "L08", "skip", "ill")
        assert drive.toasts[-1] == "L08 skipped: ill."
    for day, count in ((3, "4"), (4, "7")):
        async with on_day(vault, day) as drive:
            await do(drive, "L08", "log", count)
    async with on_day(vault, 4) as drive:
        await do(drive, "F08", "drop", "no time for it")
        assert "[-] F08" in drive.text
        assert "dropped since 25 Nov" in drive.flat
        assert "“no time for it”" in drive.flat


async def tag_two_videos(drive: Drive) -> None:
    """The newest on the checklist, the one before on the Videos tab."""
    await do(drive, "L12", "tag")
    assert "Videos made with L12" in drive.text
    await drive.press("space")
    assert "1 tagged" in drive.text
    await drive.press("escape", key_of("tab.videos"), "g", "down", key_of("videos.tag"))
    assert "L12 Close with a question" in drive.flat
    await drive.press("space")
    assert "1 tagged" in drive.text
    await drive.press("escape", key_of("tab.strategies"))
    assert "2 videos" in drive.flat


async def see_what_was_done(vault: Path) -> None:
    """All of it on the checklist, and in the vault."""
    async with on_day(vault, 5) as drive:
        await go_to(drive, "L08")
        await drive.press("enter")
        assert "4 days in a row, best 4 days" in drive.flat
        assert "4 times, 19 comments answered" in drive.flat
        for entry in (
            "25 Nov · Logged: 7",
            "24 Nov · Logged: 4",
            "23 Nov · Skipped: ill",
            "22 Nov · Logged: 5",
        ):
            assert entry in drive.flat
        await drive.press("escape")
        await go_to(drive, "F07")
        await drive.press("enter")
        assert "4 times, 19 replies written" in drive.flat
    with Vault.open(vault) as opened:
        standings = fold(opened.events(ACCOUNT))
    assert {name: one.state for name, one in standings.items()} == {
        "L12": "trying",
        "L08": "trying",
        "F07": "trying",
        "F08": "dropped",
    }
    assert len(standings["L12"].videos) == 2
