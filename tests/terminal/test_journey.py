"""Six days on the checklist by keys alone, with the program killed again and again at random moments.

What the screen has acknowledged must be in the vault afterwards; what it has not may be there whole or not
at all; nothing may be there twice.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

import pytest

from tests.fixtures import HANDLE, small_account
from tests.terminal.journey import DAYS, Action, journey, kept_actions, take, told_of
from tests.terminal.program import FILLED, key_of, opened
from tests.terminal.terminal import TerminalTimeoutError
from tests.terminal.walking import go_to
from tui.importing import import_paths
from tui.sources.options import Options
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.terminal.terminal import Session
    from tui.vault.event import Event

pytestmark = pytest.mark.terminal

SEEDS = (1, 2, 3, 4, 5)
NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
"""When the exports were imported."""
KILLS = 10
"""Kills for each seed: fifty in all."""
Moment = Literal["typing", "deciding", "shown"]
MOMENTS: tuple[Moment, ...] = ("typing", "deciding", "deciding", "shown")
LONGEST = {"typing": 0.8, "deciding": 0.25, "shown": 0.0}
"""Seconds until the kill comes: while filling a dialog, after the key that decides, once it is shown."""
SMALL, LARGE = (80, 24), (120, 50)
"""The smallest window in which all can be done, with little to paint; one with room for all of a strategy."""
OTHERS = "Low engagement"
"""Heads a list that is seen unless a strategy is open."""
STALE = "kept from before"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one small account; not to be written to."""
    folder = tmp_path_factory.mktemp("journey")
    exports = small_account(folder)
    with Vault.open(folder / "vault") as vault:
        import_paths(vault, [exports], options=Options(now=NOW))
    return folder / "vault"


def newest_videos(vault: Path) -> list[str]:
    """Ids of the videos, the newest first."""
    with Vault.open(vault) as opened_vault:
        frame = opened_vault.frame("videos", HANDLE)
    return frame.sort("posted_at", descending=True, nulls_last=True)["video_id"].to_list()


def at_the_checklist(vault: Path, today: date, size: tuple[int, int] = SMALL) -> Session:
    """The program, gone to its checklist."""
    changes = {"LIKEWISE_TODAY": today.isoformat()}
    session = opened("--data-dir", str(vault), home=vault.parent, size=size, changes=changes)
    try:
        session.wait_for(FILLED["overview"])
        session.hit(key_of("tab.strategies"))
        session.wait_for(FILLED["strategies"])
    except TerminalTimeoutError:
        session.close()
        raise
    return session


def prepare(session: Session, action: Action) -> None:
    """Everything before the key that decides; a text left from before is thrown away first."""
    go_to(session, action.strategy)
    for place, step in enumerate(action.before):
        take(session, step)
        if place == 0 and STALE in session.text:
            session.hit("escape")
            session.wait_until_gone(STALE)
            take(session, step)


def do(session: Session, action: Action) -> None:
    """The whole action, acknowledged."""
    prepare(session, action)
    take(session, action.deciding)
    for step in action.after:
        take(session, step)


def killed_during(session: Session, action: Action, moment: Moment, delay: float) -> bool:
    """Begin an action, kill the program at a moment of it; whether the screen had acknowledged it."""
    if moment == "typing":
        go_to(session, action.strategy)
        for step in action.before:
            session.hit(*step.keys)
    else:
        prepare(session, action)
        session.hit(*action.deciding.keys)
    if moment == "shown":
        session.wait_for(action.deciding.shown)
    session.idle(delay)
    session.process.kill()
    session.process.wait(10)
    session.settle(0.05)
    return moment != "typing" and action.acknowledged(session.text)


