"""What the command line writes: plain lines, cleaned once more on the way out, no colour.

Every datum is cleaned where it enters; this is the second net, for whatever a library puts into a message.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from tui.sources.clean import clean_line
from tui.stats.formatting import to_ascii
from tui.terminal.capabilities import detect
from tui.texts.layout import cells, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.errors import LikewiseError

_PROGRESS_WIDTH = 78
# Beside those of ``formatting.to_ascii``: the signs of the three goals.
_GOALS = str.maketrans({"♥": "L", "◆": "F", "●": "E", "▪": "#", "▫": "."})


def harmless(text: str) -> str:
    """Replace everything a terminal might obey; line ends and runs of blanks stay as they are."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    # Cutting is for data; a line of a report may be as long as it is.
    return "\n".join(clean_line(line, limit=4 * len(line) + 4) for line in text.split("\n"))


def write(text: str, *, ascii_only: bool = False) -> None:
    """Write lines to standard output.

    Args:
        text: lines; a final line end is added when missing.
        ascii_only: the program's own signs in ASCII; letters of titles stay where they come through.
    """
    _write(sys.stdout, text, ascii_only)


def complain(text: str) -> None:
    """Write ``likewise: …`` to standard error."""
    _write(sys.stderr, f"likewise: {text}", ascii_only=False)


def warn(sentences: Iterable[str]) -> None:
    """Write each sentence, such as a vault's warnings, to standard error."""
    for sentence in sentences:
        complain(sentence)


def complain_of(error: LikewiseError) -> None:
    """Write an error for people to standard error: what happened and why, then what to do."""
    head = f"{error.title}: {error.message}" if error.message else error.title
    complain(head)
    if error.hint:
        explain(f"  {error.hint}")


def explain(text: str, *, ascii_only: bool = False) -> None:
    """Write lines that are no complaint to standard error."""
    _write(sys.stderr, text, ascii_only)


def write_document(text: str) -> None:
    """Write a document (JSON, Markdown) to standard output as UTF-8, whatever the locale says."""
    data = (harmless(text).rstrip("\n") + "\n").encode("utf-8", "replace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def carries_unicode(stream: TextIO) -> bool:
    """Whether letters beyond ASCII come through: to a terminal by its locale, else by the encoding."""
    if stream.isatty():
        return detect().unicode
    return (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def _write(stream: TextIO, text: str, ascii_only: bool) -> None:
    safe = harmless(text).rstrip("\n") + "\n"
    if ascii_only:
        safe = to_ascii(safe.translate(_GOALS))
    if not carries_unicode(stream):
        safe = to_ascii(safe.translate(_GOALS)).encode("ascii", "replace").decode("ascii")
    stream.write(safe)
    stream.flush()


class Progress:
    """One line on standard error that counts; nothing at all when that is not a terminal."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._shown = 0
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int, name: str = "") -> None:
        """Show ``done`` of ``total``."""
        if not self._live:
            return
        line = cut(harmless(f"{self._verb} {done} of {total} {name}"), _PROGRESS_WIDTH)
        if not carries_unicode(sys.stderr):
            line = to_ascii(line).encode("ascii", "replace").decode("ascii")
        sys.stderr.write("\r" + line + " " * max(0, self._shown - cells(line)))
        sys.stderr.flush()
        self._shown = cells(line)

    def done(self) -> None:
        """Take the line away again."""
        if self._live and self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
