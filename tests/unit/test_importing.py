"""The import service: whose files they are, what happens to each, and making facts anew."""

from __future__ import annotations

import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from polars.testing import assert_frame_equal

from tui.errors import BadDataError
from tui.file_lines import import_lines
from tui.importing import AccountNeededError, import_paths, inspect_paths
from tui.rebuilding import rebuild
from tui.sources.options import Options
from tui.stats.schema import TABLES
from tui.storing import store_readings
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    import polars as pl

    from tui.storing import ImportOutcome
    from tui.vault.records import NewImport, Stored

EXAMPLES = Path(__file__).parents[2] / "examples" / "exports"
ENGLISH = EXAMPLES / "english"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OPTIONS = Options(now=NOW)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path / "data", now=lambda: NOW) as opened:
        yield opened


def facts(vault: Vault, account: str) -> dict[str, pl.DataFrame]:
    return {name: vault.frame(name, account) for name in TABLES}


def assert_same_facts(left: dict[str, pl.DataFrame], right: dict[str, pl.DataFrame]) -> None:
    for name in TABLES:
        assert_frame_equal(left[name], right[name])


def loose(folder: Path, example: str = "english") -> Path:
    """The Overview of an example, unpacked, so that nothing tells its account."""
    folder.mkdir(parents=True, exist_ok=True)
    (packed,) = (EXAMPLES / example).glob("Overview_*.zip")
    with zipfile.ZipFile(packed) as archive:
        (folder / "Overview.csv").write_bytes(archive.read("Overview.csv"))
    return folder / "Overview.csv"


def test_a_set_is_filed_under_the_account_its_zips_name(vault: Vault) -> None:
    outcome = import_paths(vault, [ENGLISH], options=OPTIONS)
    assert {file.account for file in outcome.files} == {"mira.bakes"}
    assert {file.outcome for file in outcome.files} == {"new"}
    assert outcome.complete
    assert len({record.batch for record in vault.imports()}) == 1
    assert vault.frame("daily", "mira.bakes").height == 60


def test_the_same_files_again_change_nothing(vault: Vault) -> None:
    first = import_paths(vault, [ENGLISH], options=OPTIONS)
    before = facts(vault, "mira.bakes")
    size = vault.path.stat().st_size
    again = import_paths(vault, [ENGLISH], options=OPTIONS)
    assert again.batch is None
    with sqlite3.connect(vault.path) as connection:
        assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)
    connection.close()
    assert vault.path.stat().st_size == size
    assert {file.outcome for file in again.files} == {"known"}
    assert {file.import_id for file in again.files} == {file.import_id for file in first.files}
    assert_same_facts(before, facts(vault, "mira.bakes"))


def test_of_known_files_the_dates_kept_are_told(vault: Vault, tmp_path: Path) -> None:
    path = loose(tmp_path / "loose")

    def dated(year: int) -> ImportOutcome:
        until = date(year, 11, 20)
        return import_paths(vault, [path], account="mira.bakes", options=Options(until=until, now=NOW))

    (first,) = dated(2024).files
    (same,) = dated(2024).files
    assert (same.outcome, same.reading.dating) == ("known", first.reading.dating)
    assert "dating.kept" not in [note.code for note in same.reading.notes]
    outcome = dated(2025)
    (other,) = outcome.files
    assert (other.outcome, other.reading.dating) == ("known", first.reading.dating)
    text = f"22 Sep – 20 Nov 2024; to date it anew: likewise undo --import {first.import_id}, then import"
    assert text in " ".join(" ".join(import_lines(outcome)).split())
    vault.undo(import_id=first.import_id)
    (anew,) = dated(2025).files
    assert anew.reading.dating.last == date(2025, 11, 20)


def test_several_accounts_of_one_drop_stay_apart(vault: Vault) -> None:
    import_paths(vault, [EXAMPLES], options=OPTIONS)
    assert vault.accounts() == ["mira.bakes", "nikos.trexei", "yuki.no.kissa"]


