"""The Strategies tab as text: what is due, every strategy with what became of it, and one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.checklist.timeline import amount
from tui.sources.clean import clean_line
from tui.stats.formatting import bounds, day, number, plural, to_ascii
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tui.checklist.views import Evidence, Line, StrategiesView, Today
    from tui.guide.model import Group, Strategy
    from tui.stats.views import Series, Unit
    from tui.vault.event import State
    from tui.vault.store import Vault

GROUP_TITLES: Final[Mapping[Group, str]] = {
    "likes": "Likes",
    "followers": "Followers",
    "engagement": "Engagement",
    "habits": "Habits",
}
BOXES: Final[Mapping[State, str]] = {"idea": "[ ]", "trying": "[~]", "kept": "[x]", "dropped": "[-]"}
_KINDS: Final = {"slipped": "slipped", "due": "due", "done": "done"}
_NAMES: Final = 9
_HANG: Final = 10


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """The whole checklist; those in use with what the data shows and what happened to them last."""
    from tui.loading import load_strategies

    view = load_strategies(vault, account, period, today, strategies_file)
    return render_strategies(view, ascii_only=ascii_only)


def render_strategies(view: StrategiesView, *, ascii_only: bool = False) -> str:
    """The tab in 80 columns.

    Args:
        view: of the tab.
        ascii_only: the program's own signs in ASCII.
    """
    lines = [
        *wrapped(f"@{view.account}: the checklist on {day(view.today)} {view.today.year}"),
        "",
        "Today",
        *today_lines(view.now, {line.strategy.id: line.strategy for line in view.lines}),
        *list_lines(view, view.lines),
    ]
    if view.problems:
        lines += ["", problems_heading(view.problems)]
        lines += [part for each in view.problems for part in wrapped(each, "  ", hang=4)]
    if view.last_action:
        lines += ["", *wrapped(view.last_action, "Undo would take back: ", hang=2)]
    return _finished(lines, ascii_only=ascii_only)


def render_line(view: StrategiesView, line: Line, *, ascii_only: bool = False) -> str:
    """One strategy with everything there is to say about it, in 80 columns.

    Args:
        view: that it is from.
        line: which.
        ascii_only: the program's own signs in ASCII.
    """
    strategy = line.strategy
    facts = [
        ("Is", " · ".join(standing_words(line, view.today))),
        ("Reason", line.reason),
        ("Note", line.note),
        ("Why", strategy.why),
        ("Seen as", strategy.how),
        ("Auto", evidence_words(line.evidence) if line.evidence else ""),
        ("Moves", "; ".join(_figure(view.series[name]) for name in strategy.moves if name in view.series)),
        ("Since", since_words(view, line)),
        ("Streak", _streak(line)),
        ("Same as", ", ".join(strategy.links)),
    ]
    lines = wrapped(strategy.title, f"{BOXES[line.state]} {strategy.id} ")
    for name, said in facts:
        lines += wrapped(said, f"{name:<{_NAMES}}") if said else []
    timeline = view.timelines.get(strategy.id, ())
    if timeline:
        lines += ["", "History, newest first"]
    for entry in timeline:
        undone = " (undone)" if entry.undone else ""
        lines += wrapped(f"{entry.text}{undone}", f"  {day(entry.day, view.today):<11} ")
    return _finished(lines, ascii_only=ascii_only)


def render_list(view: StrategiesView, lines: Sequence[Line], *, ascii_only: bool = False) -> str:
    """Some of the strategies, in their groups.

    Args:
        view: that they are from.
        lines: in the order of the view.
        ascii_only: the program's own signs in ASCII.
    """
    return _finished(list_lines(view, lines)[1:], ascii_only=ascii_only)


def today_lines(now: Iterable[Today], strategies: Mapping[str, Strategy]) -> list[str]:
    """A line for each entry of "today": ``  slipped  L09 Write back to direct messages: since Mon``."""
    lines: list[str] = []
    for entry in now:
        title = strategies[entry.strategy].title
        said = entry.text.removeprefix(f"{entry.kind}, ").removeprefix(f"{entry.kind} ")
        lines += wrapped(
            title if said == entry.kind else f"{title}: {said}",
            f"  {_KINDS[entry.kind]:<8} {entry.strategy:<3} ",
            hang=15,
        )
    return lines or ["  Nothing is due."]


def list_lines(view: StrategiesView, lines: Sequence[Line]) -> list[str]:
    """Strategies under the heading of their group, a blank line before each."""
    found: list[str] = []
    for group, title in GROUP_TITLES.items():
        of_group = [line for line in lines if line.strategy.group == group]
        if not of_group:
            continue
        used, of = view.progress[group]
        found += ["", f"{title}: {used} of {of} in use"]
        for line in of_group:
            head = f"  {BOXES[line.state]} {line.strategy.id:<3} "
            own = " (your own)" if line.strategy.own else ""
            hidden = " (hidden)" if line.hidden else ""
            found += wrapped(f"{line.strategy.title}{own}{hidden}", head)
            words = standing_words(line, view.today)
            if line.state != "idea" or len(words) > 1:
                found += wrapped(" · ".join(words), " " * _HANG)
    return found


def standing_words(line: Line, today: date) -> list[str]:
    """What became of a strategy, each a few words: its state, its streak, what was logged, what is due.

    Args:
        line: which.
        today: decides whether a date is written with its year.
    """
    words = [state_words(line, today)]
    if line.in_use and line.streak is not None and line.streak.current:
        words.append(f"{plural(line.streak.current, line.streak.unit)} in a row")
    if line.counted:
        words.append(amount(line.counted, line.strategy.counts))
    elif line.logged:
        words.append(f"logged {plural(line.logged, 'time')}")
    if line.videos:
        words.append(f"{plural(len(line.videos), 'video')} tagged")
    if auto := auto_words(line):
        words.append(auto)
    if line.slipped is not None:
        words.append(f"slipped since {day(line.slipped, today)}")
    elif line.due is not None:
        words.append("due today" if line.due == today else f"due by {day(line.due, today)}")
    return words


def auto_words(line: Line) -> str:
    """What the data shows in a word or two: ``auto 96 %``; empty when it says nothing."""
    evidence = line.evidence
    if evidence is None or not evidence.looked_at:
        return ""
    if evidence.share is None:
        return "auto yes" if evidence.met else "auto not yet"
    return f"auto {_percent(evidence.share)}"


def evidence_words(evidence: Evidence) -> str:
    """What the data shows, against what is aimed at, and from what."""
    if not evidence.looked_at:
        return evidence.text
    if evidence.share is None or evidence.aim is None:
        said = "" if evidence.share is None else f"{_percent(evidence.share)}, "
        return f"{said}{'done' if evidence.met else 'not done'}: {evidence.text}"
    against = "at least" if evidence.met else "below"
    return f"{_percent(evidence.share)}, {against} the {_percent(evidence.aim)} aimed at: {evidence.text}"


def since_words(view: StrategiesView, line: Line) -> str:
    """``3 Nov: like rate 9.7 % [9.1, 10.2] (4 weeks before 9.5 % [8.8, 10.1]); association, not proof``.

    The brackets hold 95 % intervals; empty without figures.
    """
    changes = view.changes.get(line.strategy.id, ())
    if not changes or line.adopted is None:
        return ""
    said = "; ".join(
        f"{each.label[:1].lower()}{each.label[1:]}"
        f" {_with_interval(each.since, each.since_interval, each.unit)}"
        f" (4 weeks before {_with_interval(each.before, each.before_interval, each.unit)})"
        for each in changes
        if each.since is not None and each.before is not None
    )
    return f"{day(line.adopted, view.today)}: {said}; association, not proof" if said else ""


def _with_interval(value: float, interval: tuple[float, float] | None, unit: Unit) -> str:
    low, high = interval or (None, None)
    return f"{number(value, unit)} {bounds(low, high, value, unit)}".rstrip()


def problems_heading(problems: Sequence[str]) -> str:
    """How many problems there are with the user's own strategies."""
    return f"{plural(len(problems), 'problem')} with your own strategies (strategies.toml)"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def state_words(line: Line, today: date) -> str:
    """``an idea``, ``trying since 3 Nov``, ``kept since 15 May``, ``dropped on 3 Oct``."""
    if line.since is None or line.state == "idea":
        return "an idea"
    word = {"trying": "trying since", "kept": "kept since", "dropped": "dropped on"}[line.state]
    return f"{word} {day(line.since, today)}"


def _streak(line: Line) -> str:
    streak = line.streak
    if streak is None:
        return ""
    of = {mark: streak.periods.count(mark) for mark in ("done", "skipped", "missed")}
    counts = ", ".join(f"{count} {mark}" for mark, count in of.items() if count) or "none done yet"
    last = plural(len(streak.periods), streak.unit)
    current = f"{plural(streak.current, streak.unit)} in a row, " if line.in_use else ""
    return f"{current}best {streak.best}; of the last {last} {counts}"


def _figure(series: Series) -> str:
    """``Comment rate 0.4 % (7-day mean)``."""
    newest = next((value for value in reversed(series.mean) if value is not None), None)
    return series.label if newest is None else f"{series.label} {number(newest, series.unit)} (7-day mean)"


def _finished(lines: Sequence[str], *, ascii_only: bool) -> str:
    written = "\n".join(clean_line(line).rstrip() for line in lines) + "\n"
    return to_ascii(written) if ascii_only else written
