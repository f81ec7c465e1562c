"""The Verdict tab as text: the answer, what it rests on, what to do, and every plot in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean_line
from tui.stats.formatting import day, exact, number, plural, to_ascii
from tui.stats.territories import without_accents
from tui.texts import verdict_details as details
from tui.texts import verdict_sentences as said
from tui.texts.layout import WIDTH, cells, cut, joined, wrapped
from tui.texts.summary import GOAL_SIGNS
from tui.texts.verdict_evidence import evidence_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.insight.verdict_views import (
        Claim,
        Control,
        Credits,
        Fan,
        Lags,
        Momentum,
        StatedGoal,
        VerdictView,
    )
    from tui.vault.store import Vault

_SIGNS: Final = str.maketrans({"♥": "L", "◆": "F", "●": "E", "±": "+/-"})
_MOST_CREDITS: Final = 12
_MOST_CONTROLS: Final = 8
_LABEL_WIDTH: Final = 28
_LAG_WIDTH: Final = 22


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """Everything the tab shows, the details of every plot among it."""
    from tui.loading import load_verdict

    view = load_verdict(vault, account, period, today, strategies_file)
    return render_verdict(view, ascii_only=ascii_only)


def render_verdict(view: VerdictView, *, ascii_only: bool = False) -> str:
    """The tab in 80 columns, a fact a line.

    Args:
        view: what to say.
        ascii_only: the program's own signs in ASCII; titles keep their letters.
    """
    lines = [
        *wrapped(f"@{view.account}: likes or followers? {day(view.today)} {view.today.year}"),
        *wrapped(_goal(view.goal)),
        *verdict_lines(view),
        *_evidence(view),
        *_section("Where your videos stand", said.place_sentences(view.place)),
        *_momentum(view.momentum, view.today),
        *_section("Do next", advice_lines(view)),
        *_claims(view.claims, ascii_only=ascii_only),
        *_credits(view.credits, view.today, ascii_only=ascii_only),
        *_lags(view.lags),
        *_section("Views, profile views, followers", _funnel(view)),
        *_section("Like rates out of the ordinary", _controls(view.controls)),
        *_section("Milestones", _fan(view.fan, view.today)),
        *_section("Simulated account", _truth(view)),
        *_section("How it was decided", [f"{name}: {value}" for name, value in view.decision.thresholds]),
    ]
    return joined([line.translate(_SIGNS) for line in lines] if ascii_only else lines, ascii_only=ascii_only)


def _goal(goal: StatedGoal | None) -> str:
    way = "" if goal else "; say it with: likewise verdict --goal quick (or audience, or both)"
    return f"Your goal: {said.goal_said(goal)}{way}."


def verdict_lines(view: VerdictView) -> list[str]:
    """The answer with its reason, the estimate with its interval, what is missing; for the report, too."""
    today = view.today
    decided = said.decision_sentences(view.decision, today)
    missing = [said.missing_said(one, today) for one in view.decision.missing]
    # The confidence may say so itself.
    caution = "" if said.CAUTION.casefold() in view.confidence.casefold() else said.CAUTION
    return [
        "",
        *wrapped(clean_line(view.headline)),
        *_indented([clean_line(view.sentence), view.confidence, caution]),
        *_section("The question", [said.QUESTION, *decided]),
        *_section("Still missing", missing),
    ]


def advice_lines(view: VerdictView) -> list[str]:
    """What to do next, a line each."""
    return [f"{one.strategy} {said.advice_said(one)}" for one in view.advice] or [said.NO_ADVICE]


def _section(title: str, sentences: Iterable[str]) -> list[str]:
    """A title and its lines; nothing at all without any."""
    lines = _indented(sentences)
    return ["", title, *lines] if lines else []


def _indented(sentences: Iterable[str]) -> list[str]:
    return [part for one in sentences if one for part in wrapped(one, "  ", hang=4)]


def _evidence(view: VerdictView) -> list[str]:
    found = []
    for title, lines, _ in evidence_lists(view):
        signed = (f"{GOAL_SIGNS[one.goal]} {clean_line(one.text)}" for one in lines)
        found += _section(title, (one.strip() for one in signed))
    return found


def _momentum(figures: Sequence[Momentum], today: date) -> list[str]:
    title = f"Momentum: {said.momentum_title(figures, today)}"
    if all(one.earlier is None and one.later is None for one in figures):
        return _section(title, [said.NO_MOMENTUM])
    lines = ["", title, _momentum_row("", ("before", "now", "change", "[95 %]"))]
    for one in figures:
        label = f"{GOAL_SIGNS[one.goal]} {one.label}".strip()
        lines.append(_momentum_row(label, said.momentum_cells(one)))
    return [*lines, "  Counts are means per day."]


def _momentum_row(label: str, columns: Sequence[str]) -> str:
    first = cut(label, _LABEL_WIDTH)
    before, now, change, interval = columns
    return f"  {first}{' ' * (_LABEL_WIDTH - cells(first))}{before:>9}{now:>9}{change:>12}{interval:>20}"


def _claims(claims: Sequence[Claim], *, ascii_only: bool) -> list[str]:
    if not claims:
        return []
    lines = ["", f"Claims of the guide on your data: {details.claims_heading(claims)}"]
    for claim in claims:
        lines += wrapped(claim.text, f"  [{details.HOLDS[claim.holds]}] ", hang=4)
        for one in details.claim_sentences(claim):
            # Territories are named there.
            shown = without_accents(one) if ascii_only else one
            lines += wrapped(clean_line(shown), "    ", hang=4)
    return lines


def _credits(found: Credits, today: date, *, ascii_only: bool) -> list[str]:
    lines = _section("Who brought them", [details.credits_sentence(found, today)])
    if found.missing or not found.credits:
        return lines
    listed, others = found.credits[:_MOST_CREDITS], found.credits[_MOST_CREDITS:]
    heads = [(*details.brought_said(one), details.posted_said(one, today)) for one in listed]
    titles = [one.titles for one in listed]
    shares = [one.share for one in listed]
    if others:
        heads.append((_whole(sum(one.followers for one in others)), "", ""))
        titles.append((plural(sum(len(one.videos) for one in others), "other video"),))
        shares.append(sum(one.share for one in others))
    heads.append((_whole(found.rest * found.gain), "", ""))
    titles.append(("no known video",))
    shares.append(found.rest)
    lines.append(_credit_row(("followers", "[95 %]", "posted"), "share") + "video")
    for place, share in enumerate(details.shares_said(shares)):
        head = _credit_row(heads[place], share)
        named = place < len(listed)
        lines.append(
            head + (_fitting(titles[place], WIDTH - cells(head), ascii_only) if named else titles[place][0])
        )
    return lines


def _whole(value: float) -> str:
    return number(round(value))


def _credit_row(row: Sequence[str], share: str) -> str:
    followers, interval, posted = row
    return f"  {followers:>9} {interval:>15} {share:>7}  {posted:<14} "


def _fitting(titles: Sequence[str], width: int, ascii_only: bool) -> str:
    """The first title and how many more there are, in so many cells."""
    more = f" +{len(titles) - 1}" if len(titles) > 1 else ""
    first = details.titled(titles[:1])
    # The sign of a cut is three dots in ASCII.
    shown = cut(to_ascii(first), width - len(more) - 2) if ascii_only else cut(first, width - len(more))
    return shown + more


def _lags(found: Lags | None) -> list[str]:
    if found is None:
        return _section("Likes and followers, days apart", [details.NO_LAGS])
    lines = _section("Likes and followers, days apart", details.lags_sentences(found))
    lines.append(
        f"  {'followers, days later':<{_LAG_WIDTH}}"
        + "".join(f"{details.lag_said(lag):>8}" for lag in found.lags)
    )
    values = (f"{details.correlation_said(value)}{_mark(value, found.band)}" for value in found.values)
    lines.append(f"  {'correlation':<{_LAG_WIDTH}}" + "".join(f"{value:>8}" for value in values))
    outside = any(abs(value) > found.band for value in found.values)
    return [*lines, *(["  * outside of the band"] if outside else [])]


def _mark(value: float, band: float) -> str:
    return "*" if abs(value) > band else ""


def _funnel(view: VerdictView) -> list[str]:
    return [details.NO_FUNNEL] if view.funnel is None else details.funnel_sentences(view.funnel)


def _controls(controls: Sequence[Control]) -> list[str]:
    lines = [details.controls_sentence(controls)]
    odd = [one for one in controls if one.flag]
    for one in odd[:_MOST_CONTROLS]:
        lines.append(f"{details.control_said(one)}: {details.titled((one.title,))}")
    more = len(odd) - _MOST_CONTROLS
    return [*lines, *([f"and {exact(more)} more"] if more > 0 else [])]


def _fan(fan: Fan, today: date) -> list[str]:
    return [*(details.step_said(step, fan, today) for step in fan.steps), *details.fan_sentences(fan, today)]


def _truth(view: VerdictView) -> list[str]:
    return [] if view.truth is None else [said.truth_sentence(view.truth, view.decision.estimate)]
