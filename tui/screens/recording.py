"""Writing what a person did into the vault: one after the other, each kept before it is shown as done."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from tui.errors import LikewiseError
from tui.screens.base import in_vault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from tui.checklist.state import Standing
    from tui.scope import Scope
    from tui.vault.event import Event, NewEvent
    from tui.vault.store import Vault

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Book:
    """The checklist as it is in the vault at the moment of writing.

    Attributes:
        events: of the account, in the order of writing.
        standings: strategy → what became of it, by these events.
    """

    events: Sequence[Event]
    standings: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What was kept, or why it could not be.

    Attributes:
        events: as they are kept; none when there was nothing to write.
        before: the events there were before.
        error: None when all went well; with one, nothing was written.
    """

    events: tuple[Event, ...] = ()
    before: tuple[Event, ...] = ()
    error: LikewiseError | None = None


class Recorder:
    """Keeps one thread that writes in the order of asking, so that no quick key overtakes or ends another.

    What was asked for is written even when the program is left meanwhile: ``close`` waits for it, and so does
    the end of the process.

    Args:
        noted: called in the thread of the app once nothing waits any more and something was written since
            it was called last.
    """

    def __init__(self, noted: Callable[[], object]) -> None:
        self._noted = noted
        self._thread: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._untold = False
        """Whether anything was written that ``noted`` was not called for."""

    @property
    def busy(self) -> bool:
        """Whether something asked for is not written yet."""
        return self._waiting > 0

    async def record(
        self, scope: Scope, deed: Callable[[Book], Sequence[NewEvent]], *, draft: str = ""
    ) -> Written:
        """Write a deed as one action, after everything that was asked for before.

        Args:
            scope: whose checklist.
            deed: says what to write, by the checklist as it is by then; pure, it runs in a thread.
            draft: key of the unfinished text that this finishes; empty for none.

        Returns:
            What was written; by then it is safe.
        """
        self._waiting += 1
        try:
            written = await self._submit(_write, scope, deed, draft)
        finally:
            self._waiting -= 1
        self._untold = self._untold or bool(written.events)
        if self._untold and not self._waiting:
            self._untold = False
            self._noted()
        return written

    async def keep_draft(self, scope: Scope, key: str, text: str) -> LikewiseError | None:
        """Keep an unfinished text, or forget it when it is empty; the error when that cannot be done."""
        return await self._submit(_keep_draft, scope, key, text)

    async def keep_setting(self, scope: Scope, name: str, value: str) -> LikewiseError | None:
        """Keep a setting of the account, in the order of asking; the error when that cannot be done."""
        return await self._submit(_keep_setting, scope, name, value)

    async def close(self) -> None:
        """Wait until everything asked for is written."""
        if self._thread is not None:
            thread, self._thread = self._thread, None
            await asyncio.to_thread(thread.shutdown)

    def _submit(self, work: Callable[..., ResultT], *arguments: object) -> Awaitable[ResultT]:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        # Shielded: whoever waits may be ended, what was asked for is written all the same.
        return asyncio.shield(asyncio.wrap_future(self._thread.submit(work, *arguments)))


def read_book(vault: Vault, account: str) -> Book:
    """The checklist of an account as it is now."""
    from tui.checklist.state import fold

    events = vault.events(account)
    return Book(tuple(events), fold(events))


def _write(scope: Scope, deed: Callable[[Book], Sequence[NewEvent]], draft: str) -> Written:
    account = scope.account or ""

    def write(vault: Vault) -> Written:
        book = read_book(vault, account)
        events = vault.record(list(deed(book)), finishes_draft=draft)
        return Written(tuple(events), tuple(book.events))

    try:
        return in_vault(scope, write)
    except LikewiseError as error:
        return Written(error=error)


def _keep_draft(scope: Scope, key: str, text: str) -> LikewiseError | None:
    try:
        in_vault(scope, lambda vault: vault.keep_draft(scope.account or "", key, text))
    except LikewiseError as error:
        return error
    return None


def _keep_setting(scope: Scope, name: str, value: str) -> LikewiseError | None:
    try:
        in_vault(scope, lambda vault: vault.keep_setting(scope.account or "", name, value))
    except LikewiseError as error:
        return error
    return None
