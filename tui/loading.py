"""From the vault to what a screen or a report shows: the one place they call, in their worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from tui.insight.resampling import ratio_interval
from tui.stats.anchor_words import anchor_said
from tui.stats.coverage_views import DataView, ImportLine, TrustNote
from tui.stats.days import covered_days
from tui.stats.followers import Tables, build_followers, days_with_followers
from tui.stats.overview import build_overview
from tui.stats.periods import period
from tui.stats.posting import period_window, posting_window
from tui.stats.videos import build_videos, video_rows
from tui.trust.daily import reckoned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from tui.checklist.guide_view import GuideView
    from tui.checklist.views import StrategiesView
    from tui.insight.verdict_views import Credits, VerdictView
    from tui.stats.follower_views import FollowersView
    from tui.stats.levels import Anchor, Reckoned
    from tui.stats.views import OverviewView, VideosView
    from tui.vault.records import ImportRecord
    from tui.vault.source import Source


def load_overview(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> OverviewView:
    """Everything the Overview tab and the report show.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of a period, such as ``28`` or ``all``.
        today: the day on which deadlines and ages are reckoned.
        strategies_file: the user's own strategies; it need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    chosen = period(period_id)
    records = [record for record in vault.imports(account) if record.active]
    daily, videos = _reckoned(vault, account).daily, vault.frame("videos", account)
    view = build_overview(
        account,
        daily,
        videos,
        vault.frame("video_counts", account),
        vault.frame("activity", account),
        chosen,
        today,
        ratio_interval,
        captured_at=max((record.captured_at for record in records), default=None),
        daily_captured_at=_export_of_last_day(records, covered_days(daily), "overview"),
    )
    events = vault.events(account)
    if not events:
        return view
    # Whoever never touched the checklist need not wait for it.
    from tui.checklist.on_overview import with_checklist

    return with_checklist(view, events, records, videos, today, strategies_file)


def load_videos(vault: Source, account: str, period_id: str, today: date) -> VideosView:
    """Everything the Videos tab shows.

    The period begins on the same day as that of the Overview and ends at the last capture, a day or two after
    the last overview figures, so that the newest videos are there.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of a period.
        today: the day on which ages are reckoned, until its end.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    chosen = period(period_id)
    daily, counts = _reckoned(vault, account).daily, vault.frame("video_counts", account)
    return build_videos(
        account,
        vault.frame("videos", account),
        counts,
        posting_window(chosen, daily, counts, today),
        datetime.combine(today + timedelta(days=1), time.min, UTC),
        daily=daily,
    )


def load_credits(vault: Source, account: str, period_id: str, today: date) -> Credits:
    """Who brought the followers of a period: shared out among the posts, with intervals.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of a period; its days are those of the Overview, at most the last 366.
        today: days after it are left out.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    from tui.insight.cleaning import clean_days
    from tui.insight.credits import share_out
    from tui.insight.posts import posts_of

    daily, counts = _reckoned(vault, account).daily, vault.frame("video_counts", account)
    rows = video_rows(
        vault.frame("videos", account), counts, datetime.combine(today + timedelta(days=1), time.min, UTC)
    )
    window = period_window(period(period_id), daily, counts, today)
    return share_out(clean_days(daily, today), posts_of(rows), window).credits


def load_followers(vault: Source, account: str, period_id: str, today: date) -> FollowersView:
    """Everything the Followers tab shows.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of a period.
        today: the day on which ages are reckoned.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    chosen = period(period_id)
    records = [record for record in vault.imports(account) if record.active]
    reckoned = _reckoned(vault, account)
    daily = reckoned.daily
    tables = Tables(
        daily=daily,
        videos=vault.frame("videos", account),
        video_counts=vault.frame("video_counts", account),
        activity=vault.frame("activity", account),
        audience=vault.frame("audience", account),
    )
    return build_followers(
        account,
        tables,
        chosen,
        today,
        ratio_interval,
        captured_at=_export_of_last_day(records, days_with_followers(daily), "followers"),
        anchors=tuple(anchor for anchor, _ in _named(vault, account, reckoned)),
    )


def load_guide(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> GuideView:
    """Everything the Guide tab shows: what it says, with the account's own figures beside it.

    Args:
        vault: to read from.
        account: handle without ``@``; may have no data at all.
        period_id: id of a period.
        today: the last resort for the end of the period.
        strategies_file: the user's own strategies; the file need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    # Not at the top: the first tab does not wait for what this one needs.
    from tui.checklist.catalog import catalog_of
    from tui.checklist.guide_view import build_guide, wanted_metrics
    from tui.checklist.state import fold
    from tui.stats.own_figures import Account, own_figures

    tables = (
        _reckoned(vault, account).daily,
        *(vault.frame(name, account) for name in ("videos", "video_counts")),
    )
    figures = own_figures(
        Account(*tables),
        wanted_metrics(),
        period(period_id),
        today,
        ratio_interval,
        # Posts are drawn one by one: they depend on each other far less than days do.
        mean_interval=partial(ratio_interval, block=1.0),
    )
    catalog = catalog_of(strategies_file)
    return build_guide(account, period_id, figures, catalog, fold(vault.events(account)))


