"""Strategies: the checklist of what brings likes and followers, what is due, and one of them in detail."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from tui.screens.base import in_vault
from tui.screens.choice import Choice
from tui.screens.strategy_actions import Checklist, StrategyActions
from tui.screens.strategy_board import TWO_COLUMNS, StrategyBoard
from tui.screens.strategy_panes import FactScroll, StrategyPane
from tui.screens.strategy_rows import FILTERS, agenda_of
from tui.screens.strategy_text import short_text
from tui.stats.formatting import to_ascii
from tui.texts.strategies import problems_heading
from tui.texts.tabs import tab_text
from widgets.agenda import Agenda
from widgets.key_footer import KeyFooter
from widgets.pane import Pane
from widgets.plot import preload
from widgets.text import lit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.checklist.views import Line
    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.vault.store import Vault

ROOMY = (100, 34)
"""Columns and rows from which on a strategy gets room below the lists, also where these are long."""
LEAST_FACTS = 4
"""Rows that the lists must leave free for facts about a strategy instead of one line."""
STACKED = 100
"""Columns below which the figures of an open strategy stand below its facts."""
LEAST_DETAIL = 12
"""Rows that the strategy below the lists gets at least."""
MOST_DUE = 3
"""Rows of what is due at most, where there is room; what needs more is told by its ids in one."""
REST = 0.35
"""Seconds the cursor stays on a row until the pane below shows it: going through the list costs little."""


def read_strategies(vault: Vault, scope: Scope) -> Checklist:
    """The checklist of a scope; runs in a thread."""
    from tui.loading import load_strategies

    preload()
    account = scope.account or ""
    view = load_strategies(vault, account, scope.period, scope.today, scope.strategies_file)
    return Checklist(view, vault.drafts(account))


class StrategiesScreen(StrategyActions):
    """The fifth tab."""

    TAB = "strategies"
    CSS_PATH = "strategies.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filter = "all"
        self._resting: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """What is due, the lists, a line or a pane about the strategy under the cursor."""
        glyphs = self.shell.glyphs
        key = self.shell.key("strategies.next")
        nothing = f"Nothing is due{f': {key} takes a strategy up' if key else ''}."
        more = f"more: {key}" if (key := self.shell.key("strategies.filter")) else "more"
        yield Agenda("Today", empty=nothing, more=more, widest=32, glyphs=glyphs, id="agenda")
        yield Static(id="problems", markup=False)
        with Pane(glyphs=glyphs, id="checklist"):
            yield StrategyBoard(glyphs=glyphs, id="board")
            yield Static(id="brief", markup=False)
            yield StrategyPane(glyphs=glyphs, id="strategy")

    def on_resize(self, event: events.Resize) -> None:
        """Lists in one column or two, the strategy below them where there is room."""
        self.set_class(event.size.width < STACKED, "-stacked")
        self._fit()
        self._show_current(rest=False)

    def reader(self) -> Callable[[Vault, Scope], Checklist]:
        """Reads the checklist in a thread."""
        return read_strategies

    def show_waiting(self) -> None:
        """Say it where the lists will be."""
        self._pane().show_loading()

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the lists would be."""
        self._pane().show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    def _pane(self) -> Pane:
        return self.query_one("#checklist", Pane)

    @property
    def board(self) -> StrategyBoard:
        """The lists."""
        return self.query_one(StrategyBoard)

    # What is shown.

    def show(self, view: Checklist) -> None:
        """Fill the lists; the cursor stays where it is."""
        self.take_drafts(view)
        self.query_one(Agenda).items = agenda_of(view.view, self.shell.glyphs)
        self._show_problems(view.view.problems)
        first = self.board.current is None or self._pane().state != "content"
        self._pane().show_content()
        self._fill()
        if first:
            self.call_after_refresh(self._begin)

    def _show_problems(self, problems: Sequence[str]) -> None:
        row = self.query_one("#problems", Static)
        row.display = bool(problems)
        if not problems:
            return
        copy = self.shell.key("app.copy")
        way = f" ({f'all: {copy} copies them, or ' if copy else 'all: '}likewise strategies)"
        text = f"! {problems_heading(problems)}{way if len(problems) > 1 else ''}: {problems[0]}"
        row.update(lit(text))

    def on_screen_resume(self) -> None:
        """Coming back, perhaps to a strategy that another tab named."""
        super().on_screen_resume()
        if self.view is not None:
            self._go_to_wanted()

    def _begin(self) -> None:
        """Put the cursor on the strategy that was asked for, else where it was, else on what is due."""
        if self._go_to_wanted() or not self.is_current:
            return
        if self.board.current is None and self._due():
            self._go_to(self._due()[0])
        else:
            self.board.enter()

    def _due(self) -> list[str]:
        """The strategies that slipped or are due, in the order of the line at the top."""
        now = self.view.view.now if self.view is not None else ()
        return [entry.strategy for entry in now if entry.kind != "done"]

    def action_next_due(self, step: int) -> None:
        """Go to the next strategy that is due, or the one before."""
        due = self._due()
        if not due:
            self.notify("Nothing is due.", markup=False)
            return
        current = self.board.current
        at = (due.index(current) + step) % len(due) if current in due else 0 if step > 0 else -1
        self._go_to(due[at])

    def _go_to_wanted(self) -> bool:
        wanted, self.shell.wanted_strategy = self.shell.wanted_strategy, None
        return wanted is not None and self._go_to(wanted)

    def _go_to(self, strategy: str) -> bool:
        """Put the cursor on a strategy, whatever the filter; whether there is one."""
        line = self._find(strategy)
        if line is None:
            return False
        if strategy not in self.board.ids:
            self._filter = "hidden" if line.hidden else "all"
            self._fill()
        self.board.go_to(strategy, focus=not self.has_class("-open"))
        self._show_current(rest=False)
        return True

    def _find(self, strategy: str | None) -> Line | None:
        lines = () if self.view is None else (*self.view.view.lines, *self.view.view.hidden)
        return next((line for line in lines if line.strategy.id == strategy), None)

    def line(self) -> Line | None:
        """The strategy under the cursor."""
        return self._find(self.board.current)

    def _fill(self) -> None:
        if self.view is None:
            return
        self.board.show(self.view.view, self._filter)
        self._show_keys()
        self._fit()
        self._show_current(rest=False)
        self.show_status()

    def _fit(self) -> None:
        """Give the lists the rows they need, and the rest to the strategy below."""
        width, height = self.size
        large = width >= ROOMY[0] and height >= ROOMY[1]
        agenda = self.query_one(Agenda)
        due = agenda.rows_needed(width - 2) if large else 1
        due = due if due <= MOST_DUE else 1
        agenda.styles.height = due
        # Strip and footer; a line about a strategy where there is no room for more.
        room = height - 2 - due - (1 if self.query_one("#problems").display else 0)
        most = room - (LEAST_DETAIL + 1 if large else 1)
        lists = min(self.board.fit(width, most), most)
        free = room - lists - 1
        roomy = width >= TWO_COLUMNS and free >= LEAST_FACTS
        self.set_class(roomy, "-roomy")
        self.set_class(roomy and (width < STACKED or free < LEAST_DETAIL), "-low")
        self.board.styles.height = lists if roomy else None

    def _show_current(self, *, rest: bool = True) -> None:
        """Show the strategy under the cursor once the cursor rests on it."""
        line = self.line()
        if line is None or self.view is None:
            return
        opened = self.has_class("-open")
        if not opened and not self.has_class("-roomy"):
            text = short_text(line, ascii_only=self.shell.glyphs.ascii_only)
            self.query_one("#brief", Static).update(lit(text))
            return
        pane = self.query_one(StrategyPane)
        if self._resting is not None:
            self._resting.stop()
        if rest and pane.filled and not opened:
            self._resting = self.set_timer(REST, partial(self._show_current, rest=False))
        else:
            pane.show(self.view.view, line, whole=opened)

    @on(StrategyBoard.Moved)
    def _follow_cursor(self) -> None:
        self._show_current()

    def action_filter(self) -> None:
        """Choose which strategies are listed."""
        hidden = bool(self.view is not None and self.view.view.hidden)
        choices = [Choice(name, label) for name, label in FILTERS.items() if name != "hidden" or hidden]
        self.shell.choose("Show which strategies", choices, self._filter, self._narrow)

    def _narrow(self, wanted: str) -> None:
        self._filter = wanted
        self._fill()
        if not self.has_class("-open"):
            self.board.enter()

    # The detail.

    @on(StrategyBoard.Opened)
    def _open(self) -> None:
        self.action_toggle_detail()

    def action_toggle_detail(self) -> None:
        """Show everything about the strategy in the place of the lists, or the lists again."""
        if self.has_class("-open"):
            self._close()
        elif self.line() is not None:
            self.add_class("-open")
            self._show_keys()
            self._show_current(rest=False)
            self.call_after_refresh(self.query_one(FactScroll).focus)

    def _close(self) -> None:
        self.remove_class("-open")
        self._show_keys()
        self._show_current(rest=False)
        self.call_after_refresh(self.board.enter)

    def action_escape(self) -> None:
        """Take away what was opened last: the detail, then the filter."""
        if self.has_class("-open"):
            self._close()
        elif self._filter != "all":
            self._narrow("all")

    @on(FactScroll.Turned)
    def _turn(self, event: FactScroll.Turned) -> None:
        """Open the strategy before or after, as they are listed."""
        ids = self.board.ids
        if self.has_class("-open") and self.board.current in ids:
            self._go_to(ids[(ids.index(self.board.current) + event.step) % len(ids)])

    def _show_keys(self) -> None:
        keys = self.footer_keys()
        if self.has_class("-open"):
            keys = [keys[0], ("esc", "back"), *keys[1:]]
        elif self._filter != "all":
            key = self.shell.key("strategies.filter")
            keys = [keys[0], ("esc", "all"), (key, "filter"), *(each for each in keys[1:] if each[0] != key)]
        self.query_one(KeyFooter).hints = tuple(keys)

    def action_next_metric(self) -> None:
        """Plot the next metric that the strategy should move."""
        self.query_one(StrategyPane).next_metric()

    # For the shell.

    async def shown_text(self) -> str:
        """The checklist as text."""
        if self.view is None:
            return ""
        scope, ascii_only = self.shell.scope, self.shell.glyphs.ascii_only
        return await asyncio.to_thread(in_vault, scope, _text, scope, ascii_only)

    def terms(self) -> Mapping[str, str]:
        """What the words and signs of the checklist mean."""
        return {
            "[ ] [~] [x] [-]": "idea, trying, kept, dropped",
            "auto": "part of your posts, imports or days on which the data itself shows it",
            "streak": "days, weeks or months done in a row; one skipped with a reason breaks nothing",
            "slipped": "due, let pass without a reason, and not done since",
            "same as": "strategies that are the same work: logging one logs those of them that are in use",
        }

    def status(self) -> str:
        """How many are in use, and what is filtered."""
        if self.view is None:
            return ""
        lines = self.view.view.lines
        text = f"{sum(line.in_use for line in lines)} of {len(lines)} in use"
        if self._filter != "all":
            text = f"only {FILTERS[self._filter]}: esc shows all"
        return to_ascii(text) if self.shell.glyphs.ascii_only else text


def _text(vault: Vault, scope: Scope, ascii_only: bool) -> str:
    return tab_text(
        "strategies",
        vault,
        scope.account or "",
        scope.period,
        scope.today,
        ascii_only=ascii_only,
        strategies_file=scope.strategies_file,
    )
