"""Overview: the period in six figures, one plot, what stands out and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Horizontal

from tui.screens.base import TabScreen
from tui.screens.choice import Choice
from tui.screens.figures import figure_of
from tui.screens.plots import plot_of
from tui.stats.formatting import day, plural, to_ascii
from widgets.pane import Pane
from widgets.plot import TimePlot, preload
from widgets.short_list import Item, ShortList
from widgets.stat_card import StatCard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.stats.views import Finding, OverviewView
    from tui.vault.store import Vault

_SIGNS: Mapping[str, str] = {"up": "▲", "down": "▼", "warn": "!", "do": "→"}
_FIRST_METRIC = "likes"
WIDE, HIGH = 108, 32
"""Columns and rows from which on the cards stand in one row, with sparklines."""
FEWEST_ROWS, MOST_ROWS = 3, 9
"""Rows of the lists below the plot, their titles included."""


def read_overview(vault: Vault, scope: Scope) -> OverviewView:
    """The view of a scope; runs in a thread."""
    from tui.loading import load_overview

    preload()
    return load_overview(vault, scope.account or "", scope.period, scope.today, scope.strategies_file)


class OverviewScreen(TabScreen["OverviewView"]):
    """The first tab."""

    TAB = "overview"
    CSS_PATH = "overview.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._metric = _FIRST_METRIC
        self._compare = False

    def compose_body(self) -> ComposeResult:
        """Cards, plot, findings."""
        glyphs = self.shell.glyphs
        with Container(id="cards"):
            for _ in range(6):
                yield StatCard(glyphs=glyphs)
        with Pane(glyphs=glyphs, id="plot-pane"):
            yield TimePlot(glyphs=glyphs)
        with Horizontal(id="findings"):
            yield ShortList("What stands out", empty="Nothing unusual.", glyphs=glyphs, id="stands-out")
            yield ShortList("What next", empty="Nothing is due.", glyphs=glyphs, id="next")

    def on_mount(self) -> None:
        """The plot has the keys: its cursor reads out a day."""
        super().on_mount()
        self._compare = self.shell.settings.compare
        self.query_one(TimePlot).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Cards lose their sparklines where rows or columns are short."""
        compact = event.size.width < WIDE or event.size.height < HIGH
        self.set_class(compact, "-compact")
        for card in self.query(StatCard):
            card.compact = compact
        self._fit_findings()

    def reader(self) -> Callable[[Vault, Scope], OverviewView]:
        """Reads the view in a thread."""
        return read_overview

    def show_waiting(self) -> None:
        """Say it where the content will be."""
        self.query_one(Pane).show_loading()

    def show(self, view: OverviewView) -> None:
        """Draw cards, plot and findings."""
        ascii_only = self.shell.glyphs.ascii_only
        for widget, card in zip(self.query(StatCard), view.cards, strict=False):
            widget.figure = figure_of(card, ascii_only=ascii_only)
        self.query_one("#stands-out", ShortList).items = self._items(view.stands_out)
        self.query_one("#next", ShortList).items = self._items(view.next_steps)
        self._fit_findings()
        self._draw_plot()

    def _items(self, findings: Sequence[Finding]) -> tuple[Item, ...]:
        items = [(_SIGNS[finding.sign], finding.text) for finding in findings]
        if self.shell.glyphs.ascii_only:
            items = [(to_ascii(sign), to_ascii(text)) for sign, text in items]
        return tuple(items)

    def _fit_findings(self) -> None:
        """Give the lists the rows they need, and the rest to the plot."""
        findings = self.query_one("#findings")
        if self.has_class("-compact"):
            findings.styles.height = None
            return
        needed = max(short.rows_needed(self.size.width // 2 - 2) for short in self.query(ShortList))
        findings.styles.height = max(FEWEST_ROWS, min(needed, MOST_ROWS))

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the plot would be."""
        self.query_one(Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    def _draw_plot(self) -> None:
        if self.view is None:
            return
        pane, series = self.query_one(Pane), self.view.series[self._metric]
        if all(value is None for value in series.values):
            pane.show_empty(*self._why_empty(series.label))
            return
        ascii_only = self.shell.glyphs.ascii_only
        self.query_one(TimePlot).data = plot_of(
            series, compare=self._compare, ascii_only=ascii_only, adoptions=self.view.adoptions
        )
        pane.show_content()

    def _why_empty(self, label: str) -> tuple[str, str]:
        if self.view is not None and self.view.freshness.last_day is None:
            return (
                "The Overview section of TikTok Studio was never imported into this account.",
                f"Download it on the Analytics page, then press {self.shell.key('app.import')}.",
            )
        metric, period = self.shell.key("overview.metric"), self.shell.key("app.period")
        return (
            f"{label}: no figures in these days.",
            f"{metric} chooses another metric, {period} another period.",
        )

    def action_choose_metric(self) -> None:
        """Choose what the plot shows."""
        if self.view is None:
            return
        choices = [Choice(name, series.label) for name, series in self.view.series.items()]
        self.shell.choose("Metric", choices, self._metric, self._plot_metric)

    def action_step_metric(self, step: int) -> None:
        """Plot the next or the previous metric."""
        if self.view is not None:
            names = list(self.view.series)
            self._plot_metric(names[(names.index(self._metric) + step) % len(names)])

    def _plot_metric(self, metric: str) -> None:
        self._metric = metric
        self._draw_plot()

    def action_toggle_compare(self) -> None:
        """Lay the previous period beneath the plot, or take it away."""
        self._compare = not self._compare
        self.shell.keep("compare", self._compare)
        if self.view is not None and self._compare:
            series = self.view.series[self._metric]
            if all(value is None for value in series.previous):
                before = f"the {series.label.lower()} of the {plural(len(series.days), 'day')} before"
                self.notify(f"Nothing is known of {before}.", markup=False)
        self._draw_plot()

    def shown_table(self) -> str | None:
        """The plotted series as CSV; None before there is one."""
        if self.view is None:
            return None
        series = self.view.series[self._metric]
        values = ["" if value is None else repr(value) for value in series.values]
        rows = [f"{when.isoformat()},{value}" for when, value in zip(series.days, values, strict=True)]
        return "\n".join([f"date,{series.metric}", *rows, ""])

    def terms(self) -> Mapping[str, str]:
        """The metrics of the cards and the plot."""
        from tui.stats.metrics import METRICS

        if self.view is None:
            return {}
        return {METRICS[name].label: METRICS[name].definition for name in self.view.series}

    def status(self) -> str:
        """How fresh and how complete the figures are."""
        if self.view is None:
            return ""
        fresh = self.view.freshness
        covered = f"{fresh.covered} of {plural(fresh.of, 'day')}"
        text = f"data to {day(fresh.last_day, self.shell.scope.today)} · {covered}"
        return to_ascii(text) if self.shell.glyphs.ascii_only else text
