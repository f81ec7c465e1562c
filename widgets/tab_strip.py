"""One row that says which tab you are on, which others there are, and whose data it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from widgets._lines import Part, parts_width, two_ended
from widgets.glyphs import UNICODE, Glyphs
from widgets.text import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

_LEAST_STATUS = 16


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its id, the key that opens it, its title and a shorter one for narrow terminals."""

    id: str
    key: str
    title: str
    short: str = ""


class TabStrip(Widget):
    """Brand, tabs and a status at the right end, in one row.

    The active tab is reversed (in ASCII put in brackets too), so it is told without colour. Where room is
    short, the other tabs lose their titles first, then the brand goes, and the status is cut last.
    """

    DEFAULT_CSS = """
    TabStrip {
        height: 1;
        width: 1fr;
        color: $text-muted;
    }
    TabStrip > .tab-strip--brand { color: $text; text-style: bold; }
    TabStrip > .tab-strip--tab { color: $text-muted; }
    TabStrip > .tab-strip--active { color: $text; text-style: bold reverse; }
    TabStrip > .tab-strip--status { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tab-strip--brand",
        "tab-strip--tab",
        "tab-strip--active",
        "tab-strip--status",
    }

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    """The tabs in order."""
    active: reactive[str] = reactive("")
    """Id of the active tab."""
    brand: reactive[str] = reactive("")
    """Name at the left end."""
    status: reactive[str] = reactive("")
    """Text at the right end."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        tab_id: str

    def __init__(
        self,
        tabs: Sequence[Tab] = (),
        *,
        active: str = "",
        brand: str = "",
        status: str = "",
        glyphs: Glyphs = UNICODE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name Textual uses
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._glyphs = glyphs
        self._spans: list[tuple[int, int, str]] = []
        self.set_reactive(TabStrip.tabs, tuple(tabs))
        self.set_reactive(TabStrip.active, active)
        self.set_reactive(TabStrip.brand, brand)
        self.set_reactive(TabStrip.status, status)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        base = self.rich_style
        status = plain(self.status)
        parts, spans = self._layout(width, cell_len(status))
        self._spans = spans
        room = width - parts_width(parts) - 2
        shown = cut(status, room - 1, self._glyphs.ellipsis)
        right: list[Part] = []
        if shown:
            right = [(shown + " ", self.get_component_rich_style("tab-strip--status"))]
        return two_ended(parts, right, width, base)

    def _layout(self, width: int, status: int) -> tuple[list[Part], list[tuple[int, int, str]]]:
        """Return the richest form of brand and tabs that leaves room for the status."""
        forms = [(True, "title"), (True, "short"), (False, "short"), (True, "key"), (False, "key")]
        built = [self._parts(brand, form) for brand, form in forms]
        for needed in (status, min(status, _LEAST_STATUS), 0):
            for parts, spans in built:
                if parts_width(parts) + (needed + 3 if needed else 0) <= width:
                    return parts, spans
        return built[-1]

    def _parts(self, with_brand: bool, form: str) -> tuple[list[Part], list[tuple[int, int, str]]]:
        base = self.rich_style
        parts: list[Part] = [(" ", base)]
        spans: list[tuple[int, int, str]] = []
        column = 1
        if with_brand and self.brand:
            brand = plain(self.brand)
            parts += [(brand, self.get_component_rich_style("tab-strip--brand")), ("  ", base)]
            column += cell_len(brand) + 2
        for tab in self.tabs:
            active = tab.id == self.active
            text = self._label(tab, form, active)
            style = self.get_component_rich_style("tab-strip--active" if active else "tab-strip--tab")
            parts.append((text, style))
            spans.append((column, column + cell_len(text), tab.id))
            column += cell_len(text)
        return parts, spans

    def _label(self, tab: Tab, form: str, active: bool) -> str:
        title = plain(tab.title)
        if form != "title" and not active:
            title = "" if form == "key" else plain(tab.short or tab.title)
        text = f"{plain(tab.key)} {title}".strip()
        if active and self._glyphs.ascii_only:
            return f"[{text}]"
        return f" {text} "

    def on_click(self, event: events.Click) -> None:
        """Tell which tab was clicked."""
        for start, end, tab_id in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab_id))
                event.stop()
                return
