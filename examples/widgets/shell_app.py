"""A tab strip, stat cards, panes in every state and a footer: ``python -m examples.widgets.shell_app``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static

from widgets.glyphs import ASCII, UNICODE
from widgets.key_footer import KeyFooter
from widgets.pane import Pane
from widgets.size_guard import SizeGuard
from widgets.stat_card import Figure, StatCard
from widgets.tab_strip import Tab, TabStrip
from widgets.text import lit

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

TABS = (
    Tab("overview", "1", "Overview", "Over"),
    Tab("videos", "2", "Videos"),
    Tab("followers", "3", "Followers", "Foll"),
    Tab("verdict", "4", "Verdict"),
    Tab("strategies", "5", "Strategies", "Strat"),
    Tab("guide", "6", "Guide"),
    Tab("data", "7", "Data"),
)

SPARK = (3.0, 4.0, 4.0, 5.0, None, 8.0, 9.0, 7.0, 5.0, 4.0, 4.0, 5.0, 4.0, 4.0, 3.0)

FIGURES = (
    Figure("Views", "412.9K", "", "+18 %", "up", True, "of 349.8K", SPARK),
    Figure("Likes", "38.1K", "♥", "+31 %", "up", True, "of 29.0K", SPARK, "primary"),
    Figure("Net followers", "+1,204", "◆", "−6 %", "down", False, "of 1,281", SPARK[::-1], "secondary"),
    Figure("Engagement", "10.9 %", "●", "+1.1 pp", "up", True, "[9.8, 12.1]", SPARK, "accent"),
    Figure("Like rate", "9.2 %", "♥", "+0.9 pp", "up", True, "[8.4, 10.1]", SPARK, "primary"),
    Figure("Followers / 1,000 views", "", "◆", "", "unknown", None, "", (), "secondary"),
)

HINTS = (
    ("?", "help"),
    (":", "palette"),
    ("/", "filter"),
    ("p", "period"),
    ("a", "account"),
    ("y", "copy"),
    ("e", "export"),
    ("q", "quit"),
)


class ShellApp(App[None]):
    """Everything that frames a screen, with made-up figures."""

    CSS = """
    #cards { height: auto; }
    .pane { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, *, ascii_only: bool = False, compact: bool = False) -> None:
        super().__init__()
        self._glyphs = ASCII if ascii_only else UNICODE
        self._compact = compact

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        glyphs = self._glyphs
        yield TabStrip(
            TABS,
            active="overview",
            brand="likewise",
            status="@mira.bakes · last 28 days ▾",
            glyphs=glyphs,
        )
        with Horizontal(id="cards"):
            for figure in FIGURES:
                yield StatCard(figure, compact=self._compact, glyphs=glyphs)
        yield Pane(Static(lit("the content")), title="Content", hint="m metric", id="content", classes="pane")
        yield Pane(Static(lit("hidden")), title="Loading", id="loading", classes="pane")
        yield Pane(Static(lit("hidden")), title="Empty", id="empty", classes="pane")
        yield Pane(Static(lit("hidden")), title="Failed", id="error", classes="pane")
        yield KeyFooter(HINTS, status="data to 20 Nov · 365 of 365 days", glyphs=glyphs)
        yield SizeGuard()

    def on_mount(self) -> None:
        """Put each pane in its state."""
        self.query_one("#loading", Pane).show_loading()
        self.query_one("#empty", Pane).show_empty("No videos yet.", "i imports files")
        self.query_one("#error", Pane).show_error(
            "The vault is busy", "Another copy is writing.", "Wait, then try again.", "detail for a report"
        )

    @on(TabStrip.Chosen)
    def _choose(self, message: TabStrip.Chosen) -> None:
        self.query_one(TabStrip).active = message.tab_id

    @on(Pane.Retry)
    def _retry(self, message: Pane.Retry) -> None:
        message.pane.show_content()


if __name__ == "__main__":
    ShellApp().run()
