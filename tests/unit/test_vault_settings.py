"""Settings of single accounts in the vault."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.test_vault_recovery import spoil_table
from tests.unit.vault_samples import new_import
from tui.errors import StorageError
from tui.vault.account_settings import LONGEST
from tui.vault.backup import list_backups
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACCOUNT, OTHER = "mira.bakes", "jonas.moves"
NOW = datetime(2026, 8, 16, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path, now=lambda: NOW) as opened:
        yield opened


def test_a_setting_is_replaced_and_removed_under_its_name(vault: Vault) -> None:
    assert vault.setting(ACCOUNT, "goal") is None
    vault.keep_setting("@Mira.Bakes", "goal", "quick")
    vault.keep_setting(OTHER, "goal", "both")
    vault.keep_setting(ACCOUNT, "goal", "audience")
    assert (vault.setting(ACCOUNT, "goal"), vault.setting(OTHER, "goal")) == ("audience", "both")
    vault.keep_setting(ACCOUNT, "goal", "")
    assert (vault.setting(ACCOUNT, "goal"), vault.setting(OTHER, "goal")) == (None, "both")
    assert vault.accounts() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  two\n lines\t ", "two lines"),
        ("\x1b]52;c;x\x07", "\ufffd]52;c;x\ufffd"),
        ("half \ud83c", "half \ufffd"),
        ("a" * 2 * LONGEST, "a" * LONGEST),
        (" \n ", None),
    ],
)
def test_a_value_is_one_clean_line(vault: Vault, given: str, kept: str | None) -> None:
    vault.keep_setting(ACCOUNT, "goal", given)
    assert vault.setting(ACCOUNT, "goal") == kept


def test_undoing_imports_leaves_settings_alone(vault: Vault) -> None:
    vault.store(new_import(), vault.begin_batch("a"))
    vault.keep_setting(ACCOUNT, "goal", "quick")
    assert vault.undo()
    assert vault.setting(ACCOUNT, "goal") == "quick"


def test_a_vault_that_cannot_be_written_shows_its_settings_and_takes_none(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        vault.keep_setting(ACCOUNT, "goal", "quick")
    with Vault.open(tmp_path, read_only=True) as vault:
        assert vault.setting(ACCOUNT, "goal") == "quick"
        with pytest.raises(StorageError):
            vault.keep_setting(ACCOUNT, "goal", "both")


def test_a_setting_alone_is_worth_a_backup_that_holds_it(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        vault.keep_setting(ACCOUNT, "goal", "quick")
    Vault.open(tmp_path, now=lambda: NOW + timedelta(hours=1), check=True).close()
    (copy,) = list_backups(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    copy.path.rename(tmp_path / FILE_NAME)
    with Vault.open(tmp_path) as vault:
        assert vault.setting(ACCOUNT, "goal") == "quick"


def test_settings_are_as_they_were_in_the_damaged_file(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        vault.keep_setting(ACCOUNT, "goal", "quick")
        vault.keep_setting(ACCOUNT, "gone", "before")
        vault.backup()
        vault.keep_setting(ACCOUNT, "goal", "both")
        vault.keep_setting(ACCOUNT, "gone", "")
        vault.keep_setting(OTHER, "goal", "audience")
    spoil_table(tmp_path, "import_of_batch")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert vault.warnings
        assert (vault.setting(ACCOUNT, "goal"), vault.setting(ACCOUNT, "gone")) == ("both", None)
        assert vault.setting(OTHER, "goal") == "audience"


def test_settings_that_do_not_read_leave_those_of_the_backup(tmp_path: Path) -> None:
    with Vault.open(tmp_path, now=lambda: NOW, check=False) as vault:
        vault.keep_setting(ACCOUNT, "goal", "quick")
        vault.backup()
        vault.keep_setting(ACCOUNT, "goal", "both")
    spoil_table(tmp_path, "setting")
    with Vault.open(tmp_path, now=lambda: NOW, check=True) as vault:
        assert vault.setting(ACCOUNT, "goal") == "quick"
