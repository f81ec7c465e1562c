"""What is varied: the kind of account, what its exports say, the truth, and how many days are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tui.demo.truth import Parameters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["small", "mid", "faithful", "fickle", "demo"]
Follows = Literal["net", "gained"]

_MID: Final = Parameters(median_views=1900, follow_rate=0.0012, followers_start=5000, purge=0)
ACCOUNTS: Final[Mapping[Kind, Parameters]] = {
    "small": Parameters(median_views=300, follow_rate=0.0012, followers_start=900, purge=0),
    "mid": _MID,
    "faithful": replace(_MID, unfollow_rate=0.0),
    "fickle": replace(_MID, unfollow_rate=1e-3),
    "demo": Parameters(),
}
"""A small account has 0.8 new followers a day and a mid one 5; of both 0.6 % of the followers leave a month.
Of the faithful mid account nobody leaves and of the fickle one 3 % a month, which the model expects less. The
demo account is that of ``likewise demo``, with its purge."""
FOLLOWS: Final[tuple[Follows, ...]] = ("net", "gained")


@dataclass(frozen=True, slots=True)
class Setting:
    """One kind of account under one truth, seen for so many days.

    Attributes:
        account: key of ``ACCOUNTS``.
        days: days with views, likes and follows that are known and settled.
        kappa: correlation of log like rate and log follow rate across videos.
    """

    account: Kind
    days: int
    kappa: float

    @property
    def parameters(self) -> Parameters:
        """Of the simulated account."""
        return ACCOUNTS[self.account]

    @property
    def elasticity(self) -> float:
        """The true one: a like rate e times as high goes with a follow rate e^elasticity times as high."""
        return self.kappa * self.parameters.follow_spread / self.parameters.like_spread

    def seed(self, seed: int, run: int) -> int:
        """Of one account of this setting: no two settings or runs share one."""
        place = list(ACCOUNTS).index(self.account)
        sequence = np.random.SeedSequence([seed, place, self.days, round(100 * self.kappa), run])
        return int(sequence.generate_state(1, np.uint64)[0])


KAPPAS: Final = (0.0, 0.5, 1.0)


def _settings(accounts: Sequence[Kind], days: Sequence[int], kappas: Sequence[float]) -> tuple[Setting, ...]:
    return tuple(Setting(*varied) for varied in product(accounts, days, kappas))


QUICK: Final = _settings(("small", "mid"), (60, 120), (0.0, 1.0))
"""For a look within a minute."""
FULL: Final = (
    *_settings(("small", "mid"), (28, 60, 120, 365), KAPPAS),
    *_settings(("faithful", "fickle"), (120, 365), (0.0, 1.0)),
    *_settings(("demo",), (365,), KAPPAS),
)
"""Everything that is promised, and accounts that differ from what the model expects."""
