"""Ending cleanly when the line drops, the system asks, or someone presses ctrl+c in the shell around us.

Without a handler Python dies at once and leaves the terminal in the alternate screen, mouse reporting on;
with SIGHUP ignored by the parent (nohup) it would go on for ever without a terminal.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit status (128 + number) when a signal asks the program to stop.

    Must be called from within the running event loop. Does nothing on Windows, which has no such signals.

    Args:
        end: stops the application in an orderly way.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for name in _ENDING:
        number = int(getattr(signal, name))
        loop.add_signal_handler(number, end, 128 + number)


def stop_reading_keys(driver: object) -> None:
    """Make sure that no thread goes on reading keys from a terminal that is gone.

    A terminal that closes around a stopped program continues it, and Textual then begins a second thread
    that reads keys without ending the first: it would keep the process alive, and busy, for ever.

    Args:
        driver: of the app that has ended; None when it never had one.
    """
    if (event := getattr(driver, "exit_event", None)) is not None:
        event.set()
