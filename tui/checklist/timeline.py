"""What happened on the checklist, in words: the timeline of each strategy, and the last action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.checklist.state import standing_events, undone_actions
from tui.checklist.views import Entry
from tui.stats.formatting import day, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tui.guide.model import Strategy
    from tui.vault.event import Event, NewEvent

_SINGULARS: Final = {"people": "person"}


def entries(
    events: Iterable[Event],
    strategies: Iterable[Strategy],
    titles: Mapping[str, str] | None = None,
) -> dict[str, tuple[Entry, ...]]:
    """The timeline of every strategy that anything happened to.

    Args:
        events: of one account, in any order.
        strategies: for what their numbers count; others are told without it.
        titles: id of a video → its title, cleaned; a video without one is told by its id.

    Returns:
        Strategy → its entries, the last written first. What was taken back is among them, flagged; the
        taking back itself is not.
    """
    ordered = sorted(events, key=lambda event: event.event_id, reverse=True)
    undone = undone_actions(ordered)
    counts = _counts(strategies)
    found: dict[str, list[Entry]] = {}
    for event in ordered:
        new = event.new
        if new.kind == "undo":
            continue
        words = _words(new, counts.get(new.strategy, ""), titles or {})
        entry = Entry(event.action, event.at, new.day, _capital(words), event.action in undone)
        found.setdefault(new.strategy, []).append(entry)
    return {strategy: tuple(lines) for strategy, lines in found.items()}


def describe(
    action: Sequence[Event],
    strategies: Iterable[Strategy],
    titles: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> str:
    """One action in words: ``L08 logged: 3 comments answered (with F07)``.

    Args:
        action: the events of one action.
        strategies: for what their numbers count.
        titles: id of a video → its title, cleaned.
        today: the running day; the day of an action about another one is told. None tells no day.
    """
    if not action:
        return ""
    first = action[0].new
    kinds = {event.new.kind for event in action}
    ids = list(dict.fromkeys(event.new.strategy for event in action))
    videos = list(dict.fromkeys(event.new.video_id for event in action if event.new.video_id))
    if len(kinds) == 1 and len(videos) > 1:
        words = f"{first.kind}ged: {plural(len(videos), 'video')}"
    else:
        words = _words(first, _counts(strategies).get(first.strategy, ""), titles or {})
    others = f" (with {_listed(ids[1:])})" if len(ids) > 1 else ""
    when = f", {day(first.day, today)}" if today is not None and first.day != today else ""
    return f"{first.strategy} {words}{others}{when}"


def last_action(
    events: Iterable[Event],
    strategies: Iterable[Strategy],
    titles: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> str:
    """The action that an undo would take back now, in words; empty when there is none.

    Args:
        events: of one account, in any order.
        strategies: as for ``describe``.
        titles: as for ``describe``.
        today: as for ``describe``.
    """
    standing = standing_events(events)
    if not standing:
        return ""
    last = [event for event in standing if event.action == standing[-1].action]
    return describe(last, strategies, titles, today=today)


def amount(count: int, counts: str) -> str:
    """``3 comments answered``, ``1 comment answered``; only the number when it counts nothing by name."""
    if not counts:
        return f"{count:,}"
    return f"{count:,} {_singular(counts) if count == 1 else counts}"


def _words(new: NewEvent, counts: str, titles: Mapping[str, str]) -> str:
    """What happened, in lower case, as it follows the id of a strategy."""
    match new.kind:
        case "state":
            return f"set to {new.state}{_after(new.text)}"
        case "log":
            done = f"logged: {amount(new.count, counts)}" if new.count is not None else "logged"
            return f"{done} ({new.text})" if new.text else done
        case "skip":
            return f"skipped{_after(new.text)}"
        case "note":
            return f"noted: {new.text}" if new.text else "note cleared"
        case "tag" | "untag":
            video = new.video_id or ""
            return f"{new.kind}ged: {titles.get(video) or f'video {video}'}"
        case "undo":
            return "undone"


def _after(text: str) -> str:
    return f": {text}" if text else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(ids[:-1]), ids[-1]) if part)


def _counts(strategies: Iterable[Strategy]) -> dict[str, str]:
    return {strategy.id: strategy.counts for strategy in strategies}


def _singular(counts: str) -> str:
    """One of what is counted, by the first word that is a plural: ``LIVE session``, ``reply written``."""
    words = counts.split(" ")
    for place, word in enumerate(words):
        one = _SINGULARS.get(word.lower())
        if one is None and word.endswith("ies") and len(word) > 4:
            one = f"{word[:-3]}y"
        elif one is None and word.endswith(("sses", "xes", "ches", "shes")):
            one = word[:-2]
        elif one is None and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            one = word[:-1]
        if one is not None:
            return " ".join([*words[:place], one, *words[place + 1 :]])
    return counts
