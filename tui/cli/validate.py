"""``likewise validate``: the verdict on simulated accounts, against what it promises."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.glyphs import ascii_only
from tui.errors import EXIT_ERROR, EXIT_OK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.cli.flags import Flags

QUICK_RUNS = 20
FULL_RUNS = 200
SEED = 20_261_123
_BAR = 20


def validate_command(
    flags: Flags, *, full: bool, runs: int | None, seed: int | None, markdown: Path | None, jobs: int = 1
) -> int:
    """Simulate, print the tables; the exit status says whether all promises are kept.

    Args:
        flags: of the command line.
        full: all settings instead of a few.
        runs: accounts of each setting; None for the usual number.
        seed: the same seed gives the same tables.
        markdown: file to write the tables to as well.
        jobs: processes side by side; the tables do not depend on them.
    """
    settings, _ = flags.load()
    from tui.stats.formatting import plural
    from tui.validation.cells import FANS, FULL, QUICK, QUICK_FANS
    from tui.validation.fan_summary import summarise_fans
    from tui.validation.fans import run_fans
    from tui.validation.summary import promises, summarise
    from tui.validation.tables import as_markdown, as_text, tables
    from tui.validation.trials import run_trials

    count = runs or (FULL_RUNS if full else QUICK_RUNS)
    seed = SEED if seed is None else seed
    if markdown is not None:
        # A run takes long: what cannot be written should be known before.
        markdown.touch()
    with _bar("judging accounts") as bar:
        trials = run_trials(FULL if full else QUICK, count, seed, bar, jobs=jobs)
    with _bar("drawing fans") as bar:
        fans = run_fans(FANS if full else QUICK_FANS, count, seed, bar, jobs=jobs)
    summaries = summarise(trials)
    found = tables(summaries, summarise_fans(fans))
    command = f"likewise validate{' --full' if full else ''} --runs {count} --seed {seed}"
    made = f"{plural(count, 'simulated account')} of each setting, by\n{command}"
    output.write(f"{made}\n\n{as_text(found)}", ascii_only=ascii_only(settings))
    if markdown is not None:
        head = "# The verdict on simulated accounts\n\nMade by a command that gives the same figures again:"
        document = f"{head}\n\n```sh\n{command}\n```\n\n{as_markdown(found)}\n"
        markdown.write_text(document, encoding="utf-8", newline="\n")
    missed = any(promise.kept == "no" for promise in promises(summaries))
    return EXIT_ERROR if missed else EXIT_OK


@contextmanager
def _bar(verb: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error with the time that is left at the pace so far."""
    line, started = output.Progress(verb), time.monotonic()

    def show(done: int, total: int, name: str) -> None:
        full = _BAR * done // total
        left = (time.monotonic() - started) / done * (total - done) if done else 0.0
        rest = f", {left / 60:.0f} min left" if left >= 90 else f", {left:.0f} s left" if done else ""
        line(done, total, f"[{'#' * full}{'.' * (_BAR - full)}] {name}{rest}")

    try:
        yield show
    finally:
        line.done()
