"""The Verdict tab by keys alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests import nasty
from tests.app.driving import NARROW, WIDE, Drive, build_app, check_drawn, driven
from tests.app.follower_vaults import by_day, store
from tests.verdict_views import ACCOUNT, names, view
from tui.errors import StorageError
from tui.insight.verdict_views import Credit, Credits
from tui.screens.verdict import VerdictScreen
from tui.screens.verdict_pages import pages
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault
from widgets.annotated_text import AnnotatedText
from widgets.fact_sheet import FactSheet
from widgets.interval_bars import IntervalBars
from widgets.pane import Pane
from widgets.scatter_plot import ScatterPlot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.insight.verdict_views import VerdictView

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[[VerdictView], None]:
    """Has the tab show a ready view, with the goal that is kept."""

    def show(ready: VerdictView) -> None:
        def load(vault: Vault, account: str, *_: object) -> VerdictView:
            goal = vault.setting(account, "goal") or ready.goal
            return replace(ready, account=account, goal=goal)  # type: ignore[arg-type]

        monkeypatch.setattr("tui.loading.load_verdict", load)

    return show


@pytest.fixture
def vault(small_vault: Path, copied: Callable[[Path], Path]) -> Path:
    """A small account that can be written to."""
    return copied(small_vault)


def screen_of(drive: Drive) -> VerdictScreen:
    screen = drive.app.screen
    assert isinstance(screen, VerdictScreen)
    return screen


def states(vault: Path) -> list[tuple[str, str | None]]:
    with Vault.open(vault) as opened:
        return [(event.new.strategy, event.new.state) for event in opened.events(ACCOUNT)]


async def whole_text(drive: Drive) -> str:
    """The page that is open from its top to its end, as read by turning pages."""
    seen = []
    await drive.press("home")
    for _ in range(12):
        seen.append(drive.flat)
        await drive.press("pagedown")
        if drive.flat == seen[-1]:
            break
    await drive.press("home")
    return " ".join(seen)


# The answer.


@SIZES
@pytest.mark.parametrize("name", names())
async def test_every_verdict_on_every_page(
    small_vault: Path, shown: Callable[[VerdictView], None], name: str, size: tuple[int, int]
) -> None:
    shown(view(name))
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4")
        assert view(name).headline in drive.text
        offered = pages(drive.app.screen.size)
        for at, _ in enumerate(offered, 1):
            check_drawn(drive)
            assert f"part {at} of {len(offered)}" in drive.text
            assert "nan" not in drive.flat.split()
            await drive.press("down", "right", "pagedown", "home", "v")
        assert f"part 1 of {len(offered)}" in drive.text
        await drive.press("V")
        assert f"part {len(offered)} of {len(offered)}" in drive.text
        # The first one takes the name of a point away, where one was named.
        await drive.press("escape", "escape")
        assert view(name).headline in drive.text


@SIZES
async def test_the_answer_says_what_was_measured_and_how_sure_it_is(
    small_vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(view("separate"))
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4")
        assert "your goal: a lasting audience (g changes it)" in drive.text
        text = await whole_text(drive)
        for part in (
            "FOLLOWERS FIRST",
            "liked 1 % more at the same views",
            "0.09 % [−0.27",
            "361 days, 21 Nov 2025–20 Nov 2026",
            "Separate: at the same views",
            "91 % of",
            "not proof",
            "Evidence",
            "Against",
            "42 % of the views are one video",
            "This account is simulated",
            "Do next (enter opens, t tries it)",
            "[ ] F03",
        ):
            assert part in text, part
        assert drive.flat.casefold().count("association, not proof") <= 1


@SIZES
async def test_too_little_data_is_told_with_what_is_missing_and_by_when(
    small_vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(view("not_enough"))
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4")
        for text in (
            "NOT ENOUGH DATA YET",
            "What it needs",
            "■■■■■····· days with views, likes and followers: 19 of 42",
            "about 26 Dec",
            "Known so far",
            "Do next",
            "E04 Read likes",
        ):
            assert text in drive.flat, text
        assert "Evidence" not in drive.text


async def test_an_undecided_verdict_names_the_day_it_should_be_answerable(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("undecided"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4")
        assert "18 Apr 2027" in drive.text
        assert "(kappa 0.3)" in drive.flat


async def test_the_answer_stands_alone_where_nothing_is_known(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("empty"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4")
        said = [drive.flat]
        for _ in range(4):
            await drive.press("v", "t")
            said.append(drive.flat)
        text = " ".join(said)
        for part in (
            "No strategy of the guide fits yet.",
            "Too few settled videos",
            "No claim can be tested yet",
            "Too few days to compare.",
            "Under 42 days with views",
            "Under 10 settled videos",
            "on under 7 days",
        ):
            assert part in text, part


async def test_everything_is_shown_together_where_there_is_room(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("followers_first"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4")
        for text in ("In short", "Evidence", "Against", "■ of late", "Do next", "Read on"):
            assert text in drive.text, text
        await drive.press("v", "v", "v")
        assert "Net followers" in drive.text
        assert "Followers, 180 days ahead" in drive.text
        assert "Without your best video" in drive.text
        await drive.press("v")
        for text in ("95 % band", "99.8 % limits", "A mean day of 361", "posts, at least: 8"):
            assert text in drive.text, text


async def test_a_window_made_smaller_keeps_the_part_that_was_read(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4", "v", "v", "v")
        await drive.resize(*NARROW)
        assert "part 5 of 9" in drive.text
        await drive.press("v")
        assert "What is ahead" in drive.text
        await drive.resize(*WIDE)
        assert "Momentum and what is ahead" in drive.text
        await drive.press("escape")
        await drive.resize(*NARROW)
        assert "part 1 of 9" in drive.text
        await drive.press("down", "enter")
        assert drive.app.tab is not None
        assert drive.app.tab.TAB == "strategies"


# The goal.


async def test_the_goal_is_asked_for_in_a_line_and_kept(
    vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(replace(view("undecided"), goal=None))
    async with driven(build_app(vault), NARROW) as drive:
        await drive.press("4")
        assert drive.dialog() == "VerdictScreen"
        assert "your goal: not chosen yet (g states it)" in drive.text
        await drive.press("g")
        assert drive.dialog() == "ChoiceDialog"
        for text in ("quick response", "a lasting audience", "both", "come back"):
            assert text in drive.text, text
        await drive.press("2")
        assert "your goal: a lasting audience (g changes it)" in drive.text
        await drive.press("g", "up", "enter")
        assert "your goal: quick response (g changes it)" in drive.text
        await drive.press("g", "escape")
        assert "your goal: quick response" in drive.text
    with Vault.open(vault) as opened:
        assert opened.setting(ACCOUNT, "goal") == "quick"


async def test_a_goal_that_is_not_stated_is_asked_for_in_the_answer(
    vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(replace(view("undecided"), goal=None))
    async with driven(build_app(vault), NARROW) as drive:
        await drive.press("4")
        assert "not stated yet: press g and choose" in drive.flat
        await drive.press("end")
        assert view("undecided").headline not in drive.text
        await drive.press("g", "2")
        assert view("undecided").headline in drive.text
        assert "not stated yet" not in drive.flat


async def test_how_sure_it_is_stands_before_what_to_do(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("4")
        assert drive.flat.index("How sure") < drive.flat.index("not proof") < drive.flat.index("Do next")


async def test_evidence_that_is_cut_says_so_and_has_the_keys_in_sight(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    ready = view("followers_first")
    shown(replace(ready, evidence=ready.evidence * 4))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4")
        assert "Evidence (↓ more: tab)" in drive.text
        strategies = drive.app.screen.focused
        drive.app.screen.set_focus(drive.app.screen.query_one("#for"))
        await drive.settle()
        assert "▌ Evidence (↑ ↓ read on, esc goes back)" in drive.text
        await drive.press("t")
        assert "Move to a strategy first: those under “Do next”; esc leads there." in drive.toasts
        await drive.press("escape")
        assert drive.app.screen.focused is strategies
        assert "▌ Evidence" not in drive.text
        await drive.resize(200, 60)
        await drive.settle()
        assert "Against" in drive.text


async def test_a_goal_that_cannot_be_kept_is_told(
    vault: Path, shown: Callable[[VerdictView], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("No room", "The disk is full.", "Free some room.")

    shown(view("undecided"))
    monkeypatch.setattr(Vault, "keep_setting", full)
    async with driven(build_app(vault)) as drive:
        await drive.press("4", "g", "1")
        assert any("Nothing was kept" in toast and "disk is full" in toast for toast in drive.toasts)
        assert "your goal: a lasting audience" in drive.text


# Strategies.


@SIZES
async def test_a_strategy_is_tried_opened_and_taken_back(
    vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(view("followers_first"))
    async with driven(build_app(vault), size) as drive:
        await drive.press("4")
        assert "[ ] F03" in drive.text
        await drive.press("down", "t")
        assert "F09 is tried from today on; enter opens it; u takes it back." in drive.toasts
        assert "[~] F09" in drive.text
        await drive.press("t")
        assert "F09 is trying already; enter opens it." in drive.toasts
        assert states(vault) == [("F09", "trying")]
        assert "u undo" in drive.text
        await drive.press("enter")
        assert drive.app.tab is not None
        assert drive.app.tab.TAB == "strategies"
        assert "[~] F09" in drive.text
        await drive.press("4", "u")
        assert any(toast.startswith("Undone: F09 set to trying") for toast in drive.toasts), drive.toasts
        assert "[ ] F09" in drive.text
        await drive.press("u")
        assert any(toast.startswith("Nothing done here to take back") for toast in drive.toasts)


async def test_only_strategies_can_be_tried(vault: Path, shown: Callable[[VerdictView], None]) -> None:
    shown(view("followers_first"))
    async with driven(build_app(vault)) as drive:
        await drive.press("4", "end", "t", "v", "t")
        assert set(drive.toasts) == {"Move to a strategy first: those under “Do next”; esc leads there."}
    assert states(vault) == []


async def test_a_strategy_that_cannot_be_written_is_not_shown_as_tried(
    vault: Path, shown: Callable[[VerdictView], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("No room", "The disk is full.", "Free some room.")

    shown(view("followers_first"))
    async with driven(build_app(vault)) as drive:
        await drive.press("4")
        monkeypatch.setattr(Vault, "record", full)
        await drive.press("t")
        assert all("Nothing was kept" in toast for toast in drive.toasts)
        assert len(drive.toasts) == 1
        await drive.press("u")
        assert any(toast.startswith("Nothing done here to take back") for toast in drive.toasts)
        assert "[ ] F03" in drive.text


async def test_nothing_is_written_for_an_account_whose_verdict_is_still_being_read(
    both_vault: Path,
    copied: Callable[[Path], Path],
    shown: Callable[[VerdictView], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault = copied(both_vault)
    shown(view("followers_first"))
    async with driven(build_app(vault, account=ACCOUNT)) as drive:
        await drive.press("4")
        monkeypatch.setattr(VerdictScreen, "_read", lambda *_: None)
        drive.app.look_at(account="jonas.moves")
        await drive.press("t", "g", "u")
        assert drive.dialog() == "VerdictScreen"
        assert set(drive.toasts) == {"The verdict on @jonas.moves is being read: nothing was changed."}
    with Vault.open(vault) as opened:
        assert not opened.events("jonas.moves")


# Details.


async def test_read_on_leads_to_every_part(small_vault: Path, shown: Callable[[VerdictView], None]) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4")
        steps = drive.app.screen.query_one("#steps", AnnotatedText)
        for name, title in (
            ("claims", "Claims of the guide"),
            ("credits", "Who brought"),
            ("checks", "Checks"),
        ):
            assert steps.move_to(f"part:{name}")
            await drive.press("enter")
            assert drive.text.splitlines()[1].strip().startswith(title)
            await drive.press("escape")
            assert drive.app.screen.focused is steps


@SIZES
async def test_the_why_of_a_claim_follows_the_cursor(
    small_vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4", *(["v"] if size == WIDE else ["v", "v"]))
        assert "Hold on your data" in drive.text
        why = drive.app.screen.query_one("#why", FactSheet)
        first = why.data
        assert "At least 94.8 % of the likes came without a follow" in drive.flat
        await drive.press("down")
        assert why.data != first
        assert "holds here" in why.data.title
        await drive.press("enter")
        assert drive.dialog() == "TextDialog"
        assert "little or nothing about the views of the next ones" in drive.flat


@SIZES
async def test_posts_that_cannot_be_told_apart_are_bracketed_and_the_rest_is_named(
    small_vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4", *(["v"] * (2 if size == WIDE else 3)))
        for text in ("“Rye starter, day 1”", "[222, 595]", "29.8 %", "[“Three", "no known post", "25.7 %"):
            assert text in drive.text, text
        await drive.press("down")
        for text in ("2 posts under two days apart", "“Scoring a leaf pattern”", "231 followers [119, 333]"):
            assert text in drive.flat, text
        await drive.press("enter")
        assert drive.dialog() == "TextDialog"
        await drive.press("escape", "end")
        assert drive.app.screen.query_one("#credits", IntervalBars).cursor == "rest"
        assert "2 posts under two days apart" not in drive.flat


@SIZES
async def test_details_of_another_view_are_not_left_behind(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    ready = view("coupled")

    def load(vault: Vault, account: str, period: str, *_: object) -> VerdictView:
        if period == "28":
            return replace(ready, account=account)
        return replace(ready, account=account, claims=(), credits=Credits(None, 0, (), 0, "No day is known."))

    monkeypatch.setattr("tui.loading.load_verdict", load)
    steps = ["v"] * (2 if size == WIDE else 3)
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4", *steps)
        assert "Brought" in drive.text
        await drive.press("escape")
        drive.app.look_at(period="7")
        await drive.settle()
        await drive.press(*steps)
        assert "No day is known." in drive.text
        assert "Brought" not in drive.text
        await drive.press("V")
        assert "No claim can be tested yet" in drive.text
        assert "Found" not in drive.text


async def test_points_of_the_map_and_of_the_limits_are_named(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("coupled"))
    async with driven(build_app(small_vault), NARROW) as drive:
        await drive.press("4", "v", "right")
        assert drive.app.screen.query_one("#place-map", ScatterPlot).selected
        await drive.press("escape", "escape")
        assert "part 1 of 9" in drive.text
        await drive.press("V", "V", "right")
        plot = drive.app.screen.query_one("#control-plot", ScatterPlot)
        flagged = {one.video_id for one in view("coupled").controls if one.flag}
        assert plot.selected in flagged


# States, texts and hostile names.


async def test_keys_are_not_blocked_while_the_verdict_is_weighed(
    small_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(*_: object) -> VerdictView:
        go_on.wait(30)
        return view("coupled")

    monkeypatch.setattr("tui.loading.load_verdict", slow)
    monkeypatch.setattr("tui.screens.base.LONGEST_HOLD", 0.05)
    async with driven(build_app(small_vault)) as drive:
        drive.send("4")
        await drive.until(lambda: "weighing your days" in drive.text)
        assert drive.app.screen.query_one("#verdict", Pane).state == "loading"
        for key in ("v", "down", "t", "g", "u", "enter", "escape"):
            drive.send(key)
        drive.send("1")
        await drive.until(lambda: "What stands out" in drive.text)
        go_on.set()
        await drive.settle()
        await drive.press("4")
        assert view("coupled").headline in drive.text


async def test_an_error_is_told_where_the_answer_would_be(demo_vault: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(demo_vault, folder)
    async with driven(build_app(folder)) as drive:
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("PRAGMA user_version = 999")
        await drive.press("4")
        assert drive.app.screen.query_one("#verdict", Pane).state == "error"
        assert "Evidence" not in drive.text
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        await drive.press("r")
        assert "Evidence" in drive.text


@SIZES
async def test_the_demo_account_has_a_verdict_beside_its_truth(
    demo_vault: Path, size: tuple[int, int]
) -> None:
    async with driven(build_app(demo_vault), size) as drive:
        await drive.press("4")
        text = await whole_text(drive)
        assert "This account is simulated" in text
        assert "Coupled: at the same views" in text
        assert "Do next" in drive.text
        for _ in pages(drive.app.screen.size):
            check_drawn(drive)
            await drive.press("v")


@SIZES
async def test_a_young_account_is_told_what_is_missing(tmp_path: Path, size: tuple[int, int]) -> None:
    table = by_day(views=[100 + at for at in range(20)], likes=[9] * 20, followers=list(range(40, 60)))
    async with driven(build_app(store(tmp_path / "vault", daily=table)), size) as drive:
        await drive.press("4")
        assert "NOT ENOUGH DATA YET" in drive.text
        assert "What it needs" in drive.text


@SIZES
async def test_an_account_with_a_single_day(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = store(tmp_path / "vault", daily=by_day(views=[0], likes=[3]))
    async with driven(build_app(vault), size) as drive:
        await drive.press("4", *["v", "down", "enter", "escape"] * 9, "escape")
        assert "NOT ENOUGH DATA YET" in drive.text


@SIZES
@pytest.mark.parametrize("name", ["coupled", "not_enough", "undecided"])
async def test_the_tab_is_ascii_where_only_that_can_be_shown(
    small_vault: Path, shown: Callable[[VerdictView], None], name: str, size: tuple[int, int]
) -> None:
    ready = view(name)
    named = [replace(one, titles=("Rye",) * len(one.titles)) for one in ready.credits.credits]
    shown(replace(ready, credits=replace(ready.credits, credits=tuple(named))))
    async with driven(build_app(small_vault, ascii_only=True), size) as drive:
        await drive.press("4")
        for _ in pages(drive.app.screen.size):
            assert drive.text.isascii(), [sign for sign in drive.text if not sign.isascii()]
            await drive.press("pagedown")
            assert drive.text.isascii()
            await drive.press("v")
        await drive.press("y", "g")
        assert drive.text.isascii()


async def test_what_is_shown_is_copied_as_text_and_written_as_tables(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(view("followers_first"))
    async with driven(build_app(small_vault)) as drive:
        await drive.press("4", "y")
        text = drive.app.clipboard
        assert "FOLLOWERS FIRST" in text
        assert max(map(len, text.splitlines())) <= 80
        assert screen_of(drive).shown_table() is None
        await drive.press("v", "v")
        table = (screen_of(drive).shown_table() or "").splitlines()
        assert table[0] == "video_ids,titles,posted,followers,low,high,share"
        assert len(table) == 1 + len(view("followers_first").credits.credits)
        await drive.press("v", "v")
        table = (screen_of(drive).shown_table() or "").splitlines()
        assert table[0] == "video_id,title,views,like_rate,low,high,flag"
        assert len(table) == 1 + len(view("followers_first").controls)
        assert set(screen_of(drive).terms()) == set(view("followers_first").terms)


@SIZES
async def test_hostile_titles_are_shown_as_they_are(
    small_vault: Path, shown: Callable[[VerdictView], None], size: tuple[int, int]
) -> None:
    shown(_hostile())
    async with driven(build_app(small_vault), size) as drive:
        await drive.press("4")
        for _ in pages(drive.app.screen.size):
            for key in ("home", "right", "right", "down", "down", "enter"):
                await drive.press(key)
                check_drawn(drive)
                assert drive.app.tab is not None
            if drive.app.tab is not None and drive.app.tab.TAB != "verdict":
                await drive.press("4")
            elif drive.dialog() != "VerdictScreen":
                await drive.press("escape")
            await drive.press("v")
        await drive.press("y")
        assert not (nasty.FORBIDDEN & set(drive.app.clipboard) - {"\n"})


async def test_hostile_titles_of_posts_are_read_in_full(
    small_vault: Path, shown: Callable[[VerdictView], None]
) -> None:
    shown(_hostile())
    async with driven(build_app(small_vault), (160, 60)) as drive:
        await drive.press("4", "v", "v")
        for text in nasty.MARKUP:
            assert text in drive.text, text


def _hostile() -> VerdictView:
    ready = view("followers_first")
    texts = [text.encode("utf-8", "replace").decode() for text in nasty.ALL]
    credit = ready.credits.credits[0]
    credits_ = tuple(
        Credit((str(at),), (text,), credit.posted, 10.0, 5.0, 15.0, 0.5 / len(texts))
        for at, text in enumerate(texts)
    )
    points = tuple(
        replace(point, title=text) for point, text in zip(ready.place.points, texts * 9, strict=False)
    )
    controls = tuple(
        replace(one, title=text, flag="high") for one, text in zip(ready.controls, texts * 9, strict=False)
    )
    lines = tuple(replace(ready.evidence[0], text=text) for text in texts)
    advice = tuple(replace(one, title=text) for one, text in zip(ready.advice, texts, strict=False))
    return replace(
        ready,
        credits=replace(ready.credits, credits=credits_, rest=0.5),
        place=replace(ready.place, points=points),
        controls=controls,
        evidence=(*ready.evidence, *lines),
        advice=advice,
    )
