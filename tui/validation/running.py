"""Many trials one after the other or in processes side by side: the same outcome however many there are."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import product, repeat
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.validation.cells import Setting

Outcome = TypeVar("Outcome")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


def run_all(
    attempt: Callable[[Setting, int], list[Outcome]],
    settings: Sequence[Setting],
    runs: int,
    seed: int,
    progress: Callable[[int, int, str], None],
    *,
    jobs: int = 1,
) -> list[Outcome]:
    """Try every setting on as many accounts.

    Args:
        attempt: what to do with one account: its setting and its own seed to the outcomes.
        settings: what to simulate.
        runs: accounts of each setting.
        seed: the same seed gives the same accounts and outcomes.
        progress: told how many accounts are done, of how many, and which kind is on.
        jobs: processes; with more than one, ``attempt`` must be a function of a module.

    Returns:
        The outcomes in the order of settings and runs.
    """
    accounts = list(product(settings, range(runs)))
    kinds = [setting for setting, _ in accounts]
    seeds = [setting.seed(seed, run) for setting, run in accounts]
    found: list[Outcome] = []
    with _mapped(jobs) as mapped:
        outcomes: Iterator[list[Outcome]] = mapped(attempt, kinds, seeds)
        for done, setting in enumerate(kinds):
            progress(done, len(accounts), f"({setting.account}, {setting.days} days)")
            found += next(outcomes)
    return found


@contextmanager
def _mapped(jobs: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """``map``, in so many processes."""
    if jobs == 1:
        yield map
        return
    context = get_context("spawn")
    with _one_thread_each(), ProcessPoolExecutor(jobs, mp_context=context) as pool:

        def mapped(attempt: Callable[..., Outcome], *each: Iterable[object]) -> Iterator[Outcome]:
            return pool.map(attempt, *each, chunksize=4)

        try:
            yield mapped
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that each use all processors get into each other's way; they take this over as they start."""
    set_here = [name for name in _THREADS if name not in os.environ]
    os.environ.update(zip(set_here, repeat("1"), strict=False))
    try:
        yield
    finally:
        for name in set_here:
            del os.environ[name]
