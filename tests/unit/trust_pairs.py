"""Pairs of generated exports whose labels are off by known numbers of days, and what is found out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tui.demo.quirks import Quirks
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.demo.truth import Parameters
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.trust.exports import NUMBER, Origin, exports_of
from tui.trust.posts import posts_of
from tui.trust.shifts import find_labels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.sources.report import Drop
    from tui.trust.exports import Export
    from tui.trust.first_views import Post
    from tui.trust.shifts import Labels

LAST = date(2026, 10, 20)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True)
class Pair:
    """Two exports of one account.

    Attributes:
        older_late: by how many days the older one dates everything late.
        newer_late: the same of the newer one.
        viewers_late: by how many more days Viewers are dated late.
        window: days of each.
        apart: days from the end of one to that of the other.
    """

    seed: int
    older_late: int
    newer_late: int
    viewers_late: bool
    window: int
    apart: int

    @property
    def common(self) -> int:
        """Days that both hold, by their true days."""
        return self.window - self.apart - abs(self.newer_late - self.older_late)


@dataclass
class Score:
    """What became of many pairs."""

    count: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, found: str, there: str) -> float:
        return self.count[found] / max(self.count[there], 1)


def pair_of(seed: int) -> Pair:
    """A pair of every kind in turn: the same, late, early, short, long, hardly or wholly overlapping."""
    rng = np.random.default_rng(seed)
    older, newer = (int(days) for days in rng.choice([-2, -1, 0, 0, 0, 1, 1, 2], 2))
    window = int(rng.choice([7, 14, 28, 28, 60]))
    return Pair(
        seed=seed,
        older_late=older,
        newer_late=newer,
        viewers_late=bool(rng.random() < 0.6),
        window=window,
        apart=int(rng.integers(1, window + 2)),
    )


def write_pair(pair: Pair, folder: Path) -> Drop:
    """Write both exports and read them."""
    about = Parameters(
        viral_share=0.12, median_views=600.0, utc_offset_hours=float(pair.seed % 13 - 6), purge=0
    )
    simulated = simulate(last_day=LAST, seed=pair.seed, days=90, parameters=about)
    for name, late, last in (
        ("older", pair.older_late, LAST - timedelta(days=pair.apart)),
        ("newer", pair.newer_late, LAST),
    ):
        quirks = Quirks(
            window=pair.window,
            labels_late=late,
            viewers_late=pair.viewers_late,
            viewers_open_end=bool(pair.seed % 3),
            lag=2,
            difference="forward" if pair.seed % 2 else "backward",
        )
        write_exports(
            simulated,
            folder / name,
            quirks=quirks,
            last_day=last,
            parts=("overview", "viewers", "content", "history"),
        )
    return read_drop([folder], Options(now=NOW))


def material(drop: Drop) -> tuple[tuple[Export, ...], tuple[Post, ...]]:
    """What the detector is given."""
    facts, origins = [], {}
    for number, reading in enumerate(drop.readings):
        origins[number] = Origin(str(reading.origin.path), reading.dating.captured_at)
        if "daily" in reading.tables:
            rows = reading.tables["daily"].with_columns(pl.lit(number).alias(NUMBER))
            facts.append(rows)
    videos, counts = (
        pl.concat(reading.tables[name] for reading in drop.readings if name in reading.tables)
        for name in ("videos", "video_counts")
    )
    return exports_of(pl.concat(facts), origins), posts_of(videos, counts)


def judge(pair: Pair, drop: Drop, score: Score) -> Labels:
    """Compare what the detector says with what is true."""
    exports, posts = material(drop)
    labels = find_labels(exports, posts)
    older = {export.section: export for export in exports if "older" in export.name}
    newer = {export.section: export for export in exports if "newer" in export.name}
    _judge_overlap(pair, older, newer, labels, score)
    for side, late in ((older, pair.older_late), (newer, pair.newer_late)):
        _judge_viewers(pair, side, late, labels, score)
    return labels


def _judge_overlap(
    pair: Pair, older: Mapping[str, Export], newer: Mapping[str, Export], labels: Labels, score: Score
) -> None:
    between = pair.newer_late - pair.older_late
    for section in ("overview", "followers"):
        applied = {
            each.export.number: each.days
            for each in labels.found
            if each.state == "applied" and each.export.section == section
        }
        for side, late in ((older, pair.older_late), (newer, pair.newer_late)):
            number = side[section].number
            if number in applied and applied[number] != late:
                score.wrong.append(f"{pair}: {section} moved by {applied[number]}, true {late}")
        said = [link.offset for link in labels.links if link.section == section and link.offset.clear]
        score.count[f"{section} false"] += any(offset.days != between for offset in said)
        if pair.common >= 10 and abs(between) in (1, 2):
            score.count[f"{section} clear"] += 1
            score.count[f"{section} found"] += any(offset.days == between for offset in said)
            score.count[f"{section} applied"] += bool(applied)
        elif not between:
            score.count[f"{section} moved although right"] += bool(applied)


def _judge_viewers(pair: Pair, side: Mapping[str, Export], late: int, labels: Labels, score: Score) -> None:
    if "viewers" not in side:
        return
    number, views = side["viewers"].number, side["overview"].number
    truth = int(pair.viewers_late)
    base = labels.late.get(views, 0)
    known = number in labels.late
    if known and labels.late[number] - base != truth:
        score.wrong.append(
            f"{pair}: viewers moved by {labels.late[number]}, Overview by {base}, true {truth}"
        )
    if pair.window >= 28:
        score.count["viewers clear"] += 1
        score.count["viewers found"] += known
