"""Followers: how many there are and how fast they come, when they are online, who they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Horizontal
from textual.widgets import Static

from tui.screens.base import TabScreen
from tui.screens.choice import Choice
from tui.screens.follower_drawing import (
    LEVEL,
    NET,
    bars_of,
    figures_of,
    growth_lines,
    hours_of_day,
    metrics_of,
    online_map,
    plot_for,
    posts_map,
)
from tui.screens.follower_room import LOW, WIDE, is_roomy, place
from tui.stats.formatting import day, plural, to_ascii
from tui.stats.overlap import overlap
from tui.texts import follower_sentences as said
from widgets.hours import HourBars, WeekHours
from widgets.pane import Pane
from widgets.plot import TimePlot, preload
from widgets.share_bars import ShareBars
from widgets.stat_card import StatCard
from widgets.text import lit_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.stats.follower_views import FollowersView
    from tui.vault.store import Vault

ALL = "all"
PARTS = ("growth", "hours", "audience")
_GET_FOLLOWERS = f"{said.GET_FOLLOWERS} Key i."
_DIMENSIONS = 3
_EARLIEST, _LATEST = -12, 14
"""The time zones there are, in hours from UTC."""


def read_followers(vault: Vault, scope: Scope) -> FollowersView:
    """The view of a scope; runs in a thread."""
    from tui.loading import load_followers

    preload()
    return load_followers(vault, scope.account or "", scope.period, scope.today)


class FollowersScreen(TabScreen["FollowersView"]):
    """The third tab."""

    TAB = "followers"
    CSS_PATH = "followers.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._metric = LEVEL
        self._compare = False
        self._part = ALL
        self._shift = 0
        self._readable = False
        self._sentences: dict[str, Sequence[str]] = {}
        self._written: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """Cards; plots; maps of the week; shares of the audience."""
        glyphs = self.shell.glyphs
        with Container(id="follower-cards"):
            for _ in range(6):
                yield StatCard(compact=True, glyphs=glyphs)
        with Pane(glyphs=glyphs, id="growth"):
            with Horizontal(id="follower-plots"):
                yield TimePlot(glyphs=glyphs, id="level")
                yield TimePlot(glyphs=glyphs, id="daily")
            yield Static(markup=False, id="growth-text", classes="follower-text")
        with Pane(glyphs=glyphs, id="hours"):
            with Horizontal(id="follower-maps"):
                yield WeekHours(empty="No hours of followers.", glyphs=glyphs, id="online")
                yield WeekHours(empty="No hours of posts.", glyphs=glyphs, id="posts")
            yield HourBars(glyphs=glyphs, id="hours-of-day")
            yield Static(markup=False, id="hours-text", classes="follower-text")
        with Pane(glyphs=glyphs, id="audience"), Horizontal(id="follower-shares"):
            for at in range(_DIMENSIONS):
                yield ShareBars(glyphs=glyphs, id=None if at else "first-shares")

    def on_mount(self) -> None:
        """The plot has the keys: its cursor reads out a day."""
        super().on_mount()
        self._compare = self.shell.settings.compare
        self._arrange()
        self.query_one("#level").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Everything at once where there is room, else one part after the other."""
        self._arrange()

    def reader(self) -> Callable[[Vault, Scope], FollowersView]:
        """Reads the view in a thread."""
        return read_followers

    def show_waiting(self) -> None:
        """Say it where the content will be."""
        self._readable = False
        self._arrange()
        self.query_one("#growth", Pane).show_loading()

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the plots would be."""
        self._readable = False
        self._arrange()
        self.query_one("#growth", Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    def show(self, view: FollowersView) -> None:
        """Draw cards and parts."""
        self._readable = True
        today, ascii_only = self.shell.scope.today, self.shell.glyphs.ascii_only
        for widget, figure in zip(
            self.query(StatCard), figures_of(view, today, ascii_only=ascii_only), strict=False
        ):
            widget.figure = figure
        if self._metric not in metrics_of(view):
            self._metric = LEVEL
        self._show_growth(view)
        self._show_hours(view)
        self._show_audience(view)
        self._arrange()

    # Growth.

    def _show_growth(self, view: FollowersView) -> None:
        pane = self.query_one("#growth", Pane)
        if not view.freshness.covered:
            pane.show_empty(*self._why_no_growth(view))
            return
        self._draw_plots()
        pane.show_content()

    def _why_no_growth(self, view: FollowersView) -> tuple[str, str]:
        if view.freshness.last_day is None:
            return "The Followers section was never imported into this account.", _GET_FOLLOWERS
        last = day(view.freshness.last_day, self.shell.scope.today)
        key = self.shell.key("app.period")
        return (
            f"No follower figures in these days; the last ones are of {last}.",
            f"{key} chooses another period.",
        )

    def _draw_plots(self) -> None:
        if self.view is None:
            return
        ascii_only = self.shell.glyphs.ascii_only
        daily = NET if self._metric == LEVEL else self._metric
        for name, metric in (("#level", LEVEL), ("#daily", daily)):
            self.query_one(name, TimePlot).data = plot_for(
                self.view, metric, compare=self._compare, ascii_only=ascii_only
            )

    @on(TimePlot.DaySelected)
    def _read_out_in_both(self, event: TimePlot.DaySelected) -> None:
        """Level and daily figures are read out of the same day."""
        for plot in self.query(TimePlot):
            if plot is not event.plot and plot.display:
                plot.cursor = event.plot.cursor

    def action_choose_metric(self) -> None:
        """Choose what is plotted."""
        if self.view is not None:
            choices = [Choice(name, label) for name, label in metrics_of(self.view).items()]
            self.shell.choose("Metric", choices, self._metric, self._plot_metric)

    def action_step_metric(self, step: int) -> None:
        """Plot the next or the previous metric."""
        if self.view is not None:
            names = list(metrics_of(self.view))
            self._plot_metric(names[(names.index(self._metric) + step) % len(names)])

    def _plot_metric(self, metric: str) -> None:
        self._metric = metric
        if self._part not in (ALL, "growth"):
            self._part = "growth"
        self._draw_plots()
        self._arrange()
        self._focus_part()

    def action_toggle_compare(self) -> None:
        """Lay the previous period beneath the plots, or take it away."""
        self._compare = not self._compare
        self.shell.keep("compare", self._compare)
        if self.view is not None and self._compare:
            series = self.view.series[NET]
            if all(value is None for value in series.previous):
                before = f"the followers of the {plural(len(series.days), 'day')} before"
                self.notify(f"Nothing is known of {before}.", markup=False)
        self._draw_plots()

    # Hours.

    def _show_hours(self, view: FollowersView) -> None:
        pane, today = self.query_one("#hours", Pane), self.shell.scope.today
        ascii_only = self.shell.glyphs.ascii_only
        found = overlap(view.online, view.posts.counts, self._shift)
        online = self.query_one("#online", WeekHours)
        keys = " and ".join(
            filter(None, (self.shell.key(f"followers.{way}") for way in ("later", "earlier")))
        )
        marks = (self.shell.glyphs.up, online.star)
        sentences = said.overlap_sentences(view.online, found, today, keys=keys, marks=marks)
        if not found.posts and not view.online.full:
            pane.show_empty(*self._why_no_hours(view, sentences))
            return
        online.data = online_map(view, found, ascii_only=ascii_only)
        self.query_one(HourBars).data = hours_of_day(view, found, ascii_only=ascii_only)
        self.query_one("#posts", WeekHours).data = posts_map(view, found, ascii_only=ascii_only)
        self._sentences["#hours-text"] = sentences
        pane.show_content()

    def _why_no_hours(self, view: FollowersView, sentences: Sequence[str]) -> tuple[str, str]:
        if view.level is not None and view.level < said.SMALL and not view.online.partial:
            few = plural(view.level, "follower")
            return (
                f"With {few} TikTok does not tell when they are online: it does from {said.SMALL} on.",
                sentences[-1],
            )
        return sentences[0], sentences[-1]

    @on(WeekHours.HourSelected)
    def _read_out_in_both_maps(self, event: WeekHours.HourSelected) -> None:
        """Followers and posts are read out of the same hour."""
        for one in self.query(WeekHours):
            if one is not event.map:
                one.cursor = event.hour

    def action_shift_posts(self, hours: int) -> None:
        """Move posts to another time zone."""
        if self.view is None:
            return
        self._shift = max(_EARLIEST, min(self._shift + hours, _LATEST))
        self._show_hours(self.view)
        self._write_sentences()

    # Audience.

    def _show_audience(self, view: FollowersView) -> None:
        pane = self.query_one("#audience", Pane)
        if not view.audience:
            pane.show_empty(*said.why_no_audience(view))
            return
        today, ascii_only = self.shell.scope.today, self.shell.glyphs.ascii_only
        for at, bars in enumerate(self.query(ShareBars)):
            bars.display = at < len(view.audience)
            if bars.display:
                hint = f"key {self.shell.key('followers.part')} shows parts alone"
                found = view.audience[at]
                bars.data = bars_of(found, today, ascii_only=ascii_only, more_hint=hint)
        pane.show_content()

    # Which parts are seen.

    @property
    def _shown_part(self) -> str:
        """All where there is room and nothing else was asked for; else one part."""
        if self._part == ALL and not is_roomy(self.size):
            return PARTS[0]
        return self._part

    def action_next_part(self) -> None:
        """Show the next part alone, and after the last one all of them where there is room."""
        order = (ALL, *PARTS) if is_roomy(self.size) else PARTS
        self._part = order[(order.index(self._shown_part) + 1) % len(order)]
        self._arrange()
        self._focus_part()

    def _arrange(self) -> None:
        shown = self._shown_part
        if self.view is not None:
            # Where rows are short the plot keeps its dates; what the lines rest on is in the text of the tab.
            short = self.size.height < LOW
            self._sentences["#growth-text"] = growth_lines(self.view, self.shell.scope.today, short=short)
        for part in PARTS:
            pane = self.query_one(f"#{part}")
            pane.display = part == PARTS[0] if not self._readable else shown in (ALL, part)
        beside = self.size.width >= WIDE
        self.set_class(not beside, "-narrow")
        self.query_one("#level").display = beside or self._metric == LEVEL
        self.query_one("#daily").display = beside or self._metric != LEVEL
        place(self, self.size, alone=shown != ALL, growth=not self._readable or shown in (ALL, PARTS[0]))
        self._write_sentences()

    def _focus_part(self) -> None:
        """Give the keys to what was asked for."""
        first = "#level" if self._metric == LEVEL else "#daily"
        name = {"hours": "#online", "audience": ""}.get(self._shown_part, first)
        self.set_focus(self.query_one(name) if name else None)

    def _write_sentences(self) -> None:
        """Sentences after each other where they stand below others, else a line for each."""
        for name, sentences in self._sentences.items():
            joined = (" " if self._shown_part == ALL else "\n").join(sentences)
            text = to_ascii(joined) if self.shell.glyphs.ascii_only else joined
            if self._written.get(name) != text:
                self._written[name] = text
                self.query_one(name, Static).update(lit_lines(text))

    # For the shell.

    async def shown_text(self) -> str:
        """The tab as text, with posts in the zone chosen."""
        from tui.texts.followers import render_followers

        if self.view is None:
            return ""
        today, ascii_only = self.shell.scope.today, self.shell.glyphs.ascii_only
        return await asyncio.to_thread(
            render_followers, self.view, today, ascii_only=ascii_only, shift=self._shift
        )

    def shown_table(self) -> str | None:
        """The plotted series as CSV; None before there are any."""
        if self.view is None:
            return None
        series = self.view.series
        columns = zip(*(one.values for one in series.values()), strict=True)
        rows = [
            ",".join([when.isoformat(), *("" if value is None else repr(value) for value in values)])
            for when, values in zip(series[LEVEL].days, columns, strict=True)
        ]
        return "\n".join([",".join(["date", *series]), *rows, ""])

    def terms(self) -> Mapping[str, str]:
        """The figures, purges, milestones and hours."""
        from tui.texts.follower_terms import follower_terms

        return follower_terms()

    def status(self) -> str:
        """How fresh and how complete the figures are."""
        if self.view is None or self.view.freshness.last_day is None:
            return ""
        fresh = self.view.freshness
        covered = f"{fresh.covered} of {plural(fresh.of, 'day')}"
        text = f"data to {day(fresh.last_day, self.shell.scope.today)} · {covered}"
        return to_ascii(text) if self.shell.glyphs.ascii_only else text
