"""What is true of a simulated account, kept as a setting of it, for the verdict to be held against."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final

from tui.insight.verdict_views import Truth

if TYPE_CHECKING:
    from tui.vault.source import Source
    from tui.vault.store import Vault

SIMULATED: Final = "simulated"


def keep_truth(vault: Vault, account: str, truth: Truth) -> None:
    """Marks an account as simulated.

    Raises:
        StorageError: the vault cannot be written.
    """
    said = {"elasticity": truth.elasticity, "kappa": truth.kappa}
    vault.keep_setting(account, SIMULATED, json.dumps(said))


def read_truth(vault: Source, account: str) -> Truth | None:
    """What is true of a simulated account; None for a real one.

    Raises:
        StorageError: the vault cannot be read.
    """
    text = vault.setting(account, SIMULATED)
    if text is None:
        return None
    try:
        said = json.loads(text)
        truth = Truth(float(said["elasticity"]), float(said["kappa"]))
    except (ValueError, TypeError, KeyError):
        # Written by something else: then nothing is known.
        return None
    return truth if math.isfinite(truth.elasticity) and math.isfinite(truth.kappa) else None
