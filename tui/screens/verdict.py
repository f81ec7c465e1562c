"""Verdict: likes or followers, by the account's own figures, and everything that answer rests on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Vertical
from textual.widgets import Static

from tui.screens.dialogs import show_text
from tui.screens.verdict_actions import Judged, VerdictActions
from tui.screens.verdict_detail_passages import TITLES
from tui.screens.verdict_drawing import credit_id
from tui.screens.verdict_pages import Page, page_with, pages, place
from tui.screens.verdict_parts import MEASURE, compose_ahead, compose_checks, note, read_down
from tui.screens.verdict_passages import PART_ID, Reading
from tui.screens.verdict_plots import draw_plots
from tui.stats.formatting import plural, to_ascii
from widgets.annotated_text import AnnotatedText, Passage
from widgets.fact_sheet import Facts, FactSheet
from widgets.interval_bars import IntervalBars
from widgets.pane import Pane
from widgets.plot import preload
from widgets.scatter_plot import ScatterPlot
from widgets.text import lit_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import ComposeResult

    from tui.errors import LikewiseError
    from tui.insight.verdict_views import Advice, Credit
    from tui.scope import Scope
    from tui.vault.store import Vault

ANSWER = "answer"


def read_verdict(vault: Vault, scope: Scope) -> Judged:
    """The verdict of a scope and what became of the strategies it advises; runs in a thread."""
    from tui.checklist.state import fold
    from tui.guide.strategies import load_strategies
    from tui.loading import load_verdict

    preload()
    account = scope.account or ""
    view = load_verdict(vault, account, scope.period, scope.today, scope.strategies_file)
    catalog = load_strategies(scope.strategies_file)
    wanted = {one.strategy for one in view.advice}
    advised = {one.id: one for one in catalog.strategies if one.id in wanted}
    standings = fold(vault.events(account))
    return Judged(view, advised, {name: one.state for name, one in standings.items()})


class VerdictScreen(VerdictActions):
    """The fourth tab."""

    TAB = "verdict"
    CSS_PATH = "verdict.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._part = ANSWER
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """The answer; claims; who brought whom; what is ahead; checks: a page each, or several."""
        glyphs = self.shell.glyphs
        with Pane(title=TITLES[ANSWER], glyphs=glyphs, id="verdict"):
            with Vertical(id="page-answer"):
                with Container(id="part-head"):
                    yield FactSheet(glyphs=glyphs, id="head")
                with Container(id="part-evidence"):
                    yield AnnotatedText(measure=MEASURE, glyphs=glyphs, id="for")
                    yield AnnotatedText(measure=MEASURE, glyphs=glyphs, id="against")
                with Container(id="low"):
                    with Vertical(id="part-place"):
                        yield ScatterPlot(glyphs=glyphs, id="place-map")
                        yield note("place-text")
                    with Container(id="part-steps"):
                        yield AnnotatedText(glyphs=glyphs, id="steps")
            with Container(id="part-answer"):
                yield AnnotatedText(measure=MEASURE, glyphs=glyphs, id="answer-text")
            with Vertical(id="part-claims"):
                yield AnnotatedText(glyphs=glyphs, id="claims")
                yield FactSheet(glyphs=glyphs, id="why", classes="verdict-facts")
            with Vertical(id="part-credits"):
                yield note("credits-text")
                yield IntervalBars(empty="Nobody can be told yet.", glyphs=glyphs, id="credits")
                yield FactSheet(glyphs=glyphs, id="credit", classes="verdict-facts")
            yield from compose_ahead(glyphs)
            yield from compose_checks(glyphs)

    def on_mount(self) -> None:
        """Nothing is shown twice while the view is read."""
        super().on_mount()
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """What belongs together is shown together where there is room."""
        had = self.focused
        self._part = page_with(self._part, self.size).id
        self._arrange()
        self.show_status()
        if had is not None and not had.is_on_screen:
            self._focus_page()

    def reader(self) -> Callable[[Vault, Scope], Judged]:
        """Reads the verdict in a thread."""
        return read_verdict

    def show_waiting(self) -> None:
        """Say it where the answer will be."""
        self.query_one("#verdict", Pane).show_loading("weighing your days …")

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the answer would be."""
        self.query_one("#verdict", Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    # What is shown.

    def show(self, view: Judged) -> None:
        """Fill every part; the cursor stays where it is."""
        self.query_one("#verdict", Pane).show_content()
        self._fill(view)
        self._arrange()
        if not self._begun:
            self._begun = True
            self.call_after_refresh(self._focus_page)

    def _reading(self, judged: Judged) -> Reading:
        return Reading(judged.view, judged.states, self.shell.glyphs)

    def _fill(self, judged: Judged) -> None:
        reading, view = self._reading(judged), judged.view
        self.query_one("#head", FactSheet).data = reading.head(self.shell.key("verdict.goal"))
        self._put("claims", reading.claims())
        self._put("fan-text", reading.fan())
        self._put("rule", reading.rule())
        draw_plots(self, view, ascii_only=self.shell.glyphs.ascii_only)
        for name, text in (
            ("credits-text", reading.credits_text()),
            ("lags-text", reading.lags_text()),
            ("controls-text", reading.controls_text()),
            ("days-text", reading.days_text()),
        ):
            self.query_one(f"#{name}", Static).update(lit_lines(text))
        self._fill_steps(judged)
        self._show_why()
        self._show_credit()
        self._forget_drawn()

    def _forget_drawn(self) -> None:
        """Have drawn again what would show the view before: single cells of what is hidden are forgotten."""
        for part in self.query("FactSheet, AnnotatedText, IntervalBars"):
            if isinstance(part, FactSheet) or not part.is_on_screen:
                part.refresh()

    def _fill_steps(self, judged: Judged) -> None:
        reading, offered = self._reading(judged), pages(self.size)
        keys = self.shell.key("verdict.open"), self.shell.key("verdict.try")
        parts = [page.id for page in offered if page.id != ANSWER]
        self._put("steps", (*reading.advised(*keys), *reading.read_on(parts)))
        self._put("answer-text", reading.whole_answer(*keys, self.shell.key("verdict.goal"), parts))

    def _put(self, name: str, passages: tuple[Passage, ...]) -> None:
        self.query_one(f"#{name}", AnnotatedText).show(passages, keep_place=True)

    def goal_changed(self) -> None:
        """Show the answer from its top: it is another one."""
        for name in ("steps", "answer-text"):
            self.query_one(f"#{name}", AnnotatedText).action_go_to_end(-1)

    def states_changed(self, judged: Judged) -> None:
        """Show what became of the strategies."""
        self._fill_steps(judged)

    # Pages.

    @property
    def _page(self) -> Page:
        return page_with(self._part, self.size)

    def action_step_part(self, step: int) -> None:
        """Show the next part, or the one before."""
        offered = [page.id for page in pages(self.size)]
        self._go_to_part(offered[(offered.index(self._page.id) + step) % len(offered)])

    def _go_to_part(self, part: str) -> None:
        self._part = part
        with self.app.batch_update():
            self._arrange()
            self.show_status()
        self._focus_page()

    def action_escape(self) -> None:
        """Back to the answer; there from the evidence to the strategies."""
        if self._page.id != ANSWER:
            self._go_to_part(ANSWER)
        else:
            self._focus_page()

    def _arrange(self) -> None:
        page = self._page
        if self.view is not None:
            self._fill_steps(self.view)
            known = self.query_one("#place-map", ScatterPlot).display
            text = self._reading(self.view).place(short=known and page.id == ANSWER)
            self.query_one("#place-text", Static).update(lit_lines(text))
        pane = self.query_one("#verdict", Pane)
        pane.title = TITLES[page.id]
        pane.hint = self._hint(page)
        if self.view is not None:
            self._fill_evidence(self.view)
        place(self, page, self.size)
        if self.view is not None:
            self._fill_evidence(self.view)

    def _fill_evidence(self, judged: Judged) -> None:
        """Say beside the titles what is cut, and where the keys are."""
        reading = self._reading(judged)
        for name, passages in (("for", reading.evidence()), ("against", reading.against())):
            text = self.query_one(f"#{name}", AnnotatedText)
            if text.can_focus:
                key, plain = self.shell.key("verdict.escape"), self.shell.glyphs.ascii_only
                passages = read_down(name, passages, key, focused=self.focused is text, ascii_only=plain)
            self._put(name, passages)

    def on_descendant_focus(self) -> None:
        """The evidence says that it has the keys."""
        self._refill_evidence()

    def on_descendant_blur(self) -> None:
        """The evidence says that it has the keys no more."""
        self._refill_evidence()

    def _refill_evidence(self) -> None:
        if self.view is not None and self._page.id == ANSWER:
            self._fill_evidence(self.view)

    def _hint(self, page: Page) -> str:
        if page.id == ANSWER:
            return "" if self.view is None else self._reading(self.view).goal(self.shell.key("verdict.goal"))
        key = self.shell.key("verdict.escape")
        return f"{key} goes back to the answer" if key else ""

    def _focus_page(self) -> None:
        if self.is_current:
            name = self._page.focus
            widget = self.query_one(f"#{name}") if name else None
            self.set_focus(widget if widget is not None and widget.display else None)

    # What is under the cursor.

    @property
    def _cursor(self) -> str:
        """Id of the entry that keys are about, of the part that has them; empty for none."""
        focused = self.focused
        return focused.cursor if isinstance(focused, AnnotatedText | IntervalBars) else ""

    def advice(self) -> Advice | None:
        """The strategy under the cursor."""
        found = () if self.view is None else self.view.view.advice
        return next((one for one in found if one.strategy == self._cursor), None)

    def _credit(self, row: str) -> Credit | None:
        found = () if self.view is None else self.view.view.credits.credits
        return next((one for at, one in enumerate(found) if credit_id(at) == row), None)

    @on(AnnotatedText.Selected)
    @on(IntervalBars.RowSelected)
    def _open_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to the strategy or the part under the cursor, or say everything about what is there."""
        judged, cursor = self.view, self._cursor
        if judged is None or not cursor:
            return
        if (advice := self.advice()) is not None:
            self.shell.open_strategy(advice.strategy)
        elif cursor.startswith(PART_ID):
            self._go_to_part(cursor.removeprefix(PART_ID))
        elif any(claim.id == cursor for claim in judged.view.claims):
            self._tell(self._reading(judged).why(cursor))
        elif (credit := self._credit(cursor)) is not None:
            self._tell(self._reading(judged).credit(credit))

    def _tell(self, facts: Facts) -> None:
        show_text(self.app, facts.title, "\n\n".join(f"{one.label}: {one.text}" for one in facts.facts))

    @on(AnnotatedText.Highlighted, "#claims")
    def _show_why(self) -> None:
        if self.view is not None:
            cursor = self.query_one("#claims", AnnotatedText).cursor
            self.query_one("#why", FactSheet).data = self._reading(self.view).why(cursor)

    @on(IntervalBars.RowHighlighted, "#credits")
    def _show_credit(self) -> None:
        if self.view is not None:
            credit = self._credit(self.query_one("#credits", IntervalBars).cursor)
            self.query_one("#credit", FactSheet).data = self._reading(self.view).credit(credit)

    # For the shell.

    async def shown_text(self) -> str:
        """The tab as text, of what was read."""
        from tui.texts.verdict import render_verdict

        if self.view is None:
            return ""
        ascii_only = self.shell.glyphs.ascii_only
        return await asyncio.to_thread(render_verdict, self.view.view, ascii_only=ascii_only)

    def shown_table(self) -> str | None:
        """Posts and their followers, or videos and their limits, as CSV where they are shown."""
        from tui.screens.verdict_tables import control_table, credit_table

        if self.view is None:
            return None
        if "credits" in self._page.parts:
            return credit_table(self.view.view.credits)
        return control_table(self.view.view.controls) if "controls" in self._page.parts else None

    def terms(self) -> Mapping[str, str]:
        """What the figures of the verdict mean."""
        return {} if self.view is None else self.view.view.terms

    def status(self) -> str:
        """Which part of how many, and how much was judged."""
        if self.view is None:
            return ""
        offered = [page.id for page in pages(self.size)]
        text = f"part {offered.index(self._page.id) + 1} of {len(offered)}"
        found = self.view.view.decision.estimate
        if found is not None:
            text = f"{plural(found.days, 'day')} · {text}"
        return to_ascii(text) if self.shell.glyphs.ascii_only else text
