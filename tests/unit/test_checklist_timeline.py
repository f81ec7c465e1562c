"""The events in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.vault_events import DAY, NOON, kept, new, strategy
from tui.checklist.timeline import amount, describe, entries, last_action
from tui.guide.strategies import load_strategies

STRATEGIES = (
    strategy("L08", counts="comments answered"),
    strategy("F07", counts="replies written"),
    strategy("L12", on_videos=True),
)
ALL = (
    (new("state", state="trying"), "Set to trying"),
    (new("state", state="dropped", text="no time"), "Set to dropped: no time"),
    (new("log"), "Logged"),
    (new("log", text="busy day"), "Logged (busy day)"),
    (new("log", count=1), "Logged: 1 comment answered"),
    (new("log", count=1204, text="busy day"), "Logged: 1,204 comments answered (busy day)"),
    (new("skip", text="ill"), "Skipped: ill"),
    (new("note", text="ask early"), "Noted: ask early"),
    (new("note"), "Note cleared"),
    (new("tag", video_id="7412"), "Tagged: Proofing times"),
    (new("untag", video_id="9"), "Untagged: video 9"),
)
TITLES = {"7412": "Proofing times"}


def test_every_kind_of_event_has_its_words_the_newest_first() -> None:
    (found,) = entries(kept(*(event for event, _ in ALL)), STRATEGIES, TITLES).values()
    assert [entry.text for entry in found] == [text for _, text in reversed(ALL)]
    assert [entry.action for entry in found] == list(range(len(ALL), 0, -1))
    assert not any(entry.undone for entry in found)


def test_an_entry_knows_when_it_was_written_and_what_day_it_is_about() -> None:
    early = date(2026, 8, 1)
    found = entries(kept(new(), new(day=early)), STRATEGIES)["L08"]
    assert [(entry.day, entry.at) for entry in found] == [(early, NOON + timedelta(minutes=1)), (DAY, NOON)]


def test_what_was_taken_back_is_flagged_in_every_timeline_it_is_in() -> None:
    both = [new(count=3), new(strategy="F07", count=3)]
    events = kept(both, new("note", text="still there"), new("undo", undoes=1))
    found = entries(reversed(events), STRATEGIES)
    assert [(entry.text, entry.undone) for entry in found["L08"]] == [
        ("Noted: still there", False),
        ("Logged: 3 comments answered", True),
    ]
    assert [(entry.text, entry.undone) for entry in found["F07"]] == [("Logged: 3 replies written", True)]


def test_a_strategy_that_is_gone_keeps_its_timeline() -> None:
    assert entries(kept(new(strategy="U9", count=3)), STRATEGIES)["U9"][0].text == "Logged: 3"


def test_an_action_in_words() -> None:
    assert describe(kept(new(count=3)), STRATEGIES) == "L08 logged: 3 comments answered"
    both = [new(count=3), new(strategy="F07", count=3)]
    assert describe(kept(both), STRATEGIES) == "L08 logged: 3 comments answered (with F07)"
    three = [new(strategy="L11"), new(strategy="F05"), new(strategy="E02")]
    assert describe(kept(three), STRATEGIES) == "L11 logged (with F05 and E02)"
    videos = [new("tag", "L12", video_id=number) for number in "123"]
    assert describe(kept(videos), STRATEGIES) == "L12 tagged: 3 videos"
    assert describe(kept(videos[:1]), STRATEGIES) == "L12 tagged: video 1"
    assert describe([], STRATEGIES) == ""


def test_the_day_of_an_action_is_told_when_it_is_another() -> None:
    event = kept(new(count=3))
    assert describe(event, STRATEGIES, today=DAY) == "L08 logged: 3 comments answered"
    tomorrow = DAY + timedelta(days=1)
    assert describe(event, STRATEGIES, today=tomorrow) == "L08 logged: 3 comments answered, 16 Aug"
    next_year = date(2027, 1, 2)
    assert describe(event, STRATEGIES, today=next_year) == "L08 logged: 3 comments answered, 16 Aug 2026"


def test_the_last_action_is_the_one_an_undo_would_take_back() -> None:
    events = kept(new("state", state="trying"), [new(count=3), new(strategy="F07", count=3)])
    assert last_action(events, STRATEGIES) == "L08 logged: 3 comments answered (with F07)"
    events = kept(
        *(each.new for each in events[:1]), [each.new for each in events[1:]], new("undo", undoes=2)
    )
    assert last_action(reversed(events), STRATEGIES) == "L08 set to trying"
    assert last_action(kept(new(), new("undo", undoes=1)), STRATEGIES) == ""
    assert last_action([], STRATEGIES) == ""


@pytest.mark.parametrize(
    ("counts", "one"),
    [
        ("comments answered", "1 comment answered"),
        ("replies written", "1 reply written"),
        ("LIVE sessions", "1 LIVE session"),
        ("people invited", "1 person invited"),
        ("sketches drawn", "1 sketch drawn"),
        ("boxes packed", "1 box packed"),
        ("classes held", "1 class held"),
        ("lives", "1 live"),
        ("ties", "1 tie"),
        ("business calls", "1 business call"),
        ("sushi", "1 sushi"),
        ("", "1"),
    ],
)
def test_one_of_what_is_counted(counts: str, one: str) -> None:
    assert amount(1, counts) == one
    assert amount(2, counts) == f"2 {counts}".strip()


def test_one_of_everything_that_the_guide_counts_reads_well() -> None:
    counted = [each.counts for each in load_strategies().strategies if each.counts]
    assert counted
    assert all(amount(1, counts) != f"1 {counts}" for counts in counted)
