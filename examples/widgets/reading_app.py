"""A text with a margin and published figures, both made up: ``python -m examples.widgets.reading_app``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from widgets.annotated_text import AnnotatedText, Passage, Remark
from widgets.bands import Band, BandGroup, Bands, Own
from widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


def percent(value: float) -> str:
    """Write a share."""
    return f"{value * 100:g} %"


def passages(count: int = 12) -> tuple[Passage, ...]:
    """Return a title, a heading and statements with remarks."""
    text = "What rises overnight in a warm kitchen rises in two nights in a cold one, and tastes of more."
    statements = [
        Passage(
            f"{number}. {text}",
            id=f"s{number}",
            below="Measured on made-up bread." if number % 3 == 0 else "",
            remarks=(Remark(f"{number}.0 % of loaves [0.5, 12.0]", "*", "secondary", "last 28 days"),),
        )
        for number in range(1, count + 1)
    ]
    tried = Passage("Feed the starter twice a day", id="tried", head="[~] B01 ", tone="accent", space=0)
    return (Passage("On dough", kind="title"), *statements, Passage("To try", kind="heading"), tried)


def groups() -> tuple[BandGroup, ...]:
    """Return figures that can be compared, some that cannot, and some that are only listed."""
    return (
        BandGroup(
            "Rise of a loaf, by volume",
            (
                Band("oven", "Oven and Sons", 0.034, 0.034, "3.4 %", "2024, median", "▲ above"),
                Band("mill", "The Mill", 0.05, 0.08, "5–8 %", "2023, small mills", "= within", here=True),
                Band("peel", "Peel Weekly", 0.175, 0.175, "17.5 %", "2020, mean", "▼ below"),
            ),
            Own("you", 0.07, (0.055, 0.089), "7.0 %"),
            "Bakers measure the same thing and differ by a factor of 5.1.",
            format_value=percent,
        ),
        BandGroup(
            "Measured otherwise",
            (Band("guild", "Guild of Bakers", 0.276, 0.359, "27.6–35.9 %", "2025"),),
            format_value=percent,
        ),
        BandGroup("Loaves a week", (Band("week", "The Mill", 2.0, None, ">2", "2023"),), scale="week"),
        BandGroup("Other figures", (Band("ovens", "Peel Weekly", 3492, 3492, "3,492 ovens"),), scale=""),
    )


class ReadingApp(App[None]):
    """The text above, the figures below."""

    CSS = "AnnotatedText { height: 1fr; } Bands { height: 22; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "quit")]

    def __init__(self, *, ascii_only: bool = False, count: int = 12) -> None:
        super().__init__()
        self._glyphs = ASCII if ascii_only else UNICODE
        self._count = count

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield AnnotatedText(passages(self._count), glyphs=self._glyphs)
        yield Bands(groups(), here_label="of your size", glyphs=self._glyphs)


if __name__ == "__main__":
    ReadingApp().run()
