"""By how many days the labels of each export are wrong: found by evidence, applied only where it is clear.

What is clear, section by section:

* Overview and followers: exports of the same days are compared (``overlap``). Where their labels differ, one
  of them is wrong, and which one is told by the posts (``first_views``: the labels on which views begin on
  the day of upload are right). Followers follow the Overview of the same day of export when both differ
  alike. If nothing tells, the difference is reported and nothing is moved: a majority may be wrong.
* Viewers: against the Overview, which they are moved to fit (``viewers_lag``); those too short to tell go
  with the others when these agree and their own days speak for it, too.
* What a person stated wins over all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from tui.trust.chains import Chain, Link, agreed, chains_of
from tui.trust.first_views import beginning_of
from tui.trust.viewers_lag import lag_of, pairs_of, share_within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.trust.exports import Export
    from tui.trust.first_views import Beginning, Post
    from tui.trust.viewers_lag import Lag, Pair

_ONE_VISIT: Final = timedelta(days=3)

State = Literal["applied", "reported", "stated"]
Stated = Mapping[str, "int | None"]


@dataclass(frozen=True, slots=True)
class Shift:
    """Labels of one export that are off.

    Attributes:
        days: by how many days it dates its figures late, negative for early.
        state: ``applied`` where the evidence is clear, ``stated`` by a person, else ``reported``.
        why: the evidence, in one sentence.
    """

    export: Export
    days: int
    state: State
    why: str


@dataclass(slots=True)
class Labels:
    """The labels of all exports of an account.

    Attributes:
        late: by how many days each export is taken to be dated late, by its number; 0 where it is not.
        found: what is off, applied or not.
        links: overlaps of two exports, as the evidence.
        lags: Viewers against the Overview, by the number of the Viewers export.
    """

    late: dict[int, int] = field(default_factory=dict)
    found: list[Shift] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    lags: dict[int, Lag] = field(default_factory=dict)


def find_labels(exports: Sequence[Export], posts: Sequence[Post], stated: Stated | None = None) -> Labels:
    """What the labels of the exports of one account are worth.

    Args:
        exports: the oldest first.
        posts: whose moment of upload is known.
        stated: by section, by how many days a person says that its newest export is dated late; None to move
            nothing at all.
    """
    stated = stated or {}
    labels = Labels()
    if "overview" not in stated:
        _overview(exports, posts, labels)
    if "followers" not in stated:
        _followers([each for each in exports if each.section == "followers"], exports, labels)
    # A file with several sections has one column of days, and goes with the first of them.
    _state(exports, stated, labels, ("overview", "followers"))
    if "viewers" not in stated:
        _viewers(exports, labels)
    _state(exports, stated, labels, ("viewers",))
    return labels


def _state(exports: Sequence[Export], stated: Stated, labels: Labels, sections: Sequence[str]) -> None:
    """What a person says is of the newest export; those whose days overlap with it follow, as these show."""
    for section in sections:
        if section not in stated:
            continue
        days = stated[section]
        chains, _ = chains_of([each for each in exports if each.section == section], section)
        for chain in chains:
            newest = max(chain.members, key=lambda export: (export.captured_at, export.number))
            for export in chain.members:
                apart = 0 if chain.broken else chain.late[export.number] - chain.late[newest.number]
                late = 0 if days is None else days + apart
                labels.late[export.number] = late
                labels.found.append(Shift(export, late, "stated", "you stated it"))


def _overview(exports: Sequence[Export], posts: Sequence[Post], labels: Labels) -> None:
    own = [export for export in exports if export.section == "overview"]
    chains, links = chains_of(own, "overview")
    labels.links += links
    for chain in chains:
        begin = beginning_of(_together(chain), posts)
        if not chain.moved:
            _report_beginning(chain, begin, labels)
            continue
        base = None if chain.broken or begin is None else _base(chain, begin)
        count = 0 if begin is None else len(begin.posts)
        why = f"in the one that is right, the views of {count} posts begin on the day of their upload"
        _settle(chain, base, why, labels)


def _together(chain: Chain) -> dict[date, int]:
    """Views of all exports of a chain under the labels of its first."""
    views: dict[date, int] = {}
    for export in chain.members:
        by = timedelta(days=chain.late[export.number])
        views |= {day - by: count for day, count in export.column("views").items()}
    return views


def _base(chain: Chain, begin: Beginning) -> int | None:
    """How late the first export of a chain is: so that views begin with the upload in one of them at least.

    Where views begin a day after the upload in every export, TikTok may have shown the posts a day later.
    """
    right = -begin.days in chain.late.values()
    return begin.days if begin.clear and right else None


def _settle(chain: Chain, base: int | None, why: str, labels: Labels) -> None:
    """Move the exports of a chain whose labels differ, or report that they do."""
    for export in chain.members:
        late = chain.late[export.number]
        if base is not None:
            labels.late[export.number] = late + base
            if late + base:
                labels.found.append(Shift(export, late + base, "applied", _compared(chain, export, why)))
    if base is None:
        for link in chain.links:
            if link.offset.days:
                labels.found.append(Shift(link.newer, link.offset.days, "reported", _said(link)))


def _compared(chain: Chain, export: Export, why: str) -> str:
    link = next(
        (each for each in chain.links if export in (each.older, each.newer) and each.offset.days),
        chain.links[0],
    )
    return f"{_said(link)}; {why}"


def _said(link: Link) -> str:
    offset = link.offset
    return (
        f"{offset.equal} of {offset.compared} days are the same in {link.older.name} and {link.newer.name} "
        f"when moved, {offset.unmoved} as they are"
    )


def _report_beginning(chain: Chain, begin: Beginning | None, labels: Labels) -> None:
    """Views of posts that begin on another day than that of their upload: told, and nothing is moved."""
    if begin is None or not begin.clear or not begin.days or chain.broken:
        return
    newest = max(chain.members, key=lambda export: (export.captured_at, export.number))
    when = "before" if begin.days < 0 else "after"
    days = "1 day" if abs(begin.days) == 1 else f"{abs(begin.days)} days"
    why = f"the views of {len(begin.posts)} posts begin {days} {when} their upload"
    labels.found.append(Shift(newest, begin.days, "reported", why))


def _followers(own: Sequence[Export], exports: Sequence[Export], labels: Labels) -> None:
    """Followers: as the Overview of the same day of export, when both differ alike."""
    around = [each for each in exports if each.section == "overview" and each.number in labels.late]
    chains, links = chains_of(own, "followers")
    labels.links += links
    for chain in chains:
        if not chain.moved:
            continue
        beside = {
            export.number: labels.late[same[0].number]
            for export in chain.members
            if (same := [each for each in _by_days(export, around) if _alike(export, each)])
        }
        base = None if chain.broken or len(beside) < 2 else agreed(chain.late, beside)
        _settle(chain, base, "the Overview of the same export is dated alike", labels)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Viewers and the views that lie nearest to them."""

    viewers: Export
    overview: Export
    pairs: list[Pair]


