"""From the verdict to what its maps, plots and bars show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.stats.formatting import bare, multiple, number, to_ascii
from tui.texts.verdict_details import brought_said, correlation_said, posted_said, shares_said, titled
from tui.texts.verdict_sentences import momentum_cells, momentum_title
from tui.themes import GOAL_TONES, goal_sign
from widgets.glyphs import ASCII, UNICODE
from widgets.interval_bars import IntervalData, IntervalRow
from widgets.lag_plot import LagData
from widgets.plot import PlotLevel, TimePlotData, fan_data
from widgets.scatter_plot import PointKind, ScatterCurve, ScatterData, ScatterPoint
from widgets.steps import Step, steps_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from tui.insight.verdict_views import Control, Credit, Credits, Fan, Funnel, Lags, Momentum, Place
    from widgets.share_bars import ShareData

MOST_POINTS: Final = 2000
"""Points drawn; of more videos the newest ones."""
LIMITS: Final = "99.8 % limits"
REST: Final = "rest"
"""Id of the row of what no known post explains."""
_FACTORS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
_POWERS: Final = tuple(10.0**power for power in range(10))
_FLAGS: Final[Mapping[str, PointKind]] = {"high": "up", "low": "down", "": ""}


def _plain(ascii_only: bool) -> Callable[[str], str]:
    return to_ascii if ascii_only else str


def place_map(place: Place, *, ascii_only: bool) -> ScatterData:
    """Settled videos by like rate and reach, those of late in front, over the account's own usual."""
    plain = _plain(ascii_only)
    points = place.points[-MOST_POINTS:]
    return ScatterData(
        x_label="like rate, %",
        y_label=plain("views, × your usual"),
        points=tuple(
            ScatterPoint(
                one.video_id, one.like_rate, one.reach, one.title, "strong" if one.recent else "faint"
            )
            for one in points
        ),
        x_median=place.usual_like_rate,
        y_median=1.0 if points else None,
        x_median_label="usual",
        y_median_label="usual",
        format_x=partial(bare, unit="percent", ascii=ascii_only),
        format_y=partial(multiple, ascii=ascii_only),
        say_x=lambda rate: number(rate, "percent", ascii=ascii_only),
        say=lambda rate, reach: (
            f"like rate {number(rate, 'percent', ascii=ascii_only)},"
            f" {multiple(reach, ascii=ascii_only)} usual views"
        ),
        y_ticks=_FACTORS,
        log_y=True,
        corners=("seen, liked less", "seen and liked", "neither", "liked, not seen"),
        kinds=(("strong", "of late"), ("faint", "before")),
        stops=("strong",),
    )


def control_plot(controls: Sequence[Control], *, ascii_only: bool) -> ScatterData:
    """Like rates against views, with the limits within which chance keeps nearly all of them."""
    shown = controls[-MOST_POINTS:]
    ordered = sorted((one for one in shown if one.views > 0), key=lambda one: one.views)
    return ScatterData(
        x_label="views",
        y_label="like rate, %",
        points=tuple(
            ScatterPoint(one.video_id, float(one.views), one.like_rate, one.title, _FLAGS[one.flag])
            for one in shown
        ),
        format_x=partial(number, ascii=ascii_only),
        format_y=partial(bare, unit="percent", ascii=ascii_only),
        x_ticks=_POWERS,
        log_x=True,
        curves=(
            ScatterCurve(LIMITS, tuple((float(one.views), one.low) for one in ordered)),
            ScatterCurve(LIMITS, tuple((float(one.views), one.high) for one in ordered)),
        ),
        say=lambda views, rate: f"{views:,.0f} views, like rate {number(rate, 'percent', ascii=ascii_only)}",
        kinds=(("", "video"), ("up", "above"), ("down", "below")),
        several="several",
        stops=("up", "down"),
    )


def fan_plot(fan: Fan, *, ascii_only: bool) -> TimePlotData:
    """The followers ahead: the middle of the resamples, their band, and the next round numbers."""
    sign = goal_sign("followers", ascii_only=ascii_only)
    return fan_data(
        f"{sign} Followers, {len(fan.days)} days ahead",
        fan.days,
        fan.low,
        fan.middle,
        fan.high,
        name="middle",
        band="8 in 10",
        levels=tuple(PlotLevel(float(step.level), f"{step.level:,}") for step in fan.steps),
        tone=GOAL_TONES["followers"],
        format_tick=partial(number, ascii=ascii_only),
        format_value=lambda value: f"{value:,.0f}",
    )


