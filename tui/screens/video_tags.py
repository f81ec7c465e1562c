"""Videos and the strategies they were made with, from the vault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.screens.tag_dialog import Taggable
from tui.stats.formatting import UNKNOWN, day, to_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from tui.checklist.state import Standing
    from tui.guide.model import Strategy
    from tui.vault.store import Vault

MOST_VIDEOS = 200
"""Newest videos that can be chosen from; older ones are tagged on the Videos tab."""


@dataclass(frozen=True, slots=True)
class VideoTags:
    """The checklist as far as it is about videos.

    Attributes:
        strategies: those that make sense for single videos, in use first; hidden ones only where they are
            in use.
        every: all strategies, for the words of those in force.
        standings: strategy → what became of it.
    """

    strategies: tuple[Strategy, ...]
    every: tuple[Strategy, ...]
    standings: Mapping[str, Standing]

    def of(self, video_id: str) -> tuple[Strategy, ...]:
        """The strategies that a video is tagged with."""
        return tuple(
            strategy
            for strategy in self.every
            if strategy.id in self.standings and video_id in self.standings[strategy.id].videos
        )

    def in_force(
        self, posted: datetime | None, precision: str | None = None, zone: tzinfo | None = None
    ) -> tuple[Strategy, ...]:
        """The strategies that were tried or kept on the day a video was posted; none when it is unknown.

        Args:
            posted: when it was posted.
            precision: ``day`` when only the day is known.
            zone: of the person's days; that of this machine when None.
        """
        from tui.checklist.local_days import post_day

        if posted is None:
            return ()
        found, day_of_post = [], post_day(posted, precision, zone)
        for strategy in self.every:
            standing = self.standings.get(strategy.id)
            if standing is not None and any(day_of_post in run for run in standing.runs):
                found.append(strategy)
        return tuple(found)

    def choices(self, video_id: str) -> tuple[Taggable, ...]:
        """What a video can be tagged with, and is."""
        tagged = {strategy.id for strategy in self.of(video_id)}
        return tuple(
            Taggable(strategy.id, strategy.id, strategy.title, self._note(strategy), strategy.id in tagged)
            for strategy in self.strategies
        )

    def _note(self, strategy: Strategy) -> str:
        standing = self.standings.get(strategy.id)
        return "" if standing is None or standing.state == "idea" else standing.state


def load_tags(vault: Vault, account: str, strategies_file: Path | None) -> VideoTags:
    """What the videos of an account are and can be tagged with.

    Raises:
        StorageError: the vault cannot be read.
    """
    from tui.checklist.catalog import catalog_of
    from tui.checklist.state import fold

    catalog = catalog_of(strategies_file)
    standings = fold(vault.events(account))

    def used(strategy: Strategy) -> bool:
        return strategy.id in standings and standings[strategy.id].in_use

    offered = [
        strategy
        for strategy in catalog.strategies
        if strategy.on_videos and (strategy.id not in catalog.hidden or used(strategy))
    ]
    return VideoTags(
        tuple(sorted(offered, key=lambda strategy: not used(strategy))), catalog.strategies, standings
    )


def recent_videos(vault: Vault, account: str, strategy: str, today: date) -> tuple[Taggable, ...]:
    """The newest videos of an account, and whether they are tagged with a strategy.

    Raises:
        StorageError: the vault cannot be read.
    """
    from tui.checklist.state import fold

    standing = fold(vault.events(account)).get(strategy)
    tagged = frozenset(standing.videos if standing is not None else ())
    frame = vault.frame("videos", account).sort("posted_at", descending=True, nulls_last=True)
    return tuple(
        Taggable(
            row["video_id"],
            day(row["posted_at"].date(), today).rjust(6)
            if row["posted_at"] is not None
            else UNKNOWN.rjust(6),
            row["title"] or "(no title)",
            tagged=row["video_id"] in tagged,
        )
        for row in frame.head(MOST_VIDEOS).select("video_id", "posted_at", "title").iter_rows(named=True)
    )


def tag_lines(
    tags: VideoTags,
    video_id: str,
    posted: datetime | None,
    *,
    ascii_only: bool,
    precision: str | None = None,
) -> list[str]:
    """What a video was made with, and what was tried or kept when it was posted, as sentences.

    Args:
        tags: of the account.
        video_id: of the video.
        posted: when it was posted.
        ascii_only: the program's own signs in ASCII.
        precision: of ``posted``: ``day`` when only the day is known.
    """
    tagged, force = tags.of(video_id), tags.in_force(posted, precision)
    lines = [""] if tagged or force else []
    lines += [f"made with {each.id} {each.title}" for each in tagged]
    if force:
        lines.append(f"in force then: {', '.join(each.id for each in force)}")
    return [to_ascii(line) for line in lines] if ascii_only else lines
