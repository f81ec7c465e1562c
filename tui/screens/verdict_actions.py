"""What the keys of the Verdict tab write: the goal, and strategies that are tried."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.screens.adopting import take_up
from tui.screens.base import TabScreen
from tui.screens.choice import Choice
from tui.screens.recording import Recorder
from tui.screens.verdict_undo import NOTHING, take_back_of
from tui.texts.verdict_sentences import GOALS, GOALS_MEAN
from widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.errors import LikewiseError
    from tui.guide.model import Strategy
    from tui.insight.verdict_views import Advice, VerdictView
    from tui.scope import Scope
    from tui.vault.event import State

GOAL = "goal"
"""Name of the setting of an account that says what its creator wants."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the Verdict tab reads.

    Attributes:
        view: the verdict.
        advised: id → strategy, of those it advises.
        states: id of a strategy → what became of it.
    """

    view: VerdictView
    advised: Mapping[str, Strategy]
    states: Mapping[str, State]


class VerdictActions(TabScreen[Judged]):
    """The keys that change something."""

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder(lambda: self.shell.noted())
        self._tried: dict[str, list[int]] = {}
        """Account → numbers of the actions done here since the program was started, the last one last."""

    async def on_unmount(self) -> None:
        """Wait until everything asked for is written."""
        await self._recorder.close()

    @abstractmethod
    def advice(self) -> Advice | None:
        """The strategy under the cursor."""

    @abstractmethod
    def goal_changed(self) -> None:
        """Show the answer from its top."""

    @abstractmethod
    def states_changed(self, judged: Judged) -> None:
        """Show what became of the strategies, before the view is read again."""

    def _scope(self) -> Scope | None:
        """Whose verdict is shown; None, and said, while that of another account is being read."""
        scope = self.shell.scope
        if self.view is None:
            return None
        if self.view.view.account != scope.account:
            self.shell.tell(f"The verdict on @{scope.account} is being read: nothing was changed.")
            return None
        return scope

    # The goal.

    def action_choose_goal(self) -> None:
        """Ask what the creator wants."""
        scope = self._scope()
        if scope is None or self.view is None:
            return
        choices = [
            Choice(goal, words, GOALS_MEAN[goal], str(at))
            for at, (goal, words) in enumerate(GOALS.items(), 1)
        ]
        current = self.view.view.goal or ""
        self.shell.choose(
            "What do you want most of your videos to bring?",
            choices,
            current,
            partial(self._keep_goal, scope),
        )

    @work(group="record")
    async def _keep_goal(self, scope: Scope, goal: str) -> None:
        error = await self._recorder.keep_setting(scope, GOAL, goal)
        if error is not None:
            self._fail(error)
        else:
            self.goal_changed()
            self.shell.noted()

    # Strategies.

    def action_take_up(self) -> None:
        """Try the strategy under the cursor from today on."""
        scope, advice, judged = self._scope(), self.advice(), self.view
        if scope is None or judged is None:
            return
        if advice is None or advice.strategy not in judged.advised:
            self.shell.tell(f"Move to a strategy first: those under “Do next”{self._way_to_advice()}.")
            return
        state = judged.states.get(advice.strategy, "idea")
        if state in ("trying", "kept"):
            opens = self._by_key("verdict.open", "opens it")
            self.shell.tell(f"{advice.strategy} is {state} already{opens}.")
        else:
            self._try(scope, judged, advice.strategy)

    @work(group="record")
    async def _try(self, scope: Scope, judged: Judged, name: str) -> None:
        written = await take_up(self._recorder, scope, judged.advised[name])
        if written.error is not None:
            self._fail(written.error)
        elif written.events:
            self._tried.setdefault(scope.account or "", []).append(written.events[0].action)
            self._show_keys()
            self._set_state(judged, name)
            ways = self._by_key("verdict.open", "opens it") + self._by_key("verdict.undo", "takes it back")
            self.shell.tell(f"{name} is tried from today on{ways}.")

    def _set_state(self, judged: Judged, strategy: str) -> None:
        """Show it at once: the verdict takes a while to be read again."""
        if self.view is judged:
            self.view = replace(judged, states={**judged.states, strategy: "trying"})
            self.states_changed(self.view)

    def _way_to_advice(self) -> str:
        return self._by_key("verdict.escape", "leads there")

    def _by_key(self, command_id: str, does: str) -> str:
        key = self.shell.key(command_id)
        return f"; {key} {does}" if key else ""

    def action_undo(self) -> None:
        """Take back the strategy tried last, of those tried here since the program was started."""
        scope = self._scope()
        if scope is None or self.view is None:
            return
        if self._done_here(scope):
            self._take_back(scope, self.view)
        else:
            self.shell.tell(NOTHING)

    @work(group="record")
    async def _take_back(self, scope: Scope, judged: Judged) -> None:
        done = self._done_here(scope)
        written, told = await take_back_of(self._recorder, scope, done, judged.advised.values())
        if written.error is not None:
            self._fail(written.error)
            return
        taken = written.events[0].new.undoes if written.events else None
        # Those after it were taken back elsewhere.
        self._tried[scope.account or ""] = done[: done.index(taken)] if taken in done else []
        self._show_keys()
        self.shell.tell(told)

    def _done_here(self, scope: Scope) -> list[int]:
        return self._tried.get(scope.account or "", [])

    def footer_keys(self) -> list[tuple[str, str]]:
        """With the key that takes back, while there is something to take back."""
        keys = super().footer_keys()
        undoes = self.shell.key("verdict.undo")
        if not undoes or not self._done_here(self.shell.scope):
            return keys
        # Behind help: where room is short keys are left out from the right.
        return [*keys[:1], (undoes, "undo"), *keys[1:]]

    def _show_keys(self) -> None:
        self.query_one(KeyFooter).hints = tuple(self.footer_keys())

    def _fail(self, error: LikewiseError) -> None:
        self.notify(f"Nothing was kept. {error}", severity="error", timeout=15, markup=False)
