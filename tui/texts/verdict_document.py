"""The verdict as a document, for ``likewise verdict --json`` and the JSON of the report.

It is stable; ``schema`` is raised when a key changes its meaning or goes. Numbers are not rounded, shares and
rates are fractions, days are ISO, absent is null (so is what is not finite):

* ``account``, ``as_of`` (the day that dates are reckoned from), ``goal`` (``quick``, ``audience``, ``both``,
  null until chosen)
* ``outcome`` (``followers_first``, ``likes_first``, ``both``, ``not_enough``), ``headline``, ``sentence``,
  ``confidence``, ``caution``, ``estimand``: in words; ``answers``: goal → the outcome it would have
* ``rule`` (``not_enough``, ``coupled``, ``inverse``, ``separate``, ``undecided``), ``note``, ``answerable``,
  ``missing``: ``what``, ``have``, ``need``, ``by``; ``thresholds``: ``name``, ``value``
* ``estimate``: ``value`` (percent of follows for 1 % of like rate), ``low`` and ``high`` (95 %), ``error``,
  ``freedom``, ``days``, ``window``, ``resamples``, ``agreement``, ``gross``
* ``place``: ``cell``, ``reach``, ``like_rate``, ``usual_like_rate``, ``follow_rate``, ``usual_follow_rate``,
  ``recent``, ``before``, ``reach_low`` and ``reach_high`` (80 %), ``like_low`` and ``like_high`` (80 %, of
  ``like_rate`` / ``usual_like_rate``), ``points``: ``video_id``, ``title``, ``reach``, ``like_rate``,
  ``recent``
* ``momentum``: ``metric``, ``label``, ``goal``, ``ratio``, ``low``, ``high``, ``earlier``, ``later``, and the
  windows ``before`` and ``now`` that these are of
* ``evidence``: ``side`` (``for`` the answer, ``against`` it, ``context`` for what is known beside it),
  ``goal``, ``text``
* ``advice``: ``strategy``, ``title``, ``suits``, ``in_use``
* ``claims``: ``id``, ``text``, ``holds``, ``figure``, ``count``, ``why``
* ``credits``: ``window``, ``gain``, ``rest`` (a share), ``missing``, ``credits``: ``videos``, ``titles``,
  ``posted``, ``followers``, ``low``, ``high``, ``share``; the shares and ``rest`` add up to 1
* ``lags``: ``lags``, ``values``, ``band``, ``days``, ``text``
* ``controls``: ``video_id``, ``title``, ``views``, ``like_rate``, ``low``, ``high``, ``flag``
* ``fan``: ``days``, ``low``, ``middle``, ``high``, ``steps``: ``level``, ``soonest``, ``middle``, ``latest``,
  ``likely``; ``coverage``, ``tried``, ``without_best``, ``missing``, ``level``, ``history``, ``purge_days``
* ``funnel``: ``days``, ``views``, ``profile_views``, ``follows``
* ``truth`` of a simulated account: ``elasticity``, ``kappa``

A window is ``first``, ``last``, ``days``. The report has ``goal`` to ``estimate`` and ``advice`` of these.
"""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tui.sources.clean import clean
from tui.stats.window import Window
from tui.texts.verdict_sentences import CAUTION

if TYPE_CHECKING:
    from tui.insight.verdict_views import VerdictView

SCHEMA: Final = 1


def verdict_document(view: VerdictView) -> dict[str, Any]:
    """Everything of the verdict, see the module for its schema."""
    parts = (
        "place",
        "momentum",
        "evidence",
        "claims",
        "credits",
        "lags",
        "controls",
        "fan",
        "funnel",
        "truth",
    )
    return {
        "schema": SCHEMA,
        "account": view.account,
        "as_of": view.today.isoformat(),
        **short_document(view),
        **{name: _plain(getattr(view, name)) for name in parts},
    }


def short_document(view: VerdictView) -> dict[str, Any]:
    """The answer, what it rests on, what is missing and what to do next."""
    decision = view.decision
    return {
        "goal": view.goal,
        "outcome": view.outcome,
        "headline": clean(view.headline),
        "sentence": clean(view.sentence),
        "confidence": clean(view.confidence),
        "caution": CAUTION,
        "estimand": clean(view.estimand),
        "answers": dict(view.answers),
        "rule": decision.rule,
        "note": clean(decision.note),
        "answerable": _plain(decision.answerable),
        "missing": _plain(decision.missing),
        "thresholds": [{"name": name, "value": value} for name, value in decision.thresholds],
        "estimate": _plain(decision.estimate),
        "advice": _plain(view.advice),
    }


def _plain(value: Any) -> Any:
    """Parts of the view as JSON knows them, by the names of their attributes."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Window):
        return {"first": value.first.isoformat(), "last": value.last.isoformat(), "days": value.days}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
