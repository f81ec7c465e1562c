"""The Verdict tab as text: each answer in 80 columns and in ASCII, whatever is missing or in titles."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import nasty
from tests.verdict_parts import LAST, TITLES, TODAY
from tests.verdict_views import names, view
from tui.insight.verdict_views import Estimate, Fan, Missing, Momentum, Reach
from tui.stats.window import Window
from tui.texts import verdict_details as details
from tui.texts import verdict_sentences as said
from tui.texts.layout import cells
from tui.texts.verdict import render_verdict
from tui.texts.verdict_evidence import evidence_lists

if TYPE_CHECKING:
    from tui.insight.verdict_views import VerdictView

UNREADABLE = re.compile(r"\b(None|nan|NaN|inf|NaT)\b|[\x00-\x09\x0b-\x1f\x7f-\x9f]")
ESTIMATE = Estimate(0.74, 0.31, 1.17, 0.21, 23.0, 361, Window(LAST - timedelta(days=364), LAST), 399, 0.96)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", names())
def test_every_verdict_fits_80_columns_and_is_readable(name: str, ascii_only: bool) -> None:
    text = render_verdict(view(name), ascii_only=ascii_only)
    assert max(map(cells, text.splitlines())) <= 80
    assert not UNREADABLE.search(text)
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("name", names())
def test_in_ascii_only_titles_have_other_letters(name: str) -> None:
    text = render_verdict(view(name), ascii_only=True)
    for title in TITLES:
        text = text.replace(title, "")
    assert text.isascii(), [sign for sign in text if not sign.isascii()]


@pytest.mark.parametrize("name", names())
def test_the_answer_stands_at_the_top_with_its_caution(name: str) -> None:
    found = view(name)
    head = flat(render_verdict(found).partition("\nThe question\n")[0])
    goal = said.goal_said(found.goal)
    assert head.startswith(f"@mira.bakes: likes or followers? 22 Nov 2026 Your goal: {goal}")
    assert ("likewise verdict --goal" in head) == (found.goal is None)
    assert found.headline in head
    assert found.sentence in head
    assert "association, not proof" in head.lower()


@pytest.mark.parametrize("name", ["coupled", "inverse", "separate", "undecided"])
def test_what_was_asked_is_told_with_figure_interval_and_number(name: str) -> None:
    found = view(name)
    text = flat(render_verdict(found))
    assert found.decision.estimate is not None
    for each in said.decision_sentences(found.decision, found.today):
        assert each in text
    assert f"{found.decision.estimate.days} days" in text
    assert said.QUESTION in text


def test_the_estimate_is_told_as_it_is() -> None:
    assert said.estimate_sentence(ESTIMATE) == (
        "When a day's videos are liked 1 % more at the same views, net followers rise by 0.74 % [+0.31 %,"
        " +1.2 %]; at 10 % more, +7.4 % [+3.1 %, +12 %]."
    )
    fewer = replace(ESTIMATE, value=-0.52, low=-0.93, high=-0.11, gross=True)
    assert (
        "followers gained fall by 0.52 % [−0.93 %, −0.11 %]; at 10 % more, −5.2 %"
        in said.estimate_sentence(fewer)
    )
    nothing = replace(ESTIMATE, value=0.001, low=-0.2, high=0.2)
    assert "net followers do not change [−0.20 %, +0.20 %]" in said.estimate_sentence(nothing)


def test_not_enough_says_what_is_missing_and_by_when() -> None:
    text = flat(render_verdict(view("not_enough")))
    assert "days with views, likes and followers: 19 of 42, enough about 26 Dec" in text
    assert "posts known: 3 of 8, no day can be named at the pace of late" in text
    assert "Known so far ♥ like rate 7.4 % over 19 days" in text
    assert said.missing_said(Missing("posts", 7, 8, TODAY), TODAY) == "posts: 7 of 8, enough any day now"


def test_an_undecided_verdict_names_the_day_or_says_that_there_is_none() -> None:
    found = view("undecided")
    assert "answerable about 18 Apr 2027" in flat(render_verdict(found))
    never = replace(found, decision=replace(found.decision, answerable=None))
    assert "no day within two years can be named" in flat(render_verdict(never))
    now = replace(found, decision=replace(found.decision, answerable=found.today))
    assert "about narrow enough for an answer" in flat(render_verdict(now))


def test_why_there_is_no_estimate_is_told() -> None:
    found = view("not_enough")
    why = "The like rate hardly differs from day to day, so nothing can be held against it."
    found = replace(found, decision=replace(found.decision, missing=(), note=why))
    text = render_verdict(found)
    assert why in flat(text)
    assert "Still missing" not in text


@pytest.mark.parametrize("name", names())
def test_all_thresholds_are_told(name: str) -> None:
    found = view(name)
    tail = flat(render_verdict(found).partition("\nHow it was decided\n")[2])
    for threshold, value in found.decision.thresholds:
        assert f"{threshold}: {value}" in tail


def test_the_truth_is_told_of_simulated_accounts_only() -> None:
    assert "Simulated account" not in render_verdict(view("followers_first"))
    assert "followers rise by 0.39 % (kappa 0.3). The interval holds it." in flat(
        render_verdict(view("undecided"))
    )
    found = view("undecided")
    assert found.truth is not None
    wrong = replace(found, truth=replace(found.truth, elasticity=-0.9))
    assert "followers fall by 0.90 %" in flat(render_verdict(wrong))
    assert "The interval misses it." in flat(render_verdict(wrong))


def test_the_shares_of_who_brought_them_add_up() -> None:
    text = render_verdict(view("coupled")).partition("\nWho brought them\n")[2].partition("\n\n")[0]
    shares = [float(share) for share in re.findall(r" (\d+\.\d) %", text)]
    assert round(sum(shares), 1) == 100
    assert "no known video" in text


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40).filter(lambda parts: sum(parts) > 0))
def test_rounded_shares_add_up_to_the_whole(parts: list[float]) -> None:
    shares = [part / sum(parts) for part in parts]
    said_ = [float(each.removesuffix(" %")) for each in details.shares_said(shares)]
    assert round(sum(said_), 1) == 100
    for share, shown in zip(shares, said_, strict=True):
        assert abs(100 * share - shown) <= 0.1 + 1e-9


def test_many_posts_are_one_line() -> None:
    found = view("coupled")
    one = found.credits.credits[0]
    many = tuple(replace(one, followers=10.0, low=0.0, high=30.0, share=0.01) for _ in range(60))
    text = render_verdict(replace(found, credits=replace(found.credits, credits=many, rest=0.4)))
    assert "48 other videos" in text
    assert "40.0 %" in text


def nasty_view(title: str) -> VerdictView:
    found = view("coupled")
    controls = tuple(replace(each, title=title, flag="high") for each in found.controls[:4])
    listed = tuple(replace(each, titles=(title,) * len(each.titles)) for each in found.credits.credits)
    lines = tuple(replace(each, text=f"{each.text} “{title}”") for each in found.evidence)
    return replace(found, controls=controls, evidence=lines, credits=replace(found.credits, credits=listed))


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("title", nasty.ALL)
def test_titles_can_do_no_harm(title: str, ascii_only: bool) -> None:
    text = render_verdict(nasty_view(title), ascii_only=ascii_only)
    assert not UNREADABLE.search(text.replace("\n", " "))
    assert "\u202e" not in text
    assert max(map(cells, text.splitlines())) <= 80
    assert len(text.split("\nHow it was decided\n")) == 2


def test_markup_in_titles_is_shown_as_it_is() -> None:
    assert "“[bold]x[/bold]”" in render_verdict(nasty_view("[bold]x[/bold]"))
    assert "(no title)" in render_verdict(nasty_view(""))


@pytest.mark.parametrize(
    ("ratio", "low", "high", "change", "interval"),
    [
        (0.66, 0.38, 1.15, "▼ −34 %", "[−62 %, +15 %]"),
        (1.18, 0.72, 1.93, "▲ +18 %", "[−28 %, +93 %]"),
        (1.001, None, None, "▲ +0.10 %", ""),
        (2e6, 0.0001, 1e12, "▲ >+9,999 %", "[−100 %, >+9,999 %]"),
        (None, None, None, "–", ""),
    ],
)
def test_a_change_has_a_sign_and_its_interval(
    ratio: float | None, low: float | None, high: float | None, change: str, interval: str
) -> None:
    one = Momentum("net_followers", "Net followers", "followers", ratio, low, high, 19.4, 12.8)
    assert said.momentum_cells(one)[2:] == (change, interval)


def test_unknown_periods_are_no_table_of_dashes() -> None:
    text = render_verdict(view("not_enough"))
    assert said.NO_MOMENTUM in flat(text)
    assert "change" not in text.partition("\nMomentum")[2].partition("\n\n")[0]


def test_the_days_of_the_momentum_are_told() -> None:
    text = render_verdict(view("coupled"))
    assert "\nMomentum: 24 Oct–20 Nov against 26 Sep–23 Oct\n" in text
    assert said.momentum_title((), TODAY) == "The last 28 known days against the 28 before"


def test_lags_outside_of_the_band_have_a_mark_and_none_has_none() -> None:
    assert "0.23*" in render_verdict(view("coupled"))
    assert "* outside of the band" in render_verdict(view("coupled"))
    assert "*" not in render_verdict(view("separate"))


def test_the_fan_says_how_it_did_before_and_goes_without_the_best_video() -> None:
    text = flat(render_verdict(view("coupled")))
    assert "Tried on 38 earlier days: the band of 28 days ahead held what came 30 times, 79 %" in text
    assert "Without your best video: 14.9K followers on that day." in text
    untried = replace(view("coupled").fan, coverage=None, tried=2, without_best=None)
    said_ = details.fan_sentences(untried, TODAY)
    assert "Too few earlier days to try such bands on (2): nobody knows how well they do here." in said_
    assert not any("best video" in each for each in said_)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            Reach(14_000, TODAY, TODAY + timedelta(days=30), TODAY + timedelta(days=60), 0.95),
            "9 in 10 by 21 Jan",
        ),
        (Reach(15_000, TODAY + timedelta(days=9), None, None, 0.4), "15,000: 1 in 10 by 1 Dec, 40 % within"),
        (Reach(20_000, None, None, None, 0.004), "20,000: not in sight, under 1 % within 2 days"),
        (Reach(20_000, None, None, None, 0.0), "20,000: not in sight, under 1 % within 2 days"),
        (Reach(13_500, TODAY, TODAY, TODAY, 0.999), "over 99 % within 2 days"),
        (Reach(13_500, TODAY, TODAY, TODAY, 1.0), "over 99 % within 2 days"),
    ],
)
def test_a_round_number_has_a_range_and_no_certainty(step: Reach, words: str) -> None:
    fan = Fan((TODAY, TODAY + timedelta(days=1)), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (step,), None, 0, None)
    assert words in details.step_said(step, fan, TODAY)


@pytest.mark.parametrize("name", names())
def test_nothing_claims_a_cause(name: str) -> None:
    text = flat(render_verdict(view(name))).lower()
    assert not re.search(r"\b(proves?|causes?|because of|leads? to)\b", text.replace("proves little", ""))
    assert "spearman" not in text


@pytest.mark.parametrize("name", names())
def test_evidence_stands_in_its_three_lists_by_its_side_alone(name: str) -> None:
    found = view(name)
    lists = evidence_lists(found)
    assert {line for each in lists for line in each.lines} == set(found.evidence)
    if found.outcome == "not_enough":
        assert [each.title for each in lists] == ["Known so far"]
        return
    assert [each.title for each in lists] == ["Evidence", "Against", "Also known"]
    for each, side in zip(lists, ("for", "against", "context"), strict=True):
        assert {line.side for line in each.lines} <= {side}
    text = render_verdict(found)
    assert text.count("\nAlso known\n") == bool(lists[2].lines)


def test_no_post_is_said_to_have_brought_certainly_nobody() -> None:
    one = view("coupled").credits.credits[0]
    assert details.brought_said(replace(one, followers=0.0, low=0.0, high=0.0)) == ("0", "under 1")
    assert details.brought_said(replace(one, followers=0.3, low=-0.0, high=0.4)) == ("0", "under 1")
    assert details.brought_said(replace(one, followers=418.2, low=221.9, high=595.2)) == ("418", "[222, 595]")


def test_a_fan_whose_bands_held_too_seldom_is_to_be_trusted_less() -> None:
    fan = view("coupled").fan
    assert details.coverage_sentence(replace(fan, coverage=0.6)).endswith("(meant: 80 %): trust it less.")
    assert "trust" not in details.coverage_sentence(replace(fan, coverage=0.7))