def test_a_file_of_nobody_is_asked_about_and_the_rest_is_stored(vault: Vault, tmp_path: Path) -> None:
    path = loose(tmp_path / "loose")
    with pytest.raises(AccountNeededError) as caught:
        import_paths(vault, [path, EXAMPLES / "greek", EXAMPLES / "japanese"], options=OPTIONS)
    error = caught.value
    assert [reading.origin.name for reading in error.undecided] == ["Overview.csv"]
    assert error.known == ("nikos.trexei", "yuki.no.kissa")
    assert vault.accounts() == ["nikos.trexei", "yuki.no.kissa"]
    assert "--account" in str(error)


def test_the_answer_goes_into_the_same_batch(vault: Vault, tmp_path: Path) -> None:
    path = loose(tmp_path / "loose")
    with pytest.raises(AccountNeededError) as caught:
        import_paths(vault, [path, EXAMPLES / "greek", EXAMPLES / "japanese"], options=OPTIONS)
    error = caught.value
    outcome = store_readings(vault, error.undecided, account="mira.bakes", batch=error.outcome.batch)
    assert outcome.files[0].outcome == "new"
    assert vault.accounts() == ["mira.bakes", "nikos.trexei", "yuki.no.kissa"]
    vault.undo()
    assert vault.accounts() == []


def test_readings_without_an_account_are_not_stored(vault: Vault, tmp_path: Path) -> None:
    drop = inspect_paths([loose(tmp_path / "loose")], OPTIONS)
    with pytest.raises(ValueError, match="no account"):
        store_readings(vault, drop.readings)
    assert vault.imports() == []


def test_a_stated_account_overrides_the_files_and_is_noted(vault: Vault) -> None:
    outcome = import_paths(vault, [ENGLISH], account="jonas.moves", options=OPTIONS)
    assert vault.accounts() == ["jonas.moves"]
    for file in outcome.files:
        assert [note.code for note in file.reading.notes].count("account.overridden") == 1
    assert any("@mira.bakes" in message for _, message in vault.imports()[0].notes)


def test_stating_what_the_files_say_is_not_noted(vault: Vault) -> None:
    outcome = import_paths(vault, [ENGLISH], account="mira.bakes", options=OPTIONS)
    assert not [
        note for file in outcome.files for note in file.reading.notes if note.code.startswith("account")
    ]


