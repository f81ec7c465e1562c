"""Bytes without days are a capture on every day that they are exported on for certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.unit.vault_samples import NOW, new_import, table
from tui.sources.report import Trust
from tui.vault import migrations
from tui.vault.captures import CERTAIN
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.vault.records import NewImport


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(tmp_path / "data", now=lambda: NOW) as opened:
        yield opened


def gender(female: float, captured_at: datetime, *, trust: int = Trust.ZIP_ENTRY) -> NewImport:
    """Shares without a day; the same shares are the same bytes."""
    row = {"captured_at": captured_at, "dimension": "gender", "value": "Female", "share": female}
    raw = f"Gender,Distribution\nFemale,{female}\n".encode()
    return new_import({"audience": table("audience", [row])}, raw=raw, trust=trust, captured_at=captured_at)


def captures(vault: Vault) -> dict[datetime, float]:
    return dict(vault.frame("audience", "mira.bakes").select("captured_at", "share").rows())


A_MONTH = timedelta(days=28)


def test_what_is_certain_is_what_a_zip_or_a_person_says() -> None:
    assert CERTAIN == Trust.ZIP_ENTRY == max(Trust.STATED, Trust.ZIP_NAME, Trust.ZIP_ENTRY)
    assert Trust.CONTENT_TIME > CERTAIN


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_figures_that_return_are_captured_again_in_any_order(vault: Vault, order: tuple[int, ...]) -> None:
    exports = [gender(0.6, NOW), gender(0.61, NOW + A_MONTH), gender(0.6, NOW + 2 * A_MONTH)]
    batch = vault.begin_batch("a year")
    stored = {number: vault.store(exports[number], batch) for number in order}
    assert {each.outcome for each in stored.values()} == {"new"}
    first, last = sorted((0, 2), key=order.index)
    assert (stored[first].beside, stored[1].beside) == ((), ())
    assert stored[last].beside == (stored[first].import_id,)
    assert captures(vault) == {NOW: 0.6, NOW + A_MONTH: 0.61, NOW + 2 * A_MONTH: 0.6}
    assert [vault.store(each, batch).outcome for each in exports] == ["known"] * 3
    assert vault._connection.execute("SELECT count(*) FROM file").fetchone() == (2,)
    assert [each.record.captured_at for each in vault.kept_files()] == [
        exports[number].captured_at for number in order
    ]


def test_a_capture_is_undone_and_read_again_without_the_other_of_its_bytes(vault: Vault) -> None:
    batch = vault.begin_batch("zips")
    early, late = (vault.store(gender(0.6, moment), batch).import_id for moment in (NOW, NOW + A_MONTH))
    vault.reread(late, gender(0.6, NOW + A_MONTH))
    assert captures(vault) == {NOW: 0.6, NOW + A_MONTH: 0.6}
    vault.undo(import_id=late)
    assert captures(vault) == {NOW: 0.6}
    again = vault.store(gender(0.6, NOW + A_MONTH), batch)
    assert (again.outcome, again.beside) == ("new", (early,))
    vault.undo(import_id=early)
    assert captures(vault) == {NOW + A_MONTH: 0.6}


@pytest.mark.parametrize("weak", [Trust.CONTENT_TIME, Trust.VIDEO_ID, Trust.FILE_TIME])
def test_a_copy_that_only_its_neighbours_or_its_file_time_date_is_no_capture(
    vault: Vault, weak: Trust
) -> None:
    batch = vault.begin_batch("copies")
    copies = [gender(0.6, NOW + days * A_MONTH, trust=weak) for days in (2, 3, 1)]
    assert [vault.store(each, batch).outcome for each in copies] == ["new", "known", "redated"]
    assert captures(vault) == {NOW + A_MONTH: 0.6}
    strong = vault.store(gender(0.6, NOW), batch)
    assert (strong.outcome, strong.beside) == ("redated", ())
    assert vault.store(gender(0.6, NOW + 4 * A_MONTH, trust=weak), batch).outcome == "known"
    assert captures(vault) == {NOW: 0.6}
    vault.undo(import_id=strong.import_id)
    assert captures(vault) == {NOW + A_MONTH: 0.6}


def test_two_moments_of_one_day_are_one_capture(vault: Vault) -> None:
    batch = vault.begin_batch("twice on a day")
    midnight = NOW.replace(hour=0)
    vault.store(gender(0.6, midnight + timedelta(hours=9)), batch)
    assert vault.store(gender(0.6, midnight + timedelta(hours=23)), batch).outcome == "known"
    assert vault.store(gender(0.6, midnight), batch).outcome == "redated"
    assert vault.store(gender(0.6, midnight - timedelta(microseconds=1)), batch).outcome == "new"
    assert set(captures(vault)) == {midnight, midnight - timedelta(microseconds=1)}


def test_the_captures_of_two_accounts_are_apart(vault: Vault) -> None:
    batch = vault.begin_batch("both")
    vault.store(gender(0.6, NOW), batch)
    other = vault.store(replace(gender(0.6, NOW + A_MONTH), account="jonas.moves"), batch)
    assert (other.outcome, other.beside) == ("new", ())
    assert captures(vault) == {NOW: 0.6}


def test_a_list_of_videos_is_no_capture_for_the_day_of_its_export_stands_in_it(vault: Vault) -> None:
    batch = vault.begin_batch("content")

    def content(moment: datetime) -> NewImport:
        row = {"video_id": "7301", "captured_at": moment, "views": 5}
        return new_import({"video_counts": table("video_counts", [row])}, trust=2, captured_at=moment)

    assert vault.store(content(NOW), batch).outcome == "new"
    assert vault.store(content(NOW + timedelta(days=1)), batch).outcome == "known"


def test_a_vault_of_the_first_version_gets_the_capture_that_was_put_aside(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        with Vault.open(tmp_path, check=False) as vault:
            batch = vault.begin_batch("a")
            vault.store(gender(0.6, NOW + A_MONTH), batch)
            assert vault.store(gender(0.6, NOW), batch).outcome == "redated"
            assert captures(vault) == {NOW: 0.6}
    with Vault.open(tmp_path, check=False) as vault:
        assert captures(vault) == {NOW: 0.6, NOW + A_MONTH: 0.6}
        assert all(record.active for record in vault.imports())
