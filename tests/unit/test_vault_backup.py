"""Backups: whole, dated, private, due only when something changed, thinned with time."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vault_samples import NOW, daily, new_import
from tui.errors import StorageError
from tui.vault import backup
from tui.vault.backup import Backup, list_backups, surplus
from tui.vault.store import Vault


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def add_day(vault: Vault, day: str) -> None:
    vault.store(new_import({"daily": daily((day, 1))}, raw=day.encode()), vault.begin_batch(day))


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_backup_is_the_vault_named_by_its_moment(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW) as vault:
        add_day(vault, "2026-08-15")
        made = vault.backup()
        again = vault.backup()
    assert made == tmp_path / "backups" / "likewise-20260816T120000Z.db"
    assert again.name == "likewise-20260816T120000Z-2.db"
    assert dump(made) == dump(vault.path)
    assert [(each.at, each.path) for each in list_backups(tmp_path)] == [(NOW, again), (NOW, made)]
    assert {path.suffix for path in made.parent.iterdir()} == {".db"}


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW) as vault:
        (tmp_path / "backups").mkdir()
        (tmp_path / "backups" / "likewise-mine.db").write_text("mine")
        made = vault.backup()
    assert [each.path for each in list_backups(tmp_path)] == [made]
    assert (tmp_path / "backups" / "likewise-mine.db").read_text() == "mine"


def test_what_a_killed_program_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    for name, minutes in (("likewise-old.1.tmp", 31), ("likewise-young.2.tmp", 29)):
        (place / name).write_bytes(b"half")
        written = (NOW - timedelta(minutes=minutes)).timestamp()
        os.utime(place / name, (written, written))
    with Vault.open(tmp_path, now=lambda: NOW) as vault:
        made = vault.backup()
    assert {path.name for path in place.iterdir()} == {made.name, "likewise-young.2.tmp"}


def test_an_automatic_backup_waits_for_a_change_and_half_an_hour(tmp_path: Path) -> None:
    clock = Clock()

    def start(*days: str) -> int:
        with Vault.open(tmp_path, now=clock, check=True) as vault:
            for day in days:
                add_day(vault, day)
        return len(list_backups(tmp_path))

    assert start() == 0, "there is nothing to back up"
    assert start("2026-08-01") == 0
    assert start() == 1
    clock.now += timedelta(hours=5)
    assert start() == 1, "nothing has changed"
    clock.now += timedelta(hours=1)
    assert start("2026-08-02") == 1
    assert start() == 2
    clock.now += timedelta(minutes=29)
    start("2026-08-03")
    assert start() == 2, "the last is too young"
    clock.now += timedelta(minutes=1)
    assert start() == 3


def test_a_clock_that_went_back_does_not_stop_backups(tmp_path: Path) -> None:
    clock = Clock()
    with Vault.open(tmp_path, now=clock) as vault:
        vault.backup()
        add_day(vault, "2026-08-01")
    clock.now -= timedelta(days=300)
    Vault.open(tmp_path, now=clock, check=True).close()
    assert len(list_backups(tmp_path)) == 2


def test_opening_goes_on_without_a_backup_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(tmp_path) as vault:
        add_day(vault, "2026-08-01")
    (tmp_path / "backups").write_text("in the way")
    with Vault.open(tmp_path, check=True) as vault:
        assert vault.warnings[0].startswith("No backup could be made.")
        assert vault.frame("daily", "mira.bakes").height == 1


def test_a_damaged_copy_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Vault.open(tmp_path) as vault:
        monkeypatch.setattr(backup, "is_sound", lambda _: False)
        with pytest.raises(StorageError, match="damaged"):
            vault.backup()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_during_another_copy_s_writing_is_whole(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault, Vault.open(tmp_path) as other:
        add_day(vault, "2026-08-01")
        other._connection.execute("BEGIN IMMEDIATE")
        other._connection.execute("INSERT INTO batch (label, at) VALUES ('not committed', 0)")
        made = vault.backup()
        other._connection.execute("ROLLBACK")
    assert not any("not committed" in line for line in dump(made))


def copies(moments: list[datetime]) -> list[Backup]:
    return [Backup(moment, 1, Path(f"{moment:%Y%m%dT%H%M%S}")) for moment in moments]


def kept_of(backups: list[Backup]) -> list[Backup]:
    gone = set(surplus(backups))
    return sorted(each for each in backups if each not in gone)


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    last = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
    kept = kept_of(copies([last - timedelta(days=back) for back in range(365)]))
    ages = [(last - each.at).days for each in reversed(kept)]
    days = list(range(12))
    sundays = [5, 12, 19, 26, 33, 40, 47, 54, 61]
    ends_of_months = [(last - datetime(2026, month, day, 12, tzinfo=UTC)).days for month, day in
                      ((10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30), (3, 31))]  # fmt: skip
    assert ages == sorted({*days, *sundays, *ends_of_months})


@pytest.mark.parametrize("per_day", [1, 3])
def test_thinning_as_one_goes_keeps_what_thinning_at_the_end_keeps(per_day: int) -> None:
    start = datetime(2025, 12, 1, 8, tzinfo=UTC)
    every = copies([start + timedelta(days=day, hours=hour) for day in range(365) for hour in range(per_day)])
    present: list[Backup] = []
    for each in every:
        present = kept_of([*present, each])
    assert present == kept_of(every)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
        max_size=200,
        unique=True,
    )
)
def test_thinning_keeps_the_newest_stays_small_and_ends(naive: list[datetime]) -> None:
    backups = copies([moment.replace(tzinfo=UTC, microsecond=0) for moment in naive])
    kept = kept_of(backups)
    assert kept_of(kept) == kept
    assert len(kept) <= backup.NEWEST + backup.DAYS + backup.WEEKS + backup.MONTHS
    newest_first = sorted(backups, reverse=True)
    assert set(newest_first[: backup.NEWEST]) <= set(kept)
    for count, period in ((backup.DAYS, "%Y-%m-%d"), (backup.WEEKS, "%G-%V"), (backup.MONTHS, "%Y-%m")):
        periods = list(dict.fromkeys(each.at.strftime(period) for each in newest_first))[:count]
        assert set(periods) <= {each.at.strftime(period) for each in kept}


def test_making_a_backup_thins_the_older_ones(tmp_path: Path) -> None:
    clock = Clock()
    with Vault.open(tmp_path, now=clock) as vault:
        for _ in range(20):
            clock.now += timedelta(minutes=1)
            vault.backup()
    assert len(list_backups(tmp_path)) == backup.NEWEST
