"""The Overview as text: the figures of the period, what stands out, what to do, and each plot in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sources.clean import clean
from tui.stats import formatting
from tui.texts.layout import cut, joined, padded, wrapped
from tui.texts.series import series_lines
from tui.texts.summary import (
    FINDING_SIGNS,
    card_cells,
    coverage_sentence,
    headline,
    load_report,
    totals_sentence,
    video_cells,
    videos_posted,
)
from tui.texts.verdict_sentences import VERDICT_TITLE
from tui.texts.verdict_short import short_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.stats.views import Finding
    from tui.texts.summary import Report, TopVideo
    from tui.vault.store import Vault


def render_text(report: Report, *, ascii: bool = False) -> str:  # noqa: A002 - named as the option --ascii
    """The report for people: 80 columns, aligned, no colour.

    Args:
        report: what to say.
        ascii: the program's own signs in ASCII; titles keep their letters.
    """
    view = report.overview
    lines = [*wrapped(headline(report)), *wrapped(coverage_sentence(report)), ""]
    lines += [padded(("", "now", "[95 %]", "before", "change", "days"))]
    lines += [padded(card_cells(card)) for card in view.cards]
    lines += ["", *wrapped(totals_sentence(report))]
    lines += _section("What stands out", _finding_lines(view.stands_out, "Nothing out of the ordinary."))
    lines += _section("What next", _finding_lines(view.next_steps, "Nothing is due."))
    if report.verdict is not None:
        lines += _section(VERDICT_TITLE, short_verdict(report.verdict, ascii_only=ascii))
    lines += _section(f"Top videos by views ({videos_posted(report)})", _video_lines(report.top, ascii))
    return joined(map(_goals_in_ascii, lines) if ascii else lines, ascii_only=ascii)


def text(
    vault: Vault,
    account: str,
    period: str,
    today: date,
    *,
    ascii_only: bool,
    strategies_file: Path | None,
) -> str:
    """The report but for the verdict, which has a tab of its own, and every series that the plot can show."""
    report = load_report(vault, account, period, today, strategies_file, with_verdict=False)
    lines = ["", "Day by day"]
    for series in report.overview.series.values():
        lines += series_lines(series, today)
    return render_text(report, ascii=ascii_only) + joined(lines, ascii_only=ascii_only)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *lines]


def _finding_lines(findings: Sequence[Finding], nothing: str) -> list[str]:
    if not findings:
        return [f"  {nothing}"]
    signed = ((each.text, f"  {FINDING_SIGNS[each.sign]} ") for each in findings)
    return [line for text, sign in signed for line in wrapped(clean(text), sign)]


def _video_lines(videos: Sequence[TopVideo], ascii_only: bool) -> list[str]:
    if not videos:
        return ["  No known video was posted in this period."]
    lines = [f"  {'views':>9}  {'like rate':>9}  {'95 %':>14}  {'posted':<11}  title"]
    for video in videos:
        views, rate, interval, posted, title = video_cells(video)
        # The sign of a cut is three dots in ASCII.
        shown = cut(formatting.to_ascii(title), 25) if ascii_only else cut(title, 27)
        lines.append(f"  {views:>9}  {rate:>9}  {interval:>14}  {posted:<11}  {shown}")
    return lines


def _goals_in_ascii(text: str) -> str:
    return text.translate(str.maketrans("♥◆●", "LFE"))
