"""Exports of one section whose labels are known against each other, because their days overlap."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui.trust.overlap import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.trust.exports import Export
    from tui.trust.overlap import Offset

_BACK: Final = 5
"""An export is compared with so many before it, until one of them is clear."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two exports whose days overlap, and what that says."""

    older: Export
    newer: Export
    section: str
    offset: Offset


@dataclass(slots=True)
class Chain:
    """Exports tied to each other by clear overlaps.

    Attributes:
        late: by how many days each is dated later than the first, by number of the export.
        broken: whether two ways round say different things; then it says nothing.
    """

    late: dict[int, int]
    members: list[Export]
    links: list[Link] = field(default_factory=list)
    broken: bool = False

    @property
    def moved(self) -> bool:
        """Whether its exports are labelled differently."""
        return len(set(self.late.values())) > 1


def chains_of(exports: Sequence[Export], section: str) -> tuple[list[Chain], list[Link]]:
    """The exports of a section, tied together where their days overlap clearly.

    Args:
        exports: the oldest first.
        section: of ``SECTIONS``.

    Returns:
        Every export of the section in one chain, and all links, clear or not.
    """
    own = [export for export in exports if section in export.sections]
    chains: dict[int, Chain] = {}
    links: list[Link] = []
    for place, newer in enumerate(own):
        chains[newer.number] = Chain({newer.number: 0}, [newer])
        for older in reversed(own[max(0, place - _BACK) : place]):
            offset = compare(older, newer, section)
            if offset is None:
                continue
            link = Link(older, newer, section, offset)
            links.append(link)
            if offset.clear:
                _tie(chains, link)
                break
    return list({id(chain): chain for chain in chains.values()}.values()), links


def _tie(chains: dict[int, Chain], link: Link) -> None:
    first, second = chains[link.older.number], chains[link.newer.number]
    by = first.late[link.older.number] + link.offset.days - second.late[link.newer.number]
    first.links.append(link)
    if first is second:
        first.broken = first.broken or by != 0
        return
    first.broken = first.broken or second.broken
    first.members += second.members
    first.links += second.links
    for number, late in second.late.items():
        first.late[number] = late + by
        chains[number] = first


def agreed(late: Mapping[int, int], known: Mapping[int, int]) -> int | None:
    """How late the first of a chain is, when every export of it whose lateness is known says the same.

    Args:
        late: of the exports of a chain, against the first of them.
        known: by how many days exports are dated late.
    """
    said = {known[number] - late[number] for number in late if number in known}
    return said.pop() if len(said) == 1 else None
