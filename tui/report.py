"""The report: the Overview as text, Markdown or JSON, for pipes, screen readers and scheduled jobs.

None of the three depends on the terminal, its width or the locale. The JSON is stable; ``schema`` is
raised when a key changes its meaning or goes. Its numbers are not rounded, rates are fractions, days and
moments are ISO, absent is null:

* ``account``, ``period`` (its id), ``as_of`` (the day deadlines are counted from)
* ``window`` and ``previous``: ``first``, ``last``, ``days``
* ``totals``: sums over the known days of the window
* ``cards``: ``metric``, ``label``, ``unit``, ``value``, ``previous``, ``change``, ``change_kind``,
  ``interval``, ``days`` known ``of`` so many
* ``coverage``: ``last_day``, ``captured_at``, ``covered``, ``of``, ``unsettled``
* ``stands_out`` and ``next_steps``: ``sign``, ``text``
* ``videos``: ``window`` (it ends at the newest export; null for all), ``known``, ``posted`` in the window,
  ``top``: the most viewed of those
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.sources.clean import clean
from tui.stats import formatting
from tui.stats.periods import period as period_of
from tui.texts.layout import cut, padded, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from tui.stats.views import Card, Finding, OverviewView
    from tui.stats.window import Window
    from tui.vault.store import Vault

SCHEMA = 1
TOP = 5
TOTALS = ("views", "likes", "comments", "shares", "profile_views", "net_followers")

_GOAL_SIGNS = {"likes": "♥", "followers": "◆", "engagement": "●", "reach": " "}
_FINDING_SIGNS = {"up": "▲", "down": "▼", "warn": "!", "do": "›"}


@dataclass(frozen=True, slots=True)
class TopVideo:
    """One of the most viewed videos.

    Attributes:
        interval: Wilson 95 % interval of the like rate.
        captured_at: moment of the export the totals are from.
    """

    video_id: str
    title: str | None
    url: str | None
    posted_at: datetime | None
    captured_at: datetime | None
    views: int
    likes: int | None
    like_rate: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says.

    Attributes:
        as_of: the day that deadlines are counted from.
        totals: sums over the known days of the window; None where no day is known.
        known: videos known in all.
        posting: the window in which videos are counted, which ends at the newest export, a day or two
            after that of the overview; None for all.
        posted: of the known videos, posted in it.
        top: the most viewed of those.
    """

    overview: OverviewView
    as_of: date
    totals: Mapping[str, int | None]
    known: int
    posting: Window | None
    posted: int
    top: tuple[TopVideo, ...]


def load_report(vault: Vault, account: str, period: str, today: date) -> Report:
    """Everything a report of one account says.

    Args:
        vault: to read from.
        account: handle.
        period: id of the period.
        today: the day that deadlines are counted from.
    """
    from tui.loading import load_overview, load_videos

    overview = load_overview(vault, account, period, today)
    videos = load_videos(vault, account, period, today)
    columns = ("video_id", "title", "url", "posted_at", "captured_at", "views", "likes", "like_rate")
    bounds = ("like_low", "like_high")
    seen = videos.frame.select(*columns, *bounds).drop_nulls("views")
    top = seen.sort(["views", "video_id"], descending=[True, False]).head(TOP)
    return Report(
        overview=overview,
        as_of=today,
        totals={name: _total(overview, name) for name in TOTALS},
        known=videos.known,
        posting=videos.window,
        posted=videos.frame.height,
        top=tuple(_top_video(row) for row in top.iter_rows(named=True)),
    )


def _total(overview: OverviewView, metric: str) -> int | None:
    known = [value for value in overview.series[metric].values if value is not None]
    return round(sum(known)) if known else None


def _top_video(row: Mapping[str, Any]) -> TopVideo:
    low, high = row["like_low"], row["like_high"]
    return TopVideo(
        video_id=row["video_id"],
        title=row["title"],
        url=row["url"],
        posted_at=row["posted_at"],
        captured_at=row["captured_at"],
        views=row["views"],
        likes=row["likes"],
        like_rate=row["like_rate"],
        interval=None if low is None or high is None else (low, high),
    )


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
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def render_text(report: Report, *, ascii: bool = False) -> str:  # noqa: A002 - named as the option --ascii
    """The report for people: 80 columns, aligned, no colour.

    Args:
        report: what to say.
        ascii: the program's own signs in ASCII; titles keep their letters.
    """
    view = report.overview
    lines = [*wrapped(_headline(report)), *wrapped(_coverage(report)), ""]
    lines += [padded(("", "now", "95 %", "before", "change", "days"))]
    lines += [padded(_card_cells(card)) for card in view.cards]
    lines += ["", *wrapped(_totals_sentence(report))]
    lines += _section("What stands out", _finding_lines(view.stands_out, "Nothing out of the ordinary."))
    lines += _section("What next", _finding_lines(view.next_steps, "Nothing is due."))
    lines += _section(f"Top videos by views ({_posted(report)})", _video_lines(report.top))
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return formatting.to_ascii(_goals_in_ascii(text)) if ascii else text


