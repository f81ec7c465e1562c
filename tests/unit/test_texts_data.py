"""The Data tab as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tui.stats.coverage_views import Coverage, DataView, Deadline, ImportLine, TableCoverage, TrustNote
from tui.stats.window import Window
from tui.texts.data import MOST_IMPORTS, render_data
from tui.texts.imports import details_of
from tui.texts.layout import cells

MOMENT = datetime(2026, 11, 21, 6, 20, tzinfo=UTC)
LINE = ImportLine(
    import_id=3,
    batch=2,
    account="mira.bakes",
    name="Overview_mira.bakes.zip › Overview.csv",
    reader="studio.overview",
    sha256="ab" * 32,
    imported_at=None,
    captured_at=MOMENT,
    first=date(2026, 10, 1),
    last=date(2026, 11, 20),
    trust=2,
    reason="1 Oct – 20 Nov 2026: the zip was made on 21 Nov 2026, 06:20 UTC, and nothing speaks against it.",
    language="en",
    rows=51,
    problems=1,
    notes=0,
    active=True,
)
PROBLEM = TrustNote("problem", 3, LINE.name, "likes: 'many' left out, not a number", row=7, column="likes")
GAPS = (Window(date(2026, 10, 5), date(2026, 10, 6)), Window(date(2026, 11, 1), date(2026, 11, 1)))
DAYS = frozenset({date(2026, 10, 1), date(2026, 11, 20)})
OVERVIEW = TableCoverage("overview", "Overview", "Overview", DAYS, min(DAYS), max(DAYS), GAPS)
CONTENT = TableCoverage("content", "Videos", "Content", DAYS, min(DAYS), max(DAYS), kind="captures")
VIEWERS = TableCoverage("viewers", "Viewers", "Viewers", frozenset(), None, None)
DEADLINE = Deadline("activity", date(2026, 11, 27), None, "export Followers by Friday 27 Nov")
COVERAGE = Coverage(min(DAYS), max(DAYS), (OVERVIEW, CONTENT, VIEWERS), (DEADLINE,), date(2026, 11, 20))
VIEW = DataView("mira.bakes", ("mira.bakes",), (LINE,), COVERAGE, (PROBLEM,))


def lines_of(view: DataView) -> list[str]:
    return render_data(view).splitlines()


def test_the_days_and_gaps_of_each_part_are_told() -> None:
    lines = lines_of(VIEW)
    assert "  Overview: 2 days, 1 Oct – 20 Nov 2026; missing: 5 – 6 Oct 2026; 1 Nov 2026" in lines
    assert "  Videos: totals as of 2 days, 1 Oct – 20 Nov 2026" in lines
    assert "  Viewers: none; it is in the section Viewers of TikTok Studio" in lines


def test_of_many_gaps_the_newest_are_named() -> None:
    gaps = tuple(Window(date(2026, 9, day), date(2026, 9, day)) for day in range(1, 29, 2))
    part = replace(OVERVIEW, gaps=gaps)
    text = " ".join(" ".join(lines_of(replace(VIEW, coverage=replace(COVERAGE, parts=(part,))))).split())
    assert "missing: 5 Sep 2026" in text
    assert "and 2 earlier gaps" in text


def test_deadlines_and_what_was_odd_are_told() -> None:
    lines = lines_of(VIEW)
    assert "  ! export Followers by Friday 27 Nov" in lines
    assert any("line 7: likes: 'many' left out" in line for line in lines)


def test_nothing_due_and_nothing_odd_are_said() -> None:
    quiet = replace(VIEW, coverage=Coverage(None, None, (), ()), trust=(), imports=())
    lines = lines_of(quiet)
    for sentence in (
        "No days yet.",
        "Nothing is about to be lost.",
        "Nothing odd.",
        "Nothing was imported into this account.",
    ):
        assert f"  {sentence}" in lines


def test_an_import_is_told_in_full_with_long_reasons_below_their_value() -> None:
    lines = lines_of(VIEW)
    start = lines.index("  Overview_mira.bakes.zip › Overview.csv")
    assert lines[start + 1] == "    what       overview"
    reason = next(place for place, line in enumerate(lines) if line.startswith("    dated by"))
    assert lines[reason + 1].startswith(" " * 15)
    assert lines[reason + 1][15] != " "
    assert f"    sha-256    {'ab' * 32}" in lines
    assert max(map(cells, lines)) <= 80
    told = " ".join(" ".join(lines).split())
    for fact in details_of(LINE, (PROBLEM,)).splitlines():
        assert " ".join(fact.split()) in told


def test_of_many_imports_the_newest_are_told_and_it_says_so() -> None:
    lines = lines_of(replace(VIEW, imports=(LINE,) * (MOST_IMPORTS + 3)))
    assert lines[-1] == "  And 3 older imports: likewise undo --list names them all."
    assert sum(line.startswith("    what ") for line in lines) == MOST_IMPORTS
    assert "Imports, newest first: 53, in use 53" in lines


def test_hostile_names_neither_act_nor_widen_a_line() -> None:
    hostile = "\x1b[2J" + "日" * 90 + "\u202e.csv"
    bad = replace(LINE, name=hostile, reason=hostile)
    lines = lines_of(replace(VIEW, imports=(bad,), trust=(replace(PROBLEM, name=hostile, text=hostile),)))
    assert max(map(cells, lines)) <= 80
    assert not {"\x1b", "\u202e"} & set("".join(lines))
