"""``likewise verdict``: in words and as a document, the goal that it keeps, and its section in the report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests import nasty
from tests.unit.cli_runs import EXAMPLES, Cli, isolate
from tests.unit.test_report import example
from tests.verdict_views import names, view
from tui.cli.output import harmless
from tui.report import render_json, render_markdown
from tui.stats.formatting import signed_percents
from tui.texts.overview import render_text
from tui.texts.verdict_document import short_document, verdict_document
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.insight.verdict_views import Estimate

KEYS = {
    "": "account advice answerable answers as_of caution claims confidence controls credits estimand estimate"
    " evidence fan funnel goal headline lags missing momentum note outcome place rule schema sentence"
    " thresholds truth",
    "advice": "in_use strategy suits title",
    "claims": "count figure holds id text why",
    "controls": "flag high like_rate low title video_id views",
    "credits": "credits gain missing rest window",
    "credits.credits": "followers high low posted share titles videos",
    "estimate": "agreement days error freedom gross high low resamples value window",
    "estimate.window": "days first last",
    "evidence": "goal side text",
    "fan": "coverage days high history level low middle missing purge_days steps tried without_best",
    "fan.steps": "latest level likely middle soonest",
    "funnel": "days follows profile_views views",
    "lags": "band days lags text values",
    "missing": "by have need what",
    "momentum": "before earlier goal high label later low metric now ratio",
    "momentum.now": "days first last",
    "place": "before cell follow_rate like_high like_low like_rate points reach reach_high reach_low recent"
    " usual_follow_rate usual_like_rate",
    "place.points": "like_rate reach recent title video_id",
    "thresholds": "name value",
    "truth": "elasticity kappa",
}
"""Path in the document → its keys; a list stands for each of its entries."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def document(name: str) -> dict[str, Any]:
    written = json.dumps(verdict_document(view(name)), allow_nan=False)
    read: dict[str, Any] = json.loads(written)
    return read


def at(found: Any, path: str) -> list[dict[str, Any]]:
    """Every object at a path."""
    here = [found]
    for name in path.split(".") if path else []:
        below = [one[name] for one in here]
        here = [
            each for one in below for each in (one if isinstance(one, list) else [one]) if each is not None
        ]
    return here


@pytest.mark.parametrize("path", KEYS)
def test_the_document_has_the_keys_that_are_promised(path: str) -> None:
    found = [each for name in names() for each in at(document(name), path)]
    assert found
    for each in found:
        assert " ".join(sorted(each)) == KEYS[path]


@pytest.mark.parametrize("name", names())
def test_the_document_says_what_the_view_says(name: str) -> None:
    found, given = document(name), view(name)
    assert (found["schema"], found["outcome"], found["rule"]) == (1, given.outcome, given.decision.rule)
    assert found["as_of"] == "2026-11-22"
    assert found["answers"] == dict(given.answers)
    assert len(found["controls"]) == len(given.controls)
    assert found["credits"]["rest"] + sum(
        each["share"] for each in found["credits"]["credits"]
    ) == pytest.approx(1)
    days = [*found["fan"]["days"], *(day for each in found["credits"]["credits"] for day in each["posted"])]
    assert all(DAY.fullmatch(day) for day in days)


def test_what_is_not_finite_is_null() -> None:
    given = view("coupled")
    assert given.decision.estimate is not None
    odd: Estimate = replace(given.decision.estimate, high=float("inf"), error=float("nan"))
    written = json.dumps(
        verdict_document(replace(given, decision=replace(given.decision, estimate=odd))), allow_nan=False
    )
    assert json.loads(written)["estimate"]["high"] is None
    assert json.loads(written)["estimate"]["error"] is None


@pytest.mark.parametrize("title", nasty.CONTROLS)
def test_titles_in_the_document_steer_no_terminal(title: str) -> None:
    given = view("coupled")
    one = replace(given.credits.credits[0], titles=(title,))
    controls = tuple(replace(each, title=title) for each in given.controls[:1])
    found = verdict_document(
        replace(given, controls=controls, credits=replace(given.credits, credits=(one,)))
    )
    for shown in (found["credits"]["credits"][0]["titles"][0], found["controls"][0]["title"]):
        assert harmless(shown) == shown
        assert "\n" not in shown


