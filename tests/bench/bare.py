"""The least a Textual app can be, to compare with: a header, a footer and one line of text.

``python -m tests.bench.bare``; with ``--polars`` it also imports polars, after the first paint.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static

READY = "bare app is ready"
LOADED = "polars is loaded"


class BareApp(App[None]):
    """Header, text, footer."""

    def compose(self) -> ComposeResult:
        """Header, text, footer."""
        yield Header()
        yield Static(READY, id="text")
        yield Footer()

    def on_mount(self) -> None:
        """Load polars when asked to, as a program that needs it would."""
        if "--polars" in sys.argv:
            self.call_after_refresh(self._load)

    def _load(self) -> None:
        import polars  # noqa: F401 - loaded for its weight

        self.query_one("#text", Static).update(LOADED)


if __name__ == "__main__":
    BareApp().run()
