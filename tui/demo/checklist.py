"""The checklist of the demo account: what a careful creator took up, did, skipped and gave up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tui.checklist import actions
from tui.checklist.detection import asks
from tui.checklist.streaks import first_of
from tui.guide.strategies import load_strategies
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.guide.strategies import Catalog
    from tui.vault.event import NewEvent, State

ANSWERING = 42
"""Days for which comments have been answered, every evening."""
SKIPPED = 27
FORGOTTEN = 12
"""Days before the end of the evening without an answer, after which the present row began."""
ASKING = 18
"""Days for which titles have ended with a question."""
PLANNED_WEEKS = 15
ON_PAPER = 15
"""Days before the end of the evening on which the notebook was typed in, in one go; writing every evening of
half a year to disk would keep people waiting."""
TAGGED = 4
_EVENING = time(19, 30)
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Action:
    """What was written together, on the evening of a day."""

    day: date
    events: tuple[NewEvent, ...]


def write_checklist(vault: Vault, account: str, *, last_day: date, seed: int) -> None:
    """Write the events of the demo account's checklist: a notebook that was typed in, then what followed.

    Args:
        vault: that holds the account's imports.
        account: handle.
        last_day: last day with figures; nothing is written about later days.
        seed: another number is another history of the same kind.

    Raises:
        StorageError: the vault cannot be written.
    """
    history = _History(account, last_day, seed, load_strategies())
    told = sorted(history.actions(_asking_videos(vault, account, last_day)), key=lambda action: action.day)
    notebook = last_day - ON_PAPER * _DAY
    before = tuple(event for action in told if action.day <= notebook for event in action.events)
    moment = datetime.combine(last_day, _EVENING, UTC)

    def clock() -> datetime:
        return moment

    # A door of its own: the events bear the evenings of the story, not the moment of the simulation.
    with Vault.open(vault.folder, now=clock, check=False) as diary:
        for action in (_Action(notebook, before), *(action for action in told if action.day > notebook)):
            moment = datetime.combine(action.day, _EVENING, UTC)
            diary.record(action.events)


def _asking_videos(vault: Vault, account: str, last_day: date) -> list[str]:
    """The newest videos since the titles began to ask, those that do."""
    since = last_day - ASKING * _DAY
    posted = vault.frame("videos", account).filter(
        asks() & pl.col("posted_at").dt.date().is_between(since, last_day)
    )
    ids: list[str] = posted.sort("posted_at", "video_id").get_column("video_id").to_list()
    return ids[-TAGGED:]


class _History:
    """Tells what happened, strategy by strategy."""

    def __init__(self, account: str, last_day: date, seed: int, catalog: Catalog) -> None:
        self._account = account
        self._last = last_day
        self._monday = first_of("week", last_day + _DAY)
        self._rng = np.random.default_rng(seed)
        self._catalog = catalog

    def actions(self, asking: list[str]) -> Iterator[_Action]:
        yield from self._answering()
        yield from self._weekly()
        yield from self._asking(asking)
        yield self._state("L11", "trying", self._last - 230 * _DAY)
        yield self._state("L11", "kept", self._last - 190 * _DAY, "new viewers went up and stayed up")
        yield self._state("L07", "trying", self._last - 95 * _DAY)
        yield self._log("L07", self._last - 88 * _DAY, 1, "4 people, one of them my sister")
        yield self._log("L07", self._last - 80 * _DAY, 1)
        yield self._state("L07", "dropped", self._last - 49 * _DAY, "nobody comes when the dough is ready")
        yield self._state("F09", "trying", self._last - 40 * _DAY)
        yield self._log("F09", self._last - 33 * _DAY, 1, "bread for runners, with jonas.moves")
        yield self._log("F09", self._last - 5 * _DAY, 1, "second part with jonas.moves")
        yield self._state("E04", "kept", self._last - 33 * _DAY)
        yield self._state("G01", "kept", self._last - 60 * _DAY)
        yield self._log("G01", first_of("quarter", self._last), None, "followers: they are back next week")

    def _answering(self) -> Iterator[_Action]:
        """Comments are answered daily; a row of 12 evenings stands."""
        first = self._last - ANSWERING * _DAY
        yield self._state("L08", "trying", first)
        for back in range(ANSWERING, -1, -7):
            # Sundays are for writing the week down; that makes a handful of actions and not of dozens.
            days = [self._last - step * _DAY for step in range(back, max(back - 7, -1), -1)]
            yield _Action(days[-1], tuple(self._evening(day) for day in days if not self._forgotten(day)))

    def _evening(self, day: date) -> NewEvent:
        strategy = self._catalog.get("L08")
        if day == self._last - SKIPPED * _DAY:
            return actions.skip(self._account, strategy, day, self._last, "market day, asleep by eight")
        count = int(self._rng.integers(2, 15))
        return actions.log(self._account, strategy, day, self._last, count)

    def _forgotten(self, day: date) -> bool:
        return day == self._last - FORGOTTEN * _DAY

    def _weekly(self) -> Iterator[_Action]:
        """A plan for every week; trends studied until last week; messages given up a fortnight ago."""
        plan, trends, messages = (self._catalog.get(name) for name in ("F03", "F02", "L09"))
        yield self._state("F03", "trying", self._monday - (PLANNED_WEEKS + 4) * _WEEK)
        yield self._state("F03", "kept", self._monday - 8 * _WEEK, "posting got easier")
        mondays = [self._monday - back * _WEEK for back in range(PLANNED_WEEKS, -1, -1)]
        planned = [actions.log(self._account, plan, day, self._last) for day in mondays if day <= self._last]
        yield _Action(planned[-1].day, tuple(planned))
        yield self._state("F02", "trying", self._monday - 6 * _WEEK)
        yield self._state("L09", "trying", self._monday - 7 * _WEEK)
        for back in range(6, 0, -1):
            day = self._monday - back * _WEEK + 3 * _DAY
            count = int(self._rng.integers(3, 9))
            yield _Action(day, (actions.log(self._account, trends, day, self._last, count),))
            if back > 1:
                yield _Action(day, (actions.log(self._account, messages, day, self._last, count + 2),))

    def _asking(self, videos: list[str]) -> Iterator[_Action]:
        strategy, first = self._catalog.get("L12"), self._last - ASKING * _DAY
        yield self._state("L12", "trying", first)
        note = actions.note(self._account, strategy, first, "ask about flour, not about opinions")
        yield _Action(first, (note,))
        if videos:
            tags = (actions.tag(self._account, strategy, video, self._last) for video in videos)
            yield _Action(self._last, tuple(tags))

    def _state(self, name: str, state: State, day: date, reason: str = "") -> _Action:
        return _Action(day, (actions.set_state(self._account, self._catalog.get(name), state, day, reason),))

    def _log(self, name: str, day: date, count: int | None, note: str = "") -> _Action:
        strategy = self._catalog.get(name)
        return _Action(day, (actions.log(self._account, strategy, day, self._last, count, note),))
