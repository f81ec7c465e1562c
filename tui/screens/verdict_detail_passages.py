"""What the parts of the verdict behind its answer say: claims, posts, what is ahead, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.stats.formatting import number, to_ascii
from tui.texts import verdict_details as details
from tui.texts import verdict_sentences as said
from tui.themes import GOAL_TONES, goal_sign
from widgets.annotated_text import Passage, Remark
from widgets.fact_sheet import Fact, Facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.insight.verdict_views import Claim, Credit, Holds, VerdictView
    from widgets.glyphs import Glyphs
    from widgets.tones import Tone

TITLES: Final[Mapping[str, str]] = {
    "answer": "Likes or followers?",
    "place": "Where your videos stand",
    "claims": "Claims of the guide on your data",
    "credits": "Who brought your followers",
    "ahead": "Momentum and what is ahead",
    "momentum": "Momentum",
    "fan": "What is ahead",
    "checks": "Checks",
    "lags": "Days apart, and a mean day",
    "controls": "Like rates against their views",
    "rule": "The rule and its thresholds",
}
"""What a page is called."""
_HOLDS: Final[Mapping[Holds, tuple[str, Tone, str]]] = {
    "holds": ("+ ", "success", "Hold on your data"),
    "does_not": ("− ", "error", "Do not hold on your data"),
    "cannot_tell": ("? ", "muted", "Cannot be told from your data"),
}


class Details:
    """The texts of a verdict behind its answer.

    Args:
        view: the verdict.
        glyphs: signs the terminal can show.
    """

    def __init__(self, view: VerdictView, glyphs: Glyphs) -> None:
        self._view = view
        self._glyphs = glyphs
        self._ascii = glyphs.ascii_only

    def _plain(self, text: str) -> str:
        return to_ascii(text).replace("±", "+/-") if self._ascii else text

    # Claims.

    def claims(self) -> tuple[Passage, ...]:
        """The claims by what became of them, each with its figure and number."""
        if not self._view.claims:
            return (Passage("No claim can be tested yet: nothing is known of this account.", kind="muted"),)
        passages = []
        for answer, (sign, tone, title) in _HOLDS.items():
            found = [claim for claim in self._view.claims if claim.holds == answer]
            if found:
                passages.append(Passage(f"{title}: {len(found)}", kind="title"))
            passages += [self._claim(claim, sign, tone) for claim in found]
        return tuple(passages)

    def _claim(self, claim: Claim, sign: str, tone: Tone) -> Passage:
        remark = Remark(self._plain(claim.figure), after=self._plain(claim.count))
        if not claim.figure:
            remark = Remark("", after=self._plain(claim.count))
        return Passage(
            self._plain(claim.text), claim.id, head=self._plain(sign), tone=tone, remarks=(remark,), space=0
        )

    def why(self, claim_id: str) -> Facts:
        """How the answer to a claim follows."""
        claim = next((one for one in self._view.claims if one.id == claim_id), None)
        if claim is None:
            return Facts("")
        sign, tone, _ = _HOLDS[claim.holds]
        facts = (("Found", details.claim_figure(claim)), ("Why", claim.why))
        return Facts(
            self._plain(f"{claim.text.rstrip('.')}: {details.HOLDS[claim.holds]}"),
            tuple(Fact(label, self._plain(text)) for label, text in facts if text),
            sign=self._plain(sign).strip(),
            tone=tone,
        )

    # Who brought them.

    def credit(self, credit: Credit | None) -> Facts:
        """One post, or those that cannot be told apart, in full."""
        if credit is None:
            return Facts("")
        brought, interval = details.brought_said(credit)
        found = f"{brought} followers {interval}, {number(credit.share, 'percent')} of all"
        several = len(credit.videos) > 1
        facts = [("Brought", found), ("Posted", details.posted_said(credit, self._view.today))]
        title = details.titled(credit.titles)
        if several:
            facts.append(("Posts", title))
            title = f"{len(credit.videos)} posts under two days apart: who brought whom cannot be told"
        return Facts(
            self._plain(title),
            tuple(Fact(label, self._plain(text)) for label, text in facts if text),
            sign=goal_sign("followers", ascii_only=self._ascii),
            tone=GOAL_TONES["followers"],
        )

    def credits_text(self) -> str:
        """What is shared out, and how."""
        return self._plain(details.credits_sentence(self._view.credits, self._view.today))

    # Ahead.

    def fan(self) -> tuple[Passage, ...]:
        """What the fan says: its end, how such bands did before, the next round numbers."""
        view = self._view
        sentences = details.fan_sentences(view.fan, view.today)
        passages = [Passage(self._plain(text), space=0) for text in sentences]
        steps = [details.step_said(step, view.fan, view.today) for step in view.fan.steps]
        if steps:
            passages.append(Passage("Next round numbers", kind="title"))
        return (
            *passages,
            *(
                Passage(self._plain(text), head=f"{self._glyphs.dot} ", tone=GOAL_TONES["followers"], space=0)
                for text in steps
            ),
        )

    # Checks.

    def lags_text(self) -> str:
        """What the correlations days apart say."""
        found = self._view.lags
        return self._plain("\n".join(details.lags_sentences(found)) if found else details.NO_LAGS)

    def controls_text(self) -> str:
        """What the limits of like rates say, and which videos lie outside."""
        return self._plain(details.controls_sentence(self._view.controls))

    def rule(self) -> tuple[Passage, ...]:
        """The thresholds of the rule."""
        stated = [self._plain(f"{name}: {value}") for name, value in self._view.decision.thresholds]
        return (
            Passage(TITLES["rule"], kind="title"),
            Passage(self._plain(said.RULES[self._view.decision.rule]), space=0),
            *_bulleted(stated, self._glyphs),
        )

    def days_text(self) -> str:
        """What a day's funnel is not."""
        found = self._view.funnel
        return self._plain(details.NOT_A_CHANCE if found else details.NO_FUNNEL)


def _bulleted(texts: Sequence[str], glyphs: Glyphs) -> list[Passage]:
    return [Passage(text, head=f"{glyphs.dot} ", tone="muted", space=0) for text in texts]
