"""A text with a margin and published figures, in their example app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from examples.widgets.reading_app import ReadingApp, groups, passages, percent
from tests.unit.widget_screens import rows, screen, told
from widgets._band_scale import scale_of
from widgets.annotated_text import AnnotatedText, Passage, Remark, wrapped
from widgets.bands import Band, BandGroup, Bands, Own

if TYPE_CHECKING:
    from textual.message import Message

WIDE, NARROW = (120, 44), (60, 44)


def drawn(widget: AnnotatedText | Bands, width: int) -> list[str]:
    """All rows of a widget in so many columns, seen or not."""
    return ["".join(row).rstrip() for row in widget.draw(width).grid._texts]


# The text.


def test_remarks_stand_beside_the_text_where_there_is_room() -> None:
    text = AnnotatedText([Passage("One two three.", "a", remarks=(Remark("9.2 %", "♥", after="28 days"),))])
    assert drawn(text, 100) == ["  One two three." + " " * 42 + "♥ 9.2 %  28 days"]
    assert drawn(text, 40) == ["  One two three.", "  ♥ 9.2 %  28 days"]


def test_what_comes_after_a_remark_goes_below_it_where_it_does_not_fit() -> None:
    text = AnnotatedText([Passage("A.", "a", remarks=(Remark("a remark of its own", "♥", after="28 days"),))])
    assert drawn(text, 30) == ["  A.", "  ♥ a remark of its own", "    28 days"]


def test_lines_after_the_first_are_indented_by_the_head() -> None:
    text = AnnotatedText([Passage("one two three", "a", head="[~] L12 ", below="four five")])
    assert drawn(text, 20) == ["  [~] L12 one two", "          three", "          four five"]


def test_a_text_is_not_wider_than_can_be_read() -> None:
    rows = drawn(AnnotatedText([Passage("word " * 60, "a")]), 200)
    assert 50 < max(map(len, rows)) <= 68


@pytest.mark.parametrize("width", [1, 2, 3, 5, 17])
def test_no_width_is_too_narrow(width: int) -> None:
    assert all(len(row) <= width for row in drawn(AnnotatedText(passages()), width))
    assert all(len(row) <= width for row in drawn(Bands(groups(), here_label="here"), width))


def test_long_words_are_broken_by_their_cells() -> None:
    assert wrapped("酵母酵母酵母 ab", 5) == ["酵母", "酵母", "酵母", "ab"]
    assert wrapped("", 5) == [""]


async def test_the_cursor_goes_from_item_to_item_and_tells() -> None:
    heard: list[Message] = []
    app = ReadingApp()
    async with app.run_test(size=WIDE, message_hook=heard.append) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        await pilot.press("down", "down", "up", "enter")
        await pilot.pause()
        named = [one.item_id for one in told(heard, AnnotatedText.Highlighted) if one.lines is text]
        assert named == ["s1", "s2", "s3", "s2"]
        assert [one.item_id for one in told(heard, AnnotatedText.Selected)] == ["s2"]
        assert [row[:4] for row in rows(app)[2:7]] == ["  1.", "  in", "    ", "▌ 2.", "▌ in"]
        app.query_one(Bands).focus()
        await pilot.pause()
        assert rows(app)[5].startswith("│ 2.")


async def test_every_item_can_be_reached_and_is_then_seen() -> None:
    app = ReadingApp(count=30)
    async with app.run_test(size=NARROW) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        for key, ids in (("down", list(text.laid.items)), ("up", list(text.laid.items)[::-1])):
            assert text.cursor == ids[0]
            for wanted in ids[1:]:
                await pilot.press(key)
                assert text.cursor == wanted
                first, count = text.laid.items[wanted]
                top = int(text.scroll_y)
                assert top <= first
                assert first + count <= top + text.size.height
        assert text.scroll_y == 0


async def test_the_ends_of_the_text_are_shown_too() -> None:
    app = ReadingApp(count=30)
    async with app.run_test(size=NARROW) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        await pilot.press("end")
        assert "[~] B01" in screen(app)
        assert text.cursor == "tried"
        await pilot.press("home")
        assert rows(app)[0].startswith("  On dough")
        assert text.cursor == "s1"


async def test_pages_turn_and_take_the_cursor_along() -> None:
    app = ReadingApp(count=30)
    async with app.run_test(size=NARROW) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        seen = {int(text.scroll_y)}
        for _ in range(20):
            await pilot.press("pagedown")
            first, count = text.laid.items[text.cursor]
            assert int(text.scroll_y) <= first
            assert first + count <= int(text.scroll_y) + text.size.height
            seen.add(int(text.scroll_y))
        assert max(seen) == text.max_scroll_y
        assert text.cursor == "tried"
        for _ in range(20):
            await pilot.press("pageup")
        assert (text.cursor, text.scroll_y) == ("s1", 0)


async def test_an_item_longer_than_the_view_is_scrolled_through() -> None:
    app = ReadingApp(count=1)
    async with app.run_test(size=(40, 30)) as pilot:
        text = app.query_one(AnnotatedText)
        text.show([Passage("long " * 200, "long"), Passage("next", "next")])
        text.focus()
        await pilot.pause()
        tops: list[int] = []
        while text.cursor == "long" and len(tops) < 30:
            tops.append(int(text.scroll_y))
            await pilot.press("down")
        assert tops == sorted(set(tops))
        assert len(tops) > 2
        await pilot.press("up")
        assert text.cursor == "long"


async def test_a_move_paints_only_the_first_column(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ReadingApp()
    async with app.run_test(size=WIDE) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        await pilot.pause()
        asked: list[Region] = []
        refresh = text.refresh

        def note(*regions: Region, **options: bool) -> AnnotatedText:
            asked.extend(regions or [text.size.region])
            return refresh(*regions, **options)

        monkeypatch.setattr(text, "refresh", note)
        await pilot.press("down")
        assert asked == [Region(0, 2, 1, 2), Region(0, 5, 1, 2)]


async def test_shown_again_only_what_differs_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ReadingApp()
    async with app.run_test(size=WIDE) as pilot:
        text = app.query_one(AnnotatedText)
        await pilot.press("down")
        asked: list[Region] = []
        refresh = text.refresh

        def note(*regions: Region, **options: bool) -> AnnotatedText:
            asked.extend(regions or [text.size.region])
            return refresh(*regions, **options)

        monkeypatch.setattr(text, "refresh", note)
        changed = [*passages()]
        changed[1] = Passage(changed[1].text, "s1", remarks=(Remark("2.0 % of loaves [0.5, 12.0]", "*"),))
        text.show(changed, keep_place=True)
        await pilot.pause()
        assert [(region.y, region.height) for region in asked] == [(2, 1)]
        text.show(changed, keep_place=True)
        await pilot.pause()
        assert len(asked) == 1


async def test_the_place_is_kept_only_when_asked_for_and_there() -> None:
    app = ReadingApp()
    async with app.run_test(size=WIDE) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        await pilot.press("down", "down")
        text.show(passages()[:5], keep_place=True)
        assert text.cursor == "s3"
        text.show(passages()[:3], keep_place=True)
        assert text.cursor == "s1"
        text.show([Passage("Nothing to stand on.")])
        assert text.cursor == ""
        await pilot.press("down", "up", "pagedown", "end", "home", "enter")
        assert text.cursor == ""


async def test_another_width_keeps_the_cursor_in_view() -> None:
    app = ReadingApp(count=30)
    async with app.run_test(size=WIDE) as pilot:
        text = app.query_one(AnnotatedText)
        text.focus()
        await pilot.press("end", "up")
        for size in ((50, 30), (100, 60), (60, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            first, count = text.laid.items[text.cursor]
            assert int(text.scroll_y) <= first < int(text.scroll_y) + text.size.height, size
            assert count


async def test_a_click_moves_the_cursor_and_another_one_opens() -> None:
    heard: list[Message] = []
    app = ReadingApp()
    async with app.run_test(size=WIDE, message_hook=heard.append) as pilot:
        await pilot.click(offset=(10, 6))
        assert app.query_one(AnnotatedText).cursor == "s2"
        assert told(heard, AnnotatedText.Selected) == []
        await pilot.click(offset=(10, 6))
        assert [one.item_id for one in told(heard, AnnotatedText.Selected)] == ["s2"]
        await pilot.click(offset=(10, 4))
        assert app.query_one(AnnotatedText).cursor == "s2"


# The figures.


def test_bands_of_one_scale_stand_below_each_other() -> None:
    legend, blank, *rows = drawn(Bands(groups(), here_label="of your size"), 100)
    assert legend.startswith("  ★ of your size; │ yours; ┿ yours on a published range")
    assert legend.endswith("╌ its 95 % interval")
    assert not blank.strip()
    assert rows[3].split() == ["you", "╌╌╌╌│╌╌╌", "7.0", "%"]
    assert rows[4].split()[-6:] == ["●", "│", "3.4", "%", "▲", "above"]
    assert rows[5].split()[0] == "★"
    assert "━━━━┿━━" in rows[5]
    assert rows[6].rstrip().endswith("17.5 %  ▼ below")
    line = {row.index("│") for row in (rows[3], rows[4], rows[6])}
    assert line == {rows[5].index("┿")}
    guild = next(row for row in rows if "Guild" in row)
    assert guild.index("━") > rows[6].index("●")


def test_where_there_is_no_room_a_band_stands_below_its_label() -> None:
    bands = Bands(groups())
    rows = drawn(bands, 60)
    at = next(index for index, row in enumerate(rows) if "The Mill" in row)
    assert rows[at].split() == ["★", "The", "Mill", "2023,", "small", "mills"]
    assert "━" in rows[at + 1]
    assert rows[at + 1].endswith("5–8 %  = within")
    assert bands.draw(60).items["mill"] == (at, 2)


def test_an_open_band_runs_to_the_end_with_an_arrow() -> None:
    week = next(row for row in drawn(Bands(groups()), 100) if ">2" in row)
    assert "▶" in week


def test_a_group_without_a_scale_is_only_listed() -> None:
    rows = drawn(Bands(groups()), 100)
    assert rows[-2].split() == ["Other", "figures"]
    assert rows[-1].split() == ["Peel", "Weekly", "3,492", "ovens"]


def test_an_unknown_value_of_ones_own_says_why_and_draws_no_line() -> None:
    bands = (Band("a", "A", 0.03, 0.03, "3 %"), Band("b", "B", float("nan"), 0.05, "?"))
    rows = drawn(Bands([BandGroup("Rates", bands, Own("you", None, text="import Overview"))]), 100)
    assert "– import Overview" in rows[2]
    assert "│" not in "".join(rows)
    assert "●" not in rows[4]


def test_no_figures_at_all_say_so() -> None:
    assert drawn(Bands(empty="Nothing."), 40) == ["  Nothing."]
    assert drawn(Bands([BandGroup("Rates", ())], empty="Nothing."), 40)[0] == "  Nothing."


def test_the_scale_is_logarithmic_when_figures_lie_far_apart() -> None:
    near, far = scale_of([0.03, 0.05]), scale_of([0.005, 0.36, None, float("inf")])
    assert near is not None
    assert far is not None
    assert (near.logarithmic, far.logarithmic) == (False, True)
    assert near.column(0.0, 40) == 0
    assert far.column(0.005, 40) < far.column(0.01, 40) < far.column(0.36, 40) <= 39
    step = far.column(0.02, 400) - far.column(0.01, 400)
    assert abs(far.column(0.2, 400) - far.column(0.1, 400) - step) <= 1
    assert (far.column(1e-9, 40), far.column(1e9, 40)) == (0, 39)
    assert scale_of([]) is None
    negative = scale_of([-0.5, 10.0])
    assert negative is not None
    assert negative.low < -0.5
    only = scale_of([0.0])
    assert only is not None
    assert only.column(0.0, 10) == 0


@pytest.mark.parametrize("width", [12, 20, 40, 80])
def test_labels_of_the_scale_do_not_touch(width: int) -> None:
    for values in ([0.005, 0.36], [0.03, 0.05], [1.0, 5000.0], [-2.0, 5.0]):
        scale = scale_of(values)
        assert scale is not None
        ticks = scale.ticks(width, percent)
        assert ticks
        ends = [start + len(label) for _, start, label in ticks]
        assert all(end < start for end, (_, start, _) in zip(ends, ticks[1:], strict=False))
        assert ends[-1] <= width


async def test_in_ascii_nothing_else_is_drawn() -> None:
    app = ReadingApp(ascii_only=True, count=2)
    async with app.run_test(size=(120, 60)) as pilot:
        app.query_one(Bands).focus()
        await pilot.pause()
        drawn = screen(app)
        assert "  * The Mill" in drawn
        # The signs and dashes of what the app shows are its own.
        assert drawn.translate(str.maketrans("", "", "–▲▼")).isascii()


async def test_figures_are_walked_one_by_one() -> None:
    app = ReadingApp()
    async with app.run_test(size=WIDE) as pilot:
        bands = app.query_one(Bands)
        bands.focus()
        order = []
        for _ in range(6):
            order.append(bands.cursor)
            await pilot.press("down")
        assert order == ["oven", "mill", "peel", "guild", "week", "ovens"]
        assert bands.move_to("peel")
        assert not bands.move_to("nobody")
        assert bands.cursor == "peel"
