"""What the command line asks the app to open, and how it starts without being held up."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """The simulated account to show instead of the user's own vault.

    Attributes:
        seed: of the simulation; None for the account told of by default.
        last_day: last day with figures.
        kappa: how far like rate and follow rate of its videos go together, from -1 to 1; None as told of.
    """

    seed: int | None
    last_day: date
    kappa: float | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asked for.

    Attributes:
        data_dir: folder of the vault; a throw-away one for the demo.
        account: handle to show; None for the one used last.
        paths: files to import on opening.
        file_under: handle to file those under, when stated.
        until: last day in those files, when stated.
        demo: build a demo account first.
        today: the day deadlines are counted from.
        own_dir: folder of the user's own vault, where ``data_dir`` is a throw-away one.
        strategies_file: the user's own strategies; the file need not exist.
        settings_file: where choices are kept; None keeps none.
        clock: tells the running day; None where ``today`` was stated and is to stay.
        held: setting → the flag or variable that decides it in this run, whatever is kept.
    """

    data_dir: Path
    account: str | None = None
    paths: tuple[Path, ...] = ()
    file_under: str | None = None
    until: date | None = None
    demo: DemoOptions | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).astimezone().date())
    own_dir: Path | None = None
    strategies_file: Path | None = None
    settings_file: Path | None = None
    clock: Callable[[], date] | None = None
    held: Mapping[str, str] = field(default_factory=dict)


STARTING = 4.0
"""Seconds after which the app counts as started."""


def put_off_collecting() -> None:
    """Collect no garbage while starting: what is built then stays, and looking through it takes a tenth."""
    gc.disable()


def collect_again() -> None:
    """Collect garbage from now on, but do not look through what starting has built."""
    gc.freeze()
    gc.enable()
