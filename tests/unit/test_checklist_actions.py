"""What a person does on the checklist: checked, then an event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.nasty import ALL, FORBIDDEN
from tests.unit.vault_events import ACCOUNT, DAY, kept, new, strategy
from tui.checklist import actions
from tui.checklist.state import Standing, fold
from tui.errors import UsageError
from tui.guide.strategies import load_strategies
from tui.sources.clean import clean
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.vault.event import NewEvent, State

REPLIES = strategy("L08", counts="comments answered", links=("F07",))
CALL = strategy("L12", cadence=None, on_videos=True)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)

MAKERS: dict[str, Callable[[date, str], NewEvent]] = {
    "state": lambda day, text: actions.set_state(ACCOUNT, REPLIES, "trying", day, text, today=DAY),
    "log": lambda day, text: actions.log(ACCOUNT, REPLIES, day, DAY, 3, text),
    "skip": lambda day, text: actions.skip(ACCOUNT, REPLIES, day, DAY, text),
    "note": lambda day, text: actions.note(ACCOUNT, REPLIES, day, text, today=DAY),
    "tag": lambda day, _: actions.tag(ACCOUNT, CALL, "7412", day, today=DAY),
    "untag": lambda day, _: actions.untag(ACCOUNT, CALL, "7412", day, today=DAY),
}
WITH_TEXT = ["state", "log", "skip", "note"]


def test_each_action_is_the_event_it_says() -> None:
    assert {kind: make(YESTERDAY, " so  it was ") for kind, make in MAKERS.items()} == {
        "state": new("state", day=YESTERDAY, state="trying", text="so it was"),
        "log": new("log", day=YESTERDAY, count=3, text="so it was"),
        "skip": new("skip", day=YESTERDAY, text="so it was"),
        "note": new("note", day=YESTERDAY, text="so it was"),
        "tag": new("tag", "L12", YESTERDAY, video_id="7412"),
        "untag": new("untag", "L12", YESTERDAY, video_id="7412"),
    }
    assert actions.log(ACCOUNT, REPLIES, DAY, DAY) == new("log")


def test_what_is_made_can_be_kept(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        made = [vault.record([make(DAY, "x")])[0].new for make in MAKERS.values()]
        assert [event.new for event in vault.events(ACCOUNT)] == made


@pytest.mark.parametrize("kind", MAKERS)
def test_no_day_may_lie_ahead_or_before_there_was_anything(kind: str) -> None:
    assert MAKERS[kind](DAY, "x").day == DAY
    with pytest.raises(UsageError, match=r"not come yet: 2026-08-17 lies after today, 2026-08-16\. Give"):
        MAKERS[kind](TOMORROW, "x")
    with pytest.raises(UsageError, match="too long ago"):
        MAKERS[kind](date(206, 8, 16), "x")


@pytest.mark.parametrize("kind", WITH_TEXT)
def test_texts_are_safe_to_draw_and_not_cut_in_silence(kind: str) -> None:
    assert MAKERS[kind](DAY, "a\x1b[31mb\nc").text == "a\ufffd[31mb c"
    assert len(MAKERS[kind](DAY, "x" * 500).text) == 500
    with pytest.raises(UsageError, match="It has 501 signs, 500 fit"):
        MAKERS[kind](DAY, "x" * 501)


@pytest.mark.parametrize("text", ALL)
def test_nothing_nasty_gets_into_the_vault(text: str, tmp_path: Path) -> None:
    written = actions.note(ACCOUNT, REPLIES, DAY, text[:400])
    with Vault.open(tmp_path) as vault:
        vault.record([written])
        (event,) = vault.events(ACCOUNT)
    assert event.new.text == clean(text[:400]).strip()
    assert not FORBIDDEN.intersection(event.new.text)


@pytest.mark.parametrize("count", [1, 3, 1_000_000])
def test_a_number_that_can_be(count: int) -> None:
    assert actions.log(ACCOUNT, REPLIES, DAY, DAY, count).count == count


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Counts start at 1, 0 is none"),
        (-1, "Counts start at 1, -1 is none"),
        (1_000_001, "1,000,001 comments answered is more than 1,000,000"),
    ],
)
def test_a_number_that_cannot_be(count: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        actions.log(ACCOUNT, REPLIES, DAY, DAY, count)


def test_a_number_of_what_is_not_counted_is_refused() -> None:
    with pytest.raises(UsageError, match=r"L12 counts nothing.*Log it without a number"):
        actions.log(ACCOUNT, CALL, DAY, DAY, 3)
    assert actions.log(ACCOUNT, CALL, DAY, DAY).count is None


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_a_skip_needs_a_reason(reason: str) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        actions.skip(ACCOUNT, REPLIES, DAY, DAY, reason)


def test_what_is_never_due_is_not_skipped() -> None:
    with pytest.raises(UsageError, match=r"L12 cannot be skipped.*Write a note instead"):
        actions.skip(ACCOUNT, CALL, DAY, DAY, "ill")


def test_an_empty_note_is_an_event_since_it_clears_the_last() -> None:
    assert actions.note(ACCOUNT, REPLIES, DAY, "  ") == new("note")


def test_only_strategies_of_single_videos_are_tagged_but_any_tag_can_go() -> None:
    with pytest.raises(UsageError, match=r"L08 is not about single videos.*Log it for a day instead"):
        actions.tag(ACCOUNT, REPLIES, "7412", DAY)
    with pytest.raises(UsageError, match="Write a note instead"):
        actions.tag(ACCOUNT, strategy("G01", cadence=None), "7412", DAY)
    assert actions.untag(ACCOUNT, REPLIES, "7412", DAY) == new("untag", video_id="7412")


@pytest.mark.parametrize("video_id", ["", "\x1b[2J", "a\nb"])
def test_what_is_no_id_of_a_video_is_refused(video_id: str) -> None:
    with pytest.raises(UsageError, match="Unknown video"):
        actions.tag(ACCOUNT, CALL, video_id, DAY)


def test_the_states_come_round() -> None:
    state: State = "idea"
    seen: list[State] = []
    for _ in range(4):
        state = actions.next_state(state)
        seen.append(state)
    assert seen == ["trying", "kept", "dropped", "idea"]


# Linked strategies

TRIED, DROPPED = Standing("trying", DAY, DAY), Standing("dropped", DAY, DAY)


def test_one_tick_serves_the_linked_strategies_in_use() -> None:
    guide = load_strategies()
    tried = {"L08": TRIED, "F07": TRIED, "L12": TRIED}
    pairs = [(each, tried.get(each.id)) for each in guide.strategies]
    made = actions.log_with_links(ACCOUNT, guide.get("L08"), pairs, DAY, DAY, 3, "busy")
    assert made == [new(count=3, text="busy"), new(strategy="F07", count=3, text="busy")]


@pytest.mark.parametrize(
    ("ticked", "in_use", "served"),
    [
        ("L08", ["L08"], []),
        ("L08", ["F07"], ["F07"]),
        ("F07", ["L08"], ["L08"]),
        ("L11", ["L11", "F05", "E02", "L12"], ["F05", "E02"]),
        ("E02", ["L11", "F05"], ["L11", "F05"]),
        ("F05", ["E02"], ["E02"]),
        ("F09", ["E03"], ["E03"]),
        ("E03", ["F09", "F07"], ["F09"]),
        ("L12", ["L08", "F07"], []),
    ],
)
def test_the_links_of_the_guide(ticked: str, in_use: list[str], served: list[str]) -> None:
    guide = load_strategies()
    pairs = [(each, TRIED if each.id in in_use else DROPPED) for each in guide.strategies]
    assert [each.id for each in actions.linked_strategies(guide.get(ticked), pairs)] == served


def test_a_link_holds_from_either_side_and_a_number_goes_where_one_is_counted() -> None:
    own = strategy("U1", links=("L08",))
    made = actions.log_with_links(ACCOUNT, REPLIES, [(own, TRIED), (CALL, TRIED)], DAY, DAY, 3)
    assert made == [new(count=3), new(strategy="U1")]
    assert actions.linked_strategies(REPLIES, [(own, None)]) == ()


def test_what_is_wrong_with_a_tick_keeps_all_of_it_back() -> None:
    with pytest.raises(UsageError):
        actions.log_with_links(ACCOUNT, REPLIES, [], TOMORROW, DAY)


def test_an_undo_takes_the_linked_ticks_with_it(tmp_path: Path) -> None:
    partner = strategy("F07", counts="replies written", links=("L08",))
    with Vault.open(tmp_path) as vault:
        vault.record([actions.set_state(ACCOUNT, partner, "trying", DAY)])
        pairs = [(partner, fold(vault.events(ACCOUNT))["F07"])]
        vault.record(actions.log_with_links(ACCOUNT, REPLIES, pairs, DAY, DAY, 3))
        assert [each.counted(DAY) for each in fold(vault.events(ACCOUNT)).values()] == [0 + 3, 3]
        undo = actions.undo_last(ACCOUNT, vault.events(ACCOUNT), DAY)
        assert undo is not None
        vault.record([undo])
        left = fold(vault.events(ACCOUNT))
    assert set(left) == {"F07"}
    assert (left["F07"].state, left["F07"].logs) == ("trying", {})


# Undo


def test_there_is_nothing_to_undo_at_first_and_in_the_end() -> None:
    assert actions.undo_last(ACCOUNT, [], DAY) is None
    assert actions.undo_last(ACCOUNT, kept(new(), new("undo", undoes=1)), DAY) is None


def test_the_undo_names_the_strategy_the_action_began_with() -> None:
    events: Any = kept(new(strategy="L12"), [new(strategy="L11"), new(strategy="F05")])
    assert actions.undo_last(ACCOUNT, reversed(events), TOMORROW) == new("undo", "L11", TOMORROW, undoes=2)
