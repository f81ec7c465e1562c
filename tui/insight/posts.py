"""The videos of an account as columns of numbers: what the statistics of single videos are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_DAY_MICROSECONDS = 86_400_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Posts:
    """Videos in order of posting, those of unknown time last; one entry a video, NaN where unknown.

    Attributes:
        ids: of the videos.
        titles: their captions.
        posted: moment of the post in days since the beginning of 1970, UTC.
        exact: whether that is known to the second and not to the day.
        age: days from the post to the latest capture of its figures.
        views: lifetime views at that capture.
        likes: lifetime likes at that capture.
        settled: whether the figures hardly change any more.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    posted: Numbers
    exact: NDArray[np.bool_]
    age: Numbers
    views: Numbers
    likes: Numbers
    settled: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, which: NDArray[np.bool_]) -> Posts:
        """Some of them, in the same order.

        Args:
            which: one entry a video.
        """
        at = np.flatnonzero(which).tolist()
        return Posts(
            ids=tuple(self.ids[row] for row in at),
            titles=tuple(self.titles[row] for row in at),
            posted=self.posted[at],
            exact=self.exact[at],
            age=self.age[at],
            views=self.views[at],
            likes=self.likes[at],
            settled=self.settled[at],
        )


def posts_of(rows: pl.DataFrame) -> Posts:
    """The columns of videos.

    Args:
        rows: a row per video with its latest capture, see ``tui.stats.videos.video_rows``.
    """
    found = rows.sort("posted_at", nulls_last=True, maintain_order=True)
    posted = _days(found, "posted_at")
    return Posts(
        ids=tuple(found.get_column("video_id").to_list()),
        titles=tuple(found.get_column("title").fill_null("").to_list()),
        posted=posted,
        exact=found.get_column("precision").eq("second").fill_null(value=False).to_numpy().copy(),
        age=_days(found, "captured_at") - posted,
        views=_floats(found, "views"),
        likes=_floats(found, "likes"),
        settled=found.get_column("settled").to_numpy().copy(),
    )


def _floats(rows: pl.DataFrame, name: str) -> Numbers:
    values: Numbers = rows.get_column(name).to_numpy().astype(np.float64)
    return values


def _days(rows: pl.DataFrame, name: str) -> Numbers:
    moments = rows.get_column(name).dt.epoch("us").to_numpy().astype(np.float64)
    days: Numbers = moments / _DAY_MICROSECONDS
    return days
