"""The four lists of the checklist, side by side or one at a time, walked through as if they were one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message

from tui.screens.strategy_rows import GROUPS, TITLES, group_sign, group_tone, rows_of, summary_of
from widgets.check_list import CheckList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.checklist.views import StrategiesView
    from tui.guide.model import Group
    from widgets.check_list import Direction
    from widgets.glyphs import Glyphs

TWO_COLUMNS = 76
"""Columns from which on two lists stand side by side; below, one list is seen at a time."""
LEAST_LIST = 3
"""Rows of the lower lists at least, where not everything fits."""
_BESIDE: Mapping[tuple[Group, Direction], Group] = {
    ("likes", "right"): "followers",
    ("followers", "left"): "likes",
    ("engagement", "right"): "habits",
    ("habits", "left"): "engagement",
    ("likes", "down"): "engagement",
    ("engagement", "up"): "likes",
    ("followers", "down"): "habits",
    ("habits", "up"): "followers",
}


class StrategyBoard(Horizontal):
    """Likes above engagement, followers above habits.

    Args:
        glyphs: signs the terminal can show.
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another strategy."""

        strategy: str

    @dataclass
    class Opened(Message):
        """The strategy under the cursor was opened."""

    def __init__(self, *, glyphs: Glyphs, id: str | None = None) -> None:  # noqa: A002 - the name Textual uses
        super().__init__(id=id)
        self._glyphs = glyphs
        self._single = False
        self.current: str | None = None
        """Id of the strategy under the cursor."""

    def compose(self) -> ComposeResult:
        """Two columns of two lists."""
        for pair in (("likes", "engagement"), ("followers", "habits")):
            with Vertical(classes="list-column"):
                for group in pair:
                    yield self._list(group)

    def _list(self, group: Group) -> CheckList:
        return CheckList(
            TITLES[group],
            sign=group_sign(group, ascii_only=self._glyphs.ascii_only),
            tone=group_tone(group),
            empty="None here; esc shows all.",
            glyphs=self._glyphs,
            id=group,
        )

    @property
    def lists(self) -> list[CheckList]:
        """The lists in the order of the guide."""
        return [self.query_one(f"#{group}", CheckList) for group in GROUPS]

    @property
    def ids(self) -> list[str]:
        """The strategies listed, in order."""
        return [row.id for one in self.lists for row in one.rows]

    def show(self, view: StrategiesView, wanted: str) -> None:
        """List the strategies that pass a filter; the cursor stays where it is."""
        for group, one in zip(GROUPS, self.lists, strict=True):
            rows = rows_of(view, group, wanted, ascii_only=self._glyphs.ascii_only)
            one.show(rows, summary_of(view, group, wanted, len(rows)))

    # Room.

    def fit(self, width: int, room: int) -> int:
        """Lay the lists out.

        Args:
            width: of the screen.
            room: rows there are for them.

        Returns:
            The rows they need.
        """
        single = width < TWO_COLUMNS
        if single != self._single:
            self._single = single
            self.set_class(single, "-single")
            self._reveal(next((one for one in self.lists if one.has_focus), self.lists[0]))
        likes, followers, *lower = self.lists
        above = max(likes.rows_needed(), followers.rows_needed())
        below = max(one.rows_needed() for one in lower)
        fits = above + below + 1 <= room
        for one in lower:
            one.styles.height = None if single else below if fits else max(LEAST_LIST, (room - 1) // 3)
        return above + below + 1

    def _reveal(self, shown: CheckList) -> None:
        """Where there is no room for two columns, show one list and no other."""
        for one in self.lists:
            one.display = not self._single or one is shown
        for column in self.query(".list-column"):
            column.display = not self._single or shown in column.children

    # The cursor.

    def enter(self) -> None:
        """Give the keys to the list with the cursor, else to the first with rows."""
        lists = self.lists
        with_cursor = next((one for one in lists if self.current in [row.id for row in one.rows]), None)
        self._enter(with_cursor or next((one for one in lists if one.rows), lists[0]))

    def _enter(self, one: CheckList) -> None:
        if self._single:
            self._reveal(one)
        self.screen.set_focus(one)
        self._tell(one)

    def go_to(self, strategy: str, *, focus: bool = True) -> bool:
        """Put the cursor on a strategy; whether it is listed."""
        for one in self.lists:
            if one.move_to(strategy):
                self.current = strategy
                if focus:
                    self._enter(one)
                return True
        return False

    def _tell(self, one: CheckList) -> None:
        if one.cursor_id is not None and one.cursor_id != self.current:
            self.current = one.cursor_id
            self.post_message(self.Moved(one.cursor_id))

    @on(CheckList.Highlighted)
    def _highlighted(self, event: CheckList.Highlighted) -> None:
        event.stop()
        if event.check_list.has_focus:
            self._tell(event.check_list)

    @on(CheckList.Selected)
    def _selected(self, event: CheckList.Selected) -> None:
        event.stop()
        self.post_message(self.Opened())

    @on(CheckList.Left)
    def _left(self, event: CheckList.Left) -> None:
        """Go on in the list that lies that way."""
        event.stop()
        here = next(group for group in GROUPS if group == event.check_list.id)
        if self._single:
            step = 1 if event.direction in ("down", "right") else -1
            there: Group | None = GROUPS[(GROUPS.index(here) + step) % len(GROUPS)]
        else:
            there = _BESIDE.get((here, event.direction))
        target = None if there is None else self.query_one(f"#{there}", CheckList)
        if target is None or not target.rows:
            return
        if event.direction in ("left", "right"):
            target.cursor = event.check_list.cursor
        else:
            target.action_go_to_end(0 if event.direction == "down" else -1)
        self._enter(target)
