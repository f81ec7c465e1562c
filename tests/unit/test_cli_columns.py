"""``--map`` says what columns are; it is remembered for the same headers and told by ``doctor``."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tests import nasty
from tui.cli.program import likewise
from tui.settings import load_settings
from tui.settings_file import keep_columns
from tui.sources.generic.names import MEANINGS, header_key, parse_said, said_about

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "Date;Followers;Punkte\n01/02/2026;10;3\n05/03/2026;11;4\n"
MAPPED = ("--map", "Date=day-first", "--map", " PUNKTE =ignore")


class Runs:
    """Runs of the program with settings, a vault and a table of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.settings = folder / "settings.toml"
        self.table = folder / "own.csv"
        self.table.write_text(TABLE, encoding="utf-8")
        monkeypatch.setenv("LIKEWISE_CONFIG", str(self.settings))
        monkeypatch.setenv("LIKEWISE_HOME", str(folder / "vault"))

    def __call__(self, *words: str) -> Result:
        return CliRunner().invoke(likewise, list(words), standalone_mode=False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(tmp_path, monkeypatch)


def document(result: Result) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return found


def test_what_is_not_clear_is_refused_with_every_column(run: Runs) -> None:
    result = run("import", str(run.table), "--account", "mira.bakes", "--json")
    assert result.return_value == 65
    (refused,) = document(result)["refused"]
    columns = {each["header"]: each for each in refused["columns"]}  # type: ignore[attr-defined]
    assert columns["Date"]["name"] is None
    assert columns["Date"]["choices"] == ["day-first", "month-first"]
    assert columns["Followers"]["name"] == "followers"
    assert columns["Punkte"]["samples"] == ["3", "4"]
    assert "--map 'Date=day-first' (or month-first)" in str(refused["hint"])


def test_what_is_said_is_used_remembered_and_noted(run: Runs) -> None:
    result = run("import", str(run.table), "--account", "mira.bakes", *MAPPED)
    assert result.return_value == 0
    assert tomllib.loads(run.settings.read_text(encoding="utf-8")) == {
        "columns": {"date | followers | punkte": {"date": "day-first", "punkte": "ignore"}}
    }
    run.table.write_text(TABLE.replace("10", "12"), encoding="utf-8")
    again = run("import", str(run.table), "--account", "mira.bakes", "--json")
    assert again.return_value == 0
    (file,) = document(again)["files"]
    assert (file["first"], file["last"]) == ("2026-02-01", "2026-03-05")
    notes = {note["code"]: note["message"] for note in file["notes"]}  # type: ignore[attr-defined]
    assert notes["columns.said"] == (
        "Columns as you said when such a table was met before: “Date” day-first, “Punkte” ignore."
    )


def test_other_headers_remember_nothing(run: Runs) -> None:
    run("import", str(run.table), "--account", "mira.bakes", *MAPPED)
    run.table.write_text(TABLE.replace("Punkte", "Sterne"), encoding="utf-8")
    assert run("import", str(run.table), "--account", "mira.bakes").return_value == 65


def test_doctor_shows_the_same_table_and_keeps_nothing(run: Runs) -> None:
    refused = run("doctor", str(run.table)).stdout
    assert "column “Punkte” → not clear (numbers under a name that is not known): 3, 4" in refused
    told = run("doctor", str(run.table), *MAPPED).stdout
    assert "column “Date” → date (as you said): 01/02/2026, 05/03/2026" in " ".join(told.split())
    assert not run.settings.exists()


def test_a_column_that_no_table_has_is_told(run: Runs) -> None:
    result = run("import", str(run.table), "--account", "mira.bakes", *MAPPED, "--map", "Nix=views")
    assert "no table of your own has a column “nix”" in result.stderr


def test_a_column_of_a_refused_table_is_there(run: Runs) -> None:
    run.table.write_text("Date,Followers\n2026-09-20,10\n2026-09-20,12\n", encoding="utf-8")
    result = run("import", str(run.table), "--account", "mira.bakes", "--map", "Followers=followers")
    assert result.return_value == 65
    assert "stands twice" in result.stdout + result.stderr
    assert "--map: no table" not in result.stderr


def test_help_lists_every_name(run: Runs) -> None:
    told = run("import", "--map", "help").stdout
    assert all(f"  {name} " in told for name in MEANINGS)


@pytest.mark.parametrize("text", ["x", "=views", "Date=", "Date=vews", "a=b=c"])
def test_what_does_not_fit_is_refused(text: str, run: Runs) -> None:
    with pytest.raises(ValueError, match=r"written as|nothing that a column can be"):
        parse_said(text)
    assert run("import", str(run.table), "--map", text).exit_code != 0


def test_a_header_may_hold_the_sign() -> None:
    assert parse_said("a = b = Likes_Total") == ("a = b", "likes_total")


def test_what_is_said_now_wins_over_these_headers_and_those_over_all() -> None:
    keys = frozenset({"a", "b", "c"})
    remembered = {
        "*": {"A": "views", "b": "likes", "c": "shares"},
        "a | b | c": {"b": "ignore", "c": "ignore"},
    }
    found = said_about(keys, {" C": "comments", "d": "views"}, remembered)
    assert found == {"a": "views", "b": "ignore", "c": "comments"}


def test_keys_of_headers_do_not_depend_on_their_order_and_stay_short() -> None:
    assert header_key(frozenset({"b", "a", ""})) == "a | b"
    long = frozenset(f"a very long header, number {number}" for number in range(250))
    assert len(header_key(long)) <= 160
    assert header_key(long) != header_key(long | {"one more"})


@pytest.mark.parametrize("header", nasty.ALL)
def test_any_header_can_be_remembered(header: str, tmp_path: Path) -> None:
    from tui.sources.clean import clean
    from tui.sources.tabular import normalise

    path = tmp_path / "settings.toml"
    path.write_text('# mine\nperiod = 7 # a week\n[keys]\n"app.quit" = "Q"\n', encoding="utf-8")
    key = normalise(clean(header)) or "x"
    keep_columns(path, header_key(frozenset({key, "date"})), {key: "ignore"})
    keep_columns(path, header_key(frozenset({key, "date"})), {"date": "month-first"})
    settings, _ = load_settings(environ={"LIKEWISE_CONFIG": str(path)})
    assert settings.columns == {header_key(frozenset({key, "date"})): {key: "ignore", "date": "month-first"}}
    assert path.read_text(encoding="utf-8").startswith("# mine\nperiod = 7 # a week\n")
