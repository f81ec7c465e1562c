"""The evidence of a verdict in its three lists, the same on the screen, in text and in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.insight.verdict_views import Line, VerdictView


class EvidenceList(NamedTuple):
    """Lines under one title.

    Attributes:
        title: of the list.
        lines: strongest first.
        nothing: what to say without any.
    """

    title: str
    lines: tuple[Line, ...]
    nothing: str


def evidence_lists(view: VerdictView) -> tuple[EvidenceList, ...]:
    """What speaks for the answer, what against it, and what is known beside it; only the side decides.

    Returns:
        All three, empty ones among them; a single one while there is no answer that anything could speak for.
    """
    if view.outcome == "not_enough":
        return (EvidenceList("Known so far", view.evidence, "Nothing."),)
    speaks, against, beside = (
        tuple(line for line in view.evidence if line.side == side) for side in ("for", "against", "context")
    )
    return (
        EvidenceList("Evidence", speaks, "Nothing yet."),
        EvidenceList("Against", against, "Nothing found."),
        EvidenceList("Also known", beside, "Nothing."),
    )
