"""What stands beside the table of videos: one video, or where all of them stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from tui.screens.video_map import clock_of, map_of, quadrant_lines
from tui.screens.video_tags import tag_lines
from tui.screens.video_text import detail_lines, growth_plot
from widgets.hours import HourBars
from widgets.plot import TimePlot
from widgets.scatter_plot import ScatterPlot
from widgets.text import lit, lit_lines

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from tui.insight.verdict_views import Credits
    from tui.screens.video_tags import VideoTags
    from tui.stats.views import VideoDetail, VideosView
    from widgets.glyphs import Glyphs


class VideoPane(Vertical):
    """One video: title, totals, rates with intervals beside the account's own, growth over exports."""

    DEFAULT_CSS = """
    VideoPane { height: 1fr; }
    VideoPane > .video-title { text-style: bold; max-height: 3; }
    VideoPane > .video-text { margin: 1 0; }
    """

    def __init__(self, *, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._title = Static(classes="video-title", markup=False)
        self._text = Static(classes="video-text", markup=False)

    def compose(self) -> ComposeResult:
        """Title, text, curve."""
        yield self._title
        yield self._text
        yield TimePlot(glyphs=self._glyphs, empty="No export holds this video's views.")

    def show(self, detail: VideoDetail, today: date, tags: VideoTags | None, brought: Credits | None) -> None:
        """Show a video; its followers and what of the checklist is about it as far as they are known."""
        ascii_only = self._glyphs.ascii_only
        self._title.update(lit(detail.title or "(no title)"))
        lines = detail_lines(detail, today, ascii_only=ascii_only, brought=brought)
        if tags is not None:
            lines += tag_lines(
                tags, detail.video_id, detail.posted_at, ascii_only=ascii_only, precision=detail.precision
            )
        self._text.update(lit_lines("\n".join(lines)))
        plot = self.query_one(TimePlot)
        # One export makes no curve; its figures are above.
        plot.display = len({point.captured_at.date() for point in detail.growth}) > 1
        plot.data = growth_plot(detail.growth, ascii_only=ascii_only)


class VideoMap(Vertical):
    """Reach against like rate, split at the account's medians, and the hours of its uploads."""

    DEFAULT_CSS = """
    VideoMap { height: 1fr; }
    VideoMap > ScatterPlot { height: 2fr; }
    VideoMap > HourBars { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, *, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Points, their count by field, hours."""
        yield ScatterPlot(glyphs=self._glyphs, empty="No video is 7 days old yet.")
        yield self._text
        yield HourBars(glyphs=self._glyphs, empty="No upload hours are known.")

    def show(self, view: VideosView) -> None:
        """Show the videos of a view."""
        ascii_only = self._glyphs.ascii_only
        self.query_one(ScatterPlot).data = map_of(view, ascii_only=ascii_only)
        self._text.update(lit_lines("\n".join(quadrant_lines(view.quadrants))))
        self.query_one(HourBars).data = clock_of(view.clock)

    def mark(self, detail: VideoDetail) -> None:
        """Mark one of them; a young video is not on the map."""
        self.query_one(ScatterPlot).selected = detail.video_id if detail.settled else ""
