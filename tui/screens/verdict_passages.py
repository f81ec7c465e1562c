"""The verdict as facts and passages to be read: the answer, its evidence, claims, posts, thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.screens.verdict_detail_passages import TITLES, Details
from tui.stats.formatting import day, number, plural
from tui.texts import verdict_details as details
from tui.texts import verdict_sentences as said
from tui.texts.strategies import BOXES
from tui.texts.verdict_evidence import EvidenceList, evidence_lists
from tui.themes import GOAL_TONES, goal_sign
from widgets.annotated_text import Passage
from widgets.fact_sheet import Fact, Facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.insight.verdict_views import Advice, Line, Missing, Outcome, VerdictView
    from tui.vault.event import State
    from widgets.glyphs import Glyphs
    from widgets.tones import Tone

PART_ID: Final = "part:"
"""Before the id of a part that an entry leads to."""
_OUTCOME_SIGNS: Final[Mapping[Outcome, tuple[str, Tone]]] = {
    "followers_first": ("◆", GOAL_TONES["followers"]),
    "likes_first": ("♥", GOAL_TONES["likes"]),
    "both": ("♥◆", "accent"),
    "not_enough": ("…", "muted"),
}
GOAL: Final = "Your goal"
SURE: Final = "How sure"
_GAUGE: Final = 10
"""Signs of a bar that shows how much is there."""


class Reading(Details):
    """The texts of a verdict.

    Args:
        view: the verdict.
        states: id of a strategy that is advised → what became of it.
        glyphs: signs the terminal can show.
    """

    def __init__(self, view: VerdictView, states: Mapping[str, State], glyphs: Glyphs) -> None:
        super().__init__(view, glyphs)
        self._states = states

    # The answer.

    def goal(self, key: str) -> str:
        """The goal in the first line, and how to state or change it."""
        goal = said.goal_said(self._view.goal)
        does = "states it" if self._view.goal is None else "changes it"
        return self._plain(f"your goal: {goal}{f' ({key} {does})' if key else ''}")

    def head(self, key: str) -> Facts:
        """The headline, what it means, how it was measured and how sure it is.

        Args:
            key: states the goal; empty for none.
        """
        sign, tone = self._sign()
        facts = [Fact(label, self._plain(text)) for label, text in self._facts() if text]
        if ask := self._ask_goal(key):
            facts.insert(1, Fact(GOAL, ask, "accent"))
        return Facts(
            self._plain(self._view.headline),
            tuple(facts),
            sign=sign,
            tone=tone,
            title_tone=tone,
        )

    def _ask_goal(self, key: str) -> str:
        """What to do where the goal is not stated; empty where it is, or would change nothing yet."""
        if self._view.goal is not None or self._view.outcome == "not_enough" or not key:
            return ""
        outcomes = {outcome for _, outcome in self._view.answers}
        follows = "the answer is the same for each" if len(outcomes) == 1 else "the answer depends on it"
        return self._plain(f"not stated yet: press {key} and choose, {follows}.")

    def _sign(self) -> tuple[str, Tone]:
        sign, tone = _OUTCOME_SIGNS[self._view.outcome]
        if not self._ascii:
            return sign, tone
        letters = {"♥": "L", "◆": "F", "…": "?"}
        return "".join(letters[each] for each in sign), tone

    def _facts(self) -> list[tuple[str, str]]:
        view, found = self._view, self._view.decision.estimate
        facts = [("In short", view.sentence)]
        if found is not None:
            facts += [
                ("Measured", said.estimate_sentence(found)),
                ("", said.basis_sentence(found, view.today)),
                ("Rule", said.RULES[view.decision.rule]),
            ]
        elif view.decision.note:
            facts.append(("Measured", view.decision.note))
        if view.decision.rule == "undecided":
            facts.append(("When", said.answerable_sentence(view.decision, view.today)))
        facts.append((SURE, self._confidence()))
        if view.truth is not None:
            facts.append(("Truth", said.truth_sentence(view.truth, found)))
        return facts

    def _confidence(self) -> str:
        confidence = self._view.confidence
        if (
            self._view.decision.estimate is None
            or said.CAUTION.rstrip(".").casefold() in confidence.casefold()
        ):
            return confidence
        return f"{confidence} {said.CAUTION}".strip()

    def evidence(self) -> tuple[Passage, ...]:
        """What speaks for the answer; what is missing where there is none yet."""
        if self._view.decision.missing:
            return _listed("What it needs", [self._missing(one) for one in self._view.decision.missing])
        return self._listed(self._lists[0])

    def against(self) -> tuple[Passage, ...]:
        """What speaks against the answer and what else is known; all that is known where there is none."""
        if self._view.decision.missing:
            return self._listed(EvidenceList("Known so far", self._view.evidence, "Nothing."))
        others = [one for one in self._lists[1:] if one.lines or one.title == "Against"]
        return tuple(passage for one in others for passage in self._listed(one))

    @property
    def _lists(self) -> tuple[EvidenceList, ...]:
        return evidence_lists(self._view)

    def _listed(self, found: EvidenceList) -> tuple[Passage, ...]:
        return _listed(found.title, [self._line(line) for line in found.lines], found.nothing)

    def _line(self, line: Line) -> Passage:
        sign = goal_sign(line.goal, ascii_only=self._ascii) or self._glyphs.dot
        return Passage(self._plain(line.text), head=f"{sign} ", tone=GOAL_TONES[line.goal], space=0)

    def _missing(self, one: Missing) -> Passage:
        part = min(max(one.have / one.need, 0.0), 1.0) if one.need > 0 else 1.0
        full = _GAUGE if part >= 1 else min(round(part * _GAUGE), _GAUGE - 1)
        gauge = self._glyphs.full * full + self._glyphs.missing * (_GAUGE - full)
        tone: Tone = "success" if full == _GAUGE else "accent"
        text = self._plain(said.missing_said(one, self._view.today))
        return Passage(text, head=f"{gauge} ", tone=tone, space=0)

    def advised(self, opens: str, tries: str) -> tuple[Passage, ...]:
        """The strategies that fit.

        Args:
            opens: key that opens what is under the cursor; empty for none.
            tries: key that tries the strategy under the cursor; empty for none.
        """
        ways = [f"{key} {does}" for key, does in ((opens, "opens"), (tries, "tries it")) if key]
        title = f"Do next ({', '.join(ways)})" if ways and self._view.advice else "Do next"
        passages = [Passage(title, kind="title")]
        passages += [self._advice(one) for one in self._view.advice]
        if not self._view.advice:
            passages.append(Passage(said.NO_ADVICE, kind="muted", space=0))
        return tuple(passages)

    def read_on(self, parts: Sequence[str]) -> tuple[Passage, ...]:
        """The parts that say more, by the ids of their pages."""
        return (
            Passage("Read on", kind="title"),
            *(
                Passage(
                    TITLES[part],
                    f"{PART_ID}{part}",
                    head=self._plain("→ "),
                    tone="muted",
                    below=self._plain(self._summary(part)),
                    space=0,
                )
                for part in parts
            ),
        )

    def _advice(self, advice: Advice) -> Passage:
        state = self.state(advice)
        tone: Tone = {"trying": "accent", "kept": "success"}.get(state, "muted")  # type: ignore[assignment]
        suits = self._plain(advice.suits)
        use = f"{state} already" if state in ("trying", "kept") else ""
        below = ", ".join(part for part in (use, suits) if part)
        head = f"{BOXES[state]} {advice.strategy} "
        return Passage(advice.title, advice.strategy, head=head, tone=tone, below=below, space=0)

    def state(self, advice: Advice) -> State:
        """What became of a strategy that is advised."""
        return self._states.get(advice.strategy, "trying" if advice.in_use else "idea")

    def _summary(self, part: str) -> str:
        view = self._view
        if part == "place":
            return said.cell_sentence(view.place)
        if part == "claims":
            return details.claims_heading(view.claims) if view.claims else ""
        if part == "credits" and view.credits.credits:
            best = view.credits.credits[0]
            return f"{details.titled(best.titles)}: {number(best.share, 'percent')}"
        if part in ("ahead", "fan") and view.fan.steps and (by := view.fan.steps[0].middle):
            return f"{view.fan.steps[0].level:,} followers about {day(by, view.today)}"
        if part == "momentum":
            return ", ".join(
                f"{one.label.lower()} {said.momentum_cells(one)[2]}"
                for one in view.momentum
                if one.metric in ("like_rate", "follow_rate") and one.ratio is not None
            )
        if part in ("checks", "controls") and view.controls:
            flagged = sum(bool(one.flag) for one in view.controls)
            return f"{plural(flagged, 'video')} outside of the limits"
        return ""

    def whole_answer(self, opens: str, tries: str, asks: str, parts: Sequence[str]) -> tuple[Passage, ...]:
        """Everything about the answer one below the other, for a small screen: what matters most first.

        Args:
            opens: key that opens what is under the cursor; empty for none.
            tries: key that tries the strategy under the cursor; empty for none.
            asks: key that states the goal; empty for none.
            parts: ids of the pages that say more.
        """
        sign, tone = self._sign()
        facts = [(label, self._plain(text)) for label, text in self._facts() if text]
        short = facts.pop(0)[1] if facts and facts[0][0] == "In short" else ""
        passages = [Passage(self._plain(self._view.headline), kind="title", head=f"{sign} ", tone=tone)]
        if short:
            passages.append(Passage(short, head=" " * (len(sign) + 1), space=0))
        passages += [_labelled(label, text) for label, text in facts if label == SURE]
        if ask := self._ask_goal(asks):
            passages.append(_labelled(GOAL, ask, tone="accent"))
        measured = [
            _labelled(label, text, space=0 if place else 1)
            for place, (label, text) in enumerate(one for one in facts if one[0] != SURE)
        ]
        missing = bool(self._view.decision.missing)
        advised, read_on = self.advised(opens, tries), self.read_on(parts)
        first, then = (self.evidence(), advised) if missing else (advised, (*measured, *self.evidence()))
        return (*passages, *first, *then, *self.against(), *read_on)

    def place(self, *, short: bool = False) -> str:
        """What the map says, in lines; in short without the figures that are among the evidence."""
        lines = said.place_sentences(self._view.place)
        return self._plain("\n".join(lines[:1] if short else lines))


def _listed(title: str, lines: Sequence[Passage], none: str = "") -> tuple[Passage, ...]:
    """A title and what is listed below it, or that there is nothing."""
    return (Passage(title, kind="title"), *(lines or [Passage(none, kind="muted", space=0)]))


def _labelled(label: str, text: str, *, tone: Tone = "muted", space: int = 0) -> Passage:
    return Passage(text, head=f"{label:<9} ", tone=tone, space=space)
