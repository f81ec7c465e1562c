"""Who brought the followers, for the detail of a video: worked out once, when the first one is opened."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.errors import LikewiseError
from tui.screens.base import in_vault
from tui.screens.video_tagging import VideoTagging

if TYPE_CHECKING:
    from tui.insight.verdict_views import Credits
    from tui.scope import Scope
    from tui.stats.views import VideosView
    from tui.vault.store import Vault


def read_credits(vault: Vault, scope: Scope) -> Credits:
    """The credits of a scope; runs in a thread."""
    from tui.loading import load_credits

    return load_credits(vault, scope.account or "", scope.period, scope.today)


class VideoCredits(VideoTagging):
    """The part of the Videos tab that knows how many followers came with a video.

    They are asked for when a video is opened and kept until another view is shown, so that neither the tab
    nor the first paint of a video waits for them.
    """

    @dataclass
    class CreditsRead(Message):
        """The followers of a view were shared out, or could not be."""

        view: VideosView
        credits: Credits | LikewiseError

    def __init__(self) -> None:
        super().__init__()
        self.credits: Credits | None = None
        """Of the view that is shown; None while they are not known."""
        self._credits_of: VideosView | None = None

    @abstractmethod
    def show_credits(self) -> None:
        """Show the followers of the video that is open."""

    def ask_for_credits(self, view: VideosView) -> None:
        """Have the followers of a view shared out, unless they are or will be."""
        if view is not self._credits_of:
            self._credits_of, self.credits = view, None
            self._read_credits(view, self.shell.scope)

    @work(thread=True, exclusive=True, group="credits")
    def _read_credits(self, view: VideosView, scope: Scope) -> None:
        try:
            found: Credits | LikewiseError = in_vault(scope, read_credits, scope)
        except LikewiseError as error:
            found = error
        self.post_message(self.CreditsRead(view, found))

    @on(CreditsRead)
    def _take_credits(self, event: CreditsRead) -> None:
        if event.view is not self._credits_of:
            return
        if isinstance(event.credits, LikewiseError):
            # Asked for again with the next video that is opened.
            self._credits_of = None
            self.notify(str(event.credits), severity="error", timeout=15, markup=False)
            return
        self.credits = event.credits
        self.show_credits()
