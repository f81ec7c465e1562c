"""The verdict from real vaults: the demo with its truth, and every account that hardly is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from math import isclose
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.finite import unfit
from tests.unit.vault_events import new
from tests.unit.vault_samples import new_import, table
from tui.demo.account import KAPPA, build_demo
from tui.errors import UsageError
from tui.insight.verdict_views import Place
from tui.loading import load_verdict
from tui.vault.store import Vault
from tui.verdict.reading import follow_step
from tui.verdict.tables import read_material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.insight.verdict_views import VerdictView

HANDLE = "mira.bakes"
LAST_DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 22)
EXPORTED = datetime.combine(TODAY, time(8), UTC)
OVERVIEW = ("views", "likes", "comments", "shares", "profile_views")
Row = dict[str, Any]


def days(count: int, **columns: Callable[[int], int | None]) -> list[Row]:
    """So many days up to the last, each figure by its number of days since the first."""
    first = LAST_DAY - timedelta(days=count - 1)
    return [
        {"date": first + timedelta(days=at), **{name: figure(at) for name, figure in columns.items()}}
        for at in range(count)
    ]


def usual_days(count: int, **others: Callable[[int], int | None]) -> list[Row]:
    """Days with views, likes and followers that wobble."""
    columns: dict[str, Callable[[int], int | None]] = {
        "views": lambda at: 1000 + 317 * (at * 7 % 11),
        "likes": lambda at: 80 + 13 * (at * 5 % 17),
        "comments": lambda at: at % 4,
        "shares": lambda at: at % 3,
        "profile_views": lambda at: 20 + at % 9,
        "followers": lambda at: 500 + 4 * at + at * 3 % 7,
    }
    return days(count, **(columns | others))


def posts(count: int, views: int = 2000, likes: int = 150) -> dict[str, list[Row]]:
    """Videos three days apart up to two weeks ago, with one capture each."""
    listed, captures = [], []
    for at in range(count):
        moment = datetime.combine(LAST_DAY - timedelta(days=14 + 3 * at), time(18), UTC)
        name = str(int(moment.timestamp()) << 32)
        listed.append(
            {"video_id": name, "title": f"Rye {at}", "posted_at": moment, "posted_precision": "second"}
        )
        wobble = 1 + at * 7 % 5
        captures.append(
            {"video_id": name, "captured_at": EXPORTED, "views": views * wobble, "likes": likes * wobble}
        )
    return {"videos": listed, "video_counts": captures}


def read(folder: Path, tables: dict[str, list[Row]], goal: str = "", period: str = "28") -> VerdictView:
    """The verdict on an account of these rows, checked for numbers that are none."""
    with Vault.open(folder, check=False) as vault:
        frames = {name: table(name, rows) for name, rows in tables.items() if rows}
        if frames:
            vault.store(new_import(frames, captured_at=EXPORTED), vault.begin_batch("all"))
        vault.keep_setting(HANDLE, "goal", goal)
        view = load_verdict(vault, HANDLE, period, TODAY)
    check(view)
    return view


def check(view: VerdictView) -> None:
    """What holds of every view."""
    assert list(unfit(view)) == []
    assert view.headline
    assert view.sentence
    assert view.confidence
    assert view.estimand
    assert len(view.claims) == 10
    assert len(view.advice) == 3
    assert len({each.strategy for each in view.advice}) == 3
    assert view.terms
    assert (view.outcome == "not_enough") == (view.decision.rule == "not_enough")
    assert view.goal is None or view.outcome in dict(view.answers).values()
    assert isclose(sum(each.share for each in view.credits.credits) + view.credits.rest, 1, abs_tol=1e-9)


def nothing(_at: int) -> None:
    return None


SPIKE = 10**9
ACCOUNTS: dict[str, dict[str, list[Row]]] = {
    "empty account": {},
    "a single day": {"daily": usual_days(1), **posts(1)},
    "too few days": {"daily": usual_days(20), **posts(9)},
    "one video": {"daily": usual_days(120), **posts(1)},
    "constant likes and views": {
        "daily": usual_days(120, views=lambda _: 1000, likes=lambda _: 90),
        **posts(20),
    },
    "no likes at all": {"daily": usual_days(120, likes=lambda _: 0), **posts(20, likes=0)},
    "no views at all": {"daily": usual_days(120, views=lambda _: 0, likes=lambda _: 0), **posts(20, views=0)},
    "zero followers": {"daily": usual_days(120, followers=lambda _: 0), **posts(20)},
    "views 0 with likes": {"daily": usual_days(120, views=lambda at: 0 if at % 3 else 900), **posts(20)},
    "videos with likes and no views": {"daily": usual_days(120), **posts(20, views=0)},
    "only losses": {"daily": usual_days(120, followers=lambda at: 5000 - 9 * at), **posts(20)},
    "all null": {"daily": days(120, views=nothing, likes=nothing, followers=nothing), **posts(20)},
    "a spike of likes": {
        "daily": usual_days(120, likes=lambda at: SPIKE if at == 70 else 80 + 13 * (at * 5 % 17)),
        **posts(20),
    },
    "a spike of views": {
        "daily": usual_days(120, views=lambda at: SPIKE if at == 70 else 1000 + 317 * (at * 7 % 11)),
        **posts(20),
    },
    "a spike of followers": {
        "daily": usual_days(120, followers=lambda at: 500 + 4 * at + (SPIKE if at >= 70 else 0)),
        **posts(20),
    },
    "a spike there and back": {
        "daily": usual_days(120, followers=lambda at: 500 + 4 * at + (SPIKE if at == 70 else 0)),
        **posts(20),
    },
    "a spike of everything": {
        "daily": usual_days(
            120,
            views=lambda at: SPIKE if at == 70 else 1000 + at,
            likes=lambda at: SPIKE // 2 if at == 70 else 80 + 13 * (at * 5 % 17),
            followers=lambda at: 500 + 4 * at + (SPIKE // 9 if at >= 70 else 0),
        ),
        **posts(20),
    },
    "only Overview": {
        "daily": days(120, **{name: lambda at: 100 + at * 7 % 11 for name in OVERVIEW}),
    },
    "only Content": posts(20),
    "only Followers": {"daily": days(120, followers=lambda at: 500 + 4 * at)},
    "no Content": {"daily": usual_days(120)},
    "years ago": {
        "daily": [row | {"date": row["date"] - timedelta(days=800)} for row in usual_days(120)],
        **posts(20),
    },
    "every third day": {"daily": usual_days(240)[::3], **posts(20)},
}


@pytest.mark.parametrize("name", ACCOUNTS)
@pytest.mark.parametrize(("goal", "period"), [("", "all"), ("audience", "7")])
def test_an_account_that_hardly_is_one_gets_a_calm_sentence(
    tmp_path: Path, name: str, goal: str, period: str
) -> None:
    view = read(tmp_path, ACCOUNTS[name], goal, period)
    assert view.goal == (goal or None)
    assert "\n" not in view.sentence
    assert view.sentence.endswith((".", "?"))
    if view.outcome == "not_enough":
        assert view.decision.estimate is None
        assert {line.side for line in view.evidence} <= {"context"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "empty account",
            "Import Overview, Followers and Content of an export: nothing is known of them yet.",
        ),
        ("only Content", "Import Overview and Followers of an export"),
        ("only Overview", "Import Followers and Content of an export"),
        ("only Followers", "Import Overview and Content of an export"),
        ("no Content", "Import Content of an export: nothing is known of it yet."),
        ("a single day", "So far 0 of 42 days with views, likes and followers; 0 of 50 net followers"),
        ("too few days", "So far 17 of 42 days with views, likes and followers"),
        ("one video", "So far 1 of 8 posts known; at the pace of late there should be enough by 6 Jun 2027."),
        ("only losses", "net followers on those days"),
        ("constant likes and views", "so they cannot explain anything."),
        ("no likes at all", "There are no likes on the days that are known."),
        ("zero followers", "So far 0 of 50 net followers on those days"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, name: str, said: str) -> None:
    view = read(tmp_path, ACCOUNTS[name])
    assert view.outcome == "not_enough"
    assert said in view.sentence
    assert "Until then" in view.sentence


COUNT = st.one_of(st.none(), st.integers(0, 40), st.integers(-(10**6), 10**9))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.data(), length=st.integers(0, 90), videos=st.integers(0, 14), goal=st.sampled_from(["", "both"])
)
def test_any_tables_give_a_view_of_numbers(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, length: int, videos: int, goal: str
) -> None:
    names = (
        "views",
        "likes",
        "comments",
        "profile_views",
        "viewers_new",
        "viewers_returning",
        "followers_gained",
    )
    seed = data.draw(st.integers(0, 2**32 - 1))
    wild = data.draw(st.lists(COUNT, min_size=3, max_size=6))
    rng = np.random.default_rng(seed)
    rows = usual_days(length)
    for row in rows:
        for name in names:
            if rng.random() < 0.3:
                row[name] = wild[rng.integers(len(wild))]
        level = wild[rng.integers(len(wild))]
        if rng.random() < 0.1:
            row["followers"] = None if level is None else abs(level)
    tables = posts(videos)
    for row in tables["video_counts"]:
        for name in ("views", "likes"):
            if rng.random() < 0.3:
                value = wild[rng.integers(len(wild))]
                row[name] = None if value is None else abs(value)
    read(tmp_path_factory.mktemp("any"), {"daily": rows, **tables}, goal)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with Vault.open(tmp_path_factory.mktemp("demo")) as vault:
        build_demo(vault, last_day=LAST_DAY)
        yield vault


def test_the_demo_shows_its_truth_beside_the_estimate(demo: Vault) -> None:
    view = load_verdict(demo, HANDLE, "28", TODAY)
    check(view)
    assert view.truth is not None
    assert view.truth.kappa == KAPPA
    estimate = view.decision.estimate
    assert estimate is not None
    assert estimate.low < view.truth.elasticity < estimate.high
    assert estimate.window.last <= LAST_DAY
    assert estimate.days <= 365
    assert view.goal is None
    assert view.credits.window is not None
    assert view.credits.window.days <= 28
    assert view.fan.middle
    assert view.fan.without_best is not None
    assert view.fan.without_best < view.fan.middle[-1]
    assert [step.level for step in view.fan.steps] == [5000, 6000, 7500]
    assert view == load_verdict(demo, HANDLE, "28", TODAY)


def test_the_period_is_that_of_credits_and_funnel_alone(demo: Vault) -> None:
    month, year = (load_verdict(demo, HANDLE, period, TODAY) for period in ("28", "365"))
    assert month.decision == year.decision
    assert month.evidence == year.evidence
    assert month.credits.gain < year.credits.gain
    assert month.funnel is not None
    assert year.funnel is not None
    assert month.funnel.days <= 28 < year.funnel.days
    with pytest.raises(UsageError):
        load_verdict(demo, HANDLE, "soon", TODAY)


def test_a_goal_that_is_kept_decides_and_another_word_is_asked_again(demo: Vault) -> None:
    demo.keep_setting(HANDLE, "goal", "quick")
    quick = load_verdict(demo, HANDLE, "28", TODAY)
    demo.keep_setting(HANDLE, "goal", "audience")
    audience = load_verdict(demo, HANDLE, "28", TODAY)
    demo.keep_setting(HANDLE, "goal", "fame")
    unknown = load_verdict(demo, HANDLE, "28", TODAY)
    demo.keep_setting(HANDLE, "goal", "")
    assert (quick.outcome, audience.outcome) == ("likes_first", "followers_first")
    assert (quick.goal, audience.goal, unknown.goal) == ("quick", "audience", None)
    assert quick.answers == audience.answers


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "nan", '{"elasticity": NaN, "kappa": 0}', '{"kappa": "x"}']
)
def test_a_truth_that_is_none_is_not_shown(tmp_path: Path, text: str) -> None:
    with Vault.open(tmp_path, check=False) as vault:
        vault.keep_setting(HANDLE, "simulated", text)
        assert load_verdict(vault, HANDLE, "28", TODAY).truth is None


def test_another_kappa_is_another_truth(tmp_path: Path) -> None:
    with Vault.open(tmp_path, check=False) as vault:
        build_demo(vault, last_day=LAST_DAY, seed=3, kappa=-0.5)
        view = load_verdict(vault, HANDLE, "28", TODAY)
    assert view.truth is not None
    assert view.truth.kappa == -0.5
    assert view.truth.elasticity < 0
    assert view.decision.rule != "coupled"


def test_figures_of_later_days_are_left_out(tmp_path: Path) -> None:
    later = [row | {"date": row["date"] + timedelta(days=60)} for row in usual_days(120)]
    view = read(tmp_path, {"daily": later, **posts(20)})
    assert view.decision.estimate is None or view.decision.estimate.window.last <= TODAY


def test_collaborations_of_the_checklist_are_counted(tmp_path: Path) -> None:
    with Vault.open(tmp_path, check=False) as vault:
        vault.record([new("state", "F09", LAST_DAY, state="trying")])
        vault.record([new("log", "F09", LAST_DAY, count=1)])
    view = read(tmp_path, {"daily": usual_days(60)})
    (claim,) = (claim for claim in view.claims if claim.id == "followers_open_doors")
    assert claim.figure == "1 collaboration logged"


def test_the_follow_rate_is_low_or_high_only_beyond_chance(demo: Vault) -> None:
    from tui.stats.periods import period

    material = read_material(demo, HANDLE, period("28"), TODAY)
    place = Place("healthy", 1.0, 0.1, 0.1, 0.003, 0.003, 8, 40, ())
    found = follow_step(material.days, place)
    assert found.interval is not None
    low, high = found.interval
    levels = [
        follow_step(material.days, replace(place, usual_follow_rate=usual)).level
        for usual in (low / 2, (low + high) / 2, high * 2, None)
    ]
    assert levels == ["high", "usual", "low", "unknown"]


def test_one_hit_is_counter_evidence_with_what_the_other_days_say(tmp_path: Path) -> None:
    tables = posts(20)
    tables["video_counts"][3]["views"] = 400_000
    view = read(tmp_path, {"daily": usual_days(150), **tables}, "audience")
    (line,) = (line for line in view.evidence if "of the views of" in line.text)
    assert line.side == "against"
    assert "“Rye 3”; without the two weeks after it a 10 % better like rate goes with" in line.text
    assert "(150 days)" not in line.text


def test_a_hit_without_an_estimate_is_told_alone(tmp_path: Path) -> None:
    tables = posts(9)
    tables["video_counts"][1]["views"] = 400_000
    view = read(tmp_path, {"daily": usual_days(40), **tables})
    (line,) = (line for line in view.evidence if "of the views of" in line.text)
    assert line.side == "context"
    assert "without" not in line.text


def test_a_clean_up_is_left_out_and_told(tmp_path: Path) -> None:
    lost = usual_days(120, followers=lambda at: 2500 + 4 * at + at * 3 % 7 - (400 if at >= 80 else 0))
    view = read(tmp_path, {"daily": lost, **posts(20)}, "audience")
    (line,) = (line for line in view.evidence if "left in what looks like" in line.text)
    assert line.side == "context"
    # 400 at once, on a day that had brought some.
    assert 380 <= int(line.text.split()[0]) <= 400
