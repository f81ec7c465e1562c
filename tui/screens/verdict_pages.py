"""Which parts of the Verdict tab are shown together, by the room there is, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from widgets.annotated_text import AnnotatedText
from widgets.fact_sheet import FactSheet

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen

WIDE: Final = 108
HIGH: Final = 36
"""Columns and rows from which on parts that belong together are shown together."""
LEAST_LOW: Final = 15
"""Rows for the map and what to do next, below the evidence."""
MOMENTUM_ROWS: Final = 8
FAN_TEXT_ROWS: Final = 9
_FRAME_ROWS: Final = 6
"""Rows of the strip, the title, the footer, and between the parts."""
LOW: Final = 20
"""Rows below which explanations give way to what they explain."""


@dataclass(frozen=True, slots=True)
class Page:
    """Parts that are shown together.

    Attributes:
        id: of the page.
        parts: ids of its parts, those of the widgets without ``part-``.
        focus: id of the widget that gets the keys; empty where there is nothing to move in.
    """

    id: str
    parts: tuple[str, ...]
    focus: str


ROOMY: Final = (
    Page("answer", ("head", "evidence", "place", "steps"), "steps"),
    Page("claims", ("claims",), "claims"),
    Page("credits", ("credits",), "credits"),
    Page("ahead", ("momentum", "fan"), "fan-plot"),
    Page("checks", ("lags", "controls", "days", "rule"), "control-plot"),
)
"""The pages where there is room."""
SMALL: Final = (
    Page("answer", ("answer",), "answer-text"),
    Page("place", ("place",), "place-map"),
    Page("claims", ("claims",), "claims"),
    Page("credits", ("credits",), "credits"),
    Page("momentum", ("momentum",), "momentum-table"),
    Page("fan", ("fan",), "fan-text"),
    Page("lags", ("lags", "days"), ""),
    Page("controls", ("controls",), "control-plot"),
    Page("rule", ("rule",), "rule"),
)
"""The pages of a small screen."""
PARTS: Final = tuple(dict.fromkeys(part for page in (*ROOMY, *SMALL) for part in page.parts))
_BOXES: Final = {
    "page-answer": ("head", "evidence", "low"),
    "low": ("place", "steps"),
    "page-ahead": ("momentum", "fan"),
    "page-checks": ("checks-left", "checks-right"),
    "checks-left": ("lags", "days"),
    "checks-right": ("controls", "rule"),
}
"""Container → the parts and containers in it; it is shown with any of them."""


def pages(size: Size) -> tuple[Page, ...]:
    """The pages of a screen of this size, in order."""
    return ROOMY if is_roomy(size) else SMALL


def is_roomy(size: Size) -> bool:
    """Whether parts that belong together have room together."""
    return size.width >= WIDE and size.height >= HIGH


def page_with(part: str, size: Size) -> Page:
    """The page of this id, or else the one that shows a part of the page that has this id elsewhere."""
    offered = pages(size)
    wanted = next((page.parts for page in (*ROOMY, *SMALL) if page.id == part), (part,))
    named = [page for page in offered if page.id == part]
    holding = [page for page in offered if set(page.parts) & set(wanted)]
    return (*named, *holding, offered[0])[0]


def place(screen: Screen[None], page: Page, size: Size) -> None:
    """Show the parts of a page and nothing else.

    Not by classes: those take effect after the next paint.

    Args:
        screen: the Verdict tab.
        page: to show.
        size: of the screen.
    """
    for part in PARTS:
        screen.query_one(f"#part-{part}").display = part in page.parts
    for box in reversed(_BOXES):
        widget = screen.query_one(f"#{box}")
        widget.display = any(_is_shown(screen, inner) for inner in _BOXES[box])
    _size(screen, page, size)


def _is_shown(screen: Screen[None], inner: str) -> bool:
    name = f"#{inner}" if inner in _BOXES else f"#part-{inner}"
    return bool(screen.query_one(name).display)


def _size(screen: Screen[None], page: Page, size: Size) -> None:
    roomy = is_roomy(size)
    screen.query_one("#part-fan").styles.layout = "horizontal" if roomy else "vertical"
    screen.query_one("#part-momentum").styles.height = MOMENTUM_ROWS if roomy else None
    screen.query_one("#fan-text").styles.height = None if roomy else FAN_TEXT_ROWS
    for name in ("#part-days", "#part-rule"):
        screen.query_one(name).styles.margin = (1, 0, 0, 0) if roomy or name == "#part-days" else 0
    screen.query_one("#checks-left").styles.margin = (0, 2, 0, 0) if roomy else 0
    drawn = screen.query_one("#place-map").display
    screen.query_one("#place-text").display = size.height >= LOW or not drawn
    if page.id != "answer" or not roomy:
        return
    width = size.width - 2
    head = screen.query_one("#head", FactSheet)
    head_rows = head.rows_needed(width - 2)
    screen.query_one("#part-head").styles.height = head_rows
    columns = [screen.query_one(name, AnnotatedText) for name in ("#for", "#against")]
    wanted = max(column.rows_needed(_column(width, at)) for at, column in enumerate(columns))
    # What is below gets its rows first; beyond that the columns scroll.
    most = max(size.height - _FRAME_ROWS - head_rows - LEAST_LOW, 4)
    rows = min(wanted, most)
    screen.query_one("#part-evidence").styles.height = rows
    for at, column in enumerate(columns):
        column.can_focus = column.rows_needed(_column(width, at)) > rows


def _column(width: int, at: int) -> int:
    """Columns of the evidence, which is wider, and of what stands beside it."""
    left = width * 3 // 5
    return left if at == 0 else width - left
