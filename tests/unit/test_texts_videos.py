"""The Videos tab as text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.unit.stats_frames import ACCOUNT, NOON, capture, captures, nothing, video, videos
from tui.checklist.actions import tag, untag
from tui.guide.strategies import load_strategies
from tui.stats.videos import build_videos
from tui.texts.layout import cells
from tui.texts.videos import MOST_VIDEOS, render_videos, sorted_by, tags_of
from tui.vault.store import Vault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import polars as pl

    from tui.stats.views import VideosView

CATALOG = load_strategies()
FIRST, SECOND = "7300000000000000001", "7300000000000000002"


def view_of(
    count: int, title: str | None = "Rye starter #bread", *, first: datetime = NOON - timedelta(days=400)
) -> VideosView:
    rows = [video(f"{n:03}", first + timedelta(days=n), title=title) for n in range(count)]
    seen = [capture(f"{n:03}", NOON, views=1_000 + n, likes=100, comments=7, shares=0) for n in range(count)]
    return build_videos(ACCOUNT, videos(*rows), captures(*seen), None, NOON)


def lines_of(
    view: VideosView, rows: pl.DataFrame | None = None, *, order: str = "", words: str = ""
) -> list[str]:
    shown = view.frame if rows is None else rows
    return render_videos(view, shown, order=order, words=words).splitlines()


def test_each_figure_of_a_video_has_a_line_of_its_own() -> None:
    lines = lines_of(view_of(4), order=sorted_by("posted_at", descending=True))
    start = lines.index("Videos, newest first")
    assert lines[start + 1 : start + 10] == [
        "  1. Rye starter #bread",
        "     posted 21 Oct 2025, 12:00 UTC",
        "     views 1,003, 1.0× your usual",
        "     likes 100",
        "     like rate 10.0 %, 95 % interval [8.3, 12.0]",
        "     engagement 10.7 %, 95 % interval [8.6, 13.8]",
        "     comments 7, 0.70 % of views, 95 % interval [0.34, 1.43]",
        "     shares 0, 0 % of views, 95 % interval [0.00, 0.38]",
        "     seen more, but liked less than your median",
    ]


def test_rows_come_in_the_order_given_and_numbered() -> None:
    view = view_of(3)
    rows = view.frame.sort("views")
    lines = lines_of(view, rows, order=sorted_by("views", descending=False))
    assert "Videos, fewest views first" in lines
    assert [line.split()[1].rstrip(",") for line in lines if line.startswith("     views")] == [
        "1,000",
        "1,001",
        "1,002",
    ]
    assert [line[:5] for line in lines if line.endswith("Rye starter #bread")] == ["  1. ", "  2. ", "  3. "]


def test_of_many_videos_the_first_are_told_and_it_says_so() -> None:
    lines = lines_of(view_of(MOST_VIDEOS + 12))
    assert "  The first 50 of 62; likewise export DIR writes them all." in lines
    assert sum(line.startswith("     posted ") for line in lines) == MOST_VIDEOS


def test_unknown_is_a_dash_and_a_young_video_is_said_to_be_one() -> None:
    rows = videos(video("1", None, title=None), video("2", NOON - timedelta(days=2), title="Loaf"))
    seen = captures(capture("2", NOON, views=10, likes=2))
    text = "\n".join(lines_of(build_videos(ACCOUNT, rows, seen, None, NOON)))
    assert "(no title)" in text
    assert "posted –" in text
    assert "views –" in text
    assert "comments –" in text
    assert "no totals known" in text
    assert "under 7 days old then" in text
    assert "No video is 7 days old yet." in text


def test_a_filter_is_named_and_nothing_found_is_said() -> None:
    view = view_of(3)
    lines = lines_of(view, view.frame.clear(), order="newest first", words="#cake")
    assert "Videos, newest first, filtered by #cake" in lines
    assert "  No title fits." in lines


def test_an_empty_account_is_told_as_such() -> None:
    text = "\n".join(lines_of(build_videos(ACCOUNT, nothing("videos"), nothing("video_counts"), None, NOON)))
    assert "No known video was posted in this period." in text
    assert "No upload hours are known." in text


def test_no_title_makes_a_line_wider_than_80_cells_or_acts() -> None:
    for title in ("パンの種" * 60, "é" * 300, "\x1b]52;c;AAAA\x07[/b]\u202e", "👩\u200d🍳 " * 90):
        lines = lines_of(view_of(2, title), words=title)
        assert max(map(cells, lines)) <= 80
        assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))


def test_upload_hours_are_told_where_there_are_any() -> None:
    lines = lines_of(view_of(5))
    assert "  12:00: 5 videos, typical reach 1.0×, typical like rate 10.0 %" in lines
    assert not any(line.startswith("  13:00") for line in lines)


def test_every_column_that_can_be_sorted_by_has_an_order_in_words() -> None:
    from tui.screens.video_columns import columns_for
    from widgets.glyphs import UNICODE

    for column in columns_for(UNICODE):
        ends = {sorted_by(column.name, descending=turned) for turned in (False, True)}
        assert len(ends) == 2
        assert "" not in ends


def test_the_strategies_a_video_is_tagged_with_are_told() -> None:
    view = view_of(2)
    text = render_videos(view, view.frame, tags={"001": ["F04", "L12"]})
    assert text.count("     tagged F04, L12\n") == 1
    assert text.index("tagged") < text.index("  2. ")


def test_tags_are_read_from_the_checklist(tmp_path: Path) -> None:
    day = NOON.date()
    with Vault.open(tmp_path) as vault:
        for strategy, video_id in (("L12", FIRST), ("F04", FIRST), ("L12", SECOND)):
            vault.record([tag(ACCOUNT, CATALOG.get(strategy), video_id, day)])
        vault.record([untag(ACCOUNT, CATALOG.get("L12"), SECOND, day)])
        assert tags_of(vault, ACCOUNT) == {FIRST: ["F04", "L12"]}
