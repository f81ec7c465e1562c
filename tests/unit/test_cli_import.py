"""``likewise import`` and ``likewise doctor``: what is said, where, and with which exit status."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli_runs import EXAMPLES, Cli, isolate
from tui.file_lines import DIALOG_WIDTH, import_lines
from tui.importing import import_paths
from tui.sources.options import Options
from tui.texts.layout import cells
from tui.vault.store import Vault

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


def test_an_import_is_told_by_account(cli: Cli) -> None:
    done = cli("import", ENGLISH)
    assert done.status == 0
    assert done.err == ""
    assert done.out == (
        "@mira.bakes: 22 Sep – 21 Nov 2026; 7 files new\n"
        "  overview 60 days, viewers 59 days, videos 15, follower history 60 days,\n"
        "    follower activity 7 days, followers by gender, followers by territory\n"
        "  dates: “Overview_2026-09-22_1795167476_mira.bakes.zip” names 22 Sep 2026 as\n"
        "    the first day; 6 others by the time inside the zip\n"
        "  1 more note on how files were read: see them with --verbose\n"
        "7 files imported, 0 refused; take it back with: likewise undo --batch 1\n"
    )


def test_several_accounts_are_told_one_after_the_other(cli: Cli) -> None:
    lines = cli("import", EXAMPLES).out.splitlines()
    heads = [line.partition(":")[0] for line in lines if line.startswith("@")]
    assert heads == ["@mira.bakes", "@nikos.trexei", "@yuki.no.kissa"]
    assert len(lines) <= 20


def test_verbose_tells_every_file(cli: Cli) -> None:
    done = cli("import", ENGLISH, "-v")
    assert done.out.count(" → ") == 7
    assert "Overview.csv → overview, 22 Sep – 20 Nov 2026, 60 rows: new" in done.flat
    assert "note: The last 6 hours are 0" in done.flat


@pytest.mark.parametrize("args", [("import",), ("import", "-v"), ("doctor",)])
def test_no_line_is_wider_than_80_cells(cli: Cli, tmp_path: Path, args: tuple[str, ...]) -> None:
    long = tmp_path / ("very " * 20 + "ライ麦パンの種" * 5) / "Overview.csv"
    member(long.parent, "Overview.csv", "greek")
    done = cli(*args, EXAMPLES, long.parent, *(("--account", "x") if args[0] == "import" else ()))
    assert max(map(cells, done.out.splitlines())) <= 80


def test_an_account_taken_from_a_file_beside_is_said_once(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    for name in ("Overview.csv", "Viewers.csv", "FollowerGender.csv"):
        member(folder, name)
    (folder / "Content_mira.bakes.zip").write_bytes((ENGLISH / "Content_mira.bakes.zip").read_bytes())
    said = "account taken from Content_mira.bakes.zip beside it (3 files)"
    for args in (("import",), ("import", "-v"), ("doctor",)):
        done = cli(*args, folder)
        assert done.flat.count(said) == done.flat.count("account taken") == 1


def test_stating_the_account_that_was_taken_from_beside_settles_it(cli: Cli, tmp_path: Path) -> None:
    folder = member(tmp_path / "mixed", "Overview.csv").parent
    (folder / "Content_mira.bakes.zip").write_bytes((ENGLISH / "Content_mira.bakes.zip").read_bytes())
    for account in ("mira.bakes", "jonas.moves"):
        file = json.loads(cli("import", folder, "--account", account, "--json").out)["files"][1]
        assert (file["name"], file["account"], file["notes"]) == ("Overview.csv", account, [])


def test_a_strangers_file_is_asked_about_with_the_reason(cli: Cli, tmp_path: Path) -> None:
    path = member(tmp_path / "mixed", "Overview.csv")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    path.write_text("\n".join(lines[:-12]), encoding="utf-8-sig")
    (path.parent / "Content_nikos.trexei.zip").write_bytes(
        (EXAMPLES / "greek" / "Content_nikos.trexei.zip").read_bytes()
    )
    done = cli("import", path.parent)
    assert done.status == 2
    assert "Its days do not fit the export of @nikos.trexei (Content_nikos.trexei.zip)" in done.err
    assert "--account HANDLE" in done.err
    assert "@nikos.trexei: exported" in done.out
    doctor = cli("doctor", path.parent)
    assert "Overview.csv → overview, account unknown, 22 Sep – 8 Nov 2026" in doctor.flat
    assert "so it may be another's" in doctor.flat


def test_the_dialog_names_keys_and_fits_80_columns(tmp_path: Path) -> None:
    with Vault.open(tmp_path / "data") as vault:
        lines = import_lines(import_paths(vault, [EXAMPLES], options=Options()))
    assert lines[-1] == "21 files imported, 0 refused; take it back: key 7, then u"
    assert max(map(cells, lines)) <= DIALOG_WIDTH
    assert not [line for line in lines if "--" in line or "likewise undo" in line]


def test_a_contradiction_shows_without_verbose(cli: Cli, tmp_path: Path) -> None:
    path = member(tmp_path / "loose", "Overview.csv")
    packed = tmp_path / "Overview_2026-09-24_1795167476_mira.bakes.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "Overview.csv")
    done = cli("import", packed)
    assert "note: “Overview_2026-09-24_1795167476_mira.bakes.zip” names 24 Sep 2026" in done.flat


def test_evidence_of_several_kinds_is_counted(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    for name in ("Overview.csv", "Viewers.csv", "Content.csv"):
        member(folder, name)
    done = cli("import", folder)
    assert "dates: the Content file beside it was exported on 22 Nov 2026, and 2 others likewise" in done.flat
    assert "exported: about 22 Nov 2026" in cli("doctor", folder).flat


def test_the_reason_of_a_file_without_days_is_not_nested(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    for name in ("FollowerGender.csv", "Content.csv"):
        member(folder, name)
    files = json.loads(cli("doctor", folder, "--json").out)["files"]
    (reason,) = (file["reason"] for file in files if file["reader"] == "studio.gender")
    assert reason.startswith("exported on 22 Nov 2026, like “Content.csv”: its column “Time”")
    assert reason.count("exported") == 1


def test_the_same_files_again_are_known(cli: Cli) -> None:
    cli("import", ENGLISH)
    done = cli("import", ENGLISH)
    assert done.status == 0
    assert done.out.splitlines()[0].endswith("; 7 files already imported")
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
    assert "@mira.bakes: 22 Sep – 20 Nov 2024" in done.out


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
    assert "1 – 7 Jan 2026" in done.out


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
    assert "left out: row 4, column Video Views, value 'many " in done.flat
    assert "1 row left out" in done.out
    (problem,) = json.loads(cli("doctor", path, "--json").out)["files"][0]["problems"]
    assert (problem["row"], problem["column"]) == (4, "Video Views")


def test_files_of_one_name_are_told_apart_by_their_folders(cli: Cli, tmp_path: Path) -> None:
    member(tmp_path / "drop" / "first", "Overview.csv")
    member(tmp_path / "drop" / "second", "Overview.csv", "greek")
    done = cli("import", tmp_path / "drop", "--account", "x", "--verbose")
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
    for words in ("exported: 22 Nov 2026, 09:37 UTC", "rows by table: daily 60", "language of the dates: en"):
        assert words in done.out
    assert done.out.splitlines()[-1] == "7 files readable, 0 refused; nothing stored"
    assert not (tmp_path / "data").exists()


def test_the_doctor_says_whose_file_is_not_known(cli: Cli, tmp_path: Path) -> None:
    done = cli("doctor", member(tmp_path / "loose", "Overview.csv"))
    assert done.status == 0
    assert "account unknown" in done.out
