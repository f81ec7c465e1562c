"""``likewise settings``: what is set and by whom, the default file, and what does not fit."""

from __future__ import annotations

import json
import stat
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli_runs import Cli, isolate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def write(cli: Cli, text: str) -> Path:
    path = cli.folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_told_with_who_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(cli, 'period = 90\ntheme = "nord"\n[keys]\n"app.quit" = ["Q", "f10"]\n')
    monkeypatch.setenv("LIKEWISE_THEME", "gruvbox")
    done = cli("settings", "--ascii")
    assert done.status == 0
    lines = [line.split() for line in done.out.splitlines()]
    assert ["period", "90", "file", str(path)] in lines
    assert ["theme", "gruvbox", "variable", "LIKEWISE_THEME"] in lines
    assert ["ascii", "true", "flag", "--ascii"] in lines
    assert ["mouse", "auto", "default"] in lines
    assert ["account", "not", "set", "default"] in lines
    assert ["keys.app.quit", "Q", "f10", "file", str(path)] in lines
    assert f"settings file: {path}" in done.out


def test_the_same_as_json(cli: Cli) -> None:
    path = write(cli, 'compare = true\n[keys]\n"app.help" = "q"\n')
    document = json.loads(cli("settings", "--json").out)
    assert document["file"] == str(path)
    assert document["settings"]["compare"] == {"value": True, "source": "file", "where": str(path)}
    assert document["settings"]["mouse"] == {"value": "auto", "source": "default", "where": None}
    assert document["problems"] == ["keys, app.help: q is the key of app.quit already."]


def test_the_defaults_are_printed_and_written_once(cli: Cli) -> None:
    printed = cli("settings", "--default").out
    tomllib.loads(printed)
    done = cli("settings", "--write")
    path = cli.folder / "settings.toml"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8") == printed
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = cli("settings", "--write")
    assert again.status == 2
    assert f"{path} is there already" in again.err
    assert cli("settings", "--check").status == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[keys]\n"app.help" = "q"\n', ("keys, app.help: q is the key of app.quit already",)),
        ('[keys]\n"app.hlp" = "h"\n', ("app.hlp", "but app.help")),
        ('theme = "nrod"\n', ("theme", '"nrod"', "but nord")),
        ("perid = 7\n", ("perid", "mean period?", "Known here")),
        ("period = 30\n", ("key period", "365 or all")),
        ("period = \n", ("line 1",)),
    ],
)
def test_what_does_not_fit_is_told_with_file_and_key(cli: Cli, text: str, words: tuple[str, ...]) -> None:
    path = write(cli, text)
    done = cli("settings", "--check")
    assert done.status == 2
    assert done.out == ""
    for word in (str(path), *words):
        assert word in done.err


def test_everything_that_does_not_fit_is_told_at_once_in_plain_words(cli: Cli) -> None:
    text = 'period = 30\nascii = "per\\u0007haps"\ncolour = 1\n'
    write(cli, text + '[dates.months]\n"sausis" = 13\n[keys]\n"app.help" = 5\n')
    for done in (cli("settings", "--check"), cli("status")):
        assert done.status == 2
        for words in (
            'period cannot be "30". Use 7, 28, 60, 90, 365 or all.',
            'ascii cannot be "per\ufffdhaps". Use true, false or "auto".',
            "there is no setting colour.",
            "dates.months cannot be sausis = 13.",
            "keys.app.help cannot be 5.",
            "likewise settings --check",
        ):
            assert words in done.err
        assert "enum" not in done.err


def test_a_file_that_fits_or_is_not_there_passes(cli: Cli) -> None:
    assert "the defaults hold" in cli("settings", "--check").out
    write(cli, 'theme = "auto"\n[keys]\n"app.import" = "e"\n"app.export" = "i"\n')
    assert cli("settings", "--check").status == 0


def test_a_variable_that_does_not_fit_is_named_and_not_the_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIKEWISE_KEYS", "app.help=q")
    assert "LIKEWISE_KEYS: keys, app.help: q is" in cli("settings", "--check").err


def test_where_names_the_file(cli: Cli) -> None:
    assert str(cli.folder / "settings.toml") in cli("where").out
