"""The last thing a line passes before the terminal: no control characters, no wasted colour codes.

Textual writes every segment with its full colour code, and lets escape sequences in text through. This
filter drops controls (they have no width, so the layout stays) and joins neighbours that look the same.
A blank shows nothing of its foreground, so it takes the style of its neighbour: that alone saves about a
third of the bytes of a screen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui.terminal.ascii_signs import signs_table

if TYPE_CHECKING:
    from rich.style import Style
    from textual.color import Color

_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

Look = tuple[object, ...]


@lru_cache(4096)
def _look(style: Style | None) -> Look:
    """Everything that tells two segments apart on the screen or under the mouse."""
    if style is None:
        return ()
    meta = {key: value for key, value in style.meta.items() if key != "offset"} if style._meta else {}
    return (style.color, style.bgcolor, style._attributes, style._set_attributes, style.link, repr(meta))


@lru_cache(4096)
def _ground(style: Style | None) -> Look | None:
    """What a blank in this style shows; None when a blank shows more than its background."""
    if style is None:
        return ()
    if style.underline or style.reverse or style.strike or style.overline or style.underline2 or style.link:
        return None
    if style._meta and any(key != "offset" for key in style.meta):
        return None
    return (style.bgcolor,)


class OutgoingFilter(LineFilter):
    """Drops control characters from text and joins segments that look the same.

    Args:
        ascii_only: write frames, bars and arrows in ASCII.
    """

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._signs = signs_table() if ascii_only else None

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Filter one line.

        Args:
            segments: the line as rendered, borders and padding included.
            background: not used; part of the interface.
        """
        joined: list[Segment] = []
        for segment in segments:
            text, style, control = segment
            if control:
                joined.append(segment)
                continue
            if _CONTROLS.search(text):
                text = _CONTROLS.sub("", text)
            if not text:
                continue
            if self._signs is not None and not text.isascii():
                text = text.translate(self._signs)
            if joined and not joined[-1].control:
                last_text, last_style, _ = joined[-1]
                style_of_both = _style_of_both(last_text, last_style, text, style)
                if style_of_both is not None:
                    joined[-1] = Segment(last_text + text, style_of_both[0])
                    continue
            joined.append(Segment(text, style))
        return joined


def _style_of_both(
    left_text: str, left: Style | None, right_text: str, right: Style | None
) -> tuple[Style | None] | None:
    """The one style both texts can be written in, in a tuple; None when there is none."""
    if _look(left) == _look(right):
        return (left,)
    ground = _ground(left)
    if ground is None or ground != _ground(right):
        return None
    if right_text.isspace():
        return (left,)
    if left_text.isspace():
        return (right,)
    return None
