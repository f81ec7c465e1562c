"""What is found in the data of an account, on hand-made files: each kind with its evidence, or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_samples import new_import, table
from tui.errors import UsageError
from tui.loading import load_data
from tui.sources.report import Dating, Drop, Note, Origin, Reading, Trust
from tui.texts.data import render_data
from tui.texts.layout import cells
from tui.texts.trust import trust_lines
from tui.trust.daily import daily_of
from tui.trust.drops import drop_findings
from tui.trust.findings import findings_of
from tui.trust.material import from_readings, from_vault
from tui.trust.stated import keep_stated, stated_of
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from tui.stats.trust_views import TrustFinding

TODAY = date(2026, 11, 22)
START = date(2026, 10, 1)
NASTY = "\x1b[2J[/red]\u202ecsv"


def days(start: date = START, **columns: Sequence[int | None]) -> pl.DataFrame:
    length = len(next(iter(columns.values())))
    rows = [
        {"date": start + timedelta(days=at)} | {name: values[at] for name, values in columns.items()}
        for at in range(length)
    ]
    return table("daily", rows)


def counts(video_id: str, moment: datetime, views: int) -> pl.DataFrame:
    return table("video_counts", [{"video_id": video_id, "captured_at": moment, "views": views}])


def reading(
    name: str,
    made: date,
    tables: Mapping[str, pl.DataFrame],
    *,
    account: str | None = "mira.bakes",
    notes: tuple[Note, ...] = (),
) -> Reading:
    moment = datetime(made.year, made.month, made.day, 9, tzinfo=UTC)
    return Reading(
        origin=Origin(Path("downloads") / name, None, moment),
        reader="studio.overview",
        sha256=f"{name}{made}".encode().hex().ljust(64, "0")[:64],
        raw=b"",
        account=account,
        dating=Dating(Trust.ZIP_ENTRY, moment, None, None, "the zip says so"),
        tables=tables,
        rows=1,
        notes=notes,
    )


def found(*readings: Reading, today: date = TODAY) -> dict[str, TrustFinding]:
    return {each.code: each for each in findings_of(from_readings(readings, "mira.bakes", today))}


PLAIN = [310, 420, 150, 990, 230, 610, 280, 540, 170, 880, 330, 460]


def test_a_whole_and_final_export_has_nothing_to_say() -> None:
    assert found(reading("Overview.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})) == {}


def test_different_final_figures_are_told_with_day_and_figures_and_small_ones_are_not() -> None:
    other = [*PLAIN[:4], 400, *PLAIN[5:]]
    one = reading("a.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(views=other)})
    finding = found(one, two)["files.contradict"]
    assert finding.text == "a.csv and b.csv state different final figures for 1 day"
    assert finding.evidence == ("views of 5 Oct 2026: 230 and 400",)
    assert finding.level == "check"
    near = reading("b.csv", date(2026, 11, 1), {"daily": days(views=[*PLAIN[:4], 234, *PLAIN[5:]])})
    assert "files.contradict" not in found(one, near)


def test_days_that_were_not_final_may_change() -> None:
    last = [*PLAIN[:-1], 120]
    one = reading("a.csv", date(2026, 10, 13), {"daily": days(views=last)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(views=PLAIN)})
    assert "files.contradict" not in found(one, two)
    assert found(one)["days.unfinished"].evidence == ("12 Oct 2026; the newest exported on 13 Oct 2026",)
    assert "days.unfinished" not in found(one, two)


def test_files_that_agree_on_nothing_may_be_of_two_accounts() -> None:
    one = reading("a.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(views=[view * 7 + 3 for view in PLAIN])})
    told = found(one, two)
    assert told["account.perhaps-another"].text == "a.csv and b.csv share 12 days and agree on 0 of them"
    assert told["account.perhaps-another"].level == "act"
    assert "files.contradict" not in told


def test_labels_that_differ_explain_the_contradiction() -> None:
    one = reading("a.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(START + timedelta(days=1), views=PLAIN)})
    told = found(one, two)
    assert told["labels.unclear"].text.startswith(
        "Overview: labels may be 1 day late; which are right is not"
    )
    assert told["labels.unclear"].evidence == (
        "b.csv: 12 of 12 days are the same in a.csv and b.csv when moved, 0 as they are",
    )
    assert "--shift overview=0, or 1" in told["labels.unclear"].advice
    assert "files.contradict" not in told


MOMENT = datetime(2026, 10, 20, 9, tzinfo=UTC)


def test_views_that_fall_are_told_by_how_much() -> None:
    later = MOMENT + timedelta(days=12)
    title = table("videos", [{"video_id": "7", "title": "Rye bread"}])
    one = reading("a.csv", MOMENT.date(), {"video_counts": counts("7", MOMENT, 12_000), "videos": title})
    two = reading("b.csv", later.date(), {"video_counts": counts("7", later, 9_500)})
    finding = found(one, two)["captures.backwards"]
    assert finding.text == "views of 1 video are lower at a later capture"
    assert finding.evidence == (
        "“Rye bread”: 12,000 on 20 Oct 2026 (a.csv), 9,500 on 1 Nov 2026 (b.csv): 2,500 fewer",
    )


@pytest.mark.parametrize(("views", "notes"), [(11_990, ()), (11_500, (Note("items.rounded", "Rounded."),))])
def test_corrections_and_rounded_figures_do_not_go_backwards(views: int, notes: tuple[Note, ...]) -> None:
    later = MOMENT + timedelta(days=12)
    one = reading("a.csv", MOMENT.date(), {"video_counts": counts("7", MOMENT, 12_000)})
    two = reading("b.csv", later.date(), {"video_counts": counts("7", later, views)}, notes=notes)
    assert "captures.backwards" not in found(one, two)


def test_followers_of_the_account_that_fall_are_told() -> None:
    later = MOMENT + timedelta(days=12)
    levels = [
        table("account_counts", [{"captured_at": moment, "followers": count}])
        for moment, count in ((MOMENT, 5_000), (later, 4_200))
    ]
    one = reading("a.json", MOMENT.date(), {"account_counts": levels[0]})
    two = reading("b.json", later.date(), {"account_counts": levels[1]})
    assert found(one, two)["levels.backwards"].evidence == (
        "5,000 on 20 Oct 2026 (a.json), 4,200 on 1 Nov 2026 (b.json): 800 fewer",
    )


def test_missing_days_and_what_will_be_lost_are_told() -> None:
    hours = table(
        "activity",
        [
            {"date": date(2026, 11, 12) + timedelta(days=day), "hour": hour, "active_followers": 5}
            for day in range(7)
            for hour in range(24)
        ],
    )
    gap = days(views=[*PLAIN[:5], None, None, *PLAIN[7:]])
    told = found(reading("a.csv", date(2026, 11, 19), {"daily": gap, "activity": hours}))
    assert told["days.missing"].text == "Overview: 2 days missing between the first and the last"
    assert told["days.missing"].evidence == ("6 – 7 Oct 2026",)
    assert told["export.again"].text.startswith("export Followers by Thursday 26 Nov")
    assert next(iter(told)) == "export.again"


def test_a_purge_is_told_with_its_day_and_size() -> None:
    levels = [1000 + at for at in range(20)] + [930 + at for at in range(10)]
    told = found(reading("a.csv", date(2026, 11, 10), {"daily": days(followers=levels)}))
    assert told["followers.purge"].evidence == ("21 Oct: 89 followers fewer at once (8.7 %)",)
    assert told["followers.purge"].level == "know"


def test_scheduled_posts_and_notes_of_readers_are_told_once_for_all_files() -> None:
    post = {"video_id": "7", "scheduled": True, "posted_at": MOMENT}
    note = Note("followers.difference-forward", "The column points forward.")
    told = found(
        reading("a.csv", date(2026, 10, 20), {"videos": table("videos", [post])}, notes=(note,)),
        reading("b.csv", date(2026, 10, 21), {"videos": table("videos", [post])}, notes=(note,)),
    )
    assert told["posts.scheduled"].evidence == ("posted 20 Oct 2026",)
    assert told["followers.difference-forward"].evidence == ("b.csv and 1 other file",)


def test_files_of_another_account_and_of_nobody_are_named() -> None:
    own = [reading(f"{name}.csv", TODAY, {}) for name in "abcd"]
    other = reading("x.csv", TODAY, {}, account="jonas.moves")
    unfit = Note("account.unfit-sibling", "Its days do not fit the export of @mira.bakes.")
    nobody = reading("y.csv", TODAY, {}, account=None, notes=(unfit,))
    unknown, among = drop_findings(Drop((*own, other, nobody)))
    assert unknown.evidence == ("y.csv", "Its days do not fit the export of @mira.bakes.")
    assert among.text == "1 file of @jonas.moves among 4 files of @mira.bakes"
    assert among.evidence == ("x.csv",)
    assert drop_findings(Drop(tuple(own))) == ()


def test_files_of_one_name_are_told_apart_by_their_days() -> None:
    one = reading("a.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("a.csv", date(2026, 11, 1), {"daily": days(views=[*PLAIN[:4], 400, *PLAIN[5:]])})
    assert "a.csv of 20 Oct 2026 and a.csv of 1 Nov 2026" in found(one, two)["files.contradict"].text


def test_the_order_of_the_files_changes_nothing() -> None:
    one = reading("a.csv", date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(START + timedelta(days=1), views=PLAIN)})
    assert found(one, two) == found(two, one)


VIEWS = [100, 300, 80, 950, 120, 60, 400, 33, 210, 75, 500, 140, 90, 310, 60, 720, 45, 130, 88, 260]
VIEWERS = [0, *[view * 9 // 10 for view in VIEWS], 0]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = Vault.open(tmp_path)
    batch = vault.begin_batch("drop")
    for name, frame in (("o", days(views=VIEWS)), ("v", days(viewers=VIEWERS))):
        vault.store(new_import({"daily": frame}, raw=name.encode(), captured_at=MOMENT), batch)
    return vault


def test_facts_are_those_of_each_import_in_the_order_in_which_they_win(vault: Vault) -> None:
    facts = vault.facts("daily", "@Mira.Bakes")
    assert facts.columns == ["import_id", "place", *vault.frame("daily", "mira.bakes").columns]
    assert facts.group_by("import_id").len().sort("import_id").rows() == [(1, 20), (2, 22)]
    assert facts["place"].is_sorted()
    assert facts.filter(facts["import_id"] == 1)["views"].to_list() == VIEWS
    assert vault.facts("activity", "mira.bakes").schema == {
        "import_id": facts.schema["import_id"],
        "place": facts.schema["place"],
        **vault.frame("activity", "mira.bakes").schema,
    }
    with pytest.raises(ValueError, match="shops"):
        vault.facts("shops", "mira.bakes")


def test_what_is_read_is_moved_and_what_is_stored_stays(vault: Vault) -> None:
    stored, shown = vault.frame("daily", "mira.bakes"), daily_of(vault, "mira.bakes")
    assert stored["viewers"].to_list()[:3] == [0, 90, 270]
    assert dict(shown.select("date", "viewers").iter_rows())[START] == 90
    assert shown["views"].drop_nulls().to_list() == VIEWS
    assert shown.schema == stored.schema
    assert vault.frame("daily", "mira.bakes").equals(stored)


def test_what_was_found_is_found_anew_when_the_imports_change(vault: Vault) -> None:
    assert not daily_of(vault, "mira.bakes").equals(vault.frame("daily", "mira.bakes"))
    vault.undo(import_id=1)
    left = daily_of(vault, "mira.bakes")
    assert left.equals(vault.frame("daily", "mira.bakes"))
    assert left["viewers"].to_list() == VIEWERS


def test_the_vault_tells_the_same_as_its_files(vault: Vault) -> None:
    told = findings_of(from_vault(vault, "mira.bakes", TODAY))
    assert "labels.shifted" in {each.code for each in told}
    view = load_data(vault, "mira.bakes", TODAY)
    assert view.findings == told
    text = render_data(view)
    assert "- Viewers: dated 1 day late in 1 export; put right when shown" in text
    assert max(map(cells, text.splitlines())) <= 80


def test_what_a_person_states_holds_until_it_is_taken_back(vault: Vault) -> None:
    for text, days in (("0", 0), ("none", None)):
        keep_stated(vault, "mira.bakes", "viewers", text)
        assert stated_of(vault, "mira.bakes") == {"viewers": days}
        assert daily_of(vault, "mira.bakes").equals(vault.frame("daily", "mira.bakes"))
    keep_stated(vault, "mira.bakes", "viewers", "auto")
    assert stated_of(vault, "mira.bakes") == {}
    assert not daily_of(vault, "mira.bakes").equals(vault.frame("daily", "mira.bakes"))
    for section, text in (("viewers", "3"), ("viewers", "one"), ("viewers", "²"), ("likes", "1")):
        with pytest.raises(UsageError):
            keep_stated(vault, "mira.bakes", section, text)


def test_hostile_names_neither_act_nor_widen_a_line() -> None:
    one = reading(NASTY + "日" * 60, date(2026, 10, 20), {"daily": days(views=PLAIN)})
    two = reading("b.csv", date(2026, 11, 1), {"daily": days(START + timedelta(days=1), views=PLAIN)})
    lines = trust_lines(findings_of(from_readings((one, two), "mira.bakes", TODAY)))
    assert lines
    assert max(map(cells, lines)) <= 80
    assert not {"\x1b", "\u202e"} & set("".join(lines))
