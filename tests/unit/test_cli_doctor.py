"""``likewise doctor``: how far files and the vault can be trusted, for people and as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.cli_runs import Cli, isolate
from tui.demo.quirks import Quirks
from tui.demo.simulator import simulate
from tui.demo.studio_writer import write_exports
from tui.stats.coverage_views import TableCoverage
from tui.stats.window import Window
from tui.texts.coverage import month_lines
from tui.texts.layout import cells

if TYPE_CHECKING:
    from pathlib import Path

FINDING = {"code", "level", "message", "evidence", "advice"}


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    write_exports(simulate(last_day=date(2026, 11, 14), days=90), folder, quirks=Quirks(window=60))
    return folder


def json_of(cli: Cli, *args: str | Path, status: int = 0) -> dict[str, Any]:
    done = cli("doctor", *args, "--json", "--today", "2026-11-22")
    assert done.status == status
    document: dict[str, Any] = json.loads(done.out)
    return document


def test_the_schema_of_files_is_pinned(cli: Cli, exports: Path) -> None:
    said = json_of(cli, exports)
    assert set(said) == {"schema", "files", "refused", "undecided", "notes", "findings", "accounts"}
    assert said["schema"] == 1
    (account,) = said["accounts"]
    assert set(account) == {"account", "findings", "shifts", "coverage", "export_again"}
    assert all(set(each) == FINDING for each in account["findings"])
    assert {each["level"] for each in account["findings"]} <= {"act", "check", "know"}
    (shift,) = account["shifts"]
    assert shift == {
        "file": "Viewers_mira.bakes.zip › Viewers.csv",
        "section": "viewers",
        "days": 1,
        "state": "applied",
        "why": shift["why"],
    }
    assert "at most as many viewers as views on 100 % of" in shift["why"]
    assert set(account["coverage"]) == {
        "overview",
        "followers",
        "viewers",
        "activity",
        "content",
        "audience",
    }
    assert account["coverage"]["overview"] == {
        "days": 60,
        "first": "2026-09-16",
        "last": "2026-11-14",
        "missing": [],
    }
    assert all(set(each) == {"part", "by", "overdue", "message"} for each in account["export_again"])


def test_the_schema_of_the_vault_is_that_of_its_files(cli: Cli, exports: Path) -> None:
    assert json_of(cli) == {"schema": 1, "date": "2026-11-22", "accounts": []}
    files = json_of(cli, exports)["accounts"]
    cli("import", exports)
    assert json_of(cli) == {"schema": 1, "date": "2026-11-22", "accounts": files}
    assert json_of(cli, "--account", "mira.bakes")["accounts"] == files


def test_people_read_days_findings_and_advice(cli: Cli, exports: Path) -> None:
    for args in ((exports,), ()):
        if not args:
            cli("import", exports)
        done = cli("doctor", *args, "--ascii", "--today", "2026-11-22")
        assert "Overview: 60 days, 16 Sep - 14 Nov 2026, none missing" in done.flat
        assert "- Viewers: dated 1 day late in 1 export; put right when shown" in done.flat
        assert "-> If that is wrong: likewise doctor --shift viewers=none" in done.flat
        assert done.out.isascii()
        assert max(map(cells, done.out.splitlines())) <= 80


def test_what_was_refused_is_bad_data(cli: Cli, exports: Path) -> None:
    (exports / "broken.csv").write_bytes(b"Date,Video Views\nnever,many\n")
    said = json_of(cli, exports, status=65)
    assert [each["name"] for each in said["refused"]] == ["broken.csv"]
    assert cli("doctor", exports).status == 65


def test_an_empty_vault_is_said_to_be_one(cli: Cli) -> None:
    assert cli("doctor").out == "The vault is empty.\n"
    assert not (cli.folder / "data").exists()


def test_a_shift_is_stated_for_an_account_and_not_for_files(cli: Cli, exports: Path) -> None:
    refused = cli("doctor", exports, "--shift", "viewers=0")
    assert (refused.status, "in the vault" in refused.err) == (2, True)
    cli("import", exports)
    wrong = cli("doctor", "--shift", "viewers=9")
    assert (wrong.status, "is no shift" in wrong.err) == (2, True)


def test_a_month_with_gaps_has_a_sign_for_each_day() -> None:
    held = frozenset(date(2026, 10, day) for day in (3, 4, 7, 8))
    gaps = (Window(date(2026, 10, 5), date(2026, 10, 6)),)
    part = TableCoverage("overview", "Overview", "Overview", held, min(held), max(held), gaps)
    assert month_lines(part) == ["Oct 2026    ##..##"]
    assert month_lines(TableCoverage("overview", "Overview", "Overview", frozenset(), None, None)) == []