def test_an_account_is_judged_in_words_and_as_a_document(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("verdict", "--today", "2026-11-23")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("@mira.bakes: likes or followers? 23 Nov 2026\nYour goal: not chosen yet")
    assert max(map(len, done.out.splitlines())) <= 80
    for part in ("The question", "Who brought them", "How it was decided", "Milestones"):
        assert f"\n{part}\n" in done.out
    as_json = cli("verdict", "--json", "--today", "2026-11-23")
    assert (as_json.status, as_json.err) == (0, "")
    found = json.loads(as_json.out)
    assert " ".join(sorted(found)) == KEYS[""]
    assert list(found) == sorted(found)
    assert found["account"] == "mira.bakes"
    assert harmless(found["headline"]) in done.out


def test_the_tab_says_the_same(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    assert (
        cli("report", "--tab", "verdict", "--today", "2026-11-23").out
        == cli("verdict", "--today", "2026-11-23").out
    )


@pytest.mark.parametrize("goal", ["quick", "audience", "both"])
def test_the_goal_is_kept(cli: Cli, tmp_path: Path, goal: str) -> None:
    cli("import", EXAMPLES / "english")
    assert json.loads(cli("verdict", "--json").out)["goal"] is None
    assert json.loads(cli("verdict", "--goal", goal, "--json").out)["goal"] == goal
    assert json.loads(cli("verdict", "--json").out)["goal"] == goal
    with Vault.open(tmp_path / "data") as vault:
        assert vault.setting("mira.bakes", "goal") == goal


def test_the_goal_is_of_one_account(cli: Cli) -> None:
    for name in ("japanese", "english"):
        cli("import", EXAMPLES / name)
    cli("verdict", "--goal", "quick", "--account", "mira.bakes")
    assert json.loads(cli("verdict", "--json", "--account", "yuki.no.kissa").out)["goal"] is None


def test_another_goal_is_a_usage_error(cli: Cli) -> None:
    done = cli("verdict", "--goal", "fame")
    assert (done.status, done.out) == (2, "")
    for goal in ("quick", "audience", "both"):
        assert goal in done.err


def test_an_empty_vault_has_no_verdict(cli: Cli, tmp_path: Path) -> None:
    done = cli("verdict", "--goal", "both")
    assert (done.status, done.out) == (2, "")
    assert "likewise import" in done.err
    assert not (tmp_path / "data").exists()


def test_too_little_data_is_an_answer_and_no_error(cli: Cli) -> None:
    content = next((EXAMPLES / "english").glob("*ontent*.zip"))
    cli("import", content, "--account", "mira.bakes")
    done = cli("verdict", "--json", "--today", "2026-11-23")
    assert done.status == 0, done.err
    found = json.loads(done.out)
    assert found["outcome"] == "not_enough"
    assert found["estimate"] is None
    assert found["missing"]


def test_ascii_is_ascii_but_for_titles(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    head = cli("verdict", "--ascii", "--today", "2026-11-23").out.partition("\nWho brought them\n")[0]
    assert head.isascii()


@pytest.mark.parametrize("name", names())
def test_the_report_has_a_section_of_it_in_every_form(name: str) -> None:
    report = replace(example(), verdict=view(name))
    text = render_text(report)
    section = " ".join(text.partition("\nLikes or followers?\n")[2].partition("\nTop videos")[0].split())
    assert view(name).headline in section
    assert view(name).sentence in section
    assert "association, not proof" in section.lower()
    assert max(map(len, text.splitlines())) <= 80
    assert render_text(report, ascii=True).isascii()
    assert f"## Likes or followers?\n\n**{view(name).headline}**\n" in render_markdown(report)
    found = json.loads(render_json(report))["verdict"]
    assert found == json.loads(json.dumps(short_document(view(name))))


@pytest.mark.parametrize("name", ["coupled", "inverse", "separate", "undecided"])
def test_the_section_tells_the_interval_and_its_days(name: str) -> None:
    found = view(name).decision.estimate
    assert found is not None
    section = " ".join(render_text(replace(example(), verdict=view(name))).split())
    assert signed_percents(found.low / 100, found.high / 100) in section
    assert f"{found.days} days" in section


def test_a_report_without_it_has_no_section() -> None:
    assert "Likes or followers" not in render_text(example())
    assert "Likes or followers" not in render_markdown(example())
    assert json.loads(render_json(example()))["verdict"] is None
