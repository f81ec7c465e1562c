"""Runs a program in a pseudo-terminal, as a terminal emulator would, and counts every byte it writes.

The bytes are exactly what ssh would have to carry, before encryption and compression. The screen is kept
by pyte, so that a test can wait for text instead of for time.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

KEYS: Mapping[str, str] = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+c": "\x03",
    "ctrl+l": "\x0c",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
}

# The child must own the terminal to get its signals; taking it needs code in the child, and forking a
# test process that has threads is not safe, so a bare interpreter does it and becomes the program.
_LAUNCHER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|[PX^_][^\x1b]*\x1b\\"  # DCS, SOS, PM, APC
    rb"|[ -/]*[0-OQ-WYZ\\`-~])"  # two and three byte sequences
)
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]+[@-~]|\[[<=>][0-?]*[@-~]|\[\?[0-9;]*u|\[[0-9;]*t|[\]PX^_])"
)
_LONGEST_SEQUENCE = 4096


class TerminalTimeoutError(AssertionError):
    """What was waited for did not come; the message holds the screen."""


class Session:
    """A program in a pseudo-terminal. Use as a context manager: the program never outlives it.

    Args:
        command: program and arguments.
        size: columns and rows.
        env: the program's whole environment; see `environment`.
        answers: whether queries (device attributes, cursor position, modes) are answered.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        answers: bool = True,
    ) -> None:
        self.columns, self.rows = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self.output = bytearray()
        self.gone = False
        self.status: int | None = None
        self._answers = answers
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = b""
        self._master, slave = pty.openpty()
        self._set_size()
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
        self.started = time.perf_counter()
        try:
            self.process = subprocess.Popen(
                launcher, stdin=slave, stdout=slave, stderr=slave, env=dict(env or environment()),
                start_new_session=True,
            )  # fmt: skip
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the program and whatever it started, and give the terminal back."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        self.hang_up()

    # -- what the program wrote -----------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen as lines of text without blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def total(self) -> int:
        """Bytes written so far."""
        return len(self.output)

    def pump(self, timeout: float) -> int:
        """Wait for output and take it in; the number of bytes, 0 when none came in time."""
        if self.gone:
            return 0
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return 0
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux: every end of the program's side is closed
            data = b""
        if not data:
            self.gone = True
            return 0
        self.output += data
        if self._answers:
            self._answer(data)
        self._draw(data)
        return len(data)

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = 60.0) -> None:
        """Wait until something is true of the screen.

        Args:
            true: looks at the screen.
            what: it looks for, for the message.
            timeout: seconds.

        Raises:
            TerminalTimeoutError: it did not become true, or the program ended before.
        """
        end = time.perf_counter() + timeout
        while not true():
            if self.gone or time.perf_counter() > end:
                raise TerminalTimeoutError(f"waited in vain for {what}:\n{self.text}")
            self.pump(0.05)

    def wait_for(self, text: str, timeout: float = 60.0) -> None:
        """Wait until a text is on the screen.

        Raises:
            TerminalTimeoutError: it did not appear, or the program ended before.
        """
        self.wait_until(lambda: text in self.text, repr(text), timeout)

    def wait_until_gone(self, text: str, timeout: float = 60.0) -> None:
        """Wait until a text is no longer on the screen.

        Raises:
            TerminalTimeoutError: it is still there, or the program ended before.
        """
        self.wait_until(lambda: text not in self.text, f"the end of {text!r}", timeout)

    def settle(self, quiet: float = 0.4, limit: float = 20.0) -> int:
        """Read until nothing came for ``quiet`` seconds; the number of bytes."""
        before = self.total
        end = time.perf_counter() + limit
        while self.pump(quiet) and time.perf_counter() < end:
            pass
        return self.total - before

    def idle(self, seconds: float) -> int:
        """Send nothing for a while; the number of bytes that came all the same."""
        before = self.total
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and not self.gone:
            self.pump(left)
        return self.total - before

    # -- what the user does ---------------------------------------------------------------------------

    def send(self, data: str | bytes) -> None:
        """Type raw bytes."""
        with contextlib.suppress(OSError):  # the program is gone: the test sees it by its status
            os.write(self._master, data.encode() if isinstance(data, str) else data)

    def hit(self, *keys: str) -> None:
        """Press keys at once, waiting for nothing.

        Args:
            keys: names of `KEYS`, or what they type.
        """
        self.send("".join(KEYS.get(key, key) for key in keys))

    def press(self, *keys: str, quiet: float = 0.4, patience: float = 0.0) -> int:
        """Press keys one after the other, letting each settle; the bytes they caused.

        Args:
            keys: names of `KEYS`, or what they type.
            quiet: seconds without output after which a key is taken to be done.
            patience: seconds to wait for the first output of each, for keys that must cause some.
        """
        before = self.total
        for key in keys:
            self.send(KEYS.get(key, key))
            self.pump(patience)
            self.settle(quiet)
        return self.total - before

    def move_mouse(self, moves: int, quiet: float = 0.4) -> int:
        """Move the mouse along a diagonal, as reported under mode 1003; the bytes it caused."""
        before = self.total
        for step in range(moves):
            column = 2 + step * 2 % (self.columns - 2)
            row = 2 + step % (self.rows - 2)
            self.send(f"\x1b[<35;{column};{row}M")
            self.pump(0.01)
        self.settle(quiet)
        return self.total - before

    def resize(self, columns: int, rows: int, quiet: float = 0.4) -> int:
        """Change the size of the window; the bytes it caused."""
        self.columns, self.rows = columns, rows
        self.screen.resize(max(rows, 1), max(columns, 1))
        self._set_size()
        return self.settle(quiet)

    def line_settings(self) -> list[object]:
        """How the terminal line is set (echo, line mode, special keys), to be compared with itself."""
        return list(termios.tcgetattr(self._master))

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
        self.gone = True

    def wait_exit(self, timeout: float = 20.0) -> int:
        """Wait for the end of the program; its exit status, negative for a signal it did not handle.

        Raises:
            TerminalTimeoutError: it is still running.
        """
        end = time.perf_counter() + timeout
        while self.process.poll() is None:
            if time.perf_counter() > end:
                raise TerminalTimeoutError(f"still running after {timeout} s:\n{self.text}")
            if self.gone:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
            else:
                self.pump(0.05)
        while self.pump(0.05):
            pass
        return self.process.returncode

    # -- inside ---------------------------------------------------------------------------------------

    def _set_size(self) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    def _draw(self, data: bytes) -> None:
        complete, self._pending = _split(self._pending + data)
        kept = _SEQUENCE.sub(
            lambda match: b"" if _UNKNOWN_TO_PYTE.match(match.group()) else match.group(), complete
        )
        self._stream.feed(self._decoder.decode(kept))

    def _answer(self, data: bytes) -> None:
        for match in re.finditer(rb"\x1b\[\?(\d+)\$p", data):
            mode = int(match.group(1))
            self.send(f"\x1b[?{mode};{2 if mode in (1004, 2004, 2026) else 0}$y")
        if re.search(rb"\x1b\[0?c", data):
            self.send("\x1b[?62;22c")
        for _ in range(data.count(b"\x1b[6n")):
            self.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        if b"\x1b]11;?" in data:
            self.send("\x1b]11;rgb:0000/0000/0000\x1b\\")
        if b"\x1b]10;?" in data:
            self.send("\x1b]10;rgb:ffff/ffff/ffff\x1b\\")


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Cut an escape sequence off the end that is not complete yet."""
    start = data.rfind(b"\x1b")
    if start > 0 and data[start : start + 2] == b"\x1b\\" and not _SEQUENCE.match(data, start):
        start = data.rfind(b"\x1b", 0, start)
    if start < 0 or _SEQUENCE.match(data, start) or len(data) - start > _LONGEST_SEQUENCE:
        return data, b""
    return data[:start], data[start:]


def environment(**changes: str) -> dict[str, str]:
    """An environment with nothing of the machine in it but the search path: true colour, UTF-8.

    Args:
        changes: variables to add or replace; an empty value takes a variable out.
    """
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    env.update(changes)
    return {name: value for name, value in env.items() if value}
