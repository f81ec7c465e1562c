"""What the keys of the Strategies tab do to the checklist: each kept in the vault before it is shown."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.checklist import actions
from tui.checklist.agenda import ADVERBS
from tui.checklist.timeline import describe
from tui.errors import LikewiseError
from tui.screens.base import TabScreen, in_vault
from tui.screens.entry_dialog import Answer, EntryDialog, Form
from tui.screens.entry_text import KINDS, Typed, draft_key, draft_strategy, read_draft, title_of
from tui.screens.recording import Book, Recorder
from tui.screens.tag_dialog import TagDialog
from tui.stats.formatting import day, to_ascii

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from tui.checklist.views import Line, StrategiesView
    from tui.guide.model import Strategy
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

        line: Line
        videos: tuple[Taggable, ...] | LikewiseError

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder(lambda: self.shell.noted())
        self._drafts: dict[str, str] = {}
        self._told_of: str | None = None
        self._wanted: dict[str, State] = {}
        """States asked for that are not in the view yet, so that the next key goes on from them."""

    async def on_unmount(self) -> None:
        """Wait until everything asked for is written."""
        await self._recorder.close()

    @abstractmethod
    def line(self) -> Line | None:
        """The strategy that keys are about; None while there is none."""

    def take_drafts(self, checklist: Checklist) -> None:
        """Remember what was never saved, and say so once for each account."""
        self._drafts = dict(checklist.drafts)
        if not self._recorder.busy:
            self._wanted.clear()
        if self._told_of == checklist.view.account:
            return
        self._told_of = checklist.view.account
        for key in self._drafts:
            kind, strategy = draft_strategy(key)
            if kind in KINDS and any(line.strategy.id == strategy for line in checklist.view.lines):
                begun = f"You had begun a {kind} on {strategy} and not saved it"
                self._say(f"{begun}: {self.shell.key(f'strategies.{kind}')} there goes on.")

    # States.

    def action_next_state(self) -> None:
        """Idea, trying, kept, dropped, idea."""
        if (line := self.line()) is not None:
            now = self._wanted.get(line.strategy.id, line.state)
            self._set_state(line, actions.next_state(now))

    def action_take_up(self) -> None:
        """Try it from today on."""
        if (line := self.line()) is not None:
            self._set_state(line, "trying")

    def action_keep(self) -> None:
        """Keep it."""
        if (line := self.line()) is not None:
            self._set_state(line, "kept")

    def action_drop(self) -> None:
        """Drop it, with a reason."""
        if (line := self.line()) is not None:
            self._set_state(line, "dropped")

    def _set_state(self, line: Line, state: State) -> None:
        strategy = line.strategy
        if self._wanted.get(strategy.id, line.state) == state:
            since = f" since {day(line.since, self.shell.scope.today)}" if line.since else ""
            self._say(f"{strategy.id} is {state} already{since}.")
        elif state == "dropped":
            self._ask("drop", line)
        else:
            self._wanted[strategy.id] = state
            account, today = self._account(), self.shell.scope.today
            self._record(lambda book: [actions.set_state(account, strategy, state, today)], quiet=True)

    # Entries.

    def action_log(self) -> None:
        """Ask how many and on which day it was done."""
        if (line := self.line()) is not None:
            self._ask("log", line)

    def action_log_now(self) -> None:
        """Say that it was done today."""
        if (line := self.line()) is not None:
            self._record(self._logging(line, Answer(self.shell.scope.today, None, "")))

    def action_skip(self) -> None:
        """Ask why it is not done on a day."""
        line = self.line()
        if line is None:
            return
        if line.strategy.cadence is None:
            self._say(f"{line.strategy.id} is not due on certain days: there is nothing to skip.")
            return
        self._ask("skip", line)

    def action_note(self) -> None:
        """Ask for a note, beginning with the one there is."""
        if (line := self.line()) is not None:
            self._ask("note", line)

    def _ask(self, kind: EntryKind, line: Line) -> None:
        strategy, key = line.strategy, draft_key(kind, line.strategy.id)
        form = Form(
            title=title_of(kind, line),
            today=self.shell.scope.today,
            text_label="reason" if kind in ("skip", "drop") else "note",
            count_label=strategy.counts if kind == "log" else "",
            asks_day=kind != "note",
            first=Typed(text=line.note) if kind == "note" else Typed(),
            draft=read_draft(self._drafts.get(key, "")),
            about=self._about(kind, line),
        )
        scope = self.shell.scope

        async def keep(answer: Answer) -> LikewiseError | None:
            written = await self._recorder.record(scope, self._deed(kind, line, answer), draft=key)
            if written.error is None:
                self._drafts.pop(key, None)
                if kind == "drop":
                    self._wanted[strategy.id] = "dropped"
                elif kind != "note":
                    self._tell(written.events)
            return written.error

        def keep_draft(text: str) -> Awaitable[LikewiseError | None]:
            self._drafts[key] = text
            return self._recorder.keep_draft(scope, key, text)

        self.app.push_screen(
            EntryDialog(
                form,
                check=lambda answer: self._deed(kind, line, answer)(Book(())),
                keep=keep,
                keep_draft=keep_draft,
            )
        )

    def _about(self, kind: EntryKind, line: Line) -> str:
        """What one should know before answering."""
        linked = [other for other, standing in self._others(line) if standing]
        if kind == "log" and linked:
            return f"Logged for {' and '.join(linked)} as well: the same work."
        if kind == "skip" and line.strategy.cadence is not None:
            return f"It is due {ADVERBS[line.strategy.cadence]}; with a reason its streak goes on."
        return ""

    def _others(self, line: Line) -> list[tuple[str, bool]]:
        """Linked strategies, and whether they are in use."""
        lines = self.view.view.lines if self.view is not None else ()
        return [
            (other.strategy.id, other.in_use)
            for other in lines
            if other.strategy.id in line.strategy.links or line.strategy.id in other.strategy.links
        ]

    def _deed(self, kind: EntryKind, line: Line, answer: Answer) -> Callable[[Book], Sequence[NewEvent]]:
        account, today, strategy = self._account(), self.shell.scope.today, line.strategy
        if kind == "log":
            return self._logging(line, answer)
        if kind == "skip":
            return lambda book: [actions.skip(account, strategy, answer.day, today, answer.text)]
        if kind == "note":
            return lambda book: [actions.note(account, strategy, today, answer.text)]
        return lambda book: [
            actions.set_state(account, strategy, "dropped", answer.day, answer.text, today=today)
        ]

    def _logging(self, line: Line, answer: Answer) -> Callable[[Book], Sequence[NewEvent]]:
        account, today = self._account(), self.shell.scope.today
        strategies = self._strategies()

        def log(book: Book) -> Sequence[NewEvent]:
            others = [(other, book.standings.get(other.id)) for other in strategies]
            return actions.log_with_links(
                account, line.strategy, others, answer.day, today, answer.count, answer.text
            )

        return log

    # Undo.

    def action_undo(self) -> None:
        """Take back the last thing done, and say what it was."""
        if self.view is not None:
            self._take_back()

    @work(group="record")
    async def _take_back(self) -> None:
        account, today = self._account(), self.shell.scope.today

        def undo(book: Book) -> Sequence[NewEvent]:
            event = actions.undo_last(account, book.events, today)
            return [] if event is None else [event]

        written = await self._recorder.record(self.shell.scope, undo)
        self._wanted.clear()
        if written.error is not None:
            self._fail(written.error)
        elif not written.events:
            self._say("There is nothing to undo.")
        else:
            action = written.events[0].new.undoes
            undone = [event for event in written.before if event.action == action]
            self._say(f"Undone: {describe(undone, self._strategies(), today=today)}")

    # Videos.

    def action_tag(self) -> None:
        """Choose the videos that were made with it."""
        line = self.line()
        if line is None:
            return
        if not line.strategy.on_videos:
            log = self.shell.key("strategies.log")
            self._say(f"{line.strategy.id} cannot be seen in single videos: {log} logs it for a day.")
            return
        self._offer_videos(line)

    @work(thread=True, exclusive=True, group="videos")
    def _offer_videos(self, line: Line) -> None:
        from tui.screens.video_tags import recent_videos

        scope = self.shell.scope
        try:
            videos: tuple[Taggable, ...] | LikewiseError = in_vault(
                scope, recent_videos, scope.account or "", line.strategy.id, scope.today
            )
        except LikewiseError as error:
            videos = error
        self.post_message(self.VideosRead(line, videos))

    @on(VideosRead)
    def _show_videos(self, event: VideosRead) -> None:
        if isinstance(event.videos, LikewiseError):
            self.notify(str(event.videos), severity="error", timeout=15, markup=False)
            return
        if not self.is_current:
            return
        scope, strategy = self.shell.scope, event.line.strategy

        async def put(video_id: str, tagged: bool) -> LikewiseError | None:
            act = actions.tag if tagged else actions.untag
            event = partial(act, self._account(), strategy, video_id, scope.today)
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
    async def _record(self, deed: Callable[[Book], Sequence[NewEvent]], *, quiet: bool = False) -> None:
        written = await self._recorder.record(self.shell.scope, deed)
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
        idea = line is not None and line.state == "idea" and first.kind == "log"
        still = f" It is an idea still: {self.shell.key('strategies.try')} takes it up." if idea else ""
        self._say(f"{words}.{still}")

    def _say(self, text: str) -> None:
        self.notify(to_ascii(text) if self.shell.glyphs.ascii_only else text, markup=False)

    def _fail(self, error: LikewiseError) -> None:
        self.notify(f"Nothing was kept. {error}", severity="error", timeout=15, markup=False)

    def _account(self) -> str:
        return self.shell.scope.account or ""

    def _strategies(self) -> list[Strategy]:
        if self.view is None:
            return []
        return [line.strategy for line in (*self.view.view.lines, *self.view.view.hidden)]