def momentum_bars(momentum: Sequence[Momentum], today: date, *, ascii_only: bool) -> IntervalData:
    """The last four weeks against those before, in percent, each with its interval."""
    plain = _plain(ascii_only)
    rows = []
    for one in momentum:
        before, now, change, interval = momentum_cells(one)
        known = one.ratio is not None
        sign = goal_sign(one.goal, ascii_only=ascii_only) or " "
        rows.append(
            IntervalRow(
                id=one.metric,
                label=f"{sign} {one.label}",
                value=_change(one.ratio),
                low=_change(one.low),
                high=_change(one.high),
                text=plain(change),
                interval=plain(interval),
                share=plain(f"{before} → {now}") if known or one.earlier is not None else "",
            )
        )
    return IntervalData(
        tuple(rows),
        label=plain(momentum_title(momentum, today)),
        text="change",
        interval="95 %",
        share=plain("before → now"),
        note="One that holds 0 may be chance.",
        tone="accent",
        legend=("change", "its 95 % interval"),
        stacked=True,
    )


def _change(ratio: float | None) -> float | None:
    return None if ratio is None else ratio - 1.0


def credit_bars(found: Credits, today: date, *, ascii_only: bool) -> IntervalData:
    """Who brought how many followers, largest first, and what no known post explains."""
    plain = _plain(ascii_only)
    widest = max((len(posted_said(one, today)) for one in found.credits), default=0)
    shares = shares_said([*(one.share for one in found.credits), max(found.rest, 0.0)])
    rows = [
        IntervalRow(
            id=credit_id(at),
            label=plain(_posts(one, today, widest)),
            value=one.followers,
            low=one.low,
            high=one.high,
            text=plain(brought_said(one)[0]),
            interval=plain(brought_said(one)[1]),
            share=share,
            keys=one.videos,
        )
        for at, (one, share) in enumerate(zip(found.credits, shares, strict=False))
    ]
    if rows:
        left = found.gain * found.rest
        rows.append(IntervalRow(REST, "no known post", left, None, None, number(round(left)), "", shares[-1]))
    return IntervalData(
        tuple(rows),
        label="posts",
        text="followers",
        interval="95 %",
        share="of all",
        tone=GOAL_TONES["followers"],
        legend=("followers", "their 95 % interval"),
    )


def _posts(credit: Credit, today: date, widest: int) -> str:
    """Day and title; in brackets those that cannot be told apart."""
    titles = titled(credit.titles)
    return f"{posted_said(credit, today):<{widest}}  {f'[{titles}]' if len(credit.titles) > 1 else titles}"


def credit_id(place: int) -> str:
    """Id of the row of a credit: the same posts may be there after an import, at another place."""
    return f"credit:{place}"


def lag_plot(lags: Lags | None, *, ascii_only: bool) -> LagData | None:
    """Correlations of likes and follows some days apart."""
    if lags is None:
        return None
    plain = _plain(ascii_only)
    return LagData(
        title="Likes and net followers by days apart",
        y_label="correlation",
        x_label="days",
        lags=lags.lags,
        values=lags.values,
        band=lags.band,
        band_label=f"{(ASCII if ascii_only else UNICODE).level * 2} 95 % band",
        left=plain("← followers earlier"),
        right=plain("followers later →"),
        format_value=lambda value: plain(correlation_said(value)),
    )


def day_funnel(found: Funnel, *, ascii_only: bool) -> ShareData:
    """Views, profile views and follows of a mean day."""
    steps = [Step("views", found.views, number(found.views, ascii=ascii_only))]
    if found.profile_views is not None:
        seen = number(found.profile_views, ascii=ascii_only)
        steps.append(
            Step("profile views", found.profile_views, seen, _per_thousand(found.profile_views, found))
        )
    steps.append(
        Step("follows", found.follows, number(found.follows, "ratio"), _per_thousand(found.follows, found))
    )
    title = f"A mean day of {found.days:,}, bars logarithmic"
    return steps_data(title, steps, header="per 1,000 views", tone=GOAL_TONES["followers"])


def _per_thousand(value: float, found: Funnel) -> str:
    return number(1000 * value / found.views, "ratio") if found.views > 0 else ""