def test_what_the_vault_refuses_is_told_and_the_rest_is_stored(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Vault.store_file

    def picky(self: Vault, parts: Sequence[NewImport], *rest: Any) -> tuple[int | None, tuple[Stored, ...]]:
        if parts[0].reader == "studio.viewers":
            raise BadDataError("The file was refused", "It holds a value that cannot be.")
        return store(self, parts, *rest)

    monkeypatch.setattr(Vault, "store_file", picky)
    outcome = import_paths(vault, [ENGLISH], options=OPTIONS)
    assert [refusal.origin.name for refusal in outcome.refusals] == ["Viewers_mira.bakes.zip › Viewers.csv"]
    assert len(outcome.files) == 6
    assert not outcome.complete


def test_progress_is_told(vault: Vault) -> None:
    seen: list[tuple[int, int]] = []
    import_paths(
        vault, [ENGLISH], options=OPTIONS, progress=lambda done, total, _name: seen.append((done, total))
    )
    assert seen == sorted(seen)
    assert seen[-1] == (7, 7)


def followers_zip(folder: Path, day: int, female: int) -> Path:
    """The zip of an export of that day of November, whose time stands inside."""
    folder.mkdir(parents=True)
    path = folder / "Followers_mira.bakes.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("FollowerGender.csv", (2026, 11, day, 8, 30, 0))
        archive.writestr(entry, f"Gender,Distribution\nFemale,{female}%\nMale,{100 - female}%\n")
    return path


def captured(vault: Vault) -> dict[int, float]:
    """Share of women by day of November."""
    shares = vault.frame("audience", "mira.bakes").filter(value="Female")
    return {moment.day: share for moment, share in shares.select("captured_at", "share").rows()}


@pytest.mark.parametrize("plan", ["0 1 2", "2 1 0", "012", "02 012", "1 20", "2 01 012", "12 0"])
def test_figures_that_return_are_captured_however_they_are_dropped(
    vault: Vault, tmp_path: Path, plan: str
) -> None:
    days = {2: 60, 9: 61, 16: 60}
    zips = [followers_zip(tmp_path / str(day), day, female) for day, female in days.items()]
    for drop in plan.split():
        import_paths(vault, [zips[int(number)] for number in drop], options=OPTIONS)
    assert captured(vault) == {2: 0.6, 9: 0.61, 16: 0.6}
    assert len(vault.imports()) == 3
    before = facts(vault, "mira.bakes")
    again = import_paths(vault, zips, options=OPTIONS)
    assert {file.outcome for file in again.files} == {"known"}
    assert sorted(file.reading.dating.captured_at.day for file in again.files) == [2, 9, 16]
    assert rebuild(vault).done == 3
    assert_same_facts(before, facts(vault, "mira.bakes"))


def test_a_capture_with_known_figures_says_so(vault: Vault, tmp_path: Path) -> None:
    import_paths(vault, [followers_zip(tmp_path / "first", 2, 60)], options=OPTIONS)
    outcome = import_paths(vault, [followers_zip(tmp_path / "second", 16, 60)], options=OPTIONS)
    (file,) = outcome.files
    assert (file.outcome, outcome.batch is None) == ("new", False)
    text = " ".join(" ".join(import_lines(outcome, verbose=True)).split())
    assert "same figures as on 2 Nov 2026; kept as a new capture, of 16 Nov 2026" in text
    vault.undo()
    assert captured(vault) == {2: 0.6}


def test_two_downloads_of_a_day_are_one_capture(vault: Vault, tmp_path: Path) -> None:
    zips = [followers_zip(tmp_path / name, 2, 60) for name in ("one", "other")]
    assert len(import_paths(vault, zips, options=OPTIONS).files) == 1
    assert captured(vault) == {2: 0.6}


@pytest.mark.parametrize("beside", ["a new zip of videos", "nothing"])
def test_a_copy_of_an_old_file_is_no_new_capture(vault: Vault, tmp_path: Path, beside: str) -> None:
    """The new zip would date the loose file to its own day; that is evidence, but no proof."""
    old = followers_zip(tmp_path / "old", 2, 60)
    import_paths(vault, [old], options=OPTIONS)
    clone = tmp_path / "clone"
    clone.mkdir()
    with zipfile.ZipFile(old) as archive:
        (clone / "FollowerGender.csv").write_bytes(archive.read("FollowerGender.csv"))
    if beside != "nothing":
        (content,) = ENGLISH.glob("Content_*.zip")
        (clone / content.name).write_bytes(content.read_bytes())
    for paths in ([clone], [clone, old], [old]):
        import_paths(vault, paths, account="mira.bakes", options=OPTIONS)
    assert captured(vault) == {2: 0.6}
    with Vault.open(tmp_path / "other way", now=lambda: NOW) as other:
        import_paths(other, [clone], account="mira.bakes", options=OPTIONS)
        assert captured(other) != {2: 0.6}
        (file,) = import_paths(other, [old], options=OPTIONS).files
        assert file.outcome == "redated"
        assert captured(other) == {2: 0.6}


def test_two_accounts_with_the_same_figures_in_one_drop_both_have_them(vault: Vault, tmp_path: Path) -> None:
    mira = followers_zip(tmp_path / "one", 2, 60)
    jonas = followers_zip(tmp_path / "other", 2, 60).rename(tmp_path / "other" / "Followers_jonas.moves.zip")
    import_paths(vault, [mira, jonas], options=OPTIONS)
    assert vault.accounts() == ["jonas.moves", "mira.bakes"]


def test_inspecting_stores_nothing(vault: Vault) -> None:
    drop = inspect_paths([ENGLISH], OPTIONS)
    assert len(drop.readings) == 7
    assert vault.imports() == []


def test_rebuilding_gives_the_same_facts_and_notes(vault: Vault) -> None:
    import_paths(vault, [EXAMPLES], options=OPTIONS)
    before = {account: facts(vault, account) for account in vault.accounts()}
    ledger = vault.imports()
    done = rebuild(vault)
    assert (done.done, done.kept) == (len(ledger), ())
    for account, tables in before.items():
        assert_same_facts(tables, facts(vault, account))
    for old, new in zip(ledger, vault.imports(), strict=True):
        assert set(old.notes) == set(new.notes)
        assert replace(old, notes=()) == replace(new, notes=())


def test_rebuilding_brings_lost_facts_back(vault: Vault) -> None:
    import_paths(vault, [EXAMPLES], options=OPTIONS)
    before = facts(vault, "yuki.no.kissa")
    connection = sqlite3.connect(vault.path)
    with connection:
        for name in TABLES:
            connection.execute(f"DELETE FROM {name}")
    connection.close()
    assert vault.frame("daily", "yuki.no.kissa").is_empty()
    rebuild(vault)
    assert_same_facts(before, facts(vault, "yuki.no.kissa"))


def test_rebuilding_keeps_a_year_that_only_the_person_knew(vault: Vault, tmp_path: Path) -> None:
    path = loose(tmp_path / "loose")
    until = datetime(2024, 11, 20, tzinfo=UTC).date()
    import_paths(vault, [path], account="mira.bakes", options=Options(until=until, now=NOW))
    before = facts(vault, "mira.bakes")
    assert before["daily"]["date"].max() == until
    rebuild(vault)
    assert_same_facts(before, facts(vault, "mira.bakes"))


def test_rebuilding_leaves_undone_imports_alone(vault: Vault) -> None:
    import_paths(vault, [EXAMPLES / "greek"], options=OPTIONS)
    import_paths(vault, [ENGLISH], options=OPTIONS)
    vault.undo()
    assert rebuild(vault).done == 7
    assert vault.accounts() == ["nikos.trexei"]
    assert vault.frame("daily", "mira.bakes").is_empty()


def test_what_the_reader_no_longer_takes_keeps_its_facts(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paths(vault, [ENGLISH], options=OPTIONS)
    before = facts(vault, "mira.bakes")

    def refuse(*_: object) -> None:
        raise BadDataError("The file was not read", "It is something else now.")

    monkeypatch.setattr("tui.sources.again.read_drafts", refuse)
    done = rebuild(vault)
    assert done.done == 0
    assert len(done.kept) == 7
    assert "something else" in done.kept[0][1]
    assert_same_facts(before, facts(vault, "mira.bakes"))


def test_two_accounts_of_one_file_are_never_mixed_under_a_stated_one(vault: Vault, tmp_path: Path) -> None:
    rows = "Date,Username,Followers\n2026-11-01,mira.bakes,100\n2026-11-01,jonas.moves,900\n"
    path = tmp_path / "tracker.csv"
    path.write_text(rows, encoding="utf-8")
    outcome = import_paths(vault, [path], account="mira.bakes", options=Options(now=NOW))
    assert [file.account for file in outcome.files] == ["mira.bakes"]
    assert [refusal.message for refusal in outcome.refusals] == [
        "It holds the accounts @jonas.moves, @mira.bakes; only the rows of @mira.bakes could be taken."
    ]
    assert vault.frame("daily", "mira.bakes").get_column("followers").to_list() == [100]
    outcome = import_paths(vault, [path], account="agency", options=Options(now=NOW))
    assert outcome.files == ()
    assert "no row of @agency" in outcome.refusals[0].message
