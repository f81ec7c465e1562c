"""One strategy in words: why, how it is noticed, what it should move, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checklist.agenda import ADVERBS
from tui.checklist.timeline import amount
from tui.screens.strategy_rows import day_number, group_sign, group_tone
from tui.stats.formatting import day, plural, to_ascii, weekday
from tui.texts.strategies import evidence_words, since_words
from widgets.fact_sheet import Fact, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.checklist.views import Entry, Line, StrategiesView
    from widgets.tones import Tone

LAST_ENTRIES = 3
"""Entries of the timeline shown where there is no room for all."""
_STATES = {"idea": "an idea, not taken up", "trying": "trying", "kept": "kept", "dropped": "dropped"}


def facts_of(view: StrategiesView, line: Line, *, whole: bool, ascii_only: bool) -> Facts:
    """Everything about one strategy.

    Args:
        view: the checklist.
        line: of the strategy.
        whole: with its whole timeline instead of the last entries.
        ascii_only: the program's own signs in ASCII.
    """
    strategy = line.strategy
    facts = [
        Fact("Why", strategy.why),
        Fact("Seen as", strategy.how),
        *_evidence(line),
        Fact("Moves", _moves(view, line)),
        *_since(view, line),
        *_links(view, line),
        Fact("State", _state(line, view.today)),
        *_course(line, view.today),
    ]
    if line.note:
        facts.append(Fact("Note", line.note))
    facts += _history(view.timelines.get(strategy.id, ()), view.today, whole=whole)
    if ascii_only:
        facts = [Fact(to_ascii(fact.label), to_ascii(fact.text), fact.tone) for fact in facts]
    title = f"{strategy.id} {strategy.title}"
    return Facts(
        to_ascii(title) if ascii_only else title,
        tuple(facts),
        group_sign(strategy.group, ascii_only=ascii_only),
        group_tone(strategy.group),
    )


def short_text(line: Line, *, ascii_only: bool) -> str:
    """One strategy in one row: its title in full, and why."""
    text = f"{line.strategy.id} {line.strategy.title} · {line.strategy.why}"
    return to_ascii(text) if ascii_only else text


def _evidence(line: Line) -> list[Fact]:
    evidence = line.evidence
    if evidence is None:
        return []
    tone: Tone = "success" if evidence.met else "plain"
    return [Fact("Auto", evidence_words(evidence), tone if evidence.looked_at else "muted")]


def _moves(view: StrategiesView, line: Line) -> str:
    labels = [
        view.series[metric].label if metric in view.series else metric for metric in line.strategy.moves
    ]
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def _since(view: StrategiesView, line: Line) -> list[Fact]:
    """Its metrics before and since, and where its day is when the plot begins later."""
    said = since_words(view, line)
    facts = [Fact("Since", said)] if said else []
    days = next((view.series[name].days for name in line.strategy.moves if name in view.series), ())
    if line.in_use and line.adopted is not None and days and line.adopted < days[0]:
        text = f"taken up {day(line.adopted, view.today)}, before this plot: a longer period shows it"
        facts.append(Fact("" if said else "Since", text, "muted"))
    return facts


def _links(view: StrategiesView, line: Line) -> list[Fact]:
    texts = []
    for other in line.strategy.links:
        try:
            linked = view.line(other)
        except KeyError:
            # A strategy of one's own may name any other, also one that is gone.
            texts.append(other)
            continue
        used = ", in use" if linked.in_use else ""
        texts.append(f"{other} {linked.strategy.title} ({linked.strategy.group}{used})")
    return [Fact("Same as" if index == 0 else "", text) for index, text in enumerate(texts)]


def _state(line: Line, today: date) -> str:
    text = _STATES[line.state]
    if line.since is not None and line.state != "idea":
        text += f" since {day(line.since, today)}"
    number = day_number(line, today)
    if number is not None:
        text += f", day {number}"
        if line.adopted != line.since:
            text += f" since it was taken up on {day(line.adopted, today)}"
    return f"{text}: “{line.reason}”" if line.reason else text


def _course(line: Line, today: date) -> list[Fact]:
    """Cadence, streak, what was logged, what was tagged."""
    facts = []
    strategy = line.strategy
    if strategy.cadence is not None:
        facts.append(Fact("Due", _due(line, ADVERBS[strategy.cadence], today), _due_tone(line)))
    if line.streak is not None:
        unit = line.streak.unit
        facts.append(
            Fact(
                "Streak",
                f"{plural(line.streak.current, unit)} in a row, best {plural(line.streak.best, unit)}",
            )
        )
    if line.logged:
        counted = f", {amount(line.counted, strategy.counts)}" if line.counted else ""
        facts.append(Fact("Logged", f"{plural(line.logged, 'time')}{counted}{_today(line)}"))
    if line.videos:
        facts.append(Fact("Tagged", plural(len(line.videos), "video")))
    return facts


def _today(line: Line) -> str:
    if line.today is None:
        return ""
    return f"; today {line.today:,}" if line.today else "; also today"


def _due(line: Line, cadence: str, today: date) -> str:
    if line.slipped is not None:
        return f"{cadence}; slipped since {weekday(line.slipped, today)}"
    if line.due is None:
        return f"{cadence}, once it is in use"
    return f"{cadence}; {'today' if line.due == today else f'by {weekday(line.due, today)}'}"


def _due_tone(line: Line) -> Tone:
    return "warning" if line.slipped is not None else "plain"


def _history(entries: Sequence[Entry], today: date, *, whole: bool) -> list[Fact]:
    shown = entries if whole else [entry for entry in entries if not entry.undone][:LAST_ENTRIES]
    facts = []
    for index, entry in enumerate(shown):
        undone = " (undone)" if entry.undone else ""
        facts.append(
            Fact(
                "History" if index == 0 else "",
                f"{day(entry.day, today)} · {entry.text}{undone}",
                "muted" if entry.undone else "plain",
            )
        )
    if not facts and whole:
        facts.append(Fact("History", "nothing yet", "muted"))
    return facts
