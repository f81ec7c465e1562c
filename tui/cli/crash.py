"""The log of internal errors: where the program failed, never what was in its variables."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui import __version__
from tui.cli.output import harmless

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1 << 20


def record(error: BaseException) -> str:
    """Append the traceback, without local variables, to the log.

    Returns:
        One sentence for people: what failed and where the details are.
    """
    name = type(error).__name__
    try:
        log = _write(error)
    except OSError as failure:
        return f"internal error ({name}); its details could not be kept: {failure.strerror}"
    return f"internal error ({name}). Details: {log}"


def _write(error: BaseException) -> Path:
    from tui.settings import Settings, places_of

    log = places_of(Settings()).log
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = (
        f"--- {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} likewise {__version__} python {sys.version.split()[0]}\n"
    )
    lines = "".join(traceback.format_exception(error))
    kept = log.exists() and log.stat().st_size < _LARGEST
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if kept else os.O_TRUNC)
    handle = os.open(log, flags, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(head + harmless(lines))
    return log
