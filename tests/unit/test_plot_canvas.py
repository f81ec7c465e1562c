"""The plot library behind its adaptor. What could end the process is tried in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from widgets._plotext import Canvas, CanvasSeries, draw_canvas, preload

ROOT = Path(__file__).resolve().parents[2]

DANGEROUS = """
import math, time
from hypothesis import HealthCheck, given, settings, strategies as st
from widgets._plotext import Canvas, CanvasSeries, draw_canvas, preload

preload()
values = st.one_of(
    st.none(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([10**400, -(10**400), 1e300, -1e300, 1e-320, 1e15, -1e15, math.nan, math.inf]),
)
finite = st.floats(-1e15, 1e15)

@given(
    st.lists(st.lists(values, max_size=40), max_size=4),
    st.tuples(finite, finite),
    st.tuples(st.one_of(finite, st.floats()), st.one_of(finite, st.floats())),
    st.sampled_from([(0, 0), (1, 1), (2, 1), (1, 9), (5, 3), (80, 20), (400, 200), (-3, 5)]),
    st.sampled_from(["line", "dots", "points"]),
    st.sampled_from(["braille", "hd", "*"]),
)
@settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def run(columns, x_limits, y_limits, size, style, marker):
    series = tuple(CanvasSeries(range(len(ys)), ys, marker, style, "o") for ys in columns)
    rows = draw_canvas(Canvas(series, x_limits, y_limits, *size))
    assert len(rows) == max(0, size[1]) if size[0] > 0 else rows == []
    for row in rows:
        assert sum(len(piece.text) for piece in row) == size[0]
        assert all(ord(character) >= 32 for piece in row for character in piece.text)

run()
million = [(index * 7919) % 10007 for index in range(1_000_000)]
noise = (CanvasSeries(range(10**6), million, "braille"),)
best = 9.0
for _ in range(3):
    start = time.perf_counter()
    draw_canvas(Canvas(noise, (0, 10**6 - 1), (0, 10007), 110, 15))
    best = min(best, time.perf_counter() - start)
huge = draw_canvas(Canvas(noise, (0, 10**6 - 1), (0, 10007), 400, 200))
assert len(huge) == 200
print("alive", round(best, 3))
"""


def text(canvas: Canvas) -> list[str]:
    return ["".join(piece.text for piece in row) for row in draw_canvas(canvas)]


def line(ys: list[float | None], width: int = 10, height: int = 5, marker: str = "*") -> Canvas:
    return Canvas(
        (CanvasSeries(range(len(ys)), ys, marker, "line", "o"),), (0, len(ys) - 1), (0, 4), width, height
    )


def test_dangerous_numbers_leave_the_process_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DANGEROUS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("alive")
    assert done.stdout.count("\n") == 1, "the library printed something"


def test_a_rising_line_rises_from_corner_to_corner() -> None:
    assert text(line([0, 1, 2, 3, 4], 5)) == ["    *", "   * ", "  *  ", " *   ", "*    "]


def test_a_gap_is_blank_and_a_lone_value_shows() -> None:
    assert text(line([2, 2, None, 2, None, 2, 2], 7))[2] == "** o **"


def test_pieces_know_their_series_and_the_last_is_in_front() -> None:
    back = CanvasSeries(range(5), [2.0] * 5, "-", "dots")
    front = CanvasSeries(range(5), [None, None, 2.0, None, None], "*", "points")
    row = draw_canvas(Canvas((back, front), (0, 4), (0, 4), 5, 5))[2]
    assert [(piece.text, piece.series) for piece in row] == [("--", 0), ("*", 1), ("--", 0)]


def test_a_plot_is_not_cut_to_the_terminal_it_started_in() -> None:
    rows = text(line([0, 4], 300, 90, "braille"))
    assert len(rows) == 90
    assert {len(row) for row in rows} == {300}
    assert rows[0].rstrip()[-1:] != ""
    assert rows[-1][0] != " "


def test_small_differences_of_large_numbers_are_drawn() -> None:
    ys: list[float | None] = [1e12 + index for index in range(5)]
    canvas = Canvas((CanvasSeries(range(5), ys, "*"),), (0, 4), (1e12, 1e12 + 4), 5, 5)
    assert text(canvas) == ["    *", "   * ", "  *  ", " *   ", "*    "]


def test_the_figure_keeps_nothing_between_plots() -> None:
    first = text(line([0, 4, 0]))
    text(line([4, 4, 4]))
    assert text(line([0, 4, 0])) == first


@pytest.mark.parametrize("size", [(0, 0), (0, 5), (5, 0), (-1, 3)])
def test_no_room_is_no_rows(size: tuple[int, int]) -> None:
    assert draw_canvas(line([1, 2], *size)) == []


def test_nothing_known_is_a_blank_canvas() -> None:
    assert text(line([None, None], 4, 2)) == ["    ", "    "]


def test_the_library_is_not_imported_before_the_first_plot() -> None:
    code = (
        "import sys, widgets.plot, widgets.frame_table\n"
        "print(*[name in sys.modules for name in ('plotext', 'polars', 'pyarrow')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["False"] * 3


def test_it_can_be_imported_early() -> None:
    preload()
    assert "plotext" in sys.modules
