"""A tmux server of the test's own: started without configuration, gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Self

from tests.terminal.terminal import Session, TerminalTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

TMUX = shutil.which("tmux")
_NAMES = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "tab": "Tab",
    "shift+tab": "BTab",
    "enter": "Enter",
    "escape": "Escape",
    "space": "Space",
    "backspace": "BSpace",
    "ctrl+l": "C-l",
    "ctrl+p": "C-p",
    "ctrl+z": "C-z",
}
"""What tmux calls the keys of ``terminal.KEYS``."""


class Tmux:
    """One window with a shell in it. Use as a context manager.

    Args:
        folder: where the server's socket goes; must be short.
        size: columns and rows.
        env: the shell's whole environment.
    """

    def __init__(self, folder: Path, *, size: tuple[int, int], env: Mapping[str, str]) -> None:
        self._socket = folder / "tmux"
        self._env = {name: value for name, value in env.items() if name not in ("TERM", "COLORTERM")}
        columns, rows = size
        window = ["-x", str(columns), "-y", str(rows)]
        self._run("-f", os.devnull, "new-session", "-d", *window, "env", "PS1=$ ", "/bin/sh")
        self._run("set-option", "-g", "status", "off")
        self._run("resize-window", *window)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def type_command(self, words: Sequence[str]) -> None:
        """Type a command line into the shell and press enter."""
        self._run("send-keys", "-l", shlex.join(words))
        self.press("Enter")

    def press(self, *keys: str) -> None:
        """Press keys, named as tmux names them."""
        self._run("send-keys", *keys)

    def hit(self, *keys: str) -> None:
        """Press keys, named as in ``terminal.KEYS``, or type a text."""
        for key in keys:
            if key in _NAMES:
                self.press(_NAMES[key])
            else:
                self._run("send-keys", "-l", key)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def follow_clients(self) -> None:
        """Let the window have the size of the terminal that is attached, as it has by default."""
        self._run("set-option", "-g", "window-size", "latest")
        self._run("set-option", "-w", "-u", "window-size")

    def attached(self, size: tuple[int, int]) -> Session:
        """A terminal of the machine that is attached to the window.

        Args:
            size: columns and rows.
        """
        command = [TMUX or "tmux", "-S", str(self._socket), "attach-session"]
        return Session(command, size=size, env=self._env | {"TERM": "xterm-256color"})

    def detach(self) -> None:
        """Send every attached terminal away."""
        self._run("detach-client", "-a", check=False)
        self._run("detach-client")

    def kill(self) -> None:
        """End the server and all that runs in it, as ``tmux kill-server`` does."""
        self._run("kill-server", check=False)

    @property
    def pid(self) -> int:
        """The number of the server's process."""
        return int(self.mode("pid"))

    @property
    def text(self) -> str:
        """The screen as lines of text without blanks at their ends."""
        return "\n".join(line.rstrip() for line in self._run("capture-pane", "-p").splitlines())

    def mode(self, name: str) -> str:
        """A format variable of the window, such as ``alternate_on``."""
        return self._run("display-message", "-p", f"#{{{name}}}").strip()

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = 60.0) -> None:
        """Wait until something is true of the screen.

        Args:
            true: looks at the screen.
            what: it looks for, for the message.
            timeout: seconds.

        Raises:
            TerminalTimeoutError: it did not become true.
        """
        end = time.perf_counter() + timeout
        while not true():
            if time.perf_counter() > end:
                raise TerminalTimeoutError(f"waited in vain for {what}:\n{self.text}")
            # tmux has no way to be told of a change, so it is asked again a little later.
            time.sleep(0.05)

    def wait_for(self, text: str, timeout: float = 60.0) -> None:
        """Wait until a text is on the screen.

        Raises:
            TerminalTimeoutError: it did not appear.
        """
        self.wait_until(lambda: text in self.text, repr(text), timeout)

    def wait_until_gone(self, text: str, timeout: float = 60.0) -> None:
        """Wait until a text is no longer on the screen.

        Raises:
            TerminalTimeoutError: it is still there.
        """
        self.wait_until(lambda: text not in self.text, f"the end of {text!r}", timeout)

    def _run(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            [TMUX or "tmux", "-S", str(self._socket), *words],
            env=self._env, capture_output=True, text=True, encoding="utf-8", timeout=20, check=False,
        )  # fmt: skip
        if check and done.returncode:
            raise AssertionError(f"tmux {words[0]}: {done.stderr.strip()}")
        return done.stdout
