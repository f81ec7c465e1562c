"""The summaries as tables of text, for the terminal and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.texts.layout import wrapped
from tui.validation.cells import ACCOUNTS
from tui.validation.summary import PROMISED, RULES, promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.validation.summary import Promise, Summary

_NOTHING: Final = "–"
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


def tables(summaries: Sequence[Summary]) -> list[Table]:
    """Everything there is to show."""
    return [_promises(promises(summaries)), _intervals(summaries), _rules(summaries), _accounts(summaries)]


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
        "> 0, < 0: intervals wholly above or below 0: power, and false alarms where the truth is 0.",
        "holds: intervals that hold the truth. none: accounts without an estimate.",
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


def _accounts(summaries: Sequence[Summary]) -> Table:
    rows = []
    for kind in dict.fromkeys(summary.setting.account for summary in summaries):
        about = ACCOUNTS[kind]
        rows.append(
            (
                kind,
                f"{about.median_views:,.0f}",
                f"{100 * about.follow_rate:.2g} %",
                f"{about.followers_start:,}",
                f"{about.unfollow_rate:.0e}".replace("e-0", "e-") if about.unfollow_rate else "0",
                str(about.purge),
            )
        )
    head = ("account", "views", "follow rate", "followers", "leave a day", "purge")
    notes = ("views: of the median video; follow rate: per view; followers: at the start.",)
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
        "\n".join((f"## {table.title}", "", "\n".join(table.notes), "", *_piped(table))) for table in found
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
