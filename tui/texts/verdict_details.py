"""What the verdict's details say in sentences: claims, who brought followers, lags, funnels and the fan."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean_line
from tui.stats.formatting import MINUS, bounds, day, exact, number, plural, span
from tui.stats.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import (
        Claim,
        Control,
        Credit,
        Credits,
        Fan,
        Funnel,
        Holds,
        Lags,
        Reach,
    )

HOLDS: Final[Mapping[Holds, str]] = MappingProxyType(
    {"holds": "holds here", "does_not": "does not", "cannot_tell": "cannot tell"}
)
NO_LAGS: Final = "Under 42 days with views, likes and followers that vary: nothing to correlate."
NO_FUNNEL: Final = "Views and followers are known together on under 7 days."
NO_CONTROLS: Final = "Under 10 settled videos with views and likes: no limits can be drawn."
NOT_A_CHANCE: Final = (
    "Means of the same days, not chances: one person may do any of these, or none, several times."
)
FLAGS: Final[Mapping[str, str]] = MappingProxyType({"high": "▲", "low": "▼", "": " "})
_BEYOND: Final = 0.001
"""Share of sound videos beyond either limit."""
_AIM: Final = 0.8
"""Of the fan's band, from 1 in 10 to 9 in 10."""
_TRUSTED: Final = 0.7
"""Where the band held less often than this, that is said."""


def claims_heading(claims: Sequence[Claim]) -> str:
    """``3 hold here, 2 do not, 5 cannot be told``."""
    holds, does_not, unknown = (sum(one.holds == answer for one in claims) for answer in HOLDS)
    verbs = ("holds" if holds == 1 else "hold", "does" if does_not == 1 else "do")
    return f"{holds} {verbs[0]} here, {does_not} {verbs[1]} not, {unknown} cannot be told"


def claim_figure(claim: Claim) -> str:
    """The figure of a claim with its number; only the number where there is no figure."""
    return ", ".join(part for part in (claim.figure, claim.count) if part)


def claim_sentences(claim: Claim) -> list[str]:
    """The figure of a claim with its number, and how the answer follows; one sentence without a figure."""
    if not claim.figure:
        return [f"{claim.why} ({claim.count})" if claim.count else claim.why]
    found = claim_figure(claim)
    return [f"{found[:1].upper()}{found[1:]}.", claim.why]


def credits_sentence(found: Credits, today: date) -> str:
    """How many followers of which days are shared out."""
    if found.missing or found.window is None:
        return found.missing or "Nothing to share out."
    return (
        f"{plural(round(found.gain), 'follower')} gained, {span(found.window, today)}, shared out by how the"
        " days after each post went; posts under two days apart are one entry. Association, not proof."
    )


def posted_said(credit: Credit, today: date) -> str:
    """When the videos went out: ``17–18 Nov``."""
    return span(Window(min(credit.posted), max(credit.posted)), today) if credit.posted else ""


def brought_said(credit: Credit) -> tuple[str, str]:
    """Followers of a post and their 95 % interval: ``418``, ``[222, 595]``; ``0``, ``under 1`` for none.

    No post is claimed to have brought certainly nobody.
    """
    shown = number(round(credit.followers))
    if round(credit.high) < 1:
        return shown, "under 1"
    return shown, f"[{number(round(max(credit.low, 0.0)))}, {number(round(credit.high))}]"


def titled(titles: Sequence[str]) -> str:
    """The titles of one or several videos that cannot be told apart: ``“Rye starter” + “Cinnamon knots”``."""
    return " + ".join(f"“{clean_line(title)}”" if clean_line(title) else "(no title)" for title in titles)


def shares_said(shares: Sequence[float]) -> list[str]:
    """Shares in tenths of a percent that add up as the shares do, where each alone would be rounded.

    Args:
        shares: fractions, none negative.
    """
    exactly = [1000 * share for share in shares]
    tenths = [math.floor(share) for share in exactly]
    order = sorted(range(len(tenths)), key=lambda row: tenths[row] - exactly[row])
    for row in order[: round(sum(exactly)) - sum(tenths)]:
        tenths[row] += 1
    return [f"{tenth / 10:.1f} %" for tenth in tenths]


def lag_said(lag: int) -> str:
    """``−2``, ``0``, ``+1``: by how many days follows come later."""
    return f"+{lag}" if lag > 0 else f"{MINUS}{-lag}" if lag else "0"


def correlation_said(value: float) -> str:
    """Two decimals, with a minus; nothing is −0.00."""
    text = f"{abs(value):.2f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.") else text


