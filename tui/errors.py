"""The one family of errors that people get to read.

Each says what happened (``title``), why (``message``) and what to do next (``hint``); each knows the
exit status of the command line.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_BAD_DATA = 65
EXIT_INTERNAL = 70
EXIT_IO = 74


class LikewiseError(Exception):
    """Something a person can act on.

    Attributes:
        title: what happened, a few words.
        message: why, one sentence.
        hint: what to do next; empty when there is nothing to do.
        exit_code: status of the command line when this ends it.
    """

    exit_code: int = EXIT_ERROR

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.title}:" if self.message else self.title
        return " ".join(part for part in (head, self.message, self.hint) if part)


class UsageError(LikewiseError):
    """The command or its options cannot be followed as given."""

    exit_code = EXIT_USAGE


class BadDataError(LikewiseError):
    """A file was refused: it is something else, damaged or contradicts itself."""

    exit_code = EXIT_BAD_DATA


class StorageError(LikewiseError):
    """The vault or a file cannot be read or written."""

    exit_code = EXIT_IO
