"""What is varied: the kind of account, what its exports say, the truth, and how many days are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tui.demo.truth import Parameters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["small", "mid", "loyal", "fickle", "demo", "steady"]
Follows = Literal["net", "gained"]

_MID: Final = Parameters(median_views=1900, follow_rate=0.0012, followers_start=5000, purge=0)
ACCOUNTS: Final[Mapping[Kind, Parameters]] = {
    "small": Parameters(median_views=300, follow_rate=0.0012, followers_start=900, purge=0),
    "mid": _MID,
    "loyal": replace(_MID, unfollow_rate=0.0),
    "fickle": replace(_MID, unfollow_rate=1e-3),
    "demo": Parameters(),
    "steady": replace(_MID, viral_share=0.0),
}
ABOUT: Final[Mapping[Kind, str]] = {
    "small": "0.8 new followers a day; 0.6 % of the followers leave a month.",
    "mid": "5 new followers a day; 0.6 % of the followers leave a month.",
    "loyal": "the mid account without leavers, which net figures of few months cannot tell from some that "
    "leave: the net elasticity comes out too near to 0.",
    "fickle": "the mid account with 3 % leaving a month, three times as many as is expected beforehand.",
    "demo": "the account of likewise demo, with its purge.",
    "steady": "the mid account without viral videos.",
}
"""What each kind of account is there for."""
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
    *_settings(("loyal", "fickle"), (120, 365), (0.0, 1.0)),
    *_settings(("demo",), (365,), KAPPAS),
)
"""Everything that is promised, and accounts that differ from what the model expects."""

QUICK_FANS: Final = _settings(("small", "mid"), (120,), (0.5,))
FANS: Final = _settings(("small", "mid", "steady"), (28, 120, 365), (0.5,))
"""What fans are tried on: the likes do not matter to them, videos that go viral do."""
