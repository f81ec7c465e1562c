"""Text from others, made harmless: never parsed as markup, never able to steer the terminal.

Textual and Rich read square brackets in plain strings as markup (``[/]`` ends the program,
``[@click=app.quit]x[/]`` becomes a live action) and let escape sequences through to the terminal. Everything
that comes from data is therefore wrapped by :func:`lit` or :func:`cell` before a widget sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

if TYPE_CHECKING:
    from rich.style import Style

REPLACEMENT = "\ufffd"

_BLANKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\u115f\u1160\u3164\uffa0"  # fillers that look like nothing
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f]"  # tag characters
)


def plain(text: str) -> str:
    """Return ``text`` on one line with everything invisible or steering replaced by U+FFFD.

    A second net behind the cleaning done where files are read: replaced and not deleted, so that nothing
    can be spliced together and tampering stays visible. Joiners inside emoji and Persian words are kept.
    """
    return _HIDDEN.sub(REPLACEMENT, _BLANKS.sub(" ", text))


def lit(text: str) -> Content:
    """Return ``text`` as literal content for Static, Label, Button, Option, border_title and the like."""
    return Content(plain(text))


def lit_lines(text: str) -> Content:
    """Return ``text`` as literal content that keeps its line breaks, where those are our own."""
    return Content("\n").join([lit(line) for line in text.split("\n")])


def cell(text: str, style: Style | str = "", *, right: bool = False) -> Text:
    """Return ``text`` as a literal Rich text for cells of tables and labels of trees."""
    return Text(
        plain(text), style=style, justify="right" if right else "default", no_wrap=True, overflow="ellipsis"
    )


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return ``text`` in at most ``width`` cells, ended by ``ellipsis`` where something is left out."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    return set_cell_size(text, room).rstrip() + ellipsis if room > 0 else set_cell_size(text, width)