def _viewers(exports: Sequence[Export], labels: Labels) -> None:
    """Viewers: each against its own Overview, the short ones as the others."""
    own = [export for export in exports if export.section == "viewers"]
    beside = [found for export in own if (found := _nearest(export, exports)) is not None]
    lags = {each.viewers.number: lag for each in beside if (lag := lag_of(each.pairs)) is not None}
    labels.lags.update(lags)
    clear = {number: lag for number, lag in lags.items() if lag.clear}
    together = lag_of([pair for each in beside for pair in each.pairs])
    usual = {lag.days for lag in clear.values()}
    if not usual and together is not None and together.clear:
        usual = {together.days}
    for each in beside:
        number, lag = each.viewers.number, lags.get(each.viewers.number)
        base = labels.late.get(each.overview.number, 0)
        if number in clear:
            _move(each, clear[number].days + base, _fits(clear[number]), labels)
        elif len(usual) == 1 and _may(each, (days := next(iter(usual)))):
            _move(each, days + base, "too few days to tell alone; the other exports agree", labels)
        elif lag is not None and lag.days and lag.compared:
            labels.found.append(Shift(each.viewers, lag.days, "reported", _fits(lag)))
    _rest(own, beside, usual, labels)


def _rest(own: Sequence[Export], beside: Sequence[_Beside], usual: set[int], labels: Labels) -> None:
    """Viewers without an Overview to compare with go with those whose days overlap."""
    compared = {each.viewers.number for each in beside}
    chains, links = chains_of(own, "viewers")
    labels.links += links
    for chain in chains:
        base = None if chain.broken else agreed(chain.late, labels.late)
        for export in chain.members:
            if export.number in labels.late:
                continue
            if base is not None:
                labels.late[export.number] = late = chain.late[export.number] + base
                labels.found = [each for each in labels.found if each.export is not export]
                if late:
                    said = _compared(chain, export, "how late that one is dated is known")
                    labels.found.append(Shift(export, late, "applied", said))
            elif export.number not in compared and len(usual) == 1 and 0 not in usual:
                why = "it was not moved: no Overview shows its days, but all others of viewers are late"
                labels.found.append(Shift(export, next(iter(usual)), "reported", why))


def _nearest(viewers: Export, exports: Sequence[Export]) -> _Beside | None:
    """The Overview of the same export, as its days tell, or else the nearest whose days can be compared."""
    counts = viewers.column("viewers")
    around = [each for each in exports if "overview" in each.sections and each.number != viewers.number]
    for overview in _by_days(viewers, around):
        pairs = pairs_of(overview.column("views"), counts)
        if pairs:
            return _Beside(viewers, overview, pairs)
    return None


def _by_days(export: Export, others: Sequence[Export]) -> list[Export]:
    """The others, first those that end and begin on the days that an export does: they come with it.

    The moment of the export tells less, since that in the name of a zip may be days before that inside of it.
    """

    def far(other: Export) -> tuple[int, int, timedelta, int]:
        ends, begins = other.last - export.last, other.first - export.first
        return abs(ends.days), abs(begins.days), abs(other.captured_at - export.captured_at), -other.number

    return sorted(others, key=far)


def _alike(export: Export, other: Export) -> bool:
    """Whether two files end on the same day and were made at about the same time, in one visit."""
    return export.last == other.last and abs(export.captured_at - other.captured_at) <= _ONE_VISIT


def _may(beside: _Beside, days: int) -> bool:
    """Whether the own days of an export speak for a lag that others have."""
    return share_within(beside.pairs, days) > share_within(beside.pairs, 0)


def _move(beside: _Beside, days: int, why: str, labels: Labels) -> None:
    labels.late[beside.viewers.number] = days
    if days:
        labels.found.append(Shift(beside.viewers, days, "applied", why))


def _fits(lag: Lag) -> str:
    return (
        f"so moved there are at most as many viewers as views on {lag.within:.0%} of {lag.compared} days, "
        f"as they are on {lag.unmoved:.0%}"
    ).replace("%", " %")
