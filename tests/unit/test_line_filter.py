"""The last filter before the terminal: no controls, no wasted colour codes, the same picture."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.line_filter import OutgoingFilter

BLACK = Color(0, 0, 0)
RED, BLUE = Style(color="red", bgcolor="black"), Style(color="blue", bgcolor="black")
ON_WHITE = Style(color="red", bgcolor="white")
UNDERLINED = Style(color="red", bgcolor="black", underline=True)


def filtered(*segments: Segment) -> list[Segment]:
    return OutgoingFilter().apply(list(segments), BLACK)


def test_controls_in_text_are_dropped() -> None:
    hostile = "a\x1b]52;c;ZXZpbA==\x07b\u009b2Jc\u202ed\x00"
    assert filtered(Segment(hostile, RED)) == [Segment("a]52;c;ZXZpbA==b2Jcd", RED)]


def test_control_segments_of_textual_itself_pass() -> None:
    move = Segment("\x1b[2;2H", None, [(ControlType.CURSOR_MOVE_TO, 2, 2)])
    assert filtered(Segment("a", RED), move, Segment("b", RED)) == [
        Segment("a", RED),
        move,
        Segment("b", RED),
    ]


def test_neighbours_that_look_the_same_are_joined() -> None:
    moved = RED + Style.from_meta({"offset": (3, 0)})
    assert [segment.text for segment in filtered(Segment("one", RED), Segment("two", moved))] == ["onetwo"]


def test_a_blank_takes_the_colour_of_its_neighbour() -> None:
    assert filtered(Segment("  ", BLUE), Segment("x", RED), Segment("   ", BLUE)) == [Segment("  x   ", RED)]


def test_a_blank_on_another_ground_stays_apart() -> None:
    assert len(filtered(Segment("x", RED), Segment("  ", ON_WHITE))) == 2


def test_an_underlined_blank_shows_and_stays_apart() -> None:
    assert len(filtered(Segment("x", RED), Segment("  ", UNDERLINED))) == 2
    assert len(filtered(Segment("x", UNDERLINED), Segment("  ", RED))) == 2


def test_what_can_be_clicked_stays_apart() -> None:
    link = RED + Style.from_meta({"@click": ("app.bell", ())})
    assert len(filtered(Segment("x", RED), Segment("y", link), Segment(" ", RED))) == 3


STYLES = st.sampled_from([None, RED, BLUE, ON_WHITE, UNDERLINED, Style(reverse=True), Style(bold=True)])
LINES = st.lists(st.tuples(st.text("ab \t\x1b\u202e漢", max_size=4), STYLES), max_size=8)


def cells(segments: list[Segment]) -> list[tuple[object, ...]]:
    """What a person sees, character by character: a blank without ink shows its ground alone."""
    seen: list[tuple[object, ...]] = []
    for text, style, _ in segments:
        style = style or Style()
        inked = bool(style.underline or style.reverse)
        for char in text:
            if unicodedata.category(char) in ("Cc", "Cf"):
                continue
            look = (style.color, style.bgcolor, style.bold, style.underline, style.reverse)
            seen.append((" ", style.bgcolor) if char == " " and not inked else (char, *look))
    return seen


@given(LINES)
def test_the_picture_is_the_same(parts: list[tuple[str, Style | None]]) -> None:
    segments = [Segment(text, style) for text, style in parts]
    assert cells(filtered(*segments)) == cells(segments)
