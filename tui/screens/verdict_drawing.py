"""From the verdict to what its maps, plots and bars show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.stats.formatting import bare, multiple, number, to_ascii
from tui.texts.verdict_details import titled
from tui.themes import GOAL_TONES, goal_sign
from widgets.annotated_text import NO_BREAK, Passage, Remark
from widgets.plot import PlotLevel, TimePlotData, fan_data
from widgets.scatter_plot import PointKind, ScatterCurve, ScatterData, ScatterPoint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.insight.verdict_views import Control, Fan, Momentum, Place, VerdictView

MOST_POINTS: Final = 2000
"""Points drawn; of more videos the newest ones."""
LIMITS: Final = "99.8 % limits"
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
        kinds=(("up", "above"), ("down", "below")),
        stops=("up", "down"),
    )


def fan_plot(fan: Fan, *, ascii_only: bool) -> TimePlotData:
    """The followers ahead: the middle of the resamples, their band, and the next round numbers."""
    plain = _plain(ascii_only)
    sign = goal_sign("followers", ascii_only=ascii_only)
    return fan_data(
        f"{sign} Followers, {len(fan.days)} days ahead",
        fan.days,
        fan.low,
        fan.middle,
        fan.high,
        name="middle",
        band=plain("8 in 10 resamples"),
        levels=tuple(PlotLevel(float(step.level), f"{step.level:,}") for step in fan.steps),
        tone=GOAL_TONES["followers"],
        format_tick=partial(number, ascii=ascii_only),
        format_value=lambda value: f"{value:,.0f}",
    )


def momentum_rows(momentum: Sequence[Momentum], *, ascii_only: bool) -> tuple[Passage, ...]:
    """The last four weeks against those before, a line for each metric."""
    from tui.texts.verdict_sentences import momentum_cells

    plain = _plain(ascii_only)
    if not momentum:
        return (Passage("Too few days for two months of four weeks.", kind="muted"),)
    rows = [("", "before", "last 28", "change", "95 %, in %")]
    rows += [(one.label, *momentum_cells(one)) for one in momentum]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    found = []
    for at, row in enumerate(rows):
        cells = [
            row[0].ljust(widths[0]),
            *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)),
        ]
        text = (NO_BREAK * 2).join(cells).replace(" ", NO_BREAK)
        if not at:
            found.append(Passage(plain(text), kind="muted", head="  "))
            continue
        goal = momentum[at - 1].goal
        head = f"{goal_sign(goal, ascii_only=ascii_only) or ' '} "
        found.append(Passage(plain(text), head=head, tone=GOAL_TONES[goal], space=0))
    return tuple(found)


def credit_rows(view: VerdictView, *, ascii_only: bool) -> tuple[Passage, ...]:
    """Who brought how many, largest first."""
    plain = _plain(ascii_only)
    return tuple(
        Passage(
            plain(titled(one.titles)),
            str(at),
            remarks=(Remark(plain(f"{one.followers:,.0f} [{one.low:,.0f}, {one.high:,.0f}]")),),
            space=0,
        )
        for at, one in enumerate(view.credits.credits)
    )
