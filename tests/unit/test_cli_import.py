"""``likewise import`` and ``likewise doctor``: what is said, where, and with which exit status."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli_runs import EXAMPLES, Cli, isolate

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = EXAMPLES / "english"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def member(folder: Path, name: str, example: str = "english") -> Path:
    """One file of an example, unpacked."""
    folder.mkdir(parents=True, exist_ok=True)
    for packed in (EXAMPLES / example).glob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            if name in archive.namelist():
                (folder / name).write_bytes(archive.read(name))
    return folder / name


def stored(cli: Cli) -> int:
    return cli("undo", "--list").out.count("import ")


def test_each_file_has_a_line_with_days_rows_and_outcome(cli: Cli) -> None:
    done = cli("import", ENGLISH)
    assert done.status == 0
    assert done.err == ""
    (line,) = (line for line in done.out.splitlines() if "Overview.csv →" in line)
    assert line.endswith("overview, @mira.bakes, 2026-09-22 to 2026-11-20, 60 rows: new")
    assert "names 2026-09-22 as the first day" in done.out
    assert done.out.splitlines()[-1] == (
        "7 files imported, 0 refused; take it back with: likewise undo --batch 1"
    )


def test_the_same_files_again_are_known(cli: Cli) -> None:
    cli("import", ENGLISH)
    done = cli("import", ENGLISH)
    assert done.status == 0
    assert done.out.count(": already imported") == 7
    assert done.out.splitlines()[-1] == "0 files imported, 7 already there, 0 refused"
    assert stored(cli) == 7


def test_the_json_is_complete(cli: Cli) -> None:
    document = json.loads(cli("import", ENGLISH, "--json").out)
    assert document["schema"] == 1
    assert document["batch"] == 1
    assert (document["refused"], document["undecided"]) == ([], [])
    (overview,) = (file for file in document["files"] if file["reader"] == "studio.overview")
    assert overview["outcome"] == "new"
    assert overview["account"] == "mira.bakes"
    assert (overview["first"], overview["last"]) == ("2026-09-22", "2026-11-20")
    assert overview["trust"] == "zip_name"
    assert overview["tables"] == {"daily": 60}
    assert len(overview["sha256"]) == 64
    assert overview["member"] == "Overview.csv"


def test_a_file_of_nobody_ends_with_2_and_names_the_option(cli: Cli, tmp_path: Path) -> None:
    path = member(tmp_path / "loose", "Overview.csv")
    done = cli("import", path)
    assert done.status == 2
    assert "Overview.csv" in done.err
    assert "--account" in done.err
    assert done.err.startswith("likewise: ")
    assert json.loads(cli("import", path, "--json").out)["undecided"] == ["Overview.csv"]
    assert cli("import", path, "--account", "@Mira.Bakes").status == 0
    assert stored(cli) == 1


def test_the_account_of_the_settings_is_not_taken_for_that_of_new_files(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('account = "jonas.moves"\n', encoding="utf-8")
    assert cli("import", member(tmp_path / "loose", "Overview.csv")).status == 2


def test_an_overridden_account_is_said_once(cli: Cli) -> None:
    done = cli("import", ENGLISH, "--account", "jonas.moves")
    assert done.out.count("it is kept as @jonas.moves") == 1
    assert "(7 files)" in done.out


def test_until_says_the_year(cli: Cli, tmp_path: Path) -> None:
    path = member(tmp_path / "loose", "Overview.csv")
    done = cli("import", path, "--account", "mira.bakes", "--until", "2024-11-20")
    assert "2024-09-22 to 2024-11-20" in done.out


def test_a_word_for_a_month_can_be_taught(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    rows = "".join(f'"sausisas {day}","5","1","1","0","0"\n' for day in range(1, 8))
    path.write_text(
        '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n' + rows, encoding="utf-8-sig"
    )
    refused = cli("doctor", path, "--until", "2026-01-07")
    assert refused.status == 65
    assert "sausisas" in refused.out
    (tmp_path / "settings.toml").write_text('[dates.months]\n"sausisas" = 1\n', encoding="utf-8")
    done = cli("import", path, "--account", "mira.bakes", "--until", "2026-01-07")
    assert (done.status, done.err) == (0, "")
    assert "2026-01-01 to 2026-01-07" in done.out


def test_what_is_refused_is_said_on_one_line_and_the_rest_is_imported(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "Viewers.csv"
    page.write_text("<!doctype html><title>Log in</title>")
    done = cli("import", page, ENGLISH)
    assert done.status == 65
    assert done.out.splitlines()[-1].startswith("7 files imported, 1 refused")
    assert [line for line in done.err.splitlines() if line] == [done.err.strip()]
    assert done.err.startswith("likewise: Viewers.csv: It is a web page")
    assert "Traceback" not in done.err


def test_a_row_that_was_left_out_is_named(cli: Cli, tmp_path: Path) -> None:
    path = member(tmp_path / "loose", "Overview.csv")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    lines[3] = lines[3].replace('","', '","many ', 1)
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    done = cli("import", path, "--account", "mira.bakes")
    assert done.status == 65
    assert "left out: row 4, column Video Views, value 'many " in done.out
    assert "1 row left out" in done.out
    (problem,) = json.loads(cli("doctor", path, "--json").out)["files"][0]["problems"]
    assert (problem["row"], problem["column"]) == (4, "Video Views")


def test_files_of_one_name_are_told_apart_by_their_folders(cli: Cli, tmp_path: Path) -> None:
    member(tmp_path / "drop" / "first", "Overview.csv")
    member(tmp_path / "drop" / "second", "Overview.csv", "greek")
    done = cli("import", tmp_path / "drop", "--account", "x")
    assert "first/Overview.csv →" in done.out
    assert "second/Overview.csv →" in done.out


@pytest.mark.parametrize("name", ["\x1b]52;c;QUFB\x07.csv", "a\u202egpj.csv", "a\nb.csv"])
def test_hostile_names_are_not_written_as_they_are(cli: Cli, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    for args in (("import", path), ("import", path, "--json"), ("doctor", path), ("doctor", path, "--json")):
        done = cli(*args)
        assert done.status == 65
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\u202e"}
    assert cli("import", path).err.count("\n") == 1


def test_a_missing_path_is_refused_and_named(cli: Cli, tmp_path: Path) -> None:
    done = cli("import", tmp_path / "nowhere.csv")
    assert done.status == 65
    assert "nowhere.csv" in done.err


def test_the_doctor_stores_nothing_and_tells_what_it_found(cli: Cli, tmp_path: Path) -> None:
    done = cli("doctor", ENGLISH)
    assert done.status == 0
    for words in ("exported: 2026-11-22 09:37 UTC", "rows by table: daily 60", "language of the dates: en"):
        assert words in done.out
    assert done.out.splitlines()[-1] == "7 files readable, 0 refused; nothing stored"
    assert not (tmp_path / "data").exists()


def test_the_doctor_says_whose_file_is_not_known(cli: Cli, tmp_path: Path) -> None:
    done = cli("doctor", member(tmp_path / "loose", "Overview.csv"))
    assert done.status == 0
    assert "account unknown" in done.out
