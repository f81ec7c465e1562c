"""One trial: an account is simulated, exported, cleaned, estimated and judged as a real one would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from tui.demo.simulator import simulate
from tui.insight.cleaning import UNSETTLED_DAYS, clean_days
from tui.insight.elasticity import estimate
from tui.insight.rule import gate, judged_days, rule_of
from tui.stats.schema import DAILY, polars_schema
from tui.validation.cells import FOLLOWS
from tui.validation.running import run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.demo.truth import Simulated
    from tui.insight.cleaning import Days
    from tui.insight.verdict_views import Rule
    from tui.validation.cells import Follows, Setting

TODAY: Final = date(2026, 11, 22)
LAST_DAY: Final = TODAY - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came out for one account.

    Attributes:
        setting: what was simulated.
        follows: what the export said of followers.
        interval: value, lower and upper end; None when nothing could be estimated.
        rule: the answer of the rule, behind its gate.
    """

    setting: Setting
    follows: Follows
    interval: tuple[float, float, float] | None
    rule: Rule


def run_trials(
    settings: Sequence[Setting],
    runs: int,
    seed: int,
    progress: Callable[[int, int, str], None],
    *,
    jobs: int = 1,
) -> list[Trial]:
    """Try every setting on as many accounts, each with and without the followers gained.

    Args:
        settings: what to simulate.
        runs: accounts of each setting.
        seed: the same seed gives the same accounts and answers.
        progress: told how many accounts are done, of how many, and which kind is on.
        jobs: processes; the outcome does not depend on them.
    """
    return run_all(try_account, settings, runs, seed, progress, jobs=jobs)


def try_account(setting: Setting, seed: int) -> list[Trial]:
    """Simulate one account and judge it, once for each of ``FOLLOWS``."""
    tables, posts = tables_of(setting, seed)
    return [_judge(setting, kind, clean_days(tables[kind], TODAY), posts) for kind in FOLLOWS]


def tables_of(setting: Setting, seed: int) -> tuple[dict[Follows, pl.DataFrame], int]:
    """The daily table of one account, with and without followers gained, and its number of posts."""
    # The first day has no level before it, the last ones are not settled.
    length = setting.days + 1 + UNSETTLED_DAYS
    account = simulate(
        last_day=LAST_DAY, seed=seed, days=length, kappa=setting.kappa, parameters=setting.parameters
    )
    daily = exported(account)
    posts = sum(account.first_day <= video.posted_at.date() <= LAST_DAY for video in account.videos)
    net = daily.with_columns(followers_gained=pl.lit(None, dtype=pl.Int64))
    return {"net": net, "gained": daily}, posts


def exported(account: Simulated) -> pl.DataFrame:
    """The studied days of an account as a canonical daily table; of the first only the level is known."""
    first, last = account.index(account.first_day), account.index(account.last_day)
    truth = account.daily
    figures = {
        "views": truth.views,
        "likes": truth.likes,
        "followers": truth.followers,
        "followers_gained": truth.followers_gained,
    }
    known = pl.DataFrame({name: values[first : last + 1] for name, values in figures.items()})
    unknown = [pl.lit(None).alias(name) for name in DAILY.names if name not in ("date", *known.columns)]
    dates = pl.date_range(account.first_day, account.last_day, "1d", eager=True)
    later = pl.col("date") > account.first_day
    return (
        known.with_columns(unknown, date=dates)
        .with_columns(pl.when(later).then(pl.col("views", "likes", "followers_gained")))
        .select(pl.col(name).cast(kind) for name, kind in polars_schema(DAILY).items())
    )


def _judge(setting: Setting, follows: Follows, days: Days, posts: int) -> Trial:
    days = judged_days(days)
    # Resampled days tell how sure the answer is; the interval and the rule do not need them.
    found = estimate(days, resamples=0).elasticity
    interval = None if found is None else (found.value, found.low, found.high)
    closed = found is None or gate(days, posts, TODAY)
    rule: Rule = "not_enough" if closed or interval is None else rule_of(*interval[1:])
    return Trial(setting, follows, interval, rule)
