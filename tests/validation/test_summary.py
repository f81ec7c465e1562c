"""Trials summed up, on trials made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.validation.cells import Setting
from tui.validation.summary import promises, summarise
from tui.validation.tables import as_markdown, as_text, tables
from tui.validation.trials import Trial

if TYPE_CHECKING:
    from tui.insight.verdict_views import Rule

NULL, YEAR = Setting("mid", 60, 0.0), Setting("mid", 365, 1.0)


def trial(value: float | None, half: float, setting: Setting = NULL, rule: Rule = "undecided") -> Trial:
    interval = None if value is None else (value, value - half, value + half)
    return Trial(setting, "net", interval, rule)


def test_shares_are_of_the_accounts_with_an_interval_and_answers_of_all() -> None:
    (found,) = summarise(
        [
            trial(0.5, 1.0),
            trial(2.0, 1.0, rule="coupled"),
            trial(-1.5, 1.0, rule="inverse"),
            trial(0.0, 0.2, rule="separate"),
            trial(None, 0.0, rule="not_enough"),
        ]
    )
    assert (found.runs, found.answered) == (5, 4)
    assert found.mean == pytest.approx(0.25)
    assert found.half == 1.0
    assert (found.above, found.below, found.holds) == (0.25, 0.25, 0.5)
    assert found.rules == dict.fromkeys(found.rules, 0.2)


def test_accounts_without_any_interval_have_no_figures() -> None:
    (found,) = summarise([trial(None, 0.0, rule="not_enough")])
    assert (found.mean, found.spread, found.half, found.holds) == (None,) * 4
    assert promises([found]) == []
    assert "–" in as_text(tables([found]))


def accounts(wrong: int, right: int, setting: Setting) -> list[Trial]:
    truth = setting.elasticity
    return [trial(truth + 2, 1.0, setting)] * wrong + [trial(truth, 1.0, setting)] * right


@pytest.mark.parametrize(
    ("wrong", "right", "alarms", "coverage"),
    [(0, 50, "yes", "yes"), (4, 46, "yes", "yes"), (6, 44, "chance", "yes"), (20, 30, "no", "no")],
)
def test_a_promise_is_kept_missed_by_chance_or_missed(
    wrong: int, right: int, alarms: str, coverage: str
) -> None:
    found = promises(summarise(accounts(wrong, right, NULL)))
    assert [promise.kept for promise in found] == [alarms, coverage]
    assert found[0].worst == pytest.approx(wrong / 50)
    assert found[1].worst == pytest.approx(right / 50)


def test_a_year_is_held_to_more_and_the_worst_setting_counts() -> None:
    found = promises(summarise(accounts(0, 1000, NULL) + accounts(95, 905, YEAR)))
    assert [(promise.kept, promise.where.setting) for promise in found] == [
        ("yes", NULL),
        ("yes", YEAR),
        ("chance", YEAR),
    ]


def test_nothing_is_promised_of_accounts_unlike_the_model() -> None:
    assert promises(summarise(accounts(9, 1, Setting("fickle", 60, 0.0)))) == []


def test_the_text_fits_a_terminal_and_markdown_holds_the_same_cells() -> None:
    found = tables(summarise(accounts(1, 3, NULL) + accounts(2, 2, YEAR)))
    text, markdown = as_text(found), as_markdown(found)
    assert max(map(len, text.splitlines())) <= 80
    for table in found:
        for row in table.rows:
            assert f"| {' | '.join(row)} |" in markdown
            assert all(cell in text for cell in row)
