"""A damaged vault: kept aside, restored, what still reads is saved, and the person is told."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_events import ACCOUNT, new
from tests.unit.vault_samples import NOW, daily, new_import
from tui.errors import LikewiseError, StorageError
from tui.vault import migrations, recovery
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path


def add_day(folder: Path, day: str, size: int = 10) -> None:
    with Vault.open(folder, now=lambda: NOW, check=False) as vault:
        raw = random.Random(day).randbytes(size)
        vault.store(new_import({"daily": daily((day, 1))}, raw=raw), vault.begin_batch(day))


def tick(folder: Path, *notes: str) -> None:
    with Vault.open(folder, now=lambda: NOW, check=False) as vault:
        for text in notes:
            vault.record([new("note", text=text)])


def notes(vault: Vault) -> list[str]:
    return [event.new.text for event in vault.events(ACCOUNT)]


def back_up(folder: Path) -> Path:
    with Vault.open(folder, now=lambda: NOW, check=False) as vault:
        return vault.backup()


def days(vault: Vault) -> list[str]:
    return [str(day) for day in vault.frame("daily", "mira.bakes")["date"]]


def spoil(path: Path, start: int, size: int) -> None:
    data = bytearray(path.read_bytes())
    data[start : start + size] = b"\xa5" * size
    path.write_bytes(data)


def spoil_table(folder: Path, name: str) -> None:
    """Overwrites the first page of one table or index."""
    import sqlite3

    path = folder / FILE_NAME
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    spoil(path, (page - 1) * size, size)


def test_the_newest_good_backup_takes_the_place_of_a_damaged_file(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    spoil(tmp_path / FILE_NAME, 0, 4096)
    spoiled = (tmp_path / FILE_NAME).read_bytes()
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert days(vault) == ["2026-08-01"]
        (warning,) = vault.warnings
    assert "likewise.db.corrupt-20260816T120000Z" in warning
    assert "backup of 2026-08-16 12:00 UTC was restored" in warning
    assert (tmp_path / "likewise.db.corrupt-20260816T120000Z").read_bytes() == spoiled
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0
    with Vault.open(tmp_path, check=True) as vault:
        assert vault.warnings == ()


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    good = back_up(tmp_path)
    add_day(tmp_path, "2026-08-02")
    bad = back_up(tmp_path)
    spoil(bad, 0, 8192)
    spoil(tmp_path / FILE_NAME, 0, 4096)
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert days(vault) == ["2026-08-01"]
    assert good.exists()
    assert bad.exists()


def test_without_a_backup_a_new_vault_is_begun(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    spoil(tmp_path / FILE_NAME, 0, 4096)
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert days(vault) == []
        assert "no good backup" in vault.warnings[0]
        vault.store(new_import(), vault.begin_batch("again"))


def test_what_still_reads_is_saved_from_the_damaged_file(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    add_day(tmp_path, "2026-08-02")
    add_day(tmp_path, "2026-08-03")
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        newest, _, oldest = vault.imports()
        vault.undo(import_id=oldest.import_id)
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert "2 imports that it did not have could be read and saved" in vault.warnings[0]
        assert days(vault) == ["2026-08-02", "2026-08-03"]
        assert [(each.import_id, each.undone_at) for each in vault.imports()] == [
            (3, None),
            (2, None),
            (1, NOW),
        ]
        assert vault.raw(newest.sha256)


def test_an_import_whose_facts_do_not_read_is_not_half_saved(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    add_day(tmp_path, "2026-08-02")
    spoil_table(tmp_path, "daily")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert days(vault) == ["2026-08-01"]
        assert [each.import_id for each in vault.imports()] == [1]
        assert "saved" not in vault.warnings[0]


def test_events_since_the_backup_are_saved_from_the_damaged_file_with_what_undoes_them(
    tmp_path: Path,
) -> None:
    add_day(tmp_path, "2026-08-01")
    tick(tmp_path, "old")
    back_up(tmp_path)
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        vault.record([new("log", "L11"), new("log", "F05")])
        vault.record([new("undo", "L11", undoes=2)])
        vault.record([new("undo", "L08", undoes=1)])
        vault.record([new("state", account="jonas.moves", state="dropped", text="no time")])
        before = {name: vault.events(name) for name in (ACCOUNT, "jonas.moves")}
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert {name: vault.events(name) for name in before} == before
        (warning,) = vault.warnings
        assert vault.accounts() == [ACCOUNT]
    assert "5 entries of the checklist that it did not have could be read and saved." in warning
    assert "may be missing" not in warning


def test_without_a_backup_the_events_that_read_begin_the_new_vault(tmp_path: Path) -> None:
    tick(tmp_path, "one")
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert notes(vault) == ["one"]
        assert "1 entry of the checklist that" in vault.warnings[0]


def test_events_around_a_place_that_does_not_read_are_saved_and_the_rest_told(tmp_path: Path) -> None:
    long = [f"{number} {'x' * 300}" for number in range(200)]
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        for start in range(0, 200, 10):
            vault.record([new("note", text=text) for text in long[start : start + 10]])
    data = (tmp_path / FILE_NAME).read_bytes()
    # Two pages in the middle, so that the stretch between them is reached from neither end.
    for text in (long[70], long[130]):
        spoil(tmp_path / FILE_NAME, data.index(text.encode()) // 4096 * 4096, 4096)
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        found = notes(vault)
        assert [event.event_id for event in vault.events(ACCOUNT)] == list(range(1, len(found) + 1))
        assert "Later entries of the checklist may be missing." in vault.warnings[0]
    assert found == [text for text in long if text in found]
    assert 160 < len(found) < 200
    assert {*long[:50], long[100], *long[150:]} <= set(found)


def test_an_undo_whose_action_does_not_read_is_left_out_and_told(tmp_path: Path) -> None:
    long = [f"{number} {'x' * 300}" for number in range(60)]
    tick(tmp_path, *long)
    with Vault.open(tmp_path, check=False) as vault:
        vault.record([new("undo", undoes=30)])
        vault.record([new("undo", undoes=60)])
    data = (tmp_path / FILE_NAME).read_bytes()
    spoil(tmp_path / FILE_NAME, data.index(long[29].encode()) // 4096 * 4096, 4096)
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        events = vault.events(ACCOUNT)
        assert "may be missing" in vault.warnings[0]
    (undo,) = [event for event in events if event.new.kind == "undo"]
    (undone,) = [event for event in events if event.action == undo.new.undoes]
    assert undone.new.text == long[59]


def test_a_file_whose_head_is_gone_says_that_entries_may_be_missing(tmp_path: Path) -> None:
    tick(tmp_path, "old")
    back_up(tmp_path)
    tick(tmp_path, "lost")
    spoil(tmp_path / FILE_NAME, 0, 4096)
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert notes(vault) == ["old"]
        assert "Later entries of the checklist may be missing." in vault.warnings[0]


def test_events_written_after_another_backup_was_restored_are_not_taken_for_the_old_ones(
    tmp_path: Path,
) -> None:
    tick(tmp_path, "common")
    early = back_up(tmp_path)
    tick(tmp_path, "given up")
    back_up(tmp_path)
    recovery.restore(tmp_path, FILE_NAME, early, NOW)
    with Vault.open(tmp_path, now=lambda: NOW + timedelta(hours=1), check=False) as vault:
        vault.record([new("note", text="written later")])
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert notes(vault) == ["common", "given up", "written later"]


def test_drafts_are_as_they_were_in_the_damaged_file(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        vault.keep_draft(ACCOUNT, "changed", "before")
        vault.keep_draft(ACCOUNT, "finished", "sent since")
        vault.backup()
        vault.keep_draft(ACCOUNT, "changed", "after")
        vault.keep_draft(ACCOUNT, "finished", "")
        vault.keep_draft("jonas.moves", "new", "his")
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert vault.warnings
        assert vault.drafts(ACCOUNT) == {"changed": "after"}
        assert vault.drafts("jonas.moves") == {"new": "his"}


def test_drafts_that_do_not_read_leave_those_of_the_backup(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        vault.keep_draft(ACCOUNT, "note", "before")
        vault.backup()
        vault.keep_draft(ACCOUNT, "note", "after")
    spoil_table(tmp_path, "draft")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert vault.drafts(ACCOUNT) == {"note": "before"}


def test_a_damaged_vault_of_the_first_version_had_no_events_to_lose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        add_day(tmp_path, "2026-08-01")
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert days(vault) == ["2026-08-01"]
        assert "checklist" not in vault.warnings[0]
        vault.record([new()])


def test_the_journal_of_a_damaged_file_is_never_played_into_the_restored_one(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    (tmp_path / f"{FILE_NAME}-journal").write_bytes(b"\0" * 512 + b"of the damaged file")
    spoil(tmp_path / FILE_NAME, 0, 4096)
    done = recovery.recover(tmp_path / FILE_NAME, NOW)
    assert done is not None
    assert not (tmp_path / f"{FILE_NAME}-journal").exists()
    with Vault.open(tmp_path, check=True) as vault:
        assert days(vault) == ["2026-08-01"]


def test_a_second_copy_finds_the_repaired_file_and_leaves_it(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    spoil(tmp_path / FILE_NAME, 0, 4096)
    assert recovery.recover(tmp_path / FILE_NAME, NOW) is not None
    assert recovery.recover(tmp_path / FILE_NAME, NOW) is None
    assert len(list(tmp_path.glob("*.corrupt-*"))) == 1


def test_a_second_damage_in_the_same_second_keeps_both_files(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    back_up(tmp_path)
    for _ in range(2):
        spoil(tmp_path / FILE_NAME, 0, 4096)
        recovery.recover(tmp_path / FILE_NAME, NOW)
    assert len(list(tmp_path.glob("*.corrupt-*"))) == 2


def test_a_damaged_vault_that_cannot_be_written_opens_with_a_warning_or_says_so(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, read_only=True, check=True) as vault:
        assert "figures may be wrong" in vault.warnings[0]
    spoil(tmp_path / FILE_NAME, 0, 4096)
    with pytest.raises(StorageError, match="damaged"):
        Vault.open(tmp_path, read_only=True)


def test_a_page_that_is_flipped_anywhere_ends_in_a_start_a_warning_or_a_sentence(tmp_path: Path) -> None:
    """One changed byte in each page in turn: the program starts, or says why not; it never crashes."""
    original = tmp_path / "original"
    for day in range(1, 6):
        add_day(original, f"2026-08-0{day}", size=9000)
    tick(original, *map(str, range(10)))
    back_up(original)
    size = (original / FILE_NAME).stat().st_size
    rng = random.Random(7)
    repaired = 0
    refused: list[str] = []
    for page in range(0, size, 4096):
        folder = tmp_path / f"page{page}"
        shutil.copytree(original, folder)
        # The head of a page says how it is laid out; the first page begins with the head of the file.
        offset = page + (rng.randrange(12) if page else rng.randrange(16))
        data = bytearray((folder / FILE_NAME).read_bytes())
        data[offset] ^= 0xFF
        (folder / FILE_NAME).write_bytes(data)
        try:
            with Vault.open(folder, now=lambda: NOW, check=True) as vault:
                repaired += bool(vault.warnings)
                vault.imports()
                assert len(days(vault)) in range(6)
                assert len(notes(vault)) in range(11)
                if vault.warnings:
                    assert len(days(vault)) == 5
                    assert notes(vault) == list(map(str, range(10)))
        except LikewiseError as error:
            refused.append(error.message)
        shutil.rmtree(folder)
    assert repaired > size // 4096 // 3
    assert all(refused)


def test_a_backup_of_choice_is_restored_and_the_present_vault_kept(tmp_path: Path) -> None:
    add_day(tmp_path, "2026-08-01")
    chosen = back_up(tmp_path)
    add_day(tmp_path, "2026-08-02")
    aside = recovery.restore(tmp_path, FILE_NAME, chosen, NOW + timedelta(days=1))
    assert aside.name == "likewise.db.replaced-20260817T120000Z"
    with Vault.open(tmp_path) as vault:
        assert days(vault) == ["2026-08-01"]
    aside.rename(tmp_path / FILE_NAME)
    with Vault.open(tmp_path) as vault:
        assert days(vault) == ["2026-08-01", "2026-08-02"]


@pytest.mark.parametrize("content", [b"", b"not a database" * 100], ids=["empty", "text"])
def test_what_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    add_day(tmp_path, "2026-08-01")
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(StorageError, match="not restored"):
        recovery.restore(tmp_path, FILE_NAME, tmp_path / "other.db", NOW)
    assert not list(tmp_path.glob("*.re*"))
    with Vault.open(tmp_path) as vault:
        assert days(vault) == ["2026-08-01"]