class Traveller:
    """Someone on the journey, and what they have seen done.

    Args:
        vault: their vault.
        actions: the journey.
        rng: decides when the program is killed.
    """

    def __init__(self, vault: Path, actions: Sequence[Action], rng: random.Random) -> None:
        self.vault = vault
        self.actions = actions
        self.done = 0
        self.moments: Counter[str] = Counter()
        self._rng = rng

    @property
    def arrived(self) -> bool:
        """Whether everything is done."""
        return self.done == len(self.actions)

    def travel(self) -> None:
        """Open the program, do some of what is left of the day, and have the program killed over the next."""
        today = self.actions[self.done].today
        left = [action for action in self.actions[self.done :] if action.today == today]
        whole = self._rng.randrange(len(left[:2]))
        victim, moment = left[whole], self._rng.choice(MOMENTS)
        delay = self._rng.uniform(0.0, LONGEST[moment])
        print(f"{whole} done, then killed {delay:.3f} s into {moment!r} of: {victim.name}")
        with at_the_checklist(self.vault, today) as session:
            for action in left[:whole]:
                do(session, action)
                self.done += 1
            acknowledged = killed_during(session, victim, moment, delay)
        self._look(victim, moment, acknowledged=acknowledged)

    def _look(self, victim: Action, moment: Moment, *, acknowledged: bool) -> None:
        connection = sqlite3.connect(self.vault / "likewise.db")
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        with Vault.open(self.vault, check=True) as vault:
            assert vault.warnings == ()
            kept = kept_actions(vault.events(HANDLE))
            drafts = vault.drafts(HANDLE)
        before = [action.facts for action in self.actions[: self.done]]
        if kept == [*before, victim.facts]:
            assert victim.draft not in drafts, "what is kept is offered as unfinished"
            self.done += 1
            self.moments["acknowledged" if acknowledged else "kept unseen"] += 1
        else:
            assert kept == before
            assert not acknowledged, f"lost: {victim.name}"
            self.moments[f"not kept, {moment}"] += 1


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_acknowledged_is_lost_to_kills(seed: int, account: Path, tmp_path: Path) -> None:
    rng = random.Random(seed)
    actions = journey(newest_videos(account))
    print(f"seed {seed}")
    travellers = [Traveller(shutil.copytree(account, tmp_path / "0" / "vault"), actions, rng)]
    for _ in range(KILLS):
        if travellers[-1].arrived:
            folder = tmp_path / str(len(travellers)) / "vault"
            travellers.append(Traveller(shutil.copytree(account, folder), actions, rng))
        travellers[-1].travel()
    print(*(traveller.moments for traveller in travellers))
    see_all(travellers[-1])


def see_all(traveller: Traveller) -> None:
    """Open the program once more and see in it everything that was done."""
    done = traveller.actions[: traveller.done]
    with at_the_checklist(traveller.vault, done[-1].today if done else DAYS[0], LARGE) as session:
        for strategy in dict.fromkeys(action.strategy for action in done):
            go_to(session, strategy)
            session.hit("enter")
            session.wait_until_gone(OTHERS)
            for text in told_of(strategy, [fact for action in done for fact in action.facts]):
                session.wait_for(text)
            session.hit("escape")
            session.wait_for(OTHERS)
        session.hit("q")
        assert session.wait_exit() == 0


def test_what_is_done_is_kept_though_nobody_reads_the_screen(account: Path, tmp_path: Path) -> None:
    vault = shutil.copytree(account, tmp_path / "vault")
    action = journey(newest_videos(account))[0]
    with at_the_checklist(vault, action.today) as session:
        prepare(session, action)
        # From here on the line takes nothing: the paints that are asked for more than fill it.
        session.hit(*action.deciding.keys, *["ctrl+l"] * 20)
        end = time.perf_counter() + 30
        while not (kept := kept_events(vault)) and time.perf_counter() < end:
            time.sleep(0.1)
        session.process.kill()
        session.process.wait(10)
    assert kept_actions(kept) == [action.facts]
    assert kept_actions(kept_events(vault)) == [action.facts]


def kept_events(vault: Path) -> list[Event]:
    """What is in the vault."""
    with Vault.open(vault) as opened_vault:
        return opened_vault.events(HANDLE)
