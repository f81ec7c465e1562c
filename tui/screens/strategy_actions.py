"""What the keys of the Strategies tab do to the checklist: each kept in the vault before it is shown."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.checklist import actions
from tui.checklist.timeline import describe
from tui.errors import LikewiseError
from tui.screens.adopting import take_back
from tui.screens.base import TabScreen, in_vault
from tui.screens.entry_deeds import deed_of
from tui.screens.entry_dialog import Answer, EntryDialog
from tui.screens.entry_forms import form_for
from tui.screens.entry_text import KINDS, draft_key, draft_strategy
from tui.screens.recording import Book, Recorder
from tui.screens.tag_dialog import TagDialog
from tui.stats.formatting import day

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from tui.checklist.views import Line, StrategiesView
    from tui.guide.model import Strategy
    from tui.scope import Scope
    from tui.screens.entry_text import EntryKind
    from tui.screens.tag_dialog import Taggable
    from tui.vault.event import Event, NewEvent, State


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the Strategies tab reads.

    Attributes:
        view: the checklist.
        drafts: texts that were typed and never saved, by their keys.
    """

    view: StrategiesView
    drafts: Mapping[str, str]


class StrategyActions(TabScreen[Checklist]):
    """The keys that change the checklist."""

    @dataclass
    class VideosRead(Message):
        """The videos that can be tagged were read, or could not be."""

        scope: Scope
        line: Line
        videos: tuple[Taggable, ...] | LikewiseError

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder(lambda: self.shell.noted())
        self._drafts: dict[str, str] = {}
        self._told_of: set[str] = set()
        self._wanted: dict[tuple[str, str], State] = {}
        """States by account and strategy that were asked for and are not in the view yet: the next key goes
        on from them."""

    async def on_unmount(self) -> None:
        """Wait until everything asked for is written."""
        await self._recorder.close()

    @abstractmethod
    def line(self) -> Line | None:
        """The strategy that keys are about; None while there is none."""

    def _scope(self) -> Scope | None:
        """Whose checklist is shown; None, and said, while that of another account is being read.

        Asked once for each key and handed on: what is done later is of the checklist the key was meant for.
        """
        scope = self.shell.scope
        if self.view is None:
            return None
        if self.view.view.account != scope.account:
            self._say(f"The checklist of @{scope.account} is being read: nothing was changed.")
            return None
        return scope

    def _target(self) -> tuple[Scope, Line] | None:
        """Whose checklist and which strategy a key is about."""
        line = self.line()
        scope = self._scope() if line is not None else None
        return None if line is None or scope is None else (scope, line)

    def take_drafts(self, checklist: Checklist) -> None:
        """Remember what was never saved, and say so once for each account."""
        self._drafts = dict(checklist.drafts)
        if not self._recorder.busy:
            self._wanted.clear()
        account = checklist.view.account
        if account in self._told_of:
            return
        self._told_of.add(account)
        for key in self._drafts:
            kind, strategy = draft_strategy(key)
            if kind in KINDS and any(line.strategy.id == strategy for line in checklist.view.lines):
                begun = f"You had begun a {kind} on {strategy} and not saved it"
                goes_on = self._by_key(f"strategies.{kind}", "there goes on")
                self.notify(f"{begun}{f': {goes_on}' if goes_on else ''}.", markup=False)

    # States.

    def action_next_state(self) -> None:
        """Idea, trying, kept, dropped, idea."""
        if (target := self._target()) is not None:
            self._set_state(*target, actions.next_state(self._state(*target)))

    def action_take_up(self) -> None:
        """Try it from today on."""
        if (target := self._target()) is not None:
            self._set_state(*target, "trying")

    def action_keep(self) -> None:
        """Keep it."""
        if (target := self._target()) is not None:
            self._set_state(*target, "kept")

    def action_drop(self) -> None:
        """Drop it, with a reason."""
        if (target := self._target()) is not None:
            self._set_state(*target, "dropped")

    def _state(self, scope: Scope, line: Line) -> State:
        """What a strategy is once everything asked for is written."""
        return self._wanted.get((scope.account or "", line.strategy.id), line.state)

    def _set_state(self, scope: Scope, line: Line, state: State) -> None:
        strategy, account = line.strategy, scope.account or ""
        if self._state(scope, line) == state:
            since = f" since {day(line.since, scope.today)}" if line.since else ""
            self._say(f"{strategy.id} is {state} already{since}.")
        elif state == "dropped":
            self._ask("drop", scope, line)
        else:
            self._wanted[account, strategy.id] = state
            self._record(
                scope, lambda book: [actions.set_state(account, strategy, state, scope.today)], quiet=True
            )

    # Entries.

    def action_log(self) -> None:
        """Ask how many and on which day it was done."""
        if (target := self._loggable()) is not None:
            self._ask("log", *target)

    def action_log_now(self) -> None:
        """Say that it was done today."""
        if (target := self._loggable()) is not None:
            self._record(target[0], self._deed("log", *target, Answer(target[0].today, None, "")))

    def _loggable(self) -> tuple[Scope, Line] | None:
        """What can be logged; not what was dropped, where nobody would look for it."""
        target = self._target()
        if target is None or self._state(*target) != "dropped":
            return target
        again = self._by_key("strategies.try", "takes it up again")
        self._say(f"{target[1].strategy.id} is dropped: nothing was logged{f'; {again}' if again else ''}.")
        return None

    def action_skip(self) -> None:
        """Ask why it is not done on a day."""
        target = self._target()
        if target is None:
            return
        strategy = target[1].strategy
        if strategy.cadence is None:
            self._say(f"{strategy.id} is not due on certain days: there is nothing to skip.")
            return
        self._ask("skip", *target)

    def action_note(self) -> None:
        """Ask for a note, beginning with the one there is."""
        if (target := self._target()) is not None:
            self._ask("note", *target)

    def _ask(self, kind: EntryKind, scope: Scope, line: Line) -> None:
        key = draft_key(kind, line.strategy.id)

        async def keep(answer: Answer) -> LikewiseError | None:
            written = await self._recorder.record(scope, self._deed(kind, scope, line, answer), draft=key)
            if written.error is None:
                self._drafts.pop(key, None)
                if kind == "drop":
                    self._wanted[scope.account or "", line.strategy.id] = "dropped"
                elif kind != "note":
                    self._tell(written.events)
            return written.error

        def keep_draft(text: str) -> Awaitable[LikewiseError | None]:
            self._drafts[key] = text
            return self._recorder.keep_draft(scope, key, text)

        lines = self.view.view.lines if self.view is not None else ()
        self.app.push_screen(
            EntryDialog(
                form_for(kind, line, lines, scope.today, self._drafts.get(key, "")),
                check=lambda answer: self._deed(kind, scope, line, answer)(Book(())),
                keep=keep,
                keep_draft=keep_draft,
            )
        )

    def _deed(
        self, kind: EntryKind, scope: Scope, line: Line, answer: Answer
    ) -> Callable[[Book], Sequence[NewEvent]]:
        return deed_of(kind, scope, line.strategy, answer, self._strategies())

    # Undo.

    def action_undo(self) -> None:
        """Take back the last thing done, and say what it was."""
        if (scope := self._scope()) is not None:
            self._take_back(scope)

    @work(group="record")
    async def _take_back(self, scope: Scope) -> None:
        written, told = await take_back(self._recorder, scope, self._strategies())
        self._wanted.clear()
        if written.error is not None:
            self._fail(written.error)
        else:
            self._say(told)

    # Videos.

    def action_tag(self) -> None:
        """Choose the videos that were made with it."""
        target = self._target()
        if target is None:
            return
        strategy = target[1].strategy
        if not strategy.on_videos:
            logs = self._by_key("strategies.log", "logs it for a day")
            self._say(f"{strategy.id} cannot be seen in single videos{f': {logs}' if logs else ''}.")
            return
        self._offer_videos(*target)

    @work(thread=True, exclusive=True, group="videos")
    def _offer_videos(self, scope: Scope, line: Line) -> None:
        from tui.screens.video_tags import recent_videos

        try:
            videos: tuple[Taggable, ...] | LikewiseError = in_vault(
                scope, recent_videos, scope.account or "", line.strategy.id, scope.today
            )
        except LikewiseError as error:
            videos = error
        self.post_message(self.VideosRead(scope, line, videos))

    @on(VideosRead)
    def _show_videos(self, event: VideosRead) -> None:
        if isinstance(event.videos, LikewiseError):
            self.notify(str(event.videos), severity="error", timeout=15, markup=False)
            return
        scope, strategy = event.scope, event.line.strategy
        if not self.is_current or scope.account != self.shell.scope.account:
            return

        async def put(video_id: str, tagged: bool) -> LikewiseError | None:
            act = actions.tag if tagged else actions.untag
            event = partial(act, scope.account or "", strategy, video_id, scope.today)
            return (await self._recorder.record(scope, lambda book: [event()])).error

        self.app.push_screen(
            TagDialog(
                f"Videos made with {strategy.id} {strategy.title}",
                event.videos,
                put=put,
                empty="No video of this account is known yet: import a Content export.",
                glyphs=self.shell.glyphs,
            )
        )

    # Writing.

    @work(group="record")
    async def _record(
        self, scope: Scope, deed: Callable[[Book], Sequence[NewEvent]], *, quiet: bool = False
    ) -> None:
        written = await self._recorder.record(scope, deed)
        if written.error is not None:
            self._wanted.clear()
            self._fail(written.error)
        elif not quiet:
            self._tell(written.events)

    def _tell(self, events: Sequence[Event]) -> None:
        """Say what was kept, where the lists show little of it."""
        if not events:
            return
        words = describe(events, self._strategies(), today=self.shell.scope.today)
        first = events[0].new
        line = self.view.view.line(first.strategy) if self.view is not None else None
        idea = line is not None and self._wanted.get((first.account, first.strategy), line.state) == "idea"
        if not idea or first.kind != "log":
            self._say(f"{words}.")
            return
        takes_up = self._by_key("strategies.try", "takes it up")
        self._say(f"{words}. It is not taken up yet{f': {takes_up}' if takes_up else ''}.")

    def _by_key(self, command_id: str, does: str) -> str:
        """“t takes it up”, with the key as it is set; empty for a command without a key."""
        key = self.shell.key(command_id)
        return f"{key} {does}" if key else ""

    def _say(self, text: str) -> None:
        self.shell.tell(text)

    def _fail(self, error: LikewiseError) -> None:
        self.notify(f"Nothing was kept. {error}", severity="error", timeout=15, markup=False)

    def _strategies(self) -> list[Strategy]:
        if self.view is None:
            return []
        return [line.strategy for line in (*self.view.view.lines, *self.view.view.hidden)]
