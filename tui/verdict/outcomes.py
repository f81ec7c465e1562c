"""Which answer the rule, the creator's goal and the bottleneck give together: the whole table, and no words.

The rule says how likes and followers go together on the account. The goal says which of them the creator is
after, and decides wherever the two go together or apart (the guide: choose by the response you want). The
bottleneck says where the work is; it decides between them for those who want both, and may object as long
as the rule is undecided.

========== =============== ================================================================================
rule       goal            outcome
========== =============== ================================================================================
not_enough any             not_enough
any other  None            both: the answer for each goal is told, and the goal is asked for
coupled    quick           likes_first: likes are a fair early sign of followers
coupled    audience        followers_first: they are the aim, and likes tell early how it goes
coupled    both            both; followers_first where the step to following is the bottleneck
separate   quick           likes_first, with the warning that followers do not come along
separate   audience        followers_first: they take work of their own
separate   both            as the bottleneck says; both where it says nothing
inverse    quick           likes_first, with the warning that followers are rather fewer on liked days
inverse    audience, both  followers_first: likes lead away from what lasts
undecided  quick           likes_first, leaning; both where the step to following is the bottleneck
undecided  audience        followers_first, leaning; both where the content is the bottleneck, and where more
                           viewers follow than usual although nothing else is wrong
undecided  both            as the bottleneck says, leaning; both where it says nothing
========== =============== ================================================================================

The bottleneck is the content where videos are liked less than usual (cells ``unliked`` and ``neither``), the
step to following where fewer viewers follow than usual although videos are liked as ever (``healthy`` and
``unknown``), and nothing that decides between likes and followers where people do not see the videos
(``unseen``: it holds back both) or where all is as usual. Where videos are liked less *and* fewer viewers
follow, the content comes first, since nobody follows for what leaves them cold; those who want both then
get both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tui.insight.verdict_views import Cell, Outcome, Rule, StatedGoal

Level = Literal["low", "usual", "high", "unknown"]
"""Followers per view of late against the account's own usual."""
Bottleneck = Literal["content", "reach", "following", "none"]
"""Where the work is: what is shown, being shown, the step from viewer to follower, or nowhere special."""
GOALS: Final[tuple[StatedGoal, ...]] = ("quick", "audience", "both")


def bottleneck(cell: Cell, follows: Level) -> Bottleneck:
    """Where the work is.

    Args:
        cell: of the 2 x 2 of reach and like rate.
        follows: followers per view of late.
    """
    if cell in ("unliked", "neither"):
        return "content"
    if cell == "unseen":
        return "reach"
    return "following" if follows == "low" else "none"


def outcome(rule: Rule, goal: StatedGoal | None, cell: Cell, follows: Level) -> Outcome:
    """The answer, by the table of the module.

    Args:
        rule: how likes and followers go together.
        goal: what the creator wants; None before they were asked.
        cell: of the 2 x 2 of reach and like rate.
        follows: followers per view of late.
    """
    if rule == "not_enough":
        return "not_enough"
    if goal is None:
        return "both"
    if goal == "both":
        return _for_both(rule, cell, follows)
    if rule == "undecided" and _objects(goal, cell, follows):
        return "both"
    return "likes_first" if goal == "quick" else "followers_first"


def by_goal(rule: Rule, cell: Cell, follows: Level) -> tuple[tuple[StatedGoal, Outcome], ...]:
    """The answer that each goal would give."""
    return tuple((goal, outcome(rule, goal, cell, follows)) for goal in GOALS)


def _for_both(rule: Rule, cell: Cell, follows: Level) -> Outcome:
    """The answer to who wants quick response and a lasting audience."""
    if rule == "inverse":
        return "followers_first"
    work = bottleneck(cell, follows)
    if work == "following":
        return "followers_first"
    if work == "content" and follows != "low" and rule != "coupled":
        return "likes_first"
    return "both"


def _objects(goal: StatedGoal, cell: Cell, follows: Level) -> bool:
    """Whether the bottleneck speaks against what the goal alone would answer."""
    work = bottleneck(cell, follows)
    if goal == "quick":
        return work == "following"
    return work == "content" or (cell == "healthy" and follows == "high")
