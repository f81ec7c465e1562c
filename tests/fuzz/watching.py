"""Cases in a process of their own, watched from outside: what raises, hangs, dies or takes too much memory.

The process tells the number of each case before it begins with it. Its data is limited to what it had
once everything was loaded and a GiB more, so that a case that asks for memory without end fails by itself.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from tests.fuzz.cases import Answer

    Ask = Callable[[int], Answer]

GIB: Final = 1024**3
SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Found:
    """A case that did what it must not.

    Attributes:
        number: of the case.
        what: the exception with its place, ``hang``, ``died`` or ``memory``.
        detail: the traceback, where there is one.
    """

    number: int
    what: str
    detail: str = ""


@dataclass(slots=True)
class Tally:
    """What a run came to.

    Attributes:
        slowest: number and seconds of the case that took longest.
        peak: bytes of memory at most, of any of the processes.
    """

    cases: int = 0
    readings: int = 0
    refusals: int = 0
    slowest: tuple[int, float] = (-1, 0.0)
    peak: int = 0
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Begun:
    number: int


@dataclass(frozen=True, slots=True)
class _Done:
    number: int
    seconds: float
    peak: int
    readings: int = 0
    refusals: int = 0
    what: str = ""
    detail: str = ""


def watch(
    ask: Ask,
    numbers: Sequence[int],
    *,
    seconds: float = SECONDS,
    memory: int = GIB,
    progress: Callable[[Tally], object] = id,
) -> Tally:
    """Ask every case, whatever happens; after a death or a hang a new process goes on with the next.

    Args:
        ask: what reads the case of a number; a function of a module, or a ``partial`` of one.
        numbers: of the cases.
        seconds: that one case may take.
        memory: bytes that may be held at any time, and may be asked for beyond what is loaded.
        progress: told after every case.
    """
    tally = Tally()
    left = list(numbers)
    while left:
        for event in _process(ask, left, seconds, memory):
            tally.cases += 1
            tally.peak = max(tally.peak, event.peak)
            tally.readings += event.readings
            tally.refusals += event.refusals
            if event.seconds > tally.slowest[1]:
                tally.slowest = (event.number, event.seconds)
            what = event.what or ("memory" if event.peak > memory else "")
            if what:
                tally.found.append(Found(event.number, what, event.detail))
            progress(tally)
            left = left[left.index(event.number) + 1 :]
            if event.peak > memory:
                # The peak of a process never falls; the next case needs a new one.
                break
    return tally


def _process(ask: Ask, numbers: Sequence[int], seconds: float, memory: int) -> Iterator[_Done]:
    """What one process tells until it has done all, dies or is ended for hanging."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, ask, list(numbers), memory), daemon=True)
    process.start()
    theirs.close()
    begun = numbers[0]
    # Loading takes longer than any case.
    patience = 60.0 + seconds
    try:
        while ours.poll(patience):
            event = ours.recv()
            if event is None:
                return
            if isinstance(event, _Begun):
                begun, patience = event.number, seconds
            else:
                yield event
        yield _Done(begun, patience, 0, what="hang")
    except EOFError:
        process.join()
        yield _Done(begun, 0.0, 0, what=f"died ({process.exitcode})")
    finally:
        process.kill()
        process.join()
        ours.close()


def _work(told: Connection, ask: Ask, numbers: Sequence[int], memory: int) -> None:
    limited = False
    for number in numbers:
        told.send(_Begun(number))
        started = time.perf_counter()
        readings, refusals, what, detail = 0, 0, "", ""
        try:
            answer = ask(number)
            readings, refusals = answer.readings, answer.refusals
        except BaseException as error:  # panics of libraries are no Exception
            what, detail = _named(error), traceback.format_exc()
        told.send(_Done(number, time.perf_counter() - started, _peak(), readings, refusals, what, detail))
        if not limited:
            # After the first case everything is loaded, and the threads of the libraries are there.
            _limit(memory)
            limited = True
    told.send(None)


def _named(error: BaseException) -> str:
    places = traceback.extract_tb(error.__traceback__)
    ours = [place for place in places if "/tui/" in place.filename] or places
    return f"{type(error).__name__} in {Path(ours[-1].filename).name}:{ours[-1].lineno}"


def _peak() -> int:
    """Bytes held at most; where the system does not say, of the process that started this one, too."""
    if held := _said("VmHWM"):
        return held
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024


def _limit(memory: int) -> None:
    """No more data than there is now and ``memory``, where the system says how much there is."""
    if data := _said("VmData"):
        resource.setrlimit(resource.RLIMIT_DATA, (data + memory, resource.RLIM_INFINITY))


def _said(name: str) -> int:
    """Bytes of a line of the process's status; 0 where there is none."""
    status = Path("/proc/self/status")
    found = re.search(rf"{name}:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0
