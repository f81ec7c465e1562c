"""``likewise report``: its figures against a count by hand, and that nothing around it changes it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import click
import pytest

from tests.unit.cli_runs import EXAMPLES, Cli, isolate, program
from tui.cli.program import likewise
from tui.commands.tabs import TABS

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNTS = {"english": "mira.bakes", "greek": "nikos.trexei", "japanese": "yuki.no.kissa"}
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"TERM": "xterm-256color", "COLUMNS": "200", "LANG": "C.UTF-8", "TZ": "Pacific/Apia"},
    {
        "TERM": "dumb",
        "COLUMNS": "20",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "NO_COLOR": "1",
    },
    {
        "TERM": "",
        "LINES": "3",
        "LANG": "el_GR.ISO-8859-7",
        "PYTHONIOENCODING": "ascii",
        "TZ": "America/New_York",
    },
)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def report(cli: Cli, *args: str) -> dict[str, Any]:
    done = cli("report", "--json", *args)
    assert done.status == 0, done.err
    document: dict[str, Any] = json.loads(done.out)
    return document


def counted(example: str, days: int | None) -> dict[str, int]:
    """Sums of the last days of an example, from the CSV files in its zips and nothing else."""
    rows: dict[str, list[list[str]]] = {}
    for packed in (EXAMPLES / example).glob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            for name in archive.namelist():
                text = archive.read(name).decode("utf-8-sig")
                rows[name] = list(csv.reader(io.StringIO(text)))[1:]
    sums = [sum(int(row[place]) for row in rows["Overview.csv"][-(days or 9999) :]) for place in range(1, 6)]
    levels = [int(row[1]) for row in rows["FollowerHistory.csv"] if row[1] != "undefined"]
    won = levels[-1] - levels[-1 - days if days and days < len(levels) else 0]
    return dict(zip(("views", "profile_views", "likes", "comments", "shares"), sums, strict=True)) | {
        "net_followers": won
    }


@pytest.mark.parametrize(("period", "days"), [("7", 7), ("28", 28), ("all", None)])
@pytest.mark.parametrize("example", ACCOUNTS)
def test_the_sums_are_those_of_the_files(cli: Cli, example: str, period: str, days: int | None) -> None:
    cli("import", EXAMPLES)
    document = report(cli, "--account", ACCOUNTS[example], "--period", period)
    assert document["totals"] == counted(example, days)


def test_nothing_around_it_changes_the_json(tmp_path: Path) -> None:
    done = program(tmp_path, "import", EXAMPLES)
    assert done.returncode == 0, done.stderr
    args = ("report", "--json", "--account", "yuki.no.kissa")
    first, *others = (program(tmp_path, *args, env=around) for around in SURROUNDINGS)
    assert first.returncode == 0, first.stderr
    assert "喫茶店" in json.loads(first.stdout)["videos"]["top"][0]["title"]
    for other in others:
        assert other.stdout == first.stdout


def test_the_json_does_not_depend_on_the_order_of_imports(cli: Cli, tmp_path: Path) -> None:
    for name in ("english", "greek", "japanese"):
        cli("import", EXAMPLES / name)
    forth = cli("report", "--json", "--account", "mira.bakes").out
    for name in ("japanese", "greek", "english"):
        cli("--data-dir", tmp_path / "other", "import", EXAMPLES / name)
    assert cli("--data-dir", tmp_path / "other", "report", "--json", "--account", "mira.bakes").out == forth


def test_deadlines_of_the_json_count_from_the_newest_export_unless_said(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    assert report(cli)["as_of"] == "2026-11-22"
    assert report(cli, "--today", "2026-12-24")["as_of"] == "2026-12-24"


def test_the_text_fits_80_columns_in_every_period(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    for period in ("7", "28", "60", "90", "365", "all"):
        done = cli("report", "--period", period, "--today", "2026-11-23")
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("@mira.bakes, ")
        assert max(map(len, done.out.splitlines())) <= 80
        for words in ("What stands out", "What next", "Likes or followers?", "Top videos by views"):
            assert words in done.out


def test_the_ascii_text_of_an_english_account_is_ascii_but_for_titles(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("report", "--ascii", "--today", "2026-11-23")
    head, _, titles = done.out.partition("Top videos")
    assert head.isascii()
    assert titles


def test_markdown_is_a_document(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("report", "--markdown", "--today", "2026-11-23")
    assert done.out.startswith("# @mira.bakes")
    assert "| ♥ Likes |" in done.out


def test_files_can_be_reported_on_without_keeping_them(cli: Cli, tmp_path: Path) -> None:
    done = cli("report", EXAMPLES / "english", "--json")
    assert done.status == 0
    assert json.loads(done.out)["account"] == "mira.bakes"
    assert not (tmp_path / "data").exists()
    assert json.loads(done.out)["totals"] == counted("english", 28)


def test_of_several_accounts_the_last_imported_is_shown_and_said(cli: Cli) -> None:
    for name in ("japanese", "english"):
        cli("import", EXAMPLES / name)
    done = cli("report", "--json")
    assert json.loads(done.out)["account"] == "mira.bakes"
    assert "showing @mira.bakes, the account imported last" in done.err
    assert "@yuki.no.kissa" in done.err


def test_the_account_of_the_settings_comes_before_the_last_imported(cli: Cli, tmp_path: Path) -> None:
    cli("import", EXAMPLES)
    (tmp_path / "settings.toml").write_text('account = "nikos.trexei"\nperiod = "7"\n', encoding="utf-8")
    document = report(cli)
    assert (document["account"], document["period"]) == ("nikos.trexei", "7")
    assert report(cli, "--account", "mira.bakes")["account"] == "mira.bakes"


def test_an_unknown_account_names_those_that_are_there(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("report", "--account", "jonas.moves")
    assert (done.status, done.out) == (2, "")
    assert "There are: @mira.bakes." in done.err


def test_an_empty_vault_is_no_report(cli: Cli, tmp_path: Path) -> None:
    done = cli("report", "--json")
    assert (done.status, done.out) == (2, "")
    assert "likewise import" in done.err
    assert not (tmp_path / "data").exists()


def test_flags_may_stand_before_or_after_the_command(cli: Cli) -> None:
    cli("import", EXAMPLES)
    before = cli("--account", "nikos.trexei", "--period", "7", "report", "--json")
    after = cli("report", "--json", "--account", "nikos.trexei", "--period", "7")
    assert before.out == after.out
    assert json.loads(after.out)["account"] == "nikos.trexei"


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("overview", ("What stands out", "Day by day", "Likes per day, 28 of 28 days:")),
        ("videos", ("Videos, most views first", "  1. ", "95 % interval", "Where they stand")),
        (
            "data",
            ("Which days are there", "Overview: 60 days, 22 Sep – 20 Nov 2026", "Imports, newest first: 7"),
        ),
    ],
)
def test_a_tab_is_printed_in_words(cli: Cli, tab: str, words: tuple[str, ...]) -> None:
    cli("import", EXAMPLES / "english")
    done = cli("report", "--tab", tab, "--today", "2026-11-23")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("@mira.bakes")
    for each in words:
        assert each in done.out


def test_the_overview_in_words_begins_with_the_report(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    plain = cli("report", "--today", "2026-11-23").out
    words = cli("report", "--tab", "overview", "--today", "2026-11-23").out
    before, _, after = plain.partition("\nLikes or followers?\n")
    _, _, videos = after.partition("\n\n")
    assert words.startswith(f"{before}\n{videos}")
    assert len(words) > len(plain)


def test_a_tab_of_files_is_told_without_keeping_them(cli: Cli, tmp_path: Path) -> None:
    done = cli("report", EXAMPLES / "english", "--tab", "videos", "--ascii")
    assert done.status == 0
    assert "Videos, most views first" in done.out
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("form", ["--json", "--markdown"])
def test_only_the_overview_is_a_document(cli: Cli, form: str) -> None:
    cli("import", EXAMPLES / "english")
    assert cli("report", "--tab", "overview", form).out == cli("report", form).out
    refused = cli("report", "--tab", "videos", form)
    assert (refused.status, refused.out) == (2, "")
    assert "the tab videos is text" in refused.err
    assert f"Leave out {form}" in refused.err


def test_an_unknown_tab_is_answered_with_those_there_are(cli: Cli) -> None:
    done = cli("report", "--tab", "nope")
    assert done.status == 2
    for tab in TABS:
        assert repr(tab.id) in done.err


def test_help_and_completion_name_the_tabs(cli: Cli) -> None:
    asked = " ".join(cli("report", "--help").out.split())
    option = next(each for each in likewise.commands["report"].params if each.name == "tab")
    context = click.Context(likewise.commands["report"])
    offered = [item.value for item in option.type.shell_complete(context, option, "")]
    assert offered == [tab.id for tab in TABS]
    assert "|".join(offered) in asked.replace(" ", "")
