"""Keys in the order they were typed: each is handled when what the one before it did is done.

A key travels from the part that has the focus up to the app, which may then show a field or a dialog. A
person who types ahead, a script, or a slow line that delivers several keys at once would lose the keys that
come after: they would still go to the part that had the focus before, and run commands there.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.containers import ScrollableContainer
from textual.message import Message
from textual.scroll_view import ScrollView

from tui.terminal.painting import SparingApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

LONGEST_WAIT = 1.0
"""Seconds after which the next key is handled, whatever became of the one before."""
MOST_TYPED = 1_000
"""Keys that may wait; those beyond are dropped: nobody types as many, something lies on the keyboard."""


class Keyboard(SparingApp):
    """An app that handles one key after the other."""

    key_taker: Callable[[events.Key], bool] | None = None
    """While set, gets every key first; one it returns False for goes on as usual."""

    @dataclass
    class KeyDone(Message):
        """Follows a key on its way up: when this arrives, all parts on the way have had the key."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._under_way: int | None = None
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Put what was typed in order; everything else is handled as it comes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if isinstance(event, events.Key) and self.interrupts(event):
            self._drop_typed()
        if len(self._typed) < MOST_TYPED:
            self._typed.append(event)
        await self._handle_typed()

    def interrupts(self, event: events.Key) -> bool:
        """Whether a key goes before all that were typed ahead, which are dropped, as shells do it."""
        return event.key == "ctrl+c"

    def _drop_typed(self) -> None:
        self._typed.clear()
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        self._under_way = None
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    async def _handle_typed(self) -> None:
        while self._typed and self._under_way is None:
            await self._hand_on(self._typed.popleft())

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        target, screen = self.focused or self.screen, self.screen
        taken = isinstance(event, events.Key) and await self.take_key(event)
        if not taken:
            await super().on_event(event)
        self._number += 1
        if self.screen is not screen:
            self._be_patient()
            self._wait_for_screen(self._number)
        elif (taken or event.is_forwarded) and target.post_message(self.KeyDone(self._number)):
            self._under_way = self._number
            self._be_patient()

    def _be_patient(self) -> None:
        self._patience = self.set_timer(LONGEST_WAIT, partial(self._let_go, self._number))

    async def take_key(self, event: events.Key) -> bool:
        """Handle a key before any part of the screen has it.

        Returns:
            Whether it was handled and must go no further.
        """
        return self.key_taker is not None and self.key_taker(event)

    def action_press(self, key: str) -> None:
        """Do what another key does where the focus is."""
        if key not in ("up", "down") or not self._scroll(1 if key == "down" else -1):
            self._press(key)

    def action_half_page(self, step: int) -> None:
        """Go down (1) or up (-1) by half of what the part that has the focus shows."""
        if self.focused is not None:
            lines = max(self.focused.size.height // 2, 1)
            if not self._scroll(step * lines):
                self._press("down" if step > 0 else "up", lines)

    def _scroll(self, lines: int) -> bool:
        """Scroll a plain text; whether there is one. Its own keys, typed fast, would be counted once."""
        part = self.focused
        if not isinstance(part, ScrollableContainer) or isinstance(part, ScrollView):
            return False
        part.scroll_relative(y=lines, animate=False, immediate=True)
        return True

    def _press(self, key: str, times: int = 1) -> None:
        # All at once and not one after the other: what they change is painted once.
        target = self.focused or self.screen
        for _ in range(times):
            target._forward_event(events.Key(key, None))

    async def on_keyboard_key_done(self, message: KeyDone) -> None:
        """Go on with the next key, once a screen that the last one opened can take it."""
        message.stop()
        if message.number != self._under_way:
            return
        if self.screen.is_mounted:
            # Behind what the key asked for, such as the focus for a field.
            self.call_later(self._let_go, message.number)
        else:
            self._wait_for_screen(message.number)

    def _wait_for_screen(self, number: int) -> None:
        self._under_way = number
        # A new screen gives the focus away by a message to the app, after it has been mounted.
        self.screen.call_after_refresh(self.call_later, self._let_go, number)

    async def _let_go(self, number: int) -> None:
        if number == self._under_way:
            self._stop_waiting()
            await self._handle_typed()
