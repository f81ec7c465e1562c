"""What is on the terminal after sparing paints is what whole paints would have left there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal.painting import Painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual._compositor import CompositorUpdate

WIDTH, ROWS = 12, 3
CONSOLE = Console(
    width=WIDTH, height=ROWS, force_terminal=True, color_system="truecolor", legacy_windows=False
)
STYLES = [Style(), Style(color="#112233"), Style(color="#112233", bgcolor="#445566"), Style(reverse=True)]
STYLES += [Style(bold=True), Style(underline=True, bgcolor="#445566")]
TEXTS = ["a", "bb", " ", "   ", "─│", "世", "⣿⡇", "x y"]

segments = st.tuples(st.sampled_from(TEXTS), st.sampled_from(STYLES)).map(lambda both: Segment(*both))
strips = st.lists(segments, max_size=8).map(lambda parts: Strip(parts).adjust_cell_length(WIDTH, Style()))
frames = st.lists(strips, min_size=ROWS, max_size=ROWS)


def whole(frame: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in frame], Region(0, 0, WIDTH, ROWS))


def part(frame: Sequence[Strip], row: int, first: int, last: int) -> ChopsUpdate:
    """A repaint of some columns of a row, as the compositor makes it of one widget as wide as the row."""
    return ChopsUpdate([{0: strip} for strip in frame], [(row, first, last)], [[WIDTH] for _ in frame])


class Terminal:
    """A screen that is written to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, ROWS)
        self._stream = pyte.Stream(self.screen)

    def write(self, update: CompositorUpdate | None) -> int:
        text = "" if update is None else update.render_segments(CONSOLE)
        self._stream.feed(text.replace("\n", ""))
        return len(text)

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Signs and colours; a blank has no ink to be seen."""
        shown = [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(ROWS)]
        return [
            [
                (" ", cell.bg, cell.reverse and cell.fg, cell.underscore) if cell.data == " " else tuple(cell)
                for cell in row
            ]
            for row in shown
        ]


@settings(max_examples=300, deadline=None)
@given(st.lists(frames, min_size=1, max_size=5), st.data())
def test_every_frame_ends_as_if_it_had_been_painted_whole(
    shown: list[list[Strip]], data: st.DataObject
) -> None:
    painted, sparing, plain = Painted(), Terminal(), Terminal()
    for frame in shown:
        if data.draw(st.booleans()):
            row = data.draw(st.integers(0, ROWS - 1))
            first = data.draw(st.integers(0, WIDTH - 1))
            chops = part(frame, row, first, data.draw(st.integers(first + 1, WIDTH)))
            sparing.write(painted.changes(chops, WIDTH))
            plain.write(chops)
        sparing.write(painted.changes(whole(frame), WIDTH))
        plain.write(whole(frame))
        assert sparing.cells() == plain.cells()


def frame_of(*texts: str) -> list[Strip]:
    return [Strip([Segment(text.ljust(WIDTH), Style(color="#112233"))]) for text in texts]


def test_what_is_there_already_is_not_written() -> None:
    painted, frame = Painted(), frame_of("one", "two", "three")
    assert painted.changes(whole(frame), WIDTH) is not None
    assert painted.changes(whole(frame), WIDTH) is None
    assert painted.changes(part(frame, 1, 0, WIDTH), WIDTH) is None


def test_only_what_differs_is_written() -> None:
    painted, terminal = Painted(), Terminal()
    first = terminal.write(painted.changes(whole(frame_of("one", "two", "three")), WIDTH))
    second = terminal.write(painted.changes(whole(frame_of("one", "twO", "three")), WIDTH))
    assert second < first / 2
    assert terminal.screen.display[1].rstrip() == "twO"


def test_nothing_is_taken_for_known_after_forgetting_or_at_another_width() -> None:
    painted, frame = Painted(), frame_of("one", "two", "three")
    painted.changes(whole(frame), WIDTH)
    painted.forget()
    assert painted.changes(whole(frame), WIDTH) is not None
    assert painted.changes(whole(frame), WIDTH + 1) is not None
