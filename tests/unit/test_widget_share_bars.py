"""Shares as bars: columns that line up, bars and notes that give way, nothing dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from tests.unit.widget_screens import rows
from widgets._grid import Grid
from widgets.glyphs import ASCII, UNICODE
from widgets.share_bars import ShareBars, ShareData, ShareRow

if TYPE_CHECKING:
    from textual.app import ComposeResult

DATA = ShareData(
    "Territories",
    (
        ShareRow("Germany", 0.4, "40 %", ("+1 pp", "+10 pp")),
        ShareRow("Austria", 0.2, "20 %", ("−2 pp", "–")),
        ShareRow("Others", None, "–", ("–", "–")),
    ),
    headers=("since May", "since Jan"),
)


class BarsApp(App[None]):
    def __init__(self, data: ShareData | None, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._data = data
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        yield ShareBars(self._data, glyphs=self._glyphs)


async def drawn(data: ShareData | None, size: tuple[int, int], *, ascii_only: bool = False) -> list[str]:
    app = BarsApp(data, ascii_only=ascii_only)
    async with app.run_test(size=size):
        return [row.rstrip() for row in rows(app)]


async def test_bars_are_as_long_as_their_shares_and_columns_line_up() -> None:
    lines = await drawn(DATA, (61, 5))
    bars = [line.count("█") for line in lines]
    assert (bars[0], bars[3]) == (0, 0)
    assert bars[1:3] == [24, 12]
    ends = [line.index("pp") if "pp" in line else 0 for line in lines[1:3]]
    assert ends[0] == ends[1]
    assert lines[0].endswith("since May  since Jan")
    assert lines[1].endswith("+1 pp     +10 pp")


async def test_bars_give_way_before_notes_and_notes_before_figures() -> None:
    narrow = await drawn(DATA, (36, 5))
    assert "█" not in "".join(narrow)
    assert narrow[1].split() == ["Germany", "40", "%", "+1", "pp", "+10", "pp"]
    narrower = await drawn(DATA, (26, 5))
    assert narrower[0].split() == ["Territories", "since", "May"]
    narrowest = await drawn(DATA, (14, 5))
    assert narrowest[1].split() == ["Germany", "40", "%"]


async def test_rows_without_room_are_counted() -> None:
    lines = await drawn(DATA, (60, 3))
    assert lines[1].startswith("Germany")
    assert lines[2] == "… 2 more"
    assert (await drawn(DATA, (60, 3), ascii_only=True))[2] == "~ 2 more"


async def test_nothing_is_drawn_of_nothing() -> None:
    assert await drawn(None, (30, 3)) == ["", "", ""]
    assert (await drawn(ShareData("None", ()), (30, 3)))[0] == "None"


@pytest.mark.parametrize("share", [float("nan"), float("inf"), -1.0, 0.0, 1e300])
async def test_a_share_that_is_none_has_no_bar(share: float) -> None:
    lines = await drawn(ShareData("One", (ShareRow("a", share, "?"),)), (40, 3))
    assert "█" not in lines[1]
    assert lines[1].split() == ["a", "?"]


@given(
    width=st.integers(0, 130),
    height=st.integers(0, 14),
    labels=st.lists(st.text(max_size=40), max_size=12),
    headers=st.lists(st.text(max_size=20), max_size=3),
)
def test_any_text_fits_any_size(width: int, height: int, labels: list[str], headers: list[str]) -> None:
    notes = tuple(headers)
    data = ShareData(
        "".join(labels[:1]),
        tuple(ShareRow(label, 0.1 * at, f"{at} %", notes) for at, label in enumerate(labels)),
        headers=notes,
    )
    grid = Grid(width, height)
    ShareBars(data)._draw(grid, data)
    assert all(len(row) == width for row in grid._texts)
