"""The answer of the verdict: the whole table, every combination, and no contradiction anywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.unit.verdict_facts import CELLS, GOALS, LEVELS, RULES, TODAY, decision, estimate, facts
from tui.insight.verdict_views import Claim, Lags, Momentum
from tui.verdict.judge import judge
from tui.verdict.outcomes import bottleneck, by_goal, outcome
from tui.verdict.signals import Guardrails, OneHit, evidence, signals
from tui.verdict.words import beside_rule, confidence, estimand

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell, Outcome, Rule, StatedGoal
    from tui.verdict.outcomes import Level
    from tui.verdict.signals import Facts

EVERY = list(product(RULES, GOALS, CELLS, LEVELS))


def sides(found: Facts, goal: StatedGoal | None = "audience") -> dict[str, str]:
    """The side of every line by its text."""
    return {line.text: line.side for line in judge(found, goal, TODAY).evidence}


@pytest.mark.parametrize(
    ("rule", "goal", "cell", "level", "expected"),
    [
        ("not_enough", "quick", "healthy", "low", "not_enough"),
        ("coupled", None, "healthy", "usual", "both"),
        ("coupled", "quick", "healthy", "low", "likes_first"),
        ("coupled", "audience", "unliked", "high", "followers_first"),
        ("coupled", "both", "unliked", "usual", "both"),
        ("coupled", "both", "healthy", "low", "followers_first"),
        ("separate", "quick", "healthy", "low", "likes_first"),
        ("separate", "audience", "unliked", "usual", "followers_first"),
        ("separate", "both", "unliked", "usual", "likes_first"),
        ("separate", "both", "unliked", "low", "both"),
        ("separate", "both", "healthy", "low", "followers_first"),
        ("separate", "both", "unseen", "low", "both"),
        ("separate", "both", "healthy", "usual", "both"),
        ("inverse", "quick", "healthy", "usual", "likes_first"),
        ("inverse", "audience", "neither", "usual", "followers_first"),
        ("inverse", "both", "unliked", "usual", "followers_first"),
        ("undecided", "quick", "unliked", "usual", "likes_first"),
        ("undecided", "quick", "healthy", "low", "both"),
        ("undecided", "audience", "healthy", "low", "followers_first"),
        ("undecided", "audience", "unseen", "usual", "followers_first"),
        ("undecided", "audience", "unknown", "unknown", "followers_first"),
        ("undecided", "audience", "unliked", "usual", "both"),
        ("undecided", "audience", "neither", "low", "both"),
        ("undecided", "audience", "healthy", "high", "both"),
        ("undecided", "both", "unknown", "low", "followers_first"),
        ("undecided", "both", "neither", "usual", "likes_first"),
        ("undecided", "both", "healthy", "usual", "both"),
        ("undecided", None, "healthy", "low", "both"),
    ],
)
def test_the_table(rule: Rule, goal: StatedGoal | None, cell: Cell, level: Level, expected: Outcome) -> None:
    assert outcome(rule, goal, cell, level) == expected


@pytest.mark.parametrize(("rule", "goal", "cell", "level"), EVERY)
def test_every_combination_has_an_answer_that_does_not_contradict_itself(
    rule: Rule, goal: StatedGoal | None, cell: Cell, level: Level
) -> None:
    found = facts(rule, cell, level)
    answer = judge(found, goal, TODAY)
    assert (answer.outcome == "not_enough") == (rule == "not_enough")
    texts = (answer.headline, answer.sentence, answer.confidence, answer.estimand)
    for text in (*texts, *(line.text for line in answer.evidence)):
        assert text
        assert text == text.strip()
        assert not re.search(r"\b(nan|inf|None|cause[sd]?|because|prove[sn]?|thanks to)\b", text), text
    assert answer.sentence[-1] in ".?"
    if rule != "not_enough":
        assert "Your data: " in answer.sentence
        assert answer.sentence.startswith("You want ") == (goal is not None)
    assert answer.headline == answer.headline.upper()
    assert answer.answers == by_goal(rule, cell, level)
    of_goal = dict(answer.answers)
    if goal is not None:
        assert answer.outcome == of_goal[goal]
    # Nobody is told the opposite of what they want.
    assert of_goal["quick"] != "followers_first"
    assert of_goal["audience"] != "likes_first"
    # What speaks for an answer may not speak of the other side's need.
    forward = " ".join(line.text for line in answer.evidence if line.side == "for")
    against = " ".join(line.text for line in answer.evidence if line.side == "against")
    if answer.outcome == "followers_first":
        assert "above your usual" not in forward
        assert "like rate 5.0 %, below" not in forward
        assert "FOLLOWERS" in answer.headline
        assert "likes first" not in answer.sentence
    if answer.outcome == "likes_first":
        assert "net followers per 1,000 views" not in forward or level == "high"
        assert "no lower than" not in forward
        assert "LIKES" in answer.headline
        assert "followers first" not in answer.sentence
        if level == "low":
            assert "below your usual 4.4" in against
        if bottleneck(cell, level) == "following":
            assert "fewer viewers follow than usual" in answer.sentence
    if rule == "undecided" and goal is not None:
        assert "UNTIL THE DATA DECIDE" in answer.headline
        assert "Your data: they do not decide yet" in answer.sentence
    # The estimate is what the answer rests on, but for who wants likes although no followers come along.
    (basis,) = (
        (line for line in answer.evidence if line.text.startswith("at the same views, "))
        if (rule != "not_enough")
        else (None,)
    )
    if basis is not None:
        though = goal == "quick" and rule in ("separate", "inverse")
        assert basis.side == ("against" if though else "for")
    assert "above your usual" not in against
    assert "no lower than" not in against
    if answer.outcome != "not_enough":
        looked = any("nothing found that speaks against" in line.text for line in answer.evidence)
        assert bool(against) != looked


@pytest.mark.parametrize(("rule", "cell", "level"), list(product(RULES[1:], CELLS, LEVELS)))
def test_who_was_not_asked_is_told_the_answer_for_every_goal(rule: Rule, cell: Cell, level: Level) -> None:
    answer = judge(facts(rule, cell, level), None, TODAY)
    assert answer.headline == "IT DEPENDS ON WHAT YOU WANT"
    for wanted in (" Quick response → ", " A lasting audience → ", " Both → "):
        assert answer.sentence.count(wanted) == 1
    assert answer.sentence.endswith(". Which do you want?")
    (basis,) = (line for line in answer.evidence if line.text.startswith("at the same views, "))
    assert basis.side == "for"


def test_the_sentence_says_where_the_work_is() -> None:
    coupled = judge(facts("coupled", "unseen"), "quick", TODAY).sentence
    assert coupled.endswith("; of late fewer people see your videos, so work on being found.")
    separate = judge(facts("separate", "healthy", "low"), "audience", TODAY).sentence
    assert separate.endswith(
        "fewer viewers follow than usual although they like you as ever, so work on that step."
    )
    unknown = judge(facts("separate", "unknown", "low"), "audience", TODAY).sentence
    assert "like you" not in unknown
    assert judge(facts("coupled", "unknown"), "quick", TODAY).sentence == (
        "You want quick response, which is likes. Your data: better-liked days gain more followers at the"
        " same views, so likes tell of them, too."
    )


def test_what_may_be_chance_is_neither_fine_nor_work() -> None:
    found = facts("coupled", "healthy", "high")
    doubt = replace(found, place=replace(found.place, reach=0.5, reach_low=0.3, reach_high=1.2))
    said = judge(doubt, "audience", TODAY).sentence
    assert "fine" not in said
    assert said.endswith(
        "of late views are at half the usual [0.3×, 1.2×], which so few videos may show by chance;"
        " more viewers follow than usual."
    )
    assert "reach and like rate are fine and more viewers follow than usual, so keep going." in (
        judge(found, "audience", TODAY).sentence
    )


def test_correlations_that_find_nothing_do_not_overrule_what_the_rule_found() -> None:
    lags = Lags((-1, 0, 1), (0.01, 0.1, -0.02), 0.16, 300, "Nothing stands out of the band.")
    said = beside_rule(lags, "coupled")
    assert said is not None
    assert said.text.startswith("Nothing stands out of the band. This looks only at moves from day to day")
    assert said.text.endswith("it does not overrule it.")
    assert beside_rule(lags, "separate") == lags
    outside = replace(lags, values=(0.01, 0.3, -0.02))
    assert beside_rule(outside, "coupled") == outside
    assert beside_rule(None, "coupled") is None


def test_what_is_missing_is_told_with_what_is_there_and_a_date() -> None:
    answer = judge(facts("not_enough", "unknown"), None, TODAY)
    assert answer.sentence == (
        "So far 31 of 42 days with views, likes and followers; −4 of 50 net followers on those days;"
        " at the pace of late there should be enough by 20 Jan 2027."
        " Until then: post, export every week, and go by what you want most."
    )
    assert {line.side for line in answer.evidence} == {"context"}
    # What is missing is listed by itself.
    assert not any(" of 42 " in line.text or " of 50 " in line.text for line in answer.evidence)
    older = judge(facts("not_enough", "unknown"), None, TODAY, older=True).sentence
    assert older.startswith("Export a longer range (365 days) now: the account is older than")
    assert "not known yet" in answer.estimand
    without = decision("not_enough")
    no_day = replace(without, missing=(replace(without.missing[0], by=None), without.missing[1]))
    found = replace(facts("not_enough"), decision=no_day)
    assert "no day can be named" in judge(found, None, TODAY).sentence
    assert judge(found, "quick", TODAY, lacking=("Overview", "Followers")).sentence.startswith(
        "Import Overview and Followers of an export: nothing is known of them yet."
    )
    noted = replace(without, missing=(), note="There are no likes on the days that are known.")
    said = judge(replace(found, decision=noted), None, TODAY).sentence
    assert said.startswith("There are no likes on the days that are known. Until then")


def test_confidence_is_the_agreement_of_the_resamples_and_a_date_for_what_is_open() -> None:
    sure = replace(decision("coupled"), estimate=estimate("coupled", 1.0))
    assert confidence(sure, TODAY).startswith(
        "In all 399 resamples of your days the rule says the same (coupled);"
    )
    nearly = replace(sure, estimate=estimate("coupled", 0.998))
    assert "91 % of 399 resamples of your days it stays undecided;" in confidence(
        decision("undecided"), TODAY
    )
    assert "99 % of 399" in confidence(nearly, TODAY)
    assert "by 18 Apr 2027" in confidence(decision("undecided", date(2027, 4, 18)), TODAY)
    assert "no day can be named" in confidence(decision("undecided"), TODAY)


def test_the_estimand_is_said_with_its_figure() -> None:
    assert estimand(estimate("coupled")) == (
        "When a day's videos are liked 1 % more at the same views, net followers rise by 0.65 % [+0.40 %,"
        " +0.90 %] (363 days): association, not proof."
    )
    assert "fall by 0.50 % [−0.90 %, −0.10 %]" in estimand(estimate("inverse"))
    assert "followers gained" in estimand(replace(estimate("coupled"), gross=True))


def test_counter_evidence_of_one_hit_says_what_the_days_without_it_say() -> None:
    hit = OneHit("“Rye starter”", 0.42, 60, "undecided", estimate("undecided"))
    found = facts("coupled", guardrails=Guardrails(hit=hit))
    (text,) = [text for text, side in sides(found).items() if "Rye" in text and side == "against"]
    assert text.startswith(
        "42.0 % of the views of 60 videos are “Rye starter”; without the two weeks after it"
    )
    assert text.endswith("net followers [−4.0 %, +10 %], which would be undecided")
    same = replace(hit, rule="coupled", without=estimate("coupled"))
    assert not any("which would be" in text for text in sides(facts("coupled", guardrails=Guardrails(same))))


def test_what_weakens_an_answer_is_against_every_answer() -> None:
    hit = Guardrails(hit=OneHit("one video", 0.5, 9))
    for goal in ("quick", "audience", "both"):
        lines = judge(facts("separate", guardrails=hit), goal, TODAY).evidence
        assert [line.side for line in lines if "one video" in line.text] == ["against"]


def test_guardrails_momentum_and_claims_are_sorted_by_whom_they_speak_for() -> None:
    fall = Momentum("net_followers", "Net followers", "followers", 0.6, 0.4, 0.9)
    unclear = Momentum("likes", "Likes", "likes", 1.2, 0.7, 2.0)
    bare = Momentum("like_rate", "Like rate", "likes", 1.1, None, None)
    views = Momentum("views", "Views", "reach", 0.5, 0.4, 0.6)
    none = Momentum("likes", "Likes", "likes", None, None, None)
    claim = Claim(
        "likes_can_be_bought",
        "…",
        "holds",
        "3 above the limit",
        "80 videos",
        "More likes than usual: odd. Or not.",
    )
    open_claim = replace(claim, id="like_need_not_follow", holds="cannot_tell", figure="?")
    found = facts(
        "separate",
        momentum=(fall, unclear, bare, views, none),
        guardrails=Guardrails(purged=84, streak=4, window=365),
        claims=(claim, open_claim),
    )
    audience = sides(found)
    assert audience["net followers −40 % against the 28 days before [−60 %, −10 %]"] == "for"
    assert audience["likes +20 % against the 28 days before [−30 %, +100 %], within chance"] == "context"
    assert audience["like rate +10 % against the 28 days before, no interval can be given"] == "context"
    assert audience["the last 4 days had the usual likes and no new follower"] == "for"
    assert audience["more likes than usual, odd: 3 above the limit (80 videos)"] == "for"
    assert [side for text, side in audience.items() if text.startswith("84 followers left")] == ["context"]
    assert not any("?" in text or text.startswith("views −") for text in audience)
    quick = sides(found, "quick")
    assert quick["net followers −40 % against the 28 days before [−60 %, −10 %]"] == "against"
    assert quick["the last 4 days had the usual likes and no new follower"] == "against"


def test_a_short_row_of_days_without_followers_is_no_line() -> None:
    assert not any(
        "no new follower" in text for text in sides(facts("coupled", guardrails=Guardrails(streak=2)))
    )


def test_lines_come_strongest_first() -> None:
    found = facts("coupled", "unseen", "low")
    strength = {signal.text: signal.strength for signal in signals(found)}
    order = [strength[line.text] for line in evidence(found, "likes_first", "quick")]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) > 2


def test_a_like_rate_below_the_usual_within_chance_speaks_for_nobody() -> None:
    found = facts("separate")
    lower = replace(found, place=replace(found.place, like_rate=0.07))
    assert sides(found)["like rate 9.2 %, no lower than your usual 7.8 % (8 videos against 40)"] == "for"
    assert (
        sides(lower)["like rate 7.0 %, your usual is 7.8 %, within chance (8 videos against 40)"] == "context"
    )
