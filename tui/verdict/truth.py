"""What the creator said and what is known of a simulated account: read from the settings of the account."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final

from tui.insight.verdict_views import Truth

if TYPE_CHECKING:
    from tui.insight.verdict_views import StatedGoal
    from tui.vault.source import Source

GOAL: Final = "goal"
SIMULATED: Final = "simulated"
_GOALS: Final[dict[str, StatedGoal]] = {"quick": "quick", "audience": "audience", "both": "both"}


def read_goal(vault: Source, account: str) -> StatedGoal | None:
    """What the creator wants; None until they were asked, and for what no version of the program knows.

    Raises:
        StorageError: the vault cannot be read.
    """
    return _GOALS.get(vault.setting(account, GOAL) or "")


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
