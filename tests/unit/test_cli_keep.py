"""``undo``, ``export``, ``backup``, ``where`` and ``completion``."""

from __future__ import annotations

import csv
import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.cli_runs import EXAMPLES, ROOT, Cli, isolate
from tui.stats.schema import TABLES
from tui.texts.layout import cells

SAMPLES = ROOT / ".." / "shared" / "samples"
SETS = (
    "studio_english_365d_htupy",
    "studio_english_7d_bosszy27",
    "studio_greek_oknstudio/2026-03-25_28d",
    "studio_greek_oknstudio/2026-04-10_60d",
)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def exported(cli: Cli, data: Path, *args: str | Path) -> dict[str, bytes]:
    """Bytes of every exported file."""
    folder = data.with_name(f"{data.name}-export")
    done = cli("--data-dir", data, "export", folder, *args)
    assert done.status == 0, done.err
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_to_undo_is_no_error(cli: Cli, tmp_path: Path) -> None:
    done = cli("undo")
    assert (done.status, done.out, done.err) == (0, "Nothing to undo.\n", "")
    assert not (tmp_path / "data").exists()


def test_undo_takes_the_newest_batch_back_and_says_so(cli: Cli, tmp_path: Path) -> None:
    cli("import", EXAMPLES / "greek")
    before = exported(cli, tmp_path / "data")
    cli("import", EXAMPLES / "english")
    done = cli("undo")
    assert done.status == 0
    assert done.out.count("undone: ") == 7
    assert "Overview_2026-09-22_1795167476_mira.bakes.zip › Overview.csv, @mira.bakes" in done.flat
    assert exported(cli, tmp_path / "data") == before
    assert cli("undo").out.count("undone: ") == 7
    assert cli("undo").out == "Nothing to undo.\n"


def test_one_import_or_an_older_batch_can_be_undone(cli: Cli) -> None:
    cli("import", EXAMPLES / "greek")
    cli("import", EXAMPLES / "english")
    assert cli("undo", "--import", "3").out.count("undone: ") == 1
    assert cli("undo", "--batch", "1").out.count("undone: ") == 6
    listed = cli("undo", "--list").out.splitlines()
    heads = [line.partition(",")[0] for line in listed if line.startswith("batch ")]
    assert heads == ["batch 2", "batch 1"]
    assert sum(line.startswith("  import ") for line in listed) == 14
    assert " ".join(listed[listed.index(_head(listed, 1)) :]).count("(undone)") == 7
    assert max(map(cells, listed)) <= 80


def _head(listed: list[str], batch: int) -> str:
    return next(line for line in listed if line.startswith(f"batch {batch}, imported together on "))


@pytest.mark.parametrize("args", [("--import", "99"), ("--batch", "99"), ("--import", "1", "--batch", "1")])
def test_what_cannot_be_undone_is_a_usage_error(cli: Cli, args: tuple[str, ...]) -> None:
    cli("import", EXAMPLES / "greek")
    done = cli("undo", *args)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("likewise: ")
    assert len(args) > 2 or "likewise undo --list" in done.err


def test_undone_files_can_be_imported_again(cli: Cli, tmp_path: Path) -> None:
    cli("import", EXAMPLES / "greek")
    before = exported(cli, tmp_path / "data")
    cli("undo")
    assert cli("import", EXAMPLES / "greek").out.count("; 7 files new\n") == 1
    assert exported(cli, tmp_path / "data") == before


def test_an_export_names_its_files(cli: Cli, tmp_path: Path) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("export", tmp_path / "out")
    assert done.out.splitlines() == [str(tmp_path / "out" / f"{name}.csv") for name in TABLES]
    with (tmp_path / "out" / "daily.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 60
    assert rows[0]["account"] == "mira.bakes"
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert cli("export", tmp_path / "other", "--account", "nobody").status == 2
    assert cli("export", tmp_path / "two", "--format", "parquet").status == 0
    assert sorted(path.suffix for path in (tmp_path / "two").iterdir()) == [".parquet"] * 6


def test_the_order_and_grouping_of_imports_do_not_change_the_export(cli: Cli, tmp_path: Path) -> None:
    folders = ("english", "greek", "japanese")
    cli("--data-dir", tmp_path / "whole", "import", EXAMPLES)
    expected = exported(cli, tmp_path / "whole")
    assert expected["daily.csv"].count(b"\n") > 100
    for number, order in enumerate(itertools.permutations(folders)):
        data = tmp_path / f"data{number}"
        for folder in order:
            cli("--data-dir", data, "import", EXAMPLES / folder)
        assert exported(cli, data) == expected


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not there")
def test_real_sets_in_any_order_give_the_same_export(cli: Cli, tmp_path: Path) -> None:
    found: list[dict[str, bytes]] = []
    for number, order in enumerate(itertools.islice(itertools.permutations(SETS), 0, 24, 5)):
        data = tmp_path / f"data{number}"
        for name in order:
            done = cli("--data-dir", data, "import", SAMPLES / name, "--account", "x")
            assert (done.status, done.err) == (0, "")
        found.append(exported(cli, data))
    assert len(found) == 5
    assert all(each == found[0] for each in found)
    assert found[0]["daily.csv"].splitlines()[-1].startswith(b"x,2026-04-2")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not there")
def test_real_sets_at_once_give_the_same_export(cli: Cli, tmp_path: Path) -> None:
    for name in SETS:
        cli("--data-dir", tmp_path / "single", "import", SAMPLES / name, "--account", "x")
    done = cli(
        "--data-dir", tmp_path / "whole", "import", *(SAMPLES / name for name in SETS), "--account", "x"
    )
    assert (done.status, done.err) == (0, "")
    assert exported(cli, tmp_path / "whole") == exported(cli, tmp_path / "single")


def test_a_backup_is_made_and_named(cli: Cli) -> None:
    assert cli("backup").out == "Nothing to back up.\n"
    cli("import", EXAMPLES / "greek")
    done = cli("backup")
    assert done.status == 0
    assert Path(done.out.strip()).is_file()


def test_where_names_places_without_making_them(cli: Cli, tmp_path: Path) -> None:
    document = json.loads(cli("where", "--json").out)
    assert document["vault"] == str(tmp_path / "data" / "likewise.db")
    assert document["settings"] == str(tmp_path / "settings.toml")
    assert document["log"].startswith(str(tmp_path / "state"))
    assert list(tmp_path.iterdir()) == []
    assert cli("where", "--data-dir", tmp_path / "else").out.splitlines()[0].split()[1] == str(
        tmp_path / "else"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_calls_the_program(cli: Cli, shell: str) -> None:
    done = cli("completion", shell)
    assert done.status == 0
    assert "_LIKEWISE_COMPLETE" in done.out
    checker = shutil.which(shell)
    if checker is not None:
        checked = subprocess.run([checker, "-n"], input=done.out, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("likewise re", {"plain,report", "file,re"}),
        ("likewise report --per", {"plain,--period"}),
        ("likewise report --period 3", {"plain,365"}),
        ("likewise import exa", {"file,exa"}),
    ],
)
def test_words_are_completed(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: str, expected: set[str]
) -> None:
    monkeypatch.setenv("_LIKEWISE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert set(cli().out.split()) == expected


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything can be written by root")
def test_a_folder_that_cannot_be_written_ends_with_74(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert cli("export", tmp_path / "closed" / "out").status == 74


def test_where_names_the_file_of_ones_own_strategies(cli: Cli, tmp_path: Path) -> None:
    assert json.loads(cli("where", "--json").out)["strategies"] == str(tmp_path / "strategies.toml")
    assert str(tmp_path / "strategies.toml") in cli("where").out
