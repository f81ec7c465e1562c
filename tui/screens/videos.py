"""Videos: every known video in one table, one of them in detail, and where they all stand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.screens.base import in_vault
from tui.screens.video_columns import FIRST_SORT, INTERVALS, arranged, columns_for
from tui.screens.video_credits import VideoCredits, read_credits
from tui.screens.video_panes import VideoMap, VideoPane
from tui.stats.formatting import plural, to_ascii
from tui.texts.videos import render_videos, sorted_by, tags_of
from widgets.frame_table import FrameTable, Sort
from widgets.key_footer import KeyFooter
from widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl
    from textual import events
    from textual.app import ComposeResult

    from tui.errors import LikewiseError
    from tui.scope import Scope
    from tui.stats.views import VideosView
    from tui.vault.store import Vault

SIDE_BY_SIDE = 108
"""Columns from which on the detail stands beside the table instead of in its place."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which videos, in which order."""

    words: str = ""
    sort: Sort = FIRST_SORT


def read_videos(vault: Vault, scope: Scope) -> VideosView:
    """The view of a scope; runs in a thread."""
    from tui.loading import load_videos
    from widgets.frame_table import preload

    preload()
    return load_videos(vault, scope.account or "", scope.period, scope.today)


class VideosScreen(VideoCredits):
    """The second tab."""

    TAB = "videos"
    CSS_PATH = "videos.tcss"

    @dataclass
    class Arranged(Message):
        """The rows were filtered and sorted."""

        view: VideosView
        arrangement: Arrangement
        frame: pl.DataFrame

    def __init__(self) -> None:
        super().__init__()
        self._arrangement = Arrangement()
        self._rows: pl.DataFrame | None = None
        self._view_of_rows: VideosView | None = None
        self._side = "video"
        self._typing = False

    def compose_body(self) -> ComposeResult:
        """Filter, table, and at its side the video or the map."""
        glyphs = self.shell.glyphs
        filter_field = Input(placeholder="words of the title, or a #hashtag", compact=True, id="filter")
        filter_field.cursor_blink = False
        filter_field.display = False
        yield filter_field
        with Container(id="videos-body"):
            with Pane(glyphs=glyphs, id="videos-pane"):
                yield FrameTable(
                    columns_for(glyphs), row_id="video_id", empty="No videos in this period.", glyphs=glyphs
                )
            with Vertical(id="side"):
                yield VideoPane(glyphs=glyphs)
                yield VideoMap(glyphs=glyphs)

    def on_mount(self) -> None:
        """Load, with the keys in the table."""
        super().on_mount()
        self._place()

    def on_resize(self, event: events.Resize) -> None:
        """The side stands beside the table where there is room for both."""
        self.set_class(event.size.width >= SIDE_BY_SIDE, "-beside")
        self._show_keys()

    def reader(self) -> Callable[[Vault, Scope], VideosView]:
        """Reads the view in a thread."""
        return read_videos

    def show_waiting(self) -> None:
        """Say it where the content will be."""
        self.query_one(Pane).show_loading()

    def show(self, view: VideosView) -> None:
        """Fill the table in the order chosen."""
        self.query_one(VideoMap).show(view)
        self._arrange()
        self.read_tags(self.shell.scope)

    def show_error(self, error: LikewiseError) -> None:
        """Say it where the table would be."""
        self.query_one(Pane).show_error(error.title, error.message, error.hint)

    @on(Pane.Retry)
    def _retry(self) -> None:
        self.again()

    # Order and filter.

    def _arrange(self, **changes: Any) -> None:
        self._arrangement = replace(self._arrangement, **changes)
        if self.view is not None:
            self._arrange_rows(self.view, self._arrangement)

    @work(thread=True, exclusive=True, group="arrange")
    def _arrange_rows(self, view: VideosView, arrangement: Arrangement) -> None:
        worker = get_current_worker()
        frame = arranged(view.frame, arrangement.words, arrangement.sort)
        if not worker.is_cancelled:
            self.post_message(self.Arranged(view, arrangement, frame))

    @on(Arranged)
    def _show_rows(self, event: Arranged) -> None:
        if event.arrangement != self._arrangement or event.view is not self.view:
            return
        table = self.query_one(FrameTable)
        words = event.arrangement.words
        empty = f"No title has “{words}”. esc takes the filter away." if words else self._nothing()
        with self.app.batch_update():
            self._rows, self._view_of_rows = event.frame, event.view
            table.show(event.frame, sort=event.arrangement.sort, empty=empty)
            self.query_one(Pane).show_content()
            self.show_status()
            self._show_side()
        if not self._typing:
            self.call_after_refresh(table.focus)

    def _nothing(self) -> str:
        if self.view is not None and self.view.known:
            known = plural(self.view.known, "known video")
            key = self.shell.key("app.period")
            return f"None of {known} was posted in this period. {key} chooses another."
        key = self.shell.key("app.import")
        return f"No videos yet: import a Content export of TikTok Studio (key {key})."

    @on(FrameTable.SortRequested)
    def _sort(self, event: FrameTable.SortRequested) -> None:
        self._arrange(sort=event.sort)

    def action_sort_next(self, step: int) -> None:
        """Sort by the column to the right, or to the left."""
        self.query_one(FrameTable).action_sort_next(step)

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        self.query_one(FrameTable).action_reverse()

    def action_filter(self) -> None:
        """Show the field and type into it."""
        field = self.query_one("#filter", Input)
        # Shown and focused at once, not by a class or a message: keys typed meanwhile must not be commands.
        self._typing = field.display = True
        self.set_focus(field)

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        self._arrange(words=event.value.strip())

    @on(Input.Submitted, "#filter")
    def _done_typing(self) -> None:
        # The rows may not be there yet, or never: the field gives the keys away all the same.
        self._typing = False
        self.set_focus(None)
        self.query_one(FrameTable).focus()

    def action_escape(self) -> None:
        """Take away what was opened last: the detail over the table, then the filter."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self._show_keys()
        elif (field := self.query_one("#filter", Input)).display:
            field.value = ""
            field.display = self._typing = False
        self.query_one(FrameTable).focus()

    # The side.

    def _place(self) -> None:
        self.query_one(VideoPane).display = self._side == "video"
        self.query_one(VideoMap).display = self._side == "map"

    @on(FrameTable.RowHighlighted)
    def _show_side(self) -> None:
        """The side follows the cursor while it is open, and closes when there is no row to follow."""
        video_id = self.query_one(FrameTable).cursor_id
        if video_id is None:
            self.remove_class("-open")
        view = self._view_of_rows
        if view is None or video_id is None or not self.has_class("-open"):
            return
        from tui.stats.videos import video_detail

        detail = video_detail(view, video_id)
        if self._side == "video":
            self.ask_for_credits(view)
            self.query_one(VideoPane).show(detail, self.shell.scope.today, self.tags, self.credits)
        else:
            self.query_one(VideoMap).mark(detail)

    def show_tags(self) -> None:
        """Show the tags of the video at the side."""
        if self._side == "video":
            self._show_side()

    def show_credits(self) -> None:
        """Show the followers of the video at the side."""
        if self._side == "video":
            self._show_side()

    def cursor_video(self) -> tuple[str, str] | None:
        """Id and title of the video under the cursor."""
        video_id = self.query_one(FrameTable).cursor_id
        if video_id is None or self._rows is None:
            return None
        titles = self._rows.filter(self._rows["video_id"] == video_id).get_column("title").to_list()
        return (video_id, titles[0] or "(no title)") if titles else None

    @on(FrameTable.RowSelected)
    def _open(self) -> None:
        self.action_toggle_detail()

    def action_toggle_detail(self) -> None:
        """Show the video at the side; where there is no room beside the table, in its place."""
        self._toggle("video")

    def action_toggle_map(self) -> None:
        """Show where the videos stand and when they are uploaded, in the same place."""
        self._toggle("map")

    def _toggle(self, side: str) -> None:
        if self.query_one(FrameTable).cursor_id is None:
            return
        opens = not self.has_class("-open") or self._side != side
        self._side = side
        self._place()
        self.set_class(opens, "-open")
        self._show_keys()
        self._show_side()

    def _show_keys(self) -> None:
        """While the side covers the table, the footer offers what can be done there."""
        keys = self.footer_keys()
        if self.has_class("-open") and not self.has_class("-beside"):
            own = [("esc", "back"), ("enter", "detail")]
            own += [(self.shell.key(f"videos.{name}"), name) for name in ("map", "tag")]
            keys = [keys[0], *own, keys[-1]]
        self.query_one(KeyFooter).hints = tuple(keys)

    # For the shell.

    async def shown_text(self) -> str:
        """The rows shown, in their order, and where all videos of the period stand."""
        if self._rows is None or self._view_of_rows is None:
            return ""
        sort = self._arrangement.sort
        write = partial(
            render_videos,
            self._view_of_rows,
            self._rows,
            order=sorted_by(sort.column, descending=sort.descending),
            words=self._arrangement.words,
            ascii_only=self.shell.glyphs.ascii_only,
        )
        scope, view = self.shell.scope, self._view_of_rows
        tags = await asyncio.to_thread(in_vault, scope, tags_of, view.account)
        known = self.credits if view is self._credits_of else None
        brought = known or await asyncio.to_thread(in_vault, scope, read_credits, scope)
        return await asyncio.to_thread(write, tags=tags, brought=brought)

    def shown_table(self) -> str | None:
        """The rows shown as CSV, with exact figures."""
        from tui.exporting import csv_text

        return None if self._rows is None else csv_text(self._rows.drop(*INTERVALS, "hashtags"))

    def terms(self) -> Mapping[str, str]:
        """The rates and what reach means."""
        from tui.stats.metrics import METRICS

        names = ("like_rate", "er_view", "comment_rate", "share_rate", "baseline_views")
        metrics = {METRICS[name].label: METRICS[name].definition for name in names}
        return metrics | {
            "Reach": "views as a multiple of what is usual for you, the median above",
            "95 %": "Wilson interval of the rate beside it: what chance could make of it; its low end sorts",
            "95 % of Eng.": "the bounds of likes, comments and shares added up, in case people do several",
            "followers": "those gained, shared out among posts by the days on which they came, with the 95 %"
            " interval: an association, not proof",
            "median": "of the same rate over your own videos that are at least 7 days old",
        }

    def status(self) -> str:
        """How many rows, and how they are narrowed."""
        if self.view is None or self._rows is None:
            return ""
        text = f"{self._rows.height:,} of {plural(self.view.known, 'video')}"
        return to_ascii(text) if self.shell.glyphs.ascii_only else text
