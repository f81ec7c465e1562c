"""A checklist, what is due, a thing in detail, its weeks: ``python -m examples.widgets.checklist_app``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.containers import Horizontal, Vertical

from widgets.agenda import Agenda, AgendaItem
from widgets.check_list import CheckList, CheckRow
from widgets.fact_sheet import Fact, Facts, FactSheet
from widgets.glyphs import ASCII, UNICODE
from widgets.streak_grid import StreakData, StreakGrid

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from widgets.streak_grid import DayMark

MONDAY = date(2026, 9, 7)

BREAD = (
    CheckRow("feed", "half", "B1", "Feed the starter", ("day 18", "18"), ("done", "done", "missed", "open")),
    CheckRow("flour", "open", "B2", "Try another flour", ("idea",)),
    CheckRow("fold", "done", "B3", "Fold the dough four times", ("kept since 3 Aug", "kept")),
    CheckRow(
        "steam", "off", "B4", "Bake with steam from a pan of boiling water", ("dropped 2 Oct", "dropped")
    ),
    CheckRow("score", "half", "B5", "Score before baking", ("slipped since Tuesday", "slipped"), urgent=True),
)
OVEN = (
    CheckRow("clean", "open", "O1", "Clean the oven", ("idea",)),
    CheckRow("stone", "done", "O2", "Leave the stone in", ("kept",)),
)
DUE = (
    AgendaItem("!", "B5 Score before baking", "slipped since Tuesday", "warning"),
    AgendaItem("·", "B1 Feed the starter", "day 18", "accent"),
    AgendaItem("▪", "O2 Leave the stone in", "done", "success"),
)
FACTS = {
    row.id: Facts(
        f"{row.label} {row.text}",
        (
            Fact("Why", f"Because {row.text.lower()} is what bakers who sell out before noon do."),
            Fact("History", "4 Nov · tried"),
            Fact("", "2 Nov · noted: ask about rye", "muted"),
        ),
    )
    for row in (*BREAD, *OVEN)
}


def weeks() -> tuple[tuple[DayMark, ...], ...]:
    """Return twelve made-up weeks."""
    runs: tuple[tuple[DayMark, int], ...] = (
        ("none", 30), ("done", 20), ("skipped", 1), ("done", 25), ("missed", 2), ("done", 3), ("open", 1),
        ("none", 2),
    )  # fmt: skip
    days = [mark for mark, length in runs for _ in range(length)]
    return tuple(tuple(days[start : start + 7]) for start in range(0, 84, 7))


class ChecklistApp(App[None]):
    """Two lists, and the row under the cursor in detail."""

    CSS = """
    Horizontal { height: 1fr; }
    Vertical { width: 1fr; }
    #oven { height: 3; margin: 1 0 0 0; }
    StreakGrid { width: 34; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__()
        self._glyphs = ASCII if ascii_only else UNICODE

    def compose(self) -> ComposeResult:
        """Lay out agenda, lists, facts and weeks."""
        yield Agenda("Today", empty="Nothing is due.", glyphs=self._glyphs)
        with Horizontal():
            with Vertical():
                yield CheckList("Bread", sign="B", tone="secondary", glyphs=self._glyphs, id="bread")
                yield CheckList("Oven", empty="Nothing to do.", glyphs=self._glyphs, id="oven")
            yield FactSheet(more="enter shows more", glyphs=self._glyphs)
            yield StreakGrid(glyphs=self._glyphs)

    def on_mount(self) -> None:
        """Fill everything."""
        self.query_one(Agenda).items = DUE
        self.query_one("#bread", CheckList).show(BREAD, "2 of 5 in use")
        self.query_one("#oven", CheckList).show(OVEN, "1 of 2 in use")
        self.query_one(StreakGrid).data = StreakData("25 days in a row, best 25", MONDAY, weeks())

    @on(CheckList.Highlighted)
    def _show(self, event: CheckList.Highlighted) -> None:
        self.query_one(FactSheet).data = FACTS.get(event.row_id, Facts(event.row_id))


if __name__ == "__main__":
    ChecklistApp().run()