def lags_sentences(found: Lags) -> list[str]:
    """What the correlations say, and what they are."""
    return [
        found.text,
        f"Correlations of what views and the days before do not explain, {plural(found.days, 'day')};"
        f" all seven stay within ±{found.band:.2f} for 95 % of unrelated series.",
    ]


def funnel_sentences(found: Funnel) -> list[str]:
    """Views, profile views and follows of a day, one below the other, without calling it a probability."""
    profiles = "" if found.profile_views is None else f", {number(found.profile_views)} profile views"
    follows, days = _mean(found.follows), plural(found.days, "day")
    return [f"A day: {number(found.views)} views{profiles}, {follows} followers; {days}.", NOT_A_CHANCE]


def controls_sentence(controls: Sequence[Control]) -> str:
    """How many videos have a like rate that their views do not let expect, and how many would by chance."""
    if not controls:
        return NO_CONTROLS
    high, low = (sum(one.flag == side for one in controls) for side in ("high", "low"))
    chance = _mean(_BEYOND * len(controls))
    return (
        f"Of {plural(len(controls), 'settled video')}, {high} above and {low} below the 99.8 % limits at"
        f" their views; chance alone would put {chance} on either side."
    )


def control_said(one: Control) -> str:
    """``▲ 31.0 % of 2,012 views, expected 3.2 to 17.6 %``."""
    low, high = bounds(one.low, one.high, one.like_rate, "percent")[1:-1].split(", ")
    rate = number(one.like_rate, "percent")
    return f"{FLAGS[one.flag]} {rate} of {exact(one.views)} views, expected {low} to {high} %"


def fan_sentences(fan: Fan, today: date) -> list[str]:
    """Where followers may go: the band at the end, what it rests on, how such bands did, the best video."""
    if fan.missing or not fan.days:
        return [fan.missing or "No fan."]
    said = [
        f"{number(fan.middle[-1])} followers on {day(fan.days[-1], today)}, 8 in 10 resamples between"
        f" {number(fan.low[-1])} and {number(fan.high[-1])}{_from(fan)}."
    ]
    said.append(coverage_sentence(fan))
    if fan.without_best is not None:
        said.append(f"Without your best video: {number(fan.without_best)} followers on that day.")
    return said


def coverage_sentence(fan: Fan) -> str:
    """How often such a band held what came, on earlier days of the account."""
    if fan.coverage is None:
        return f"Too few earlier days to try such bands on ({fan.tried}): nobody knows how well they do here."
    held = round(fan.coverage * fan.tried)
    return (
        f"Tried on {plural(fan.tried, 'earlier day')}: the band of 28 days ahead held what came"
        f" {plural(held, 'time')}, {100 * fan.coverage:.0f} % (meant: {100 * _AIM:.0f} %)"
        f"{': trust it less.' if fan.coverage < _TRUSTED else '.'}"
    )


def step_said(step: Reach, fan: Fan, today: date) -> str:
    """``15,000: half of the resamples by 13 Jan 2027 (1 in 10 by 15 Dec), 64 % within 180 days``."""
    ahead = f"{_percent(step.likely)} within {plural(len(fan.days), 'day')}"
    if step.soonest is None:
        return f"{exact(step.level)}: not in sight, {ahead}"
    soonest = f"1 in 10 by {day(step.soonest, today)}"
    if step.middle is None:
        return f"{exact(step.level)}: {soonest}, {ahead}"
    latest = "" if step.latest is None else f", 9 in 10 by {day(step.latest, today)}"
    middle = f"half of the resamples by {day(step.middle, today)}"
    return f"{exact(step.level)}: {middle} ({soonest}{latest}), {ahead}"


def _from(fan: Fan) -> str:
    """What the fan starts from and is resampled from."""
    start = "" if fan.level is None else f"; from {exact(fan.level)}"
    rests = f" by {plural(fan.history, 'day')} of late" if fan.history else ""
    purge = f", {plural(fan.purge_days, 'day')} of a purge left out" if fan.purge_days else ""
    return f"{start}{rests}{purge}" if start or rests else ""


def _percent(share: float) -> str:
    """A share of resamples; neither none nor all of them are a certainty."""
    if share < 0.01:
        return "under 1 %"
    return "over 99 %" if share > 0.99 else f"{100 * share:.0f} %"


def _mean(value: float) -> str:
    """A small mean, with two figures that count."""
    return f"{MINUS if value < 0 else ''}{abs(value):.2g}" if abs(value) < 1 else number(value, "ratio")
