"""The report as JSON and Markdown, for pipes, documents and scheduled jobs; its text: ``tui.texts.overview``.

Neither depends on the terminal, its width or the locale. The JSON is stable; ``schema`` is raised when a key
changes its meaning or goes. Its numbers are not rounded, rates are fractions, days and moments are ISO,
absent is null:

* ``account``, ``period`` (its id), ``as_of`` (the day deadlines are counted from)
* ``window`` and ``previous``: ``first``, ``last``, ``days``
* ``totals``: sums over the known days of the window
* ``cards``: ``metric``, ``label``, ``unit``, ``value``, ``previous``, ``change``, ``change_kind``,
  ``interval``, ``days`` known ``of`` so many
* ``coverage``: ``last_day``, ``captured_at``, ``covered``, ``of``, ``unsettled``
* ``stands_out`` and ``next_steps``: ``sign``, ``text``
* ``videos``: ``window`` (it ends at the newest export; null for all), ``known``, ``posted`` in the window,
  ``top``: the most viewed of those
* ``verdict``: see ``tui.texts.verdict_document``
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.sources.clean import clean
from tui.texts.summary import (
    FINDING_SIGNS,
    card_cells,
    coverage_sentence,
    headline,
    totals_sentence,
    video_cells,
    videos_posted,
)
from tui.texts.verdict_document import short_document
from tui.texts.verdict_sentences import VERDICT_TITLE, advice_said, short_sentences

if TYPE_CHECKING:
    from datetime import datetime

    from tui.insight.verdict_views import VerdictView
    from tui.stats.views import Card, Finding
    from tui.stats.window import Window
    from tui.texts.summary import Report, TopVideo

SCHEMA = 1


def render_json(report: Report) -> str:
    """The report as JSON with sorted keys, see the module for its schema."""
    view = report.overview
    fresh = view.freshness
    document = {
        "schema": SCHEMA,
        "account": view.account,
        "period": view.period,
        "as_of": report.as_of.isoformat(),
        "window": _window_document(view.window),
        "previous": _window_document(view.previous) if view.previous else None,
        "totals": dict(report.totals),
        "cards": [_card_document(card) for card in view.cards],
        "coverage": {
            "last_day": fresh.last_day.isoformat() if fresh.last_day else None,
            "captured_at": _moment(fresh.captured_at),
            "covered": fresh.covered,
            "of": fresh.of,
            "unsettled": [day.isoformat() for day in fresh.unsettled],
        },
        "stands_out": [_finding_document(finding) for finding in view.stands_out],
        "next_steps": [_finding_document(finding) for finding in view.next_steps],
        "videos": {
            "window": _window_document(report.posting) if report.posting else None,
            "known": report.known,
            "posted": report.posted,
            "top": [_video_document(video) for video in report.top],
        },
        "verdict": None if report.verdict is None else short_document(report.verdict),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def render_markdown(report: Report) -> str:
    """The report as GitHub-flavoured Markdown."""
    view = report.overview
    lines = [f"# {_markdown(headline(report))}", "", _markdown(coverage_sentence(report)), ""]
    lines += ["| | Now | 95 % | Before | Change | Days |", "|---|---:|---:|---:|---:|---:|"]
    lines += ["| " + " | ".join(card_cells(card)) + " |" for card in view.cards]
    lines += ["", totals_sentence(report)]
    for title, findings in (("What stands out", view.stands_out), ("What next", view.next_steps)):
        texts = [f"- {FINDING_SIGNS[each.sign]} {_markdown(each.text)}" for each in findings]
        lines += ["", f"## {title}", "", *(texts or ["- nothing"])]
    if report.verdict is not None:
        lines += _markdown_verdict(report.verdict)
    lines += ["", f"## Top videos by views ({videos_posted(report)})", ""]
    lines += ["| Views | Like rate | 95 % | Posted | Title |", "|---:|---:|---:|---|---|"]
    for video in report.top:
        *cells, title = video_cells(video)
        lines.append("| " + " | ".join([*cells, _markdown(title)]) + " |")
    return "\n".join(lines) + "\n"


def _markdown_verdict(view: VerdictView) -> list[str]:
    facts = [*short_sentences(view), *(f"{one.strategy} {advice_said(one)}" for one in view.advice)]
    answer = f"**{_markdown(view.headline)}**"
    return ["", f"## {VERDICT_TITLE}", "", answer, "", *(f"- {_markdown(fact)}" for fact in facts)]


def _markdown(text: str) -> str:
    """Text from data, so that none of it is taken for Markdown or HTML."""
    escaped = "".join("\\" + sign if sign in "\\`*_{}[]()#+!|~" else sign for sign in clean(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _window_document(window: Window) -> dict[str, Any]:
    return {"first": window.first.isoformat(), "last": window.last.isoformat(), "days": window.days}


def _card_document(card: Card) -> dict[str, Any]:
    return {
        "metric": card.metric,
        "label": card.label,
        "unit": card.unit,
        "value": card.value,
        "previous": card.previous,
        "change": card.change,
        "change_kind": card.change_kind,
        "interval": None if card.interval is None else list(card.interval),
        "days": card.days,
        "of": card.of,
    }


def _finding_document(finding: Finding) -> dict[str, str]:
    return {"sign": finding.sign, "text": clean(finding.text)}


def _video_document(video: TopVideo) -> dict[str, Any]:
    return {
        "video_id": video.video_id,
        "title": None if video.title is None else clean(video.title),
        "url": None if video.url is None else clean(video.url),
        "posted_at": _moment(video.posted_at),
        "captured_at": _moment(video.captured_at),
        "views": video.views,
        "likes": video.likes,
        "like_rate": video.like_rate,
        "like_rate_interval": None if video.interval is None else list(video.interval),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"
