"""The Strategies tab by keys alone."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste
from textual.widgets import Input

from tests import nasty
from tests.app.conftest import NOW, fill
from tests.app.driving import NARROW, TODAY, WIDE, Drive, build_app, check_drawn, driven
from tui.app import LikewiseApp
from tui.checklist import actions
from tui.checklist.state import fold
from tui.errors import StorageError
from tui.guide.strategies import guide_strategies
from tui.screens.entry_text import Typed, write_draft
from tui.screens.strategies import StrategiesScreen
from tui.settings import Settings
from tui.start import Start
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault
from widgets.agenda import Agenda
from widgets.check_list import CheckList
from widgets.fact_sheet import FactSheet
from widgets.key_footer import KeyFooter
from widgets.plot import TimePlot
from widgets.streak_grid import StreakGrid

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from tui.checklist.state import Standing
    from tui.guide.model import Strategy
    from tui.vault.event import Event, NewEvent

ACCOUNT = "mira.bakes"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> Path:
    """A vault whose checklist nobody has touched, for these tests alone."""
    return fill(tmp_path_factory.mktemp("vaults") / "untouched", exports)


@pytest.fixture
def vault(untouched: Path, copied: Callable[[Path], Path]) -> Path:
    return copied(untouched)


@pytest.fixture
async def drive(vault: Path) -> AsyncIterator[Drive]:
    async with driven(build_app(vault)) as one:
        await one.press("5")
        yield one


def with_own(vault: Path, own: Path) -> LikewiseApp:
    return LikewiseApp(Settings(ascii=False, mouse=False), Start(vault, today=TODAY, strategies_file=own))


def screen(drive: Drive) -> StrategiesScreen:
    found = drive.app.screen_stack[0]
    assert isinstance(found, StrategiesScreen)
    return found


def kept(vault: Path) -> list[Event]:
    with Vault.open(vault) as one:
        return one.events(ACCOUNT)


def standing(vault: Path, strategy: str) -> Standing:
    return fold(kept(vault))[strategy]


def write(vault: Path, *events: NewEvent) -> None:
    with Vault.open(vault, now=lambda: NOW) as one:
        one.record(events)


def drafts(vault: Path) -> dict[str, str]:
    with Vault.open(vault) as one:
        return one.drafts(ACCOUNT)


def strategy(name: str) -> Strategy:
    return next(one for one in guide_strategies() if one.id == name)


async def go_to(drive: Drive, name: str) -> None:
    drive.app.wanted_strategy = name
    await drive.press("1", "5")
    await drive.until(lambda: screen(drive).board.current == name)


def row(drive: Drive, name: str) -> str:
    """What the list shows of a strategy."""
    return next(
        match[0].strip()
        for match in re.finditer(rf"\[.\] {name} .*?(?=\[.\] \w\d\d|$)", drive.text, re.MULTILINE)
    )


# What is shown.


async def test_four_lists_and_what_is_due(drive: Drive) -> None:
    for text in ("Likes", "0 of 12 in use", "Followers", "0 of 11 in use", "Low engagement", "Habits"):
        assert text in drive.text
    assert "Nothing is due: space takes a strategy up." in drive.text
    assert "0 of 31 in use" in drive.text
    for one in guide_strategies():
        assert f"[ ] {one.id} " in drive.text
    assert screen(drive).board.current == "L01"


async def test_the_pane_follows_once_the_cursor_rests(drive: Drive) -> None:
    sheet, plot = drive.one(FactSheet), drive.one(TimePlot)
    assert sheet.data.title.startswith("L01 ")
    title = plot.data.title
    await drive.press("down", "down")
    assert screen(drive).board.current == "L03"
    await drive.until(lambda: sheet.data.title.startswith("L03 "))
    assert strategy("L03").why in " ".join(fact.text for fact in sheet.data.facts)
    await drive.press("m")
    assert plot.data.title not in ("", title)
    assert "2 of 2" in plot.data.title


async def test_the_cursor_goes_through_all_lists(drive: Drive) -> None:
    board = screen(drive).board
    await drive.press("right", "down")
    assert board.current == "F02"
    await drive.press("left")
    assert board.current == "L02"
    await drive.press("G", "j")
    assert board.current == "E01"
    await drive.press("k")
    assert board.current == "L12"
    await drive.press("right", "j")
    assert board.current == "G01"
    await drive.press("left", "left", "home")
    assert board.current == "E01"
    await drive.press("tab", "tab", "g")
    assert board.current != "E01"


async def test_on_a_small_terminal_everything_is_reached(vault: Path) -> None:
    async with driven(build_app(vault), NARROW) as drive:
        await drive.press("5")
        for one in guide_strategies():
            assert f"[ ] {one.id} " in drive.text
        assert strategy("L01").title in drive.text.splitlines()[-2]
        await drive.press("enter")
        assert strategy("L01").why.split()[0] in drive.text
        assert "nothing yet" in drive.text
        assert drive.one(TimePlot).size.width > 70
        await drive.press("right")
        assert "L02 " in drive.text
        await drive.press("escape")
        assert screen(drive).board.current == "L02"
        assert drive.one(CheckList).has_focus
        await drive.resize(60, 16)
        assert "[ ] L02" in drive.text
        assert "F01" not in drive.text
        await drive.press("right", "right")
        assert "[ ] E01" in drive.text
        await drive.resize(*WIDE)
        assert screen(drive).board.current == "E02"
        assert all(f"[ ] {one.id} " in drive.text for one in guide_strategies())


# States.


async def test_space_goes_from_state_to_state(drive: Drive, vault: Path) -> None:
    await drive.press("space")
    assert row(drive, "L01").startswith("[~]")
    assert "1 of 12 in use" in drive.text
    await drive.press("space")
    assert row(drive, "L01").startswith("[x]")
    await drive.press("space")
    assert drive.dialog() == "EntryDialog"
    await drive.write("nobody asked")
    await drive.press("enter")
    assert row(drive, "L01").startswith("[-]")
    assert standing(vault, "L01").reason == "nobody asked"
    await drive.press("space")
    assert row(drive, "L01").startswith("[ ]")
    assert [event.new.state for event in kept(vault)] == ["trying", "kept", "dropped", "idea"]


async def test_keys_that_come_quickly_are_all_kept_in_order(drive: Drive, vault: Path) -> None:
    for key in ("space", "down", "t", "down", "t", "x", "down", "L", "L", "L", "up", "up", "up", "space"):
        drive.send(key)
    await drive.settle()
    seen = [(event.new.strategy, event.new.state or event.new.kind) for event in kept(vault)]
    assert seen == [
        ("L01", "trying"),
        ("L02", "trying"),
        ("L03", "trying"),
        ("L03", "kept"),
        *[("L04", "log")] * 3,
        ("L01", "kept"),
    ]
    assert row(drive, "L01").startswith("[x]")
    assert row(drive, "L03").startswith("[x]")


async def test_what_was_asked_for_is_kept_when_the_program_is_left_at_once(vault: Path) -> None:
    async with driven(build_app(vault)) as drive:
        await drive.press("5")
        for key in ("space", "j", "space", "j", "space", "q"):
            drive.send(key)
        await drive.until(drive.is_over)
    assert [event.new.strategy for event in kept(vault)] == ["L01", "L02", "L03"]


async def test_a_state_it_has_already_is_said_and_not_written_again(drive: Drive, vault: Path) -> None:
    await drive.press("t", "t")
    assert len(kept(vault)) == 1
    assert any("L01 is trying already since 22 Nov." in toast for toast in drive.toasts)


# Entries.


async def test_a_count_is_logged_for_an_earlier_day(drive: Drive, vault: Path) -> None:
    await go_to(drive, "L08")
    await drive.press("t", "l")
    assert drive.dialog() == "EntryDialog"
    assert "comments answered" in drive.text
    assert "for today, Sunday 22 Nov" in drive.text
    await drive.write("5")
    await drive.press("tab")
    await drive.write("yesterday")
    assert "for Saturday 21 Nov" in drive.text
    await drive.press("tab")
    await drive.write("about flour")
    await drive.press("enter")
    assert drive.dialog() == "StrategiesScreen"
    logs = standing(vault, "L08").logs
    assert [(day, log.count, log.note) for day, log in logs.items()] == [
        (date(2026, 11, 21), 5, "about flour")
    ]
    assert any("5 comments answered" in toast for toast in drive.toasts)


@pytest.mark.parametrize(
    ("count", "day", "says"),
    [
        ("many", "", "! That is no number"),
        ("5", "someday", "! That is no day"),
        ("0", "", "! That number cannot be"),
        ("5", "2026-11-23", "! That day has not come yet"),
    ],
)
async def test_what_cannot_be_is_refused_in_the_dialog(
    drive: Drive, vault: Path, count: str, day: str, says: str
) -> None:
    await go_to(drive, "L08")
    await drive.press("l")
    await drive.write(count)
    await drive.press("tab")
    await drive.write(day)
    await drive.press("enter")
    assert drive.dialog() == "EntryDialog"
    assert says in drive.text
    assert kept(vault) == []


async def test_logging_serves_the_strategies_that_are_the_same_work(drive: Drive, vault: Path) -> None:
    await go_to(drive, "F07")
    await drive.press("t")
    await go_to(drive, "L08")
    await drive.press("t", "l")
    assert "Logged for F07 as well" in drive.text
    await drive.write("3")
    await drive.press("enter")
    assert any("(with F07)" in toast for toast in drive.toasts)
    assert standing(vault, "F07").on(TODAY) == 3
    assert "1 logged" not in row(drive, "L08")
    await drive.press("u")
    assert any(
        toast.startswith("Undone: L08 logged: 3 comments answered (with F07)") for toast in drive.toasts
    )
    assert standing(vault, "F07").on(TODAY) is None
    assert standing(vault, "L08").on(TODAY) is None


async def test_a_skip_needs_a_reason_and_something_that_is_due(drive: Drive, vault: Path) -> None:
    await drive.press("down", "down", "s")
    assert drive.dialog() == "StrategiesScreen"
    assert any("L03 is not due on certain days" in toast for toast in drive.toasts)
    await go_to(drive, "L08")
    await drive.press("t", "s", "enter")
    assert "! A skip needs a reason" in drive.text
    await drive.write("away")
    await drive.press("enter")
    assert standing(vault, "L08").skips == {TODAY: "away"}


async def test_a_note_begins_with_the_one_there_is(drive: Drive, vault: Path) -> None:
    await drive.press("n")
    await drive.write("ask about rye")
    await drive.press("enter", "n")
    assert drive.app.screen.query_one("#entry-text", Input).value == "ask about rye"
    await drive.press("escape")
    assert "ask about rye" in drive.text
    assert standing(vault, "L01").note == "ask about rye"


async def test_undo_takes_back_one_thing_after_the_other(drive: Drive, vault: Path) -> None:
    await drive.press("t", "x", "u")
    assert row(drive, "L01").startswith("[~]")
    assert drive.toasts[-1] == "Undone: L01 set to kept"
    await drive.press("u", "u")
    assert row(drive, "L01").startswith("[ ]")
    assert drive.toasts[-1] == "There is nothing to undo."
    assert [event.new.kind for event in kept(vault)] == ["state", "state", "undo", "undo"]


async def test_what_is_due_stands_at_the_top_and_is_gone_to(vault: Path) -> None:
    started = date(2026, 11, 16)
    write(vault, actions.set_state(ACCOUNT, strategy("L08"), "trying", started))
    write(vault, actions.log(ACCOUNT, strategy("L08"), started, TODAY))
    write(vault, actions.set_state(ACCOUNT, strategy("F02"), "trying", TODAY))
    async with driven(build_app(vault)) as drive:
        await drive.press("5")
        assert screen(drive).board.current == "L08"
        first = drive.text.splitlines()[1]
        assert "! L08" in first
        assert "slipped" in first
        assert "F02" in first
        assert "slipped" in row(drive, "L08")
        await drive.press("right_square_bracket")
        assert screen(drive).board.current == "F02"
        await drive.press("L")
        items = drive.one(Agenda).items
        assert items is not None
        assert [item.note for item in items][-1].startswith("done")
        await drive.press("1", "5")
        assert screen(drive).board.current == "F02"


async def test_only_some_are_listed(drive: Drive) -> None:
    await drive.press("t", "f")
    assert drive.dialog() == "ChoiceDialog"
    await drive.press("home", "down", "enter")
    assert "1 of 12" in drive.text
    assert "L02" not in drive.text
    assert "None here; esc shows all." in drive.text
    assert "only in use" in drive.text
    await drive.press("escape")
    assert "[ ] L02" in drive.text


async def test_weeks_and_the_day_it_was_taken_up_are_drawn(vault: Path) -> None:
    started = date(2026, 11, 9)
    write(vault, actions.set_state(ACCOUNT, strategy("L08"), "trying", started))
    for back in (0, 1, 2, 4, 5):
        write(vault, actions.log(ACCOUNT, strategy("L08"), date(2026, 11, 22 - back), TODAY, 4 + back))
    write(vault, actions.skip(ACCOUNT, strategy("L08"), date(2026, 11, 19), TODAY, "away"))
    async with driven(build_app(vault)) as drive:
        await go_to(drive, "L08")
        plot, grid = drive.one(TimePlot), drive.one(StreakGrid)
        assert [(marker.day, marker.label) for marker in plot.data.markers] == [(started, "L08 taken up")]
        assert grid.display
        assert grid.data is not None
        assert grid.data.weeks[-1] == ("missed", "done", "done", "skipped", "done", "done", "done")
        assert "5 days in a row" in drive.text
        await drive.press("enter")
        for text in ("Logged: 9 comments answered", "Skipped: away", "Set to trying"):
            assert text in drive.text


async def test_a_dropped_strategy_is_not_logged(drive: Drive, vault: Path) -> None:
    write(vault, actions.set_state(ACCOUNT, strategy("L01"), "dropped", TODAY))
    drive.app.vault_changed()
    await drive.settle()
    await drive.press("L", "l")
    assert drive.dialog() == "StrategiesScreen"
    assert drive.toasts == ["L01 is dropped: nothing was logged; t takes it up again."]
    assert [event.new.kind for event in kept(vault)] == ["state"]


async def test_a_key_is_of_the_account_that_was_seen_when_it_was_pressed(drive: Drive, vault: Path) -> None:
    shown = screen(drive).view
    drive.app.look_at(account="jonas.moves")
    assert screen(drive).view is shown
    for action in ("take_up", "undo", "log", "log_now", "note", "tag", "drop"):
        getattr(screen(drive), f"action_{action}")()
    await drive.settle()
    assert "The checklist of @jonas.moves is being read: nothing was changed." in drive.toasts
    screen(drive).action_take_up()
    drive.app.look_at(account=ACCOUNT)
    await drive.settle()
    with Vault.open(vault) as one:
        assert [event.new.state for event in one.events("jonas.moves")] == ["trying"]
    assert kept(vault) == []


async def test_all_lines_that_are_pasted_become_one(drive: Drive, vault: Path) -> None:
    await drive.press("n")
    drive.app.screen.query_one("#entry-text", Input).post_message(Paste("rye\r\nand\x1b wheat\n"))
    await drive.settle()
    await drive.press("enter")
    assert standing(vault, "L01").note == "rye and\ufffd wheat"


async def test_a_dialog_gives_way_where_the_terminal_is_too_small(drive: Drive) -> None:
    await go_to(drive, "L08")
    await drive.press("l")
    await drive.write("3")
    await drive.resize(40, 10)
    assert "terminal too small (40x10), needs 60x16" in drive.text
    assert "Log L08" not in drive.text
    await drive.resize(60, 16)
    assert "enter logs it · tab next field · esc goes back" in drive.text
    await drive.write("7")
    assert drive.app.screen.query_one("#entry-count", Input).value == "37"


async def test_sentences_name_the_keys_as_they_are_set(vault: Path) -> None:
    app = LikewiseApp(
        Settings(ascii=False, mouse=False, keys={"strategies.next": "o", "strategies.try": "w"}),
        Start(vault, today=TODAY),
    )
    async with driven(app) as drive:
        await drive.press("5")
        assert "Nothing is due: o takes a strategy up." in drive.text
        await drive.press("L")
        assert any("It is not taken up yet: w takes it up." in toast for toast in drive.toasts)


# Unfinished texts.


@pytest.mark.parametrize("fails", [False, True])
async def test_leaving_while_an_entry_is_being_kept_leaves_a_draft_only_if_it_fails(
    vault: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    written = Vault.record

    def slow(self: Vault, events: Sequence[NewEvent], **options: Any) -> list[Event]:
        time.sleep(0.3)
        if fails:
            raise StorageError("The disk is full", "Nothing more can be written.", "Make room.")
        return written(self, events, **options)

    async with driven(build_app(vault)) as drive:
        await drive.press("5", "n")
        await drive.write("rye")
        monkeypatch.setattr(Vault, "record", slow)
        drive.send("enter")
        await asyncio.sleep(0.1)
        drive.app.exit()
        await drive.until(drive.is_over)
    assert [event.new.text for event in kept(vault)] == ([] if fails else ["rye"])
    assert list(drafts(vault)) == (["note L01"] if fails else [])


async def test_what_was_typed_is_offered_again_after_the_program_ended(vault: Path) -> None:
    async with driven(build_app(vault)) as drive:
        await drive.press("5", "down", "n")
        await drive.write("half a tho")
        drive.app.exit(return_code=129)
        await drive.until(drive.is_over)
    assert write_draft(Typed(text="half a tho"), Typed()) in drafts(vault).values()
    async with driven(build_app(vault)) as drive:
        await drive.press("5")
        assert any("You had begun a note on L02" in toast for toast in drive.toasts)
        await go_to(drive, "L02")
        await drive.press("n")
        assert "kept from before" in drive.text
        await drive.press("end")
        await drive.write("ught")
        await drive.press("enter")
        assert drafts(vault) == {}
        assert standing(vault, "L02").note == "half a thought"


async def test_a_draft_is_kept_while_typing_and_thrown_away_by_escape(drive: Drive, vault: Path) -> None:
    await drive.press("n")
    await drive.write("not good")
    await drive.until(lambda: bool(drafts(vault)))
    await drive.press("escape")
    assert drafts(vault) == {}
    await drive.press("n")
    assert drive.app.screen.query_one("#entry-text", Input).value == ""
    assert "kept from before" not in drive.text


# What goes wrong.


async def test_what_was_written_is_shown_although_the_last_key_wrote_nothing(
    drive: Drive, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drive.press("t")
    drive.send("u")
    drive.send("u")
    await drive.settle()
    assert row(drive, "L01").startswith("[ ]")

    written = Vault.record

    def full_after_one(self: Vault, events: Sequence[NewEvent], **options: Any) -> list[Event]:
        if any(event.state == "kept" for event in events):
            raise StorageError("The disk is full", "Nothing more can be written.", "Make room.")
        return written(self, events, **options)

    monkeypatch.setattr(Vault, "record", full_after_one)
    drive.send("t")
    drive.send("x")
    await drive.settle()
    assert standing(vault, "L01").state == "trying"
    assert row(drive, "L01").startswith("[~]")


async def test_an_entry_is_kept_once_when_its_draft_cannot_be_removed(drive: Drive, vault: Path) -> None:
    await go_to(drive, "L08")
    await drive.press("l")
    await drive.write("37")
    await drive.until(lambda: bool(drafts(vault)))
    with sqlite3.connect(vault / FILE_NAME) as connection:
        connection.execute(
            "CREATE TRIGGER stuck BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'stuck'); END"
        )
    connection.close()
    await drive.press("enter")
    assert drive.dialog() == "EntryDialog"
    assert kept(vault) == []
    with sqlite3.connect(vault / FILE_NAME) as connection:
        connection.execute("DROP TRIGGER stuck")
    connection.close()
    await drive.press("enter")
    assert drive.dialog() == "StrategiesScreen"
    assert [event.new.count for event in kept(vault)] == [37]
    assert drafts(vault) == {}


async def test_nothing_is_shown_as_done_that_cannot_be_kept(
    drive: Drive, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Vault, events: object, **_: object) -> list[Event]:
        raise StorageError("The disk is full", "Nothing more can be written.", "Make room.")

    monkeypatch.setattr(Vault, "record", full)
    await drive.press("space", "space")
    assert row(drive, "L01").startswith("[ ]")
    assert any("Nothing was kept. The disk is full" in toast for toast in drive.toasts)
    await drive.press("n")
    await drive.write("a note")
    await drive.press("enter")
    assert drive.dialog() == "EntryDialog"
    assert "! The disk is full" in drive.text
    monkeypatch.undo()
    await drive.press("enter")
    assert drive.dialog() == "StrategiesScreen"
    assert standing(vault, "L01").note == "a note"
    await drive.press("space")
    assert row(drive, "L01").startswith("[~]")


async def test_a_vault_that_cannot_be_written_says_so(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.vault.connection.is_writable", lambda folder, path: False)
    async with driven(build_app(vault)) as drive:
        await drive.press("5", "space")
        assert row(drive, "L01").startswith("[ ]")
        assert any("Nothing was kept." in toast for toast in drive.toasts)


async def test_mistakes_in_the_users_own_file_are_told_in_a_line(vault: Path, tmp_path: Path) -> None:
    own = tmp_path / "strategies.toml"
    own.write_text("[[strategy]]\nid = 'U01'\n", encoding="utf-8")
    async with driven(with_own(vault, own)) as drive:
        await drive.press("5")
        assert drive.text.splitlines()[2].startswith(" ! ")
        assert "[ ] L01" in drive.text


OWN = """
[[strategy]]
id = "U1"
group = "likes"
title = '[@click=app.quit]x[/] [/]'
why = '[bold]why[/bold]'
how = '[/b] \\u202e'
moves = ["likes"]
on_videos = true
"""


@pytest.mark.parametrize("size", [NARROW, WIDE, (60, 16)])
async def test_hostile_texts_are_shown(vault: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    own = tmp_path / "strategies.toml"
    own.write_text(OWN, encoding="utf-8")
    write(vault, actions.set_state(ACCOUNT, strategy("L08"), "trying", TODAY))
    write(vault, actions.skip(ACCOUNT, strategy("L08"), TODAY, TODAY, "[@click=app.quit]x[/]"))
    for text in nasty.ALL:
        if len(text) < 400:
            write(vault, actions.note(ACCOUNT, strategy("L08"), TODAY, text))
    write(vault, actions.set_state(ACCOUNT, strategy("L09"), "dropped", TODAY, "[/]"))
    async with driven(with_own(vault, own), size) as drive:
        await drive.press("5")
        for name in ("U1", "L08", "L09"):
            await go_to(drive, name)
            check_drawn(drive)
            for key in (
                "enter",
                "pagedown",
                "end",
                "escape",
                "n",
                "escape",
                "v",
                "escape",
                "d",
                "escape",
                "u",
            ):
                await drive.press(key)
                check_drawn(drive)
        assert not drive.is_over()


async def test_hostile_texts_can_be_typed(drive: Drive, vault: Path) -> None:
    for text in nasty.MARKUP:
        await drive.press("n")
        drive.app.screen.query_one("#entry-text", Input).value = text
        await drive.settle()
        await drive.press("enter")
        check_drawn(drive)
        assert standing(vault, "L01").note == text
    assert not drive.is_over()


async def test_in_ascii_everything_is_ascii(vault: Path) -> None:
    write(vault, actions.set_state(ACCOUNT, strategy("L08"), "trying", date(2026, 11, 9)))
    write(vault, actions.log(ACCOUNT, strategy("L08"), TODAY, TODAY, 3))
    write(vault, actions.set_state(ACCOUNT, strategy("L09"), "dropped", TODAY, "no time"))
    async with driven(build_app(vault, ascii_only=True)) as drive:
        await drive.press("5")
        for name in ("L01", "L08", "L09", "L11"):
            await go_to(drive, name)
            assert drive.text.replace("·", "").isascii(), name
            for key in ("enter", "escape", "l", "escape", "s"):
                await drive.press(key)
            drive.app.clear_notifications()
            await drive.settle()
            body = [line for line in drive.text.splitlines() if not set("╭╮╰╯│─") & set(line)]
            assert "\n".join(body).isascii(), name
            await drive.press("escape")


async def test_it_is_copied_as_text(drive: Drive) -> None:
    await drive.press("t", "y")
    assert "L01" in drive.app.clipboard
    assert "F11" in drive.app.clipboard


async def test_the_keys_of_the_open_detail_are_in_the_footer(drive: Drive) -> None:
    await drive.press("enter")
    assert ("esc", "back") in drive.one(KeyFooter).hints
    await drive.press("enter")
    assert ("esc", "back") not in drive.one(KeyFooter).hints
    assert drive.one(CheckList).has_focus


async def test_a_strategy_is_tagged_on_videos(drive: Drive, vault: Path) -> None:
    await go_to(drive, "L03")
    await drive.press("v")
    assert drive.dialog() == "TagDialog"
    assert "0 tagged" in drive.text
    await drive.press("space", "j", "x", "j", "space", "space")
    assert "2 tagged" in drive.text
    assert len(standing(vault, "L03").videos) == 2
    await drive.press("enter")
    assert drive.dialog() == "StrategiesScreen"
    await drive.press("u")
    assert len(standing(vault, "L03").videos) == 3


async def test_another_tab_opens_a_strategy(drive: Drive) -> None:
    await drive.press("f", "end", "enter", "1")
    drive.app.open_strategy("F09")
    await drive.settle()
    assert screen(drive).board.current == "F09"
    assert "[ ] F09" in drive.text
