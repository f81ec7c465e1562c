"""The summaries as tables of text, for the terminal and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.insight.rule import THRESHOLDS
from tui.texts.layout import wrapped
from tui.validation.cells import ABOUT, ACCOUNTS
from tui.validation.fans import AHEAD
from tui.validation.summary import PROMISED, RULES, promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.validation.cells import Kind
    from tui.validation.fan_summary import FanSummary
    from tui.validation.summary import Promise, Summary

_NOTHING: Final = "–"
_FEW_DAYS: Final = (
    f"Under {THRESHOLDS.days} days the rule answers nothing. Intervals of so few days are too wide to say "
    "much, and net figures of small accounts often give none: with a week left out there are too few "
    "followers to fit.",
)
_KEPT: Final = {"yes": "kept", "no": "MISSED", "chance": "by chance"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text.

    Attributes:
        title: what it shows.
        notes: what its columns mean, one sentence each.
        head: names of the columns.
        rows: cells; those of the first column are words.
    """

    title: str
    notes: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(summaries: Sequence[Summary], fans: Sequence[FanSummary] = ()) -> list[Table]:
    """Everything there is to show."""
    tried = [_promises(promises(summaries)), _intervals(summaries), _rules(summaries)]
    kinds = [one.setting.account for one in summaries] + [one.setting.account for one in fans]
    return [*tried, *([_fans(fans)] if fans else ()), _accounts(kinds)]


def _promises(found: Sequence[Promise]) -> Table:
    rows = tuple(
        (
            promise.text,
            f"at {'most' if promise.most else 'least'} {_share(promise.bound)}",
            _share(promise.worst),
            " ".join(_place(promise.where)),
            _KEPT[promise.kept],
        )
        for promise in found
    )
    notes = (
        f"Of the accounts {' and '.join(PROMISED)}, at their worst. Intervals aim at 5 % of false alarms "
        "(they leave out 0 although the like rate says nothing of follows) and at a coverage of 95 % (they "
        "hold the truth). By chance: missed by no more than so few accounts bring about.",
    )
    return Table("Promises", notes, ("promise", "bound", "worst", "where", ""), rows)


def _intervals(summaries: Sequence[Summary]) -> Table:
    rows = tuple(
        (
            *_place(summary),
            _figure(summary.mean),
            _figure(summary.spread),
            _figure(summary.half),
            _share(summary.above),
            _share(summary.below),
            _share(summary.holds),
            str(summary.runs - summary.answered),
        )
        for summary in summaries
    )
    notes = (
        "truth: the true elasticity; mean, sd: of the estimates; half: median half-width of the intervals.",
        "Columns > 0, < 0: intervals wholly above or below it: power, and false alarms where the truth is 0.",
        "holds: intervals that hold the truth. none: accounts without an estimate.",
        *_FEW_DAYS * any(summary.setting.days < THRESHOLDS.days for summary in summaries),
    )
    head = ("account", "days", "truth", "follows", "mean", "sd", "half", "> 0", "< 0", "holds", "none")
    return Table("Intervals", notes, head, rows)


def _rules(summaries: Sequence[Summary]) -> Table:
    rows = tuple(
        (*_place(summary), *(_share(summary.rules[rule]) for rule in RULES)) for summary in summaries
    )
    notes = ("The share of accounts that the rule, behind its gate, gives each answer.",)
    head = ("account", "days", "truth", "follows", *(rule.replace("_", " ") for rule in RULES))
    return Table("Answers of the rule", notes, head, rows)


def _fans(fans: Sequence[FanSummary]) -> Table:
    rows = tuple(
        (
            fan.setting.account,
            str(fan.setting.days),
            *(_share(held) for held in fan.held),
            _share(fan.tested),
            _share(fan.reached),
            str(fan.steps),
            str(fan.runs - fan.drawn),
        )
        for fan in fans
    )
    notes = (
        "How often the 80 % band of the fan held the followers that the account had so many days later.",
        "tested: what the fan itself says of its band 28 days ahead, from earlier days.",
        "reached: of the next three round numbers (every 50 to 1,000, every 500 to 10,000) with dates, those "
        "reached within the 80 % band of the dates.",
        "none: accounts without a fan.",
    )
    ahead = tuple(f"{days} ahead" for days in AHEAD)
    return Table("Fans", notes, ("account", "days", *ahead, "tested", "reached", "numbers", "none"), rows)


def _accounts(kinds: Sequence[Kind]) -> Table:
    rows = []
    shown = tuple(dict.fromkeys(kinds))
    for kind in shown:
        about = ACCOUNTS[kind]
        rows.append(
            (
                kind,
                f"{about.median_views:,.0f}",
                f"{100 * about.follow_rate:.2g} %",
                f"{about.followers_start:,}",
                f"{about.unfollow_rate:.0e}".replace("e-0", "e-") if about.unfollow_rate else "0",
                str(about.purge),
                f"{100 * about.viral_share:g} %",
            )
        )
    head = ("account", "views", "follow rate", "followers", "leave a day", "purge", "viral")
    notes = (
        "views: of the median video; follow rate: per view; followers: at the start; viral: share of videos.",
        *(f"{kind}: {ABOUT[kind]}" for kind in shown),
    )
    return Table("Simulated accounts", notes, head, tuple(rows))


def _place(summary: Summary) -> tuple[str, str, str, str]:
    setting = summary.setting
    return setting.account, str(setting.days), f"{setting.elasticity:.2f}", summary.follows


def _share(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _figure(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.2f}"


def as_text(found: Sequence[Table]) -> str:
    """The tables as plain text, columns aligned."""
    return "\n\n".join("\n".join((table.title, *_wrapped(table), "", *_aligned(table))) for table in found)


def as_markdown(found: Sequence[Table]) -> str:
    """The tables as Markdown."""
    return "\n\n".join(
        "\n".join((f"## {table.title}", "", *(f"- {note}" for note in table.notes), "", *_piped(table)))
        for table in found
    )


def _wrapped(table: Table) -> list[str]:
    return [line for note in table.notes for line in wrapped(note)]


def _aligned(table: Table) -> list[str]:
    lines = (table.head, *table.rows)
    widths = [max(len(line[at]) for line in lines) for at in range(len(table.head))]
    return [
        "  ".join(
            cell.ljust(width) if _is_word(table, at) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def _piped(table: Table) -> list[str]:
    rule = ["---" if _is_word(table, at) else "---:" for at in range(len(table.head))]
    return [f"| {' | '.join(line)} |" for line in (table.head, rule, *table.rows)]


def _is_word(table: Table, at: int) -> bool:
    """Whether a column holds words, which begin at its left."""
    return any(row[at][:1].isalpha() for row in table.rows)
