"""Everything the Strategies tab shows: catalog, events and data put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checklist.agenda import GROUPS, Course, agenda, course_of, in_order
from tui.checklist.detection import DETECTORS, days_of
from tui.checklist.state import Standing, fold
from tui.checklist.timeline import entries, last_action
from tui.checklist.views import Line, StrategiesView
from tui.stats import formatting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.checklist.detection import Material
    from tui.checklist.views import Evidence
    from tui.guide.model import Group, Strategy
    from tui.guide.strategies import Catalog
    from tui.stats.views import Series
    from tui.vault.event import Event


def build_strategies(
    catalog: Catalog, events: Sequence[Event], material: Material, series: Mapping[str, Series]
) -> StrategiesView:
    """Everything the Strategies tab shows.

    Args:
        catalog: the strategies there are.
        events: of the account, in the order of writing.
        material: what the data shows; it names the account and today.
        series: daily metric → its values over the period shown.
    """
    standings = fold(events)
    days = days_of(material)
    courses = [
        course_of(strategy, standings.get(strategy.id, Standing()), material.today, days)
        for strategy in in_order(catalog.strategies)
    ]
    lines = [_line(course, material, hidden=course.strategy.id in catalog.hidden) for course in courses]
    shown = tuple(line for line in lines if not line.hidden)
    titles = dict(material.videos.select("video_id", "title").drop_nulls().iter_rows())
    return StrategiesView(
        account=material.account,
        today=material.today,
        lines=shown,
        hidden=tuple(line for line in lines if line.hidden),
        now=agenda(course for course in courses if course.strategy.id not in catalog.hidden),
        timelines=entries(events, catalog.strategies, titles),
        series=series,
        last_action=last_action(events, catalog.strategies, titles, today=material.today),
        progress={group: _progress(shown, group) for group in GROUPS},
        problems=(*catalog.problems, *_orphans(standings, catalog.strategies)),
    )


def _line(course: Course, material: Material, *, hidden: bool) -> Line:
    strategy, standing, recurs = course.strategy, course.standing, course.recurs
    return Line(
        strategy=strategy,
        state=standing.state,
        since=standing.since,
        adopted=standing.adopted,
        reason=standing.reason,
        note=standing.note,
        logged=standing.logged(material.today),
        counted=standing.counted(material.today),
        today=standing.on(material.today),
        videos=standing.videos,
        streak=recurs.streak if recurs else None,
        evidence=_evidence(strategy, standing, material),
        due=recurs.due if recurs else None,
        slipped=recurs.slipped if recurs else None,
        hidden=hidden,
    )


def _evidence(strategy: Strategy, standing: Standing, material: Material) -> Evidence | None:
    if strategy.detector is None:
        return None
    # What was dropped is looked at like what was never tried: by the newest videos.
    return DETECTORS[strategy.detector](material, standing.adopted if standing.in_use else None)


def _progress(lines: Sequence[Line], group: Group) -> tuple[int, int]:
    of_group = [line for line in lines if line.strategy.group == group]
    return sum(line.in_use for line in of_group), len(of_group)


def _orphans(standings: Iterable[str], strategies: Iterable[Strategy]) -> list[str]:
    """Strategies with a history that no file holds any more, as one sentence."""
    lost = sorted({*standings} - {strategy.id for strategy in strategies})
    if not lost:
        return []
    what = formatting.plural(len(lost), "strategy", "strategies")
    return [
        f"{what} with a history {'is' if len(lost) == 1 else 'are'} in no file any more: {', '.join(lost)};"
        " what was written about them is kept and comes back with them"
    ]
