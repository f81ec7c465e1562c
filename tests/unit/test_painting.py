"""What is on the terminal after sparing paints is what whole paints would have left there."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip

from tui.terminal import painting
from tui.terminal.painting import Painted, Pieces, SparingApp

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest
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


def test_updates_of_another_shape_are_painted_as_they_are() -> None:
    painted, frame = Painted(), frame_of("one", "two", "three")
    painted.changes(whole(frame), WIDTH)
    strange = whole(frame)
    del strange.strips
    assert painted.changes(strange, WIDTH) is strange
    # What such an update wrote is not known.
    assert painted.changes(whole(frame), WIDTH) is not None


def test_without_the_compositor_of_this_release_everything_is_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = Path(painting.__file__).read_text(encoding="utf-8")
    compositor = types.ModuleType("textual._compositor")
    monkeypatch.setitem(sys.modules, "textual._compositor", compositor)
    module = types.ModuleType("painting_without")
    monkeypatch.setitem(sys.modules, "painting_without", module)
    exec(compile(source, painting.__file__, "exec"), module.__dict__)
    shown: list[object] = []
    monkeypatch.setattr(App, "_display", lambda _app, _screen, what: shown.append(what))
    app, update = module.SparingApp(), whole(frame_of("one", "two", "three"))
    for _ in range(2):
        app._display(None, update)
    assert shown == [update, update]
    app._painted.forget()


def test_the_cursor_of_the_terminal_is_moved_where_nothing_else_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(App, "_display", lambda _app, _screen, what: shown.append(what))
    monkeypatch.setattr(SparingApp, "_will_write", lambda _app: True)
    monkeypatch.setattr(SparingApp, "screen", Screen[None]())
    monkeypatch.setattr(Screen, "outer_size", Size(WIDTH, ROWS))
    app, frame = SparingApp(), frame_of("one", "two", "three")
    monkeypatch.setattr(SparingApp, "size", Size(WIDTH, ROWS))
    for x in (0, 0, 3):
        app.cursor_position = Offset(x, 1)
        app._display(app.screen, whole(frame))
    first, again, moved = shown
    assert isinstance(first, Pieces)
    assert first.pieces
    assert again is None
    assert isinstance(moved, Pieces)
    assert not moved.pieces
