"""What a process has started, and whether it has ended; psutil, given types."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence

_psutil: Any = psutil


@dataclass(frozen=True, slots=True)
class Process:
    """A process, told apart from a later one that got its number.

    Attributes:
        pid: its number.
        name: of its program.
        handle: psutil's.
    """

    pid: int
    name: str
    handle: Any


def below(pid: int) -> list[Process]:
    """The processes that a process has started, and those that they have started."""
    try:
        children = _psutil.Process(pid).children(recursive=True)
    except _psutil.NoSuchProcess:
        return []
    found = []
    for child in children:
        try:
            found.append(Process(child.pid, child.name(), child))
        except _psutil.NoSuchProcess:  # it ended meanwhile
            continue
    return found


def kill(processes: Sequence[Process]) -> None:
    """End processes at once, those that are still there."""
    for process in processes:
        if process.handle.is_running():
            try:
                os.kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def alive_after(processes: Sequence[Process], seconds: float) -> list[Process]:
    """Wait until processes have ended; those that are still there when the time is up."""
    _, alive = _psutil.wait_procs([process.handle for process in processes], timeout=seconds)
    return [process for process in processes if process.handle in alive]
