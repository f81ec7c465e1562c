"""Tagging a video with the strategies it was made with, on the tab of the videos."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.checklist import actions
from tui.errors import LikewiseError
from tui.screens.base import TabScreen, in_vault
from tui.screens.recording import Recorder
from tui.screens.tag_dialog import TagDialog
from tui.stats.views import VideosView

if TYPE_CHECKING:
    from tui.scope import Scope
    from tui.screens.video_tags import VideoTags


class VideoTagging(TabScreen[VideosView]):
    """The part of the Videos tab that knows of the checklist."""

    @dataclass
    class TagsRead(Message):
        """What the videos are tagged with was read, or could not be."""

        scope: Scope
        tags: VideoTags | LikewiseError

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder(lambda: self.shell.noted())
        self.tags: VideoTags | None = None
        """What the videos are and can be tagged with; None while it is not known."""

    async def on_unmount(self) -> None:
        """Wait until everything asked for is written."""
        await self._recorder.close()

    @abstractmethod
    def cursor_video(self) -> tuple[str, str] | None:
        """Id and title of the video that keys are about; None while there is none."""

    @abstractmethod
    def show_tags(self) -> None:
        """Show the tags of the video that is open."""

    @work(thread=True, exclusive=True, group="tags")
    def read_tags(self, scope: Scope) -> None:
        """Read the tags of the account that is shown."""
        from tui.screens.video_tags import load_tags

        try:
            tags: VideoTags | LikewiseError = in_vault(
                scope, load_tags, scope.account or "", scope.strategies_file
            )
        except LikewiseError as error:
            tags = error
        self.post_message(self.TagsRead(scope, tags))

    @on(TagsRead)
    def _take_tags(self, event: TagsRead) -> None:
        if isinstance(event.tags, LikewiseError):
            self.notify(str(event.tags), severity="error", timeout=15, markup=False)
        elif event.scope.account == self.shell.scope.account:
            self.tags = event.tags
            self.show_tags()

    def action_tag(self) -> None:
        """Choose the strategies that the video under the cursor was made with."""
        video = self.cursor_video()
        if video is None or self.tags is None or self.view is None:
            return
        if self.view.account != self.shell.scope.account:
            self.shell.tell(f"The videos of @{self.shell.scope.account} are being read: nothing was changed.")
            return
        video_id, title = video
        scope, strategies = self.shell.scope, {each.id: each for each in self.tags.strategies}

        async def put(strategy: str, tagged: bool) -> LikewiseError | None:
            act = actions.tag if tagged else actions.untag
            event = partial(act, scope.account or "", strategies[strategy], video_id, scope.today)
            return (await self._recorder.record(scope, lambda book: [event()])).error

        self.app.push_screen(
            TagDialog(
                f"“{title}” was made with",
                self.tags.choices(video_id),
                put=put,
                empty="No strategy can be seen in single videos.",
                glyphs=self.shell.glyphs,
            )
        )
