"""What a person does on the checklist in six days, as keys, as what they see, and as what must be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.terminal.program import key_of
from tui.screens.entry_text import draft_key
from tui.stats.formatting import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.terminal.terminal import Session
    from tui.vault.event import Event

FIRST = date(2026, 11, 21)
DAYS = tuple(FIRST + timedelta(days=place) for place in range(6))
Fact = tuple[str, str, date, str, int | None, str, str]
"""Strategy, kind, day, state, count, text, video: what one event says."""


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, and what they bring to the screen; ``gone`` is what they take from it."""

    keys: tuple[str, ...]
    shown: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person does.

    Attributes:
        name: for people.
        today: the day it is done.
        strategy: that the cursor must be on.
        before: what leads up to it, such as filling a dialog.
        deciding: the key that does it; what it brings to the screen is the acknowledgement.
        after: what leads back to the lists.
        facts: what must be kept, all of it or nothing.
        draft: key of the unfinished text that must be gone then.
    """

    name: str
    today: date
    strategy: str
    before: tuple[Step, ...]
    deciding: Step
    facts: frozenset[Fact]
    after: tuple[Step, ...] = ()
    draft: str = ""

    def acknowledged(self, screen: str) -> bool:
        """Whether the screen says that it is done."""
        return self.deciding.shown in screen


def fact_of(event: Event) -> Fact:
    """What an event says."""
    new = event.new
    return new.strategy, new.kind, new.day, new.state or "", new.count, new.text, new.video_id or ""


def kept_actions(events: Iterable[Event]) -> list[frozenset[Fact]]:
    """The events as actions, in order; an event that is there twice is told as a doubled action."""
    actions: dict[int, list[Fact]] = {}
    for event in events:
        actions.setdefault(event.action, []).append(fact_of(event))
    kept: list[frozenset[Fact]] = []
    for facts in actions.values():
        kept += [frozenset(facts)] * (1 if len(set(facts)) == len(facts) else 2)
    return kept


def journey(videos: Sequence[str]) -> tuple[Action, ...]:
    """Try L12 and L08 with its twin, answer comments on four days and skip one, drop F08, tag two videos.

    Args:
        videos: ids of the videos of the account, the newest first.
    """
    first, second, third, fourth, fifth, last = DAYS
    return (
        _try("L12", first),
        _try("L08", first),
        _try("F07", first),
        _log(3, first),
        _log(5, second),
        _entry("skip", "L08", third, "ill", "L08 skipped: ill"),
        _log(4, fourth),
        _log(7, fifth),
        _entry("drop", "F08", fifth, "no time for it", "[-] F08"),
        _tag(videos, 0, last),
        _tag(videos, 1, last),
    )


def told_of(strategy: str, facts: Sequence[Fact]) -> list[str]:
    """What the open strategy says of the facts about it, in texts of its own lines."""
    own = [fact for fact in facts if fact[0] == strategy]
    states = [fact for fact in own if fact[1] == "state"]
    logged = [fact for fact in own if fact[1] == "log"]
    tagged = [fact for fact in own if fact[1] == "tag"]
    told = [fact[5] for fact in own if fact[5]]
    if states:
        told.append(f"{states[-1][3]} since")
    if logged:
        told.append(f"{plural(len(logged), 'time')}, {sum(fact[4] or 0 for fact in logged)} ")
    if tagged:
        told.append(f" {plural(len(tagged), 'video')}")
    return told


def take(session: Session, step: Step) -> None:
    """Press the keys of a step and wait for what it brings."""
    session.hit(*step.keys)
    if step.shown:
        session.wait_for(step.shown)
    if step.gone:
        session.wait_until_gone(step.gone)


def _try(strategy: str, today: date) -> Action:
    return Action(
        f"try {strategy}",
        today,
        strategy,
        (),
        Step((key_of("strategies.try"),), f"[~] {strategy}"),
        frozenset({(strategy, "state", today, "trying", None, "", "")}),
    )


def _log(count: int, today: date) -> Action:
    """Comments answered: the twin L08 has among the follower tactics is in use and gets the same."""
    return Action(
        f"log L08 {count} on {today}",
        today,
        "L08",
        (Step((key_of("strategies.log"),), "Log L08"), Step((str(count),), f" {count}")),
        Step(("enter",), f"L08 logged: {count} comments answered"),
        frozenset((strategy, "log", today, "", count, "", "") for strategy in ("L08", "F07")),
        (Step((), gone="Log L08"),),
        draft_key("log", "L08"),
    )


def _entry(kind: str, strategy: str, today: date, reason: str, shown: str) -> Action:
    title = f"{kind.title()} {strategy}"
    event, state = ("state", "dropped") if kind == "drop" else (kind, "")
    return Action(
        f"{kind} {strategy} on {today}",
        today,
        strategy,
        (Step((key_of(f"strategies.{kind}"),), title), Step((reason,), reason)),
        Step(("enter",), shown),
        frozenset({(strategy, event, today, state, None, reason, "")}),
        (Step((), gone="tab next field"),),
        f"{kind} {strategy}",
    )


def _tag(videos: Sequence[str], place: int, today: date) -> Action:
    title = "Videos made with L12"
    down = (Step(("down",) * place),) if place else ()
    return Action(
        f"tag video {place + 1} with L12",
        today,
        "L12",
        (Step((key_of("strategies.tag"),), title), *down),
        Step(("space",), f"{place + 1} tagged"),
        frozenset({("L12", "tag", today, "", None, "", videos[place])}),
        (Step(("escape",), gone=title),),
    )
