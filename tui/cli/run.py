"""Running the command line: every way it can end, and the exit status of each.

Statuses: 0 done, 1 error, 2 usage, 65 bad data, 70 internal, 74 input or output, 128 + n signal n.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli import output
from tui.cli.completing import COMPLETE_VARIABLE
from tui.errors import EXIT_INTERNAL, EXIT_IO, EXIT_OK, EXIT_USAGE, LikewiseError
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

_INTERRUPTED = 128 + signal.SIGINT
_BROKEN_PIPE = 128 + 13


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line.

    Args:
        args: words after the program's name; those of the process when None.

    Returns:
        The exit status.
    """
    _end_orderly_on_signals()
    # The statistics solve many small systems, for which threads of the linear algebra only wait for each
    # other: four times slower on two busy cores. It is read once, when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return _run(args)
    except BrokenPipeError:
        # Whoever read the output has seen enough (head, a closed pager): no reason to complain.
        _drop_output()
        return _BROKEN_PIPE


def _run(args: Sequence[str] | None) -> int:
    try:
        status = _invoke(list(sys.argv[1:] if args is None else args))
        sys.stdout.flush()
        return status
    except click.ClickException as error:
        return _usage(error)
    except (click.Abort, KeyboardInterrupt):
        output.complain("interrupted")
        return _INTERRUPTED
    except LikewiseError as error:
        output.complain_of(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        output.complain(_io_sentence(error))
        return EXIT_IO
    except Exception as error:
        from tui.cli.crash import record

        output.complain(record(error))
        return EXIT_INTERNAL


def _invoke(args: list[str]) -> int:
    """Run the command; click's own ``main`` would answer a closed pipe with status 1."""
    from tui.cli.program import likewise

    if instruction := os.environ.get(COMPLETE_VARIABLE):
        from click.shell_completion import shell_complete

        return shell_complete(likewise, {}, "likewise", COMPLETE_VARIABLE, instruction)
    try:
        with likewise.make_context("likewise", args) as context:
            status = likewise.invoke(context)
    except click.exceptions.Exit as asked:
        return asked.exit_code
    return status if isinstance(status, int) else EXIT_OK


def _usage(error: click.ClickException) -> int:
    output.complain(error.format_message())
    context = getattr(error, "ctx", None)
    if context is not None:
        output.explain(f"  See: {context.command_path} --help")
    return EXIT_USAGE


def _io_sentence(error: OSError) -> str:
    where = f"{clean(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{error.strerror or type(error).__name__}"


def _end_orderly_on_signals() -> None:
    """Let SIGTERM and SIGHUP unwind the stack, so that temporary folders are removed; the app has its own."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # A parent that ignores SIGHUP (nohup) wants us to go on; outside the main thread nobody may set one.
        with suppress(ValueError):
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, end)


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail as well."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
