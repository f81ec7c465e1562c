"""What the app does in a thread before anything can be shown: build the demo, look into the vault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_EXPORT = re.compile(r"^(Overview|Followers|Viewers|Content)[ _(].*\.zip$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look into the vault found.

    Attributes:
        accounts: handles, the one imported into last first.
        warnings: what had to be repaired or is read-only.
    """

    accounts: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def look_into_vault(folder: Path) -> Found:
    """Which accounts are in the vault; an absent vault is an empty one and is not made.

    Raises:
        LikewiseError: the vault cannot be opened.
    """
    from tui.vault.store import Vault

    if not folder.exists():
        return Found(())
    with Vault.open(folder) as vault:
        latest = {record.account: record.import_id for record in reversed(vault.imports()) if record.active}
        accounts = sorted(latest, key=lambda account: -latest[account])
        return Found(tuple(accounts), vault.warnings)


def build_demo_vault(folder: Path, seed: int | None, last_day: date, kappa: float | None = None) -> None:
    """Simulate an account and import it into the vault in ``folder``, unless that was done before."""
    from tui.demo.account import KAPPA, SEED, build_demo
    from tui.vault.store import Vault

    with Vault.open(folder) as vault:
        if not vault.accounts():
            build_demo(
                vault,
                last_day=last_day,
                seed=SEED if seed is None else seed,
                kappa=KAPPA if kappa is None else kappa,
            )


def exports_in_downloads(home: Path | None = None) -> tuple[Path, ...]:
    """Zips in the download folder that are named like TikTok's exports, newest first."""
    try:
        folder = (home or Path.home()) / "Downloads"
        zips = [(path.stat().st_mtime, path) for path in folder.iterdir() if _EXPORT.match(path.name)]
    except (OSError, RuntimeError):
        # No home, no such folder, or none that may be read: there is nothing to offer.
        return ()
    return tuple(path for _, path in sorted(zips, key=lambda found: (-found[0], found[1].name)))
