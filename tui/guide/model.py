"""What a strategy of the guide is; the strategies themselves are in ``strategies.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["likes", "followers", "engagement", "habits"]
Seen = Literal["auto", "half", "log"]
Cadence = Literal["day", "week", "month", "quarter"]


@dataclass(frozen=True, slots=True)
class Strategy:
    """Something that may bring likes or followers.

    Attributes:
        id: ``L01`` … ``L12`` (likes), ``F01`` … ``F11`` (followers), ``E01`` … ``E04`` (remedies for low
            engagement), ``G01`` … ``G04`` (habits); people's own are ``U`` and a number.
        group: the list it stands in.
        title: a short imperative.
        why: one sentence.
        seen: ``auto``: the data shows whether it is done; ``log``: it is ticked by hand; ``half``: both.
        how: one sentence that says how it is noticed.
        moves: ids of the daily metrics it should move, the first is plotted; never empty.
        links: ids of strategies that are the same work under another name.
        detector: id of what looks for it in the data (``tui.checklist.detection``); None for ``log``.
        cadence: how often it is due once adopted; None when it is done with every video or once.
        counts: what a logged number counts, such as ``comments answered``; empty when nothing is counted.
        on_videos: whether it makes sense to tag single videos with it.
        own: whether it was added by the user.
    """

    id: str
    group: Group
    title: str
    why: str
    seen: Seen
    how: str
    moves: tuple[str, ...]
    links: tuple[str, ...] = ()
    detector: str | None = None
    cadence: Cadence | None = None
    counts: str = ""
    on_videos: bool = False
    own: bool = False
