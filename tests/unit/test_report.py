"""The report: what it says, in which form, and that nothing around it changes it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tui.report import render_json, render_markdown
from tui.stats.views import Card, Finding, Freshness, OverviewView, Series
from tui.stats.window import Window
from tui.texts.layout import cells, cut, wrapped
from tui.texts.overview import render_text
from tui.texts.summary import TOTALS, Report, TopVideo

if TYPE_CHECKING:
    from tui.stats.views import Goal, Unit

LAST = date(2026, 11, 20)
WINDOW = Window(LAST - timedelta(days=6), LAST)
BEFORE = Window(LAST - timedelta(days=13), LAST - timedelta(days=7))


def card(metric: str, label: str, goal: Goal, unit: Unit, value: float | None) -> Card:
    return Card(metric, label, goal, unit, value, None, None, "percent", 7, 7)


def series(metric: str) -> Series:
    days = tuple(WINDOW.first + timedelta(days=n) for n in range(7))
    nothing = (None,) * 7
    return Series(metric, metric, "reach", "count", days, (1.0, None, 2.0, *nothing[:4]), nothing, nothing)


def example(title: str = "Rye starter, day 1") -> Report:
    rate = replace(
        card("like_rate", "Like rate", "likes", "percent", 0.0921),
        previous=0.0833,
        change=0.0088,
        change_kind="points",
        interval=(0.084, 0.101),
    )
    views = replace(card("views", "Views", "reach", "count", 412_893.0), previous=349_800.0, change=0.18)
    unknown = card("net_followers", "Net followers", "followers", "signed", None)
    overview = OverviewView(
        account="mira.bakes",
        period="7",
        window=WINDOW,
        previous=BEFORE,
        cards=(views, rate, unknown),
        series={name: series(name) for name in TOTALS},
        stands_out=(Finding("up", f"9 Nov: likes 3.1× the usual, from “{title}”", "videos"),),
        next_steps=(),
        freshness=Freshness(LAST, datetime(2026, 11, 21, 9, 37, 56, tzinfo=UTC), 7, 7, (LAST,)),
    )
    video = TopVideo(
        video_id="7300000000000000001",
        title=title,
        url="https://www.tiktok.com/@mira.bakes/video/7300000000000000001",
        posted_at=datetime(2026, 11, 9, 18, 0, tzinfo=UTC),
        captured_at=datetime(2026, 11, 21, 9, 37, 56, tzinfo=UTC),
        views=41_200,
        likes=4_100,
        like_rate=4_100 / 41_200,
        interval=(0.0967, 0.1025),
    )
    return Report(overview, LAST, {**dict.fromkeys(TOTALS, 3), "shares": None}, 15, WINDOW, 1, (video,))


def test_the_text_shows_figure_change_and_interval_in_one_row() -> None:
    row = next(line for line in render_text(example()).splitlines() if "Like rate" in line)
    assert " ".join(row.split()) == "♥ Like rate 9.2 % [8.4, 10.1] 8.3 % ▲ +0.9 pp 7 of 7"


def test_the_interval_stands_beside_the_figure_it_is_of() -> None:
    head = next(line for line in render_text(example()).splitlines() if line.split()[:1] == ["now"])
    assert head.split() == ["now", "[95", "%]", "before", "change", "days"]
    assert "| | Now | 95 % | Before | Change | Days |" in render_markdown(example())


def test_unknown_is_a_dash_and_never_zero() -> None:
    text = render_text(example())
    assert next(line for line in text.splitlines() if "Net followers" in line).split()[3] == "–"
    assert "shares –" in text


def test_the_text_says_what_it_covers() -> None:
    text = " ".join(render_text(example()).split())
    assert "14 Nov – 20 Nov 2026, against 7 Nov – 13 Nov 2026" in text
    assert "Data to 20 Nov 2026, 7 of 7 days." in text
    assert "Nothing is due." in text


LONG = {
    "no blanks": "ライ麦パンの種、一日目。とても長い題名です。" * 4,
    "one word": "é" * 300,
    "joined emoji": "👩\u200d🍳 " * 90,
}


@pytest.mark.parametrize("title", LONG.values(), ids=list(LONG))
def test_no_line_of_the_text_is_wider_than_80_cells(title: str) -> None:
    assert max(map(cells, render_text(example(title)).splitlines())) <= 80


def test_the_ascii_text_has_no_sign_of_ours_beyond_ascii() -> None:
    assert render_text(example(), ascii=True).isascii()


def test_hostile_titles_reach_neither_terminal_nor_markdown() -> None:
    hostile = "\x1b]52;c;AAAA\x07[x](http://evil.example)|<b>\u202e"
    for text in (
        render_text(example(hostile)),
        render_markdown(example(hostile)),
        render_json(example(hostile)),
    ):
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
    markdown = render_markdown(example(hostile))
    assert "[x](http" not in markdown
    assert "<b>" not in markdown
    row = next(line for line in markdown.splitlines() if "evil" in line and line.startswith("|"))
    assert row.replace("\\|", "").count("|") == 6


def test_the_json_holds_unrounded_numbers_and_iso_days() -> None:
    document = json.loads(render_json(example()))
    assert document["schema"] == 1
    assert document["window"] == {"first": "2026-11-14", "last": "2026-11-20", "days": 7}
    assert document["cards"][1]["value"] == 0.0921
    assert document["cards"][1]["interval"] == [0.084, 0.101]
    assert document["cards"][2]["value"] is None
    assert document["totals"] == {**dict.fromkeys(TOTALS, 3), "shares": None}
    assert document["coverage"]["captured_at"] == "2026-11-21T09:37:56Z"
    assert document["videos"]["top"][0]["like_rate"] == 4_100 / 41_200


def test_the_keys_of_the_json_are_sorted() -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert list(value) == sorted(value)
            for each in value.values():
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)

    check(json.loads(render_json(example())))


def test_markdown_has_one_row_a_card() -> None:
    lines = render_markdown(example()).splitlines()
    assert sum(line.startswith(("| ♥", "| ◆", "|   Views")) for line in lines) == 3


def test_without_any_day_the_text_says_what_to_import() -> None:
    report = example()
    empty = replace(report.overview, freshness=Freshness(None, None, 0, 7))
    text = render_text(replace(report, overview=empty, top=()))
    assert "No overview figures yet" in text
    assert "No known video was posted" in text


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("ライ麦パン", 10), ("e\u0301a", 2)])
def test_cells_count_what_a_terminal_draws(text: str, width: int) -> None:
    assert cells(text) == width


def test_cut_marks_what_it_left_out() -> None:
    assert cut("ライ麦パン", 6) == "ライ…"
    assert cut("short", 5) == "short"


def test_wrapped_lines_hang_below_their_sign() -> None:
    lines = wrapped("word " * 40, "  ! ")
    assert lines[0].startswith("  ! word")
    assert all(line.startswith("    word") for line in lines[1:-1])
    assert all(cells(line) <= 80 for line in lines)