def render_markdown(report: Report) -> str:
    """The report as GitHub-flavoured Markdown."""
    view = report.overview
    lines = [f"# {_markdown(_headline(report))}", "", _markdown(_coverage(report)), ""]
    lines += ["| | Now | 95 % | Before | Change | Days |", "|---|---:|---:|---:|---:|---:|"]
    lines += ["| " + " | ".join(_card_cells(card)) + " |" for card in view.cards]
    lines += ["", _totals_sentence(report)]
    for title, findings in (("What stands out", view.stands_out), ("What next", view.next_steps)):
        texts = [f"- {_FINDING_SIGNS[each.sign]} {_markdown(each.text)}" for each in findings]
        lines += ["", f"## {title}", "", *(texts or ["- nothing"])]
    lines += ["", f"## Top videos by views ({_posted(report)})", ""]
    lines += ["| Views | Like rate | 95 % | Posted | Title |", "|---:|---:|---:|---|---|"]
    for video in report.top:
        *cells, title = _video_cells(video)
        lines.append("| " + " | ".join([*cells, _markdown(title)]) + " |")
    return "\n".join(lines) + "\n"


def _headline(report: Report) -> str:
    view = report.overview
    label = period_of(view.period).label
    head = f"@{view.account}, {label}: {_span(view.window)}"
    return head + (f", against {_span(view.previous)}" if view.previous else "")


def _span(window: Window) -> str:
    first = formatting.day(window.first) if window.first.year == window.last.year else _day(window.first)
    return f"{first} – {_day(window.last)}"


def _day(day: date) -> str:
    return f"{formatting.day(day)} {day.year}"


def _coverage(report: Report) -> str:
    fresh = report.overview.freshness
    if fresh.last_day is None:
        return "No overview figures yet; import the Overview export of TikTok Studio."
    return f"Data to {_day(fresh.last_day)}, {fresh.covered:,} of {fresh.of:,} days."


def _totals_sentence(report: Report) -> str:
    units = {"net_followers": "signed"}
    parts = [
        f"{name.replace('_', ' ')} {formatting.exact(report.totals[name], units.get(name, 'count'))}"  # type: ignore[arg-type]
        for name in TOTALS
    ]
    return "In full: " + ", ".join(parts) + "."


def _posted(report: Report) -> str:
    return f"{report.posted:,} posted in the period, {report.known:,} known"


def _card_cells(card: Card) -> tuple[str, ...]:
    return (
        f"{_GOAL_SIGNS[card.goal]} {card.label}",
        formatting.number(card.value, card.unit),
        formatting.interval(card),
        formatting.number(card.previous, card.unit),
        formatting.change(card),
        f"{card.days:,} of {card.of:,}",
    )


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *lines]


def _finding_lines(findings: Sequence[Finding], nothing: str) -> list[str]:
    if not findings:
        return [f"  {nothing}"]
    signed = ((each.text, f"  {_FINDING_SIGNS[each.sign]} ") for each in findings)
    return [line for text, sign in signed for line in wrapped(clean(text), sign)]


def _video_lines(videos: Sequence[TopVideo]) -> list[str]:
    if not videos:
        return ["  No known video was posted in this period."]
    lines = [f"  {'views':>9}  {'like rate':>9}  {'95 %':>14}  {'posted':<11}  title"]
    for video in videos:
        views, rate, interval, posted, title = _video_cells(video)
        lines.append(f"  {views:>9}  {rate:>9}  {interval:>14}  {posted:<11}  {cut(title, 27)}")
    return lines


def _video_cells(video: TopVideo) -> tuple[str, ...]:
    interval = "" if video.interval is None else "[{:.1f}, {:.1f}]".format(*(100 * x for x in video.interval))
    return (
        formatting.number(video.views),
        formatting.number(video.like_rate, "percent"),
        interval,
        _day(video.posted_at.date()) if video.posted_at else formatting.UNKNOWN,
        clean(video.title or "") or "(no title)",
    )


def _goals_in_ascii(text: str) -> str:
    return text.translate(str.maketrans("♥◆●", "LFE"))


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
