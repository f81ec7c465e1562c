"""Guide: what likes and followers are worth, with the account's own figures and published ones beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tui.screens.adopting import take_up
from tui.screens.base import TabScreen
from tui.screens.dialogs import show_text
from tui.screens.guide_passages import (
    BENCHMARKS,
    band_groups,
    definition,
    find_way,
    here_label,
    reading,
    section_list,
)
from tui.screens.recording import Recorder
from tui.stats.formatting import plural, to_ascii
from widgets.annotated_text import AnnotatedText
from widgets.bands import Bands
from widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import ComposeResult

    from tui.checklist.guide_view import GuideView, Way
    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.vault.store import Vault

WIDE, HIGH = 108, 32
"""Columns and rows from which on there is room for margins."""


def read_guide(vault: Vault, scope: Scope) -> GuideView:
    """The view of a scope; runs in a thread."""
    from tui.loading import load_guide

    return load_guide(vault, scope.account or "", scope.period, scope.today, scope.strategies_file)


class GuideBody(Horizontal):
    """The list of sections and what is read; left and right go from one to the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.to_sections", "to the sections", show=False),
        Binding("right", "screen.to_text", "to the text", show=False),
    ]


class GuideScreen(TabScreen["GuideView"]):
    """The sixth tab."""

    TAB = "guide"
    CSS_PATH = "guide.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder(lambda: self.shell.noted())
        self._section = ""
        self._places: dict[str, str] = {}
        """Section → where the cursor was when it was left."""

    def compose_body(self) -> ComposeResult:
        """Sections at the left, the text or the published figures at the right."""
        glyphs = self.shell.glyphs
        with Pane(glyphs=glyphs, id="guide-pane"), GuideBody():
            yield AnnotatedText(glyphs=glyphs, id="sections")
            yield AnnotatedText(glyphs=glyphs, id="reading")
            bands = Bands(glyphs=glyphs, id="bands")
            bands.display = False
            yield bands

    async def on_unmount(self) -> None:
        """Wait until everything asked for is written."""
        await self._recorder.close()

    def on_resize(self, event: events.Resize) -> None:
        """Margins go where rows or columns are short."""
        self.set_class(event.size.width < WIDE or event.size.height < HIGH, "-compact")

    def reader(self) -> Callable[[Vault, Scope], GuideView]:
        """Reads the view in a thread."""
        return read_guide

    def show_waiting(self) -> None:
        """Say it where the content will be."""
        self.query_one("#guide-pane", Pane).show_loading()

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the guide would be."""
        self.query_one("#guide-pane", Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    def show(self, view: GuideView) -> None:
        """Fill the list, and the section that is open, with the cursor where it was."""
        first = not self._section
        self.query_one("#guide-pane", Pane).show_content()
        sections = section_list(view, ascii_only=self.shell.glyphs.ascii_only)
        self.query_one("#sections", AnnotatedText).show(sections, keep_place=True)
        self._section = self._section or sections[0].id
        self._show_section(keep_place=not first)
        if first:
            self.call_after_refresh(self.action_to_text)

    # Sections.

    @property
    def _text(self) -> AnnotatedText | Bands:
        """What is read: the text of a section, or the published figures."""
        if self._section == BENCHMARKS:
            return self.query_one(Bands)
        return self.query_one("#reading", AnnotatedText)

    def _show_section(self, *, keep_place: bool) -> None:
        view, ascii_only = self.view, self.shell.glyphs.ascii_only
        if view is None:
            return
        text, bands = self.query_one("#reading", AnnotatedText), self.query_one(Bands)
        had_focus = self.focused in (text, bands)
        published = self._section == BENCHMARKS
        # Set at once and not by a class, which would be applied after the next paint.
        text.display, bands.display = not published, published
        if published:
            groups = band_groups(view, ascii_only=ascii_only)
            bands.show(groups, here_label=here_label(view, ascii_only=ascii_only), keep_place=keep_place)
        else:
            part = next(part for part in view.parts if part.id == self._section)
            text.show(reading(part, view.period, ascii_only=ascii_only), keep_place=keep_place)
        if not keep_place and self._section in self._places:
            self._text.move_to(self._places[self._section])
        if had_focus:
            self.set_focus(self._text)

    @on(AnnotatedText.Highlighted, "#sections")
    def _go_to_section(self, event: AnnotatedText.Highlighted) -> None:
        if self.view is None or event.item_id == self._section:
            return
        self._places[self._section] = self._text.cursor
        self._section = event.item_id
        self._show_section(keep_place=False)
        self.show_status()

    def action_step_section(self, step: int) -> None:
        """Read the next section, or the one before."""
        self.query_one("#sections", AnnotatedText).action_step(step)

    def action_to_sections(self) -> None:
        """Give the keys to the list of sections."""
        self.query_one("#sections", AnnotatedText).focus()

    def action_to_text(self) -> None:
        """Give the keys to what is read."""
        self._text.focus()

    # What is under the cursor.

    @on(AnnotatedText.Selected)
    def _open_selected(self, event: AnnotatedText.Selected) -> None:
        if event.lines.id == "sections":
            self.action_to_text()
        else:
            self.action_open()

    def _way(self) -> Way | None:
        return None if self.view is None else find_way(self.view, self._text.cursor)

    def action_open(self) -> None:
        """Go to the strategy under the cursor; define anything else."""
        way = self._way()
        if way is None:
            self.action_define()
        else:
            self.shell.open_strategy(way.strategy.id)

    def action_define(self) -> None:
        """Say what the figures mean, or where a published one is from."""
        if self.view is None:
            return
        title, text = definition(self.view, self._text.cursor)
        if not text:
            self.notify("No figure stands beside this statement.", markup=False)
            return
        plain = to_ascii if self.shell.glyphs.ascii_only else str
        show_text(self.app, plain(title), plain(text))

    async def action_take_up(self) -> None:
        """Try the strategy under the cursor from today on."""
        way = self._way()
        if way is None:
            self.notify("Move to a strategy first: a line that begins with [ ].", markup=False)
            return
        strategy, state = way.strategy, way.state
        opens = f"{self.shell.key('guide.open')} opens it."
        if state in ("trying", "kept"):
            self.notify(f"{strategy.id} is {state} already; {opens}", markup=False)
            return
        scope = self.shell.scope
        if self.view is None or self.view.account != scope.account:
            self.shell.tell(f"The guide of @{scope.account} is being read: nothing was changed.")
            return

        written = await take_up(self._recorder, scope, strategy)
        if written.error is not None:
            self.notify(str(written.error), severity="error", timeout=15, markup=False)
        elif written.events:
            self.notify(f"{strategy.id} is tried from today on; {opens}", markup=False)

    # For the shell.

    def terms(self) -> Mapping[str, str]:
        """The metrics beside the statements of the section that is open."""
        if self.view is None:
            return {}
        claims = [claim for part in self.view.parts if part.id == self._section for claim in part.claims]
        figures = [figure for claim in claims for figure in claim.figures]
        figures += [each.own for each in self.view.comparisons if each.own and self._section == BENCHMARKS]
        return {figure.label: figure.definition for figure in figures}

    def status(self) -> str:
        """Which section of how many, and what is wrong with the user's own strategies."""
        if self.view is None:
            return ""
        if self.view.problems:
            return f"{plural(len(self.view.problems), 'problem')} in your own strategies"
        ids = [*(part.id for part in self.view.parts), BENCHMARKS]
        return f"section {ids.index(self._section) + 1} of {len(ids)}"
