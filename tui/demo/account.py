"""The demo account: a year of an invented baker, kept the way a careful creator keeps it.

The account is simulated, written as TikTok Studio exports and read back by the same reader as real files:
one set of 365 days at the end, and before it what such a creator would have saved along the way, since
TikTok forgets it: the 15 newest videos every fortnight (every week of late), the audience every four weeks,
the hours of the followers in the last weeks. Beside the figures stands a checklist with a history.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tui.demo.checklist import write_checklist
from tui.demo.quirks import PARTS, Quirks
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.errors import BadDataError
from tui.importing import import_paths
from tui.insight.verdict_views import Truth
from tui.sources.options import Options
from tui.verdict.truth import keep_truth

if TYPE_CHECKING:
    from datetime import date

    from tui.demo.truth import Simulated
    from tui.storing import Progress
    from tui.vault.store import Vault

SEED = 35
"""The account told of by default: views and likes have risen of late while fewer people follow."""

KAPPA = 0.5

DAYS = 365
VIDEOS_EVERY = 14
VIDEOS_EVERY_OF_LATE = 7
AUDIENCE_EVERY = 28
ACTIVITY_EVERY = 7
RECENT = 28
"""Days before the end in which the creator saved more often."""


def build_demo(
    vault: Vault,
    *,
    last_day: date,
    seed: int = SEED,
    kappa: float = KAPPA,
    progress: Progress | None = None,
) -> str:
    """Fill a vault with the demo account.

    Args:
        vault: open for writing; a throw-away one, since nobody is this baker.
        last_day: last day with figures; the newest export is made the day after.
        seed: another number is another account of the same kind.
        kappa: how far like rate and follow rate of its videos go together, from -1 to 1.
        progress: told after each file read: done, total, name.

    Returns:
        The account's handle.

    Raises:
        BadDataError: the reader refused one of its own exports.
        ValueError: ``kappa`` is out of range.
        StorageError: the vault cannot be written.
    """
    simulated = simulate(last_day=last_day, seed=seed, days=DAYS, kappa=kappa)
    with TemporaryDirectory(prefix="likewise-") as name:
        folder = Path(name, "demo account")
        write_history(simulated, folder)
        now = datetime.combine(last_day + timedelta(days=2), time(), UTC)
        outcome = import_paths(vault, [folder], options=Options(now=now), progress=progress)
    if outcome.refusals:
        first = outcome.refusals[0]
        raise BadDataError("The demo account cannot be read", f"{first.origin.name}: {first.message}")
    keep_truth(vault, simulated.parameters.handle, Truth(simulated.elasticity, simulated.kappa))
    write_checklist(vault, simulated.parameters.handle, last_day=last_day, seed=seed)
    return simulated.parameters.handle


def write_history(simulated: Simulated, folder: Path) -> None:
    """Write a year of downloads, one folder per day of export.

    Args:
        simulated: an account of ``DAYS`` days.
        folder: gets one folder per export, named by its day.
    """
    for back in range(0, DAYS - VIDEOS_EVERY, ACTIVITY_EVERY):
        parts = _parts(back)
        if parts:
            exported = simulated.last_day - timedelta(days=back - 1)
            write_exports(
                simulated,
                folder / exported.isoformat(),
                last_day=simulated.last_day - timedelta(days=back),
                parts=parts,
                quirks=_quirks(back),
            )


def _parts(back: int) -> tuple[str, ...]:
    """What the creator downloaded that many days before the end."""
    if back == 0:
        return PARTS
    recent = back <= RECENT
    wanted = {
        "content": back % (VIDEOS_EVERY_OF_LATE if recent else VIDEOS_EVERY) == 0,
        "activity": recent,
        "gender": back % AUDIENCE_EVERY == 0,
        "territories": back % AUDIENCE_EVERY == 0,
    }
    return tuple(part for part in PARTS if wanted.get(part))


def _quirks(back: int) -> Quirks:
    """As real exports of 365 days are; made at a different hour each time."""
    minutes = 380 + (back * 37) % 700
    moment = time(minutes // 60, minutes % 60, back % 60)
    return Quirks(
        window=DAYS, lag=1, viewers_open_end=False, exported_at=moment, activity_cut_hour=minutes // 60
    )
