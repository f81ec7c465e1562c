"""Exports for tests: small invented accounts, written by the project's own writer of exports."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.demo.quirks import Quirks
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.demo.truth import Parameters

if TYPE_CHECKING:
    from pathlib import Path

    from tui.demo.studio_writer import Format, Layout
    from tui.demo.truth import Simulated

LAST_DAY = date(2026, 11, 20)
HANDLE = "mira.bakes"


@lru_cache(maxsize=16)
def small_truth(
    *,
    last_day: date = LAST_DAY,
    days: int = 60,
    seed: int = 7,
    handle: str = HANDLE,
    warmup_days: int = 30,
) -> Simulated:
    """A small account's known truth; the same arguments give the same object."""
    parameters = Parameters(handle=handle, median_views=400.0, purge=0, warmup_days=warmup_days)
    return simulate(last_day=last_day, days=days, seed=seed, parameters=parameters)


def small_account(
    folder: Path,
    *,
    language: str = "en",
    layout: Layout = "zips",
    format: Format = "csv",  # noqa: A002 - as in write_exports
    quirks: Quirks | None = None,
    last_day: date = LAST_DAY,
    handle: str = HANDLE,
) -> Path:
    """A folder with one full set of exports of ``small_truth``, as downloaded.

    Args:
        folder: an existing folder; the set goes into a new one inside it, whose path is returned.
        language: language of the dates.
        layout: zips or loose files.
        format: csv or xlsx.
        quirks: what is odd about the export; the usual 60 days when None.
        last_day: last row of Overview.
        handle: account.
    """
    target = folder / f"{handle}-{language}-{last_day.isoformat()}"
    truth = small_truth(last_day=last_day, handle=handle, days=(quirks or Quirks()).window)
    write_exports(truth, target, language=language, layout=layout, format=format, quirks=quirks)
    return target
