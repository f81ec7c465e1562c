"""What a person does on the checklist, as events to be kept; every field is checked here.

The functions write nothing: what they return goes through ``Vault.record``, together when it is one action.
Days are by the person's calendar; ``today`` is their day, and no day may lie after it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from tui.checklist.state import standing_events
from tui.errors import UsageError
from tui.sources.clean import clean
from tui.vault.event import NewEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checklist.state import Standing
    from tui.guide.model import Strategy
    from tui.vault.event import Event, State

LONGEST_TEXT: Final = 500
"""Signs of a reason or a note."""

LARGEST_COUNT: Final = 1_000_000

EARLIEST: Final = date(2014, 1, 1)
"""Before this there was nothing to post on, so an earlier day is a slip of the fingers."""

_NEXT: Final[dict[State, State]] = {"idea": "trying", "trying": "kept", "kept": "dropped", "dropped": "idea"}


def next_state(state: State) -> State:
    """The state that one key press leads to: idea, trying, kept, dropped, and idea again."""
    return _NEXT[state]


def set_state(
    account: str,
    strategy: Strategy,
    state: State,
    day: date,
    reason: str = "",
    *,
    today: date | None = None,
) -> NewEvent:
    """Takes a strategy up, keeps it, drops it or puts it back to the ideas.

    Args:
        account: handle.
        strategy: which.
        state: what it becomes.
        day: the day from which it is.
        reason: why, may be empty.
        today: no day after it is taken; None when ``day`` is today itself.

    Raises:
        UsageError: the day or the text cannot be.
    """
    _check_day(day, today or day)
    return NewEvent(account, strategy.id, "state", day, state=state, text=_text(reason, "reason"))


def log(
    account: str, strategy: Strategy, day: date, today: date, count: int | None = None, note: str = ""
) -> NewEvent:
    """Says that a strategy was done on a day; several logs of a day add up.

    Args:
        account: handle.
        strategy: which.
        day: the day it was done.
        today: no day after it is taken.
        count: how many, for strategies that count something; None when nobody counted.
        note: anything to say about it.

    Raises:
        UsageError: the day, the number or the text cannot be.
    """
    _check_day(day, today)
    if count is not None:
        _check_count(strategy, count)
    return NewEvent(account, strategy.id, "log", day, count=count, text=_text(note, "note"))


def log_with_links(
    account: str,
    strategy: Strategy,
    linked: Iterable[tuple[Strategy, Standing | None]],
    day: date,
    today: date,
    count: int | None = None,
    note: str = "",
) -> list[NewEvent]:
    """Logs a strategy, and those that are the same work under another name, as one action.

    Args:
        account: handle.
        strategy: the one that was done.
        linked: strategies with what became of them, for ``linked_strategies`` to choose from.
        day: the day it was done.
        today: no day after it is taken.
        count: how many; linked ones that count anything count the same.
        note: anything to say about it.

    Returns:
        The events of one action, that of ``strategy`` first.

    Raises:
        UsageError: as by ``log``.
    """
    events = [log(account, strategy, day, today, count, note)]
    for other in linked_strategies(strategy, linked):
        events.append(log(account, other, day, today, count if other.counts else None, note))
    return events


def linked_strategies(
    strategy: Strategy, others: Iterable[tuple[Strategy, Standing | None]]
) -> tuple[Strategy, ...]:
    """The strategies that one tick of another serves, too: those linked with it that are in use.

    Args:
        strategy: the one that is ticked.
        others: strategies with what became of them; the unfitting ones may be among them.
    """
    return tuple(
        other
        for other, standing in others
        if other.id != strategy.id
        and (other.id in strategy.links or strategy.id in other.links)
        and standing is not None
        and standing.in_use
    )


def skip(account: str, strategy: Strategy, day: date, today: date, reason: str) -> NewEvent:
    """Says why a strategy was not done on a day, so that the day does not break its streak.

    Raises:
        UsageError: it is never due, the reason is missing, or the day or the text cannot be.
    """
    if strategy.cadence is None:
        raise UsageError(
            f"{strategy.id} cannot be skipped",
            "It is not due on certain days, so there is nothing to skip.",
            "Write a note instead.",
        )
    _check_day(day, today)
    text = _text(reason, "reason")
    if not text:
        raise UsageError(
            "A skip needs a reason", "A day without one counts as missed.", "Say in a few words why."
        )
    return NewEvent(account, strategy.id, "skip", day, text=text)


def note(account: str, strategy: Strategy, day: date, text: str, *, today: date | None = None) -> NewEvent:
    """Writes a note in the place of the newest one; an empty one clears it.

    Raises:
        UsageError: the day or the text cannot be.
    """
    _check_day(day, today or day)
    return NewEvent(account, strategy.id, "note", day, text=_text(text, "note"))


def tag(account: str, strategy: Strategy, video_id: str, day: date, *, today: date | None = None) -> NewEvent:
    """Marks a video as one that was made with a strategy.

    Raises:
        UsageError: it makes no sense for single videos, or the day or the id cannot be.
    """
    if not strategy.on_videos:
        raise UsageError(
            f"{strategy.id} is not about single videos",
            f"“{strategy.title}” cannot be seen in one video.",
            "Log it for a day instead." if strategy.cadence or strategy.counts else "Write a note instead.",
        )
    return _tagging(account, strategy, "tag", video_id, day, today)


def untag(
    account: str, strategy: Strategy, video_id: str, day: date, *, today: date | None = None
) -> NewEvent:
    """Takes the mark from a video again.

    Raises:
        UsageError: the day or the id cannot be.
    """
    return _tagging(account, strategy, "untag", video_id, day, today)


def undo_last(account: str, events: Iterable[Event], day: date) -> NewEvent | None:
    """Takes back the last action that still counts, whole; asked again, the one before it.

    Args:
        account: handle.
        events: all of the account.
        day: today.

    Returns:
        The undo to keep; None when there is nothing left to take back.
    """
    standing = standing_events(events)
    if not standing:
        return None
    last = standing[-1].action
    first = next(event for event in standing if event.action == last)
    return NewEvent(account, first.new.strategy, "undo", day, undoes=last)


def _tagging(
    account: str,
    strategy: Strategy,
    kind: Literal["tag", "untag"],
    video_id: str,
    day: date,
    today: date | None,
) -> NewEvent:
    _check_day(day, today or day)
    if not video_id or clean(video_id) != video_id:
        raise UsageError("Unknown video", f"“{clean(video_id, limit=60)}” is no id of a video.")
    return NewEvent(account, strategy.id, kind, day, video_id=video_id)


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise UsageError(
            "That day has not come yet",
            f"{day} lies after today, {today}.",
            f"Give {today} or an earlier day.",
        )
    if day < EARLIEST:
        raise UsageError("That day is too long ago", f"{day} lies before {EARLIEST}.", "Give a later day.")


def _check_count(strategy: Strategy, count: int) -> None:
    if not strategy.counts:
        raise UsageError(
            f"{strategy.id} counts nothing",
            f"“{strategy.title}” is done or not done.",
            "Log it without a number.",
        )
    if count < 1:
        raise UsageError(
            "That number cannot be",
            f"Counts start at 1, {count:,} is none.",
            "Undo takes back what was logged by mistake.",
        )
    if count > LARGEST_COUNT:
        raise UsageError(
            "That number cannot be",
            f"{count:,} {strategy.counts} is more than {LARGEST_COUNT:,}.",
            "Give a smaller number, or none.",
        )


def _text(text: str, what: str) -> str:
    cleaned = clean(text, limit=LONGEST_TEXT * 100).strip()
    if len(cleaned) > LONGEST_TEXT:
        raise UsageError(
            f"The {what} is too long",
            f"It has {len(cleaned):,} signs, {LONGEST_TEXT} fit.",
            "Shorten it; nothing was kept.",
        )
    return cleaned