def load_strategies(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> StrategiesView:
    """Everything the Strategies tab shows.

    Args:
        vault: to read from.
        account: handle without ``@``.
        period_id: id of the period that the plots show.
        today: the day that everything is counted from.
        strategies_file: the user's own strategies; it need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    from tui.checklist.reading import read_strategies

    return read_strategies(vault, account, period_id, today, strategies_file)


def load_verdict(
    vault: Source, account: str, period_id: str, today: date, strategies_file: Path | None = None
) -> VerdictView:
    """Everything the Verdict tab shows.

    Args:
        vault: to read from.
        account: handle without ``@``; may have no data at all.
        period_id: id of the period of credits and funnel; the estimate is of the last 365 days at most.
        today: the day that dates are reckoned from.
        strategies_file: the user's own strategies; it need not exist.

    Raises:
        UsageError: there is no such period.
        StorageError: the vault cannot be read.
    """
    from tui.verdict.reading import read_verdict

    return read_verdict(vault, account, period_id, today, strategies_file)


def load_data(vault: Source, account: str, today: date) -> DataView:
    """Everything the Data tab shows: ledger, coverage, what was odd, what can be trusted.

    Args:
        vault: to read from.
        account: handle without ``@``.
        today: the day on which deadlines are reckoned.

    Raises:
        StorageError: the vault cannot be read.
    """
    # Not at the top: the first tab does not wait for what this one needs.
    from tui.trust.findings import findings_of
    from tui.trust.material import from_vault

    records = vault.imports(account)
    material = from_vault(vault, account, today)
    return DataView(
        account=account,
        accounts=tuple(vault.accounts()),
        imports=tuple(_import_line(record) for record in records),
        coverage=material.coverage,
        findings=findings_of(material),
        trust=(
            *(note for record in records if record.active for note in _trust_notes(record)),
            *_anchor_notes(vault, account, today),
        ),
    )


def _reckoned(vault: Source, account: str) -> Reckoned:
    """The daily table, with the numbers of followers that follow from a known one."""
    return reckoned(vault, account)


def _named(vault: Source, account: str, reckoned: Reckoned) -> list[tuple[Anchor, int]]:
    """The anchors with the names of the files that state them, and the numbers of their imports."""
    found = []
    for anchor in reckoned.anchors:
        import_id, name = vault.level_source(account, anchor.moment or anchor.day) or (0, "")
        found.append((replace(anchor, source=name), import_id))
    return found


def _anchor_notes(vault: Source, account: str, today: date) -> list[TrustNote]:
    return [
        TrustNote("note", import_id, anchor.source, anchor_said(anchor, today), code="followers.reckoned")
        for anchor, import_id in _named(vault, account, _reckoned(vault, account))
    ]


def _export_of_last_day(
    records: Sequence[ImportRecord], covered: Sequence[date], section: str
) -> datetime | None:
    """The newest export that holds the last day with figures; of files of their section when there are any.

    A later file of another section says nothing about how final these figures are.
    """
    if not covered:
        return None
    holding = [
        record
        for record in records
        if record.first is not None and record.last is not None and record.first <= covered[-1] <= record.last
    ]
    own = [record for record in holding if section in record.reader]
    return max((record.captured_at for record in own or holding), default=None)


def _import_line(record: ImportRecord) -> ImportLine:
    return ImportLine(
        import_id=record.import_id,
        batch=record.batch,
        account=record.account,
        name=record.name,
        reader=record.reader,
        sha256=record.sha256,
        imported_at=record.at,
        captured_at=record.captured_at,
        first=record.first,
        last=record.last,
        trust=record.trust,
        reason=record.reason,
        language=record.language,
        rows=record.rows,
        problems=len(record.problems),
        notes=len(record.notes),
        active=record.active,
    )


def _trust_notes(record: ImportRecord) -> list[TrustNote]:
    notes = [
        TrustNote("note", record.import_id, record.name, message, code=code) for code, message in record.notes
    ]
    problems = [
        TrustNote(
            "problem",
            record.import_id,
            record.name,
            f"{column}: {value!r} left out, {reason}",
            row=row,
            column=column,
            reason=reason,
        )
        for row, column, value, reason in record.problems
    ]
    return notes + problems
