"""``likewise strategies`` and ``likewise status``."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures import HANDLE, small_account
from tests.structure.test_imports import loaded
from tests.unit.cli_runs import Cli, isolate, program
from tui.checklist.catalog import DAILY_METRICS
from tui.guide.strategies import guide_strategies
from tui.importing import import_paths
from tui.sources.options import Options
from tui.stats.metrics import METRICS
from tui.texts.layout import cells
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = "2026-11-22"
COMPLETING = {"_LIKEWISE_COMPLETE": "bash_complete", "COMP_CWORD": "3"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that holds one set of exports, made the day after their last figures."""
    folder = tmp_path_factory.mktemp("filled")
    with Vault.open(folder / "data") as vault:
        exports = small_account(folder)
        import_paths(vault, [exports], options=Options(now=datetime(2026, 11, 22, tzinfo=UTC)))
    return folder / "data"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    monkeypatch.setenv("LIKEWISE_TODAY", TODAY)
    return Cli(tmp_path, capsys)


@pytest.fixture
def cli(empty: Cli, filled: Path, tmp_path: Path) -> Cli:
    shutil.copytree(filled, tmp_path / "data")
    return empty


def asked(cli: Cli, *words: str) -> dict[str, Any]:
    """The document a command prints with --json."""
    done = cli("strategies", *words, "--json")
    assert done.status == 0, done.err
    document: dict[str, Any] = json.loads(done.out)
    assert list(document) == sorted(document)
    assert (document["schema"], document["account"], document["today"]) == (1, HANDLE, TODAY)
    return document


def line(cli: Cli, name: str) -> dict[str, Any]:
    found: dict[str, Any] = asked(cli, "show", name)["strategy"]
    return found


def videos(cli: Cli) -> list[str]:
    with Vault.open(cli.folder / "data") as vault:
        known: list[str] = vault.frame("videos", HANDLE).get_column("video_id").to_list()
        return known


def test_without_a_command_it_lists_all(cli: Cli) -> None:
    done = cli("strategies")
    assert done.status == 0
    assert done == cli("strategies", "list")
    for strategy in guide_strategies():
        assert f"[ ] {strategy.id} {strategy.title}" in done.out
    assert max(map(cells, done.out.splitlines())) <= 80
    assert asked(cli) == asked(cli, "list")
    assert len(asked(cli)["strategies"]) == len(guide_strategies())
    assert asked(cli)["progress"]["likes"] == {"in_use": 0, "of": 12}


def test_the_list_can_be_narrowed(cli: Cli) -> None:
    cli("strategies", "try", "L08")
    cli("strategies", "try", "F02")
    cli("strategies", "log", "F02", "3")
    cli("strategies", "drop", "F08", "--reason", "no time")

    def ids(*words: str) -> list[str]:
        return [each["id"] for each in asked(cli, "list", *words)["strategies"]]

    assert ids("--state", "trying") == ["L08", "F02"]
    assert ids("--state", "trying", "--state", "dropped") == ["L08", "F02", "F08"]
    assert ids("--goal", "followers", "--state", "trying") == ["F02"]
    assert ids("--due") == ["L08"]
    assert ids("--goal", "habits") == ["G01", "G02", "G03", "G04"]
    assert cli("strategies", "list", "--goal", "habits", "--due").out == "No strategy fits.\n"


def test_a_strategy_is_tried_kept_dropped_and_put_back(cli: Cli) -> None:
    done = cli("strategies", "try", "l12", "--on", "2026-11-04", "--reason", "ask more")
    assert (done.status, done.err) == (0, "")
    assert done.out == "L12 is set to trying since 4 Nov: Close with a question or an invitation\n"
    tried = line(cli, "L12")
    assert (tried["state"], tried["since"], tried["adopted"]) == ("trying", "2026-11-04", "2026-11-04")
    assert tried["reason"] == "ask more"
    assert tried["evidence"]["looked_at"] >= 3
    cli("strategies", "keep", "L12")
    assert (line(cli, "L12")["state"], line(cli, "L12")["since"]) == ("kept", TODAY)
    assert line(cli, "L12")["adopted"] == "2026-11-04"
    cli("strategies", "drop", "L12", "--reason", "it wears off")
    assert line(cli, "L12")["reason"] == "it wears off"
    cli("strategies", "idea", "L12")
    assert (line(cli, "L12")["state"], line(cli, "L12")["adopted"]) == ("idea", None)
    texts = [entry["text"] for entry in asked(cli, "show", "L12")["history"]]
    assert len(texts) == 4
    assert "it wears off" in texts[1]


def test_saying_the_same_again_writes_nothing_but_another_day_or_reason_does(cli: Cli) -> None:
    cli("strategies", "try", "L12", "--on", "yesterday")
    again = cli("strategies", "try", "L12")
    assert (again.status, again.out) == (0, "L12 is set to trying already, since 21 Nov\n")
    assert asked(cli, "try", "L12") | {"today": ""} == {
        "schema": 1,
        "account": HANDLE,
        "today": "",
        "action": None,
        "events": [],
    }
    assert cli("strategies", "idea", "L03").out == "L03 is an idea already\n"
    assert asked(cli, "try", "L12", "--reason", "why not")["action"] is not None
    assert asked(cli, "try", "L12", "--on", "2026-11-02")["action"] is not None
    assert line(cli, "L12")["adopted"] == "2026-11-02"


def test_a_day_that_was_wrong_can_be_put_right_both_ways(cli: Cli) -> None:
    cli("strategies", "try", "F08", "--on", "2026-11-10")
    for day, said in (("2026-11-18", "18 Nov"), ("2026-11-03", "3 Nov"), ("today", "today")):
        done = cli("strategies", "try", "F08", "--on", day)
        assert done.out.startswith(f"F08 is set to trying since {said}: ")
        adopted = line(cli, "F08")["adopted"]
        assert adopted == (TODAY if day == "today" else day)
    cli("strategies", "try", "F08", "--on", "2026-11-10")
    cli("strategies", "try", "F08", "--reason", "why not")
    assert (line(cli, "F08")["adopted"], line(cli, "F08")["reason"]) == ("2026-11-10", "why not")
    assert cli("strategies", "try", "F08", "--on", "2026-11-10").out == (
        "F08 is set to trying already, since 10 Nov\n"
    )


def test_keeping_never_moves_the_adoption_and_says_which_day_that_is(cli: Cli) -> None:
    cli("strategies", "try", "F08", "--on", "2026-11-10")
    early = cli("strategies", "keep", "F08", "--on", "2026-11-04").out.splitlines()
    assert early[0].startswith("F08 is kept since 10 Nov: ")
    assert early[1] == "  taken up on 10 Nov, and not before that"
    later = cli("strategies", "keep", "F08", "--on", "2026-11-18").out.splitlines()
    assert later[0].startswith("F08 is kept since 18 Nov: ")
    assert later[1] == "  taken up on 10 Nov"
    found = line(cli, "F08")
    assert (found["adopted"], found["since"]) == ("2026-11-10", "2026-11-18")


def test_logs_have_a_day_a_count_and_a_note(cli: Cli) -> None:
    cli("strategies", "try", "L08", "--on", "2026-11-19")
    done = cli("strategies", "log", "L08", "5", "--on", "2026-11-20", "--note", "about flour")
    assert done.out.startswith("L08 logged: 5 comments answered (about flour), 20 Nov\n")
    assert done.out.splitlines()[1] == "  0 days in a row, best 1; slipped since 22 Nov"
    cli("strategies", "log", "L08", "--on", "yesterday")
    event = asked(cli, "log", "L08", "1", "--on", "today")["events"][0]
    assert event == {
        "strategy": "L08",
        "kind": "log",
        "day": TODAY,
        "state": None,
        "count": 1,
        "video_id": None,
        "text": "",
        "undoes": None,
    }
    found = line(cli, "L08")
    assert (found["logged"], found["counted"], found["logged_today"]) == (3, 6, 1)
    assert found["streak"]["current"] == 3
    assert found["streak"]["unit"] == "day"


def test_an_idea_may_be_logged_and_the_way_on_is_told(cli: Cli) -> None:
    done = cli("strategies", "log", "L08", "2")
    assert done.status == 0
    assert "likewise strategies try L08" in done.out


def test_linked_strategies_in_use_are_logged_together_unless_one_is_wanted(cli: Cli) -> None:
    for name in ("L08", "F07"):
        cli("strategies", "try", name)
    both = asked(cli, "log", "l08", "4")
    assert [(event["strategy"], event["count"]) for event in both["events"]] == [("L08", 4), ("F07", 4)]
    alone = asked(cli, "log", "L08", "4", "--only")
    assert [event["strategy"] for event in alone["events"]] == ["L08"]
    cli("strategies", "undo")
    assert cli("strategies", "undo").out.startswith("undone: L08 logged: 4 comments answered (with F07)")
    assert line(cli, "F07")["logged"] == 0


def test_a_skip_needs_a_reason_and_breaks_no_row(cli: Cli) -> None:
    cli("strategies", "try", "L08", "--on", "2026-11-20")
    cli("strategies", "log", "L08", "1", "--on", "2026-11-20")
    without = cli("strategies", "skip", "L08", "--on", "yesterday")
    assert (without.status, without.out) == (2, "")
    assert "needs a reason" in without.err
    done = cli("strategies", "skip", "L08", "--on", "yesterday", "--reason", "ill")
    assert done.out.splitlines()[0] == "L08 skipped: ill, 21 Nov"
    cli("strategies", "log", "L08", "1")
    assert line(cli, "L08")["streak"] == {
        "unit": "day",
        "current": 2,
        "best": 2,
        "periods": ["done", "skipped", "done"],
    }


def test_a_note_is_words_and_can_be_cleared(cli: Cli) -> None:
    assert cli("strategies", "note", "G01", "followers", "this", "quarter").out == (
        "G01 noted: followers this quarter\n"
    )
    assert line(cli, "G01")["note"] == "followers this quarter"
    cli("strategies", "note", "G01")
    assert line(cli, "G01")["note"] == ""


def test_videos_are_tagged_by_id_or_link_as_one_action(cli: Cli) -> None:
    first, second, third = videos(cli)[:3]
    link = f"https://www.tiktok.com/@{HANDLE}/video/{second}?lang=en"
    done = asked(cli, "tag", "L12", first, link, first)
    assert [event["video_id"] for event in done["events"]] == [first, second]
    assert line(cli, "L12")["videos"] == [first, second]
    again = cli("strategies", "tag", "L12", first)
    assert (again.status, again.out) == (0, "L12: 1 video tagged already\n")
    more = asked(cli, "tag", "L12", first, third)
    assert [event["video_id"] for event in more["events"]] == [third]
    cli("strategies", "untag", "L12", first, third)
    assert line(cli, "L12")["videos"] == [second]
    assert cli("strategies", "untag", "L12", third).out == "L12: 1 video not tagged\n"
    assert "2 videos" in cli("strategies", "undo").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tag", "L12", "7000000000000000000"], "has no video 7000000000000000000"),
        (["tag", "L08", "7000000000000000000"], "has no video"),
        (["show", "L99"], "There is no strategy L99; did you mean L09?"),
        (["show", "comments"], "L08 Answer the comments under your videos"),
        (["try", "\x1b[31m"], "There is no strategy"),
        (["log", "L12", "3"], "counts nothing"),
        (["log", "L08", "0"], "Counts start at 1, 0"),
        (["log", "L08", "-3"], "Counts start at 1, -3"),
        (["log", "L08", "--", "-3"], "Counts start at 1, -3"),
        (["log", "L08", "--note", "-3", "1000001"], "That number cannot be"),
        (["log", "L08", "many"], "not a valid integer"),
        (["log", "L08", "--on", "2026-11-23"], "not come yet"),
        (["log", "L08", "--on", "tomorrow"], "is no day"),
        (["note", "L08", "x" * 501], "too long"),
        (["skip", "L12", "--reason", "x"], "cannot be skipped"),
        (["list", "--goal", "money"], "is not one of"),
        (["list", "--account", "nobody"], "nobody"),
        (["tray"], "No such command"),
    ],
)
def test_what_cannot_be_is_an_error_of_usage_and_writes_nothing(
    cli: Cli, words: list[str], said: str
) -> None:
    done = cli("strategies", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "\x1b" not in done.err
    with Vault.open(cli.folder / "data") as vault:
        assert vault.events(HANDLE) == []


def test_due_tells_what_slipped_is_due_and_done(cli: Cli) -> None:
    assert cli("strategies", "due").out == "Nothing is due.\n"
    cli("strategies", "try", "L09", "--on", "2026-11-02")
    cli("strategies", "try", "L08")
    cli("strategies", "try", "F02")
    cli("strategies", "log", "F02", "3")
    assert asked(cli, "due")["now"] == [
        {"strategy": "L09", "kind": "slipped", "text": "since 9 Nov"},
        {"strategy": "L08", "kind": "due", "text": "due today"},
        {"strategy": "F02", "kind": "done", "text": "done, 1 in a row"},
    ]
    done = cli("strategies", "due", "--ascii")
    assert done.out.splitlines() == [
        "slipped  L09 Write back to direct messages: since 9 Nov",
        "due      L08 Answer the comments under your videos: today",
        "done     F02 Take apart videos and hashtags that trend: 1 in a row",
    ]


def test_undo_takes_back_one_action_after_the_other(cli: Cli) -> None:
    cli("strategies", "try", "L08")
    cli("strategies", "log", "L08", "3")
    first = asked(cli, "undo")
    assert first["undone"] == "L08 logged: 3 comments answered"
    assert first["events"][0]["kind"] == "undo"
    assert cli("strategies", "undo").out == "undone: L08 set to trying\n"
    assert cli("strategies", "undo").out == "Nothing to undo.\n"
    nothing = asked(cli, "undo")
    assert (nothing["undone"], nothing["action"]) == (None, None)
    assert [entry["undone"] for entry in asked(cli, "show", "L08")["history"]] == [True, True]


def test_show_tells_everything_of_one(cli: Cli) -> None:
    cli("strategies", "try", "L08", "--on", "2026-11-19")
    cli("strategies", "note", "L08", "雪" * 80)
    done = cli("strategies", "show", "l08")
    assert done.out.startswith("[~] L08 Answer the comments under your videos\n")
    for word in ("Why", "Seen as", "Moves", "Streak", "Same as", "Note", "History"):
        assert f"\n{word}" in done.out
    assert max(map(cells, done.out.splitlines())) <= 80


def test_own_strategies_and_mistakes_in_their_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "strategies.toml").write_text(
        'hide = ["L07"]\n[[strategy]]\nid = "U1"\ngroup = "likes"\n'
        'title = "Wave"\ncadence = "day"\nwrong = 1\n'
    )
    done = cli("strategies", "try", "u1")
    assert (done.status, done.out.splitlines()[0]) == (0, "U1 is set to trying since today: Wave")
    assert "wrong" in done.err
    listed = [each["id"] for each in asked(cli)["strategies"]]
    assert "U1" in listed
    assert "L07" not in listed
    hidden = asked(cli, "list", "--hidden")["strategies"][-1]
    assert (hidden["id"], hidden["hidden"]) == ("L07", True)


def test_the_template_is_a_file_that_can_be_used(cli: Cli, tmp_path: Path) -> None:
    done = cli("strategies", "template")
    assert done.status == 0
    tomllib.loads(done.out)
    (tmp_path / "strategies.toml").write_text(done.out, "utf-8")
    assert cli("strategies", "due").err == ""


def test_without_an_account_there_is_no_checklist(empty: Cli, tmp_path: Path) -> None:
    for words in (["strategies"], ["strategies", "try", "L12"], ["strategies", "due", "--json"]):
        done = empty(*words)
        assert (done.status, done.out) == (2, "")
        assert "likewise import PATH" in done.err
    assert not (tmp_path / "data").exists()


def test_each_account_has_a_checklist_of_its_own(cli: Cli) -> None:
    other = "jonas.moves"
    with Vault.open(cli.folder / "data") as vault:
        exports = small_account(cli.folder, handle=other)
        import_paths(vault, [exports], options=Options(now=datetime(2026, 11, 22, tzinfo=UTC)))
    cli("strategies", "try", "L08", "--account", other)
    assert cli("strategies", "due", "--account", HANDLE).out == "Nothing is due.\n"
    told = cli("strategies", "due", "--account", f"@{other.upper()}")
    assert "L08" in told.out
    assert told.err == ""
    assert other in cli("strategies", "due").err
    assert cli("status").out.startswith(other)
    assert cli("status").err == ""


def test_status_is_one_short_line(cli: Cli) -> None:
    assert cli("status").out.startswith(f"{HANDLE} ")
    cli("strategies", "try", "L09", "--on", "2026-11-02")
    for name in ("L08", "F02", "G02"):
        cli("strategies", "try", name)
    done = cli("status")
    assert (done.status, done.err) == (0, "")
    with Vault.open(cli.folder / "data") as vault:
        (last, level), (before, level_before) = vault.levels(HANDLE)
        assert (last - before).days == 1
        merged = vault.frame("daily", HANDLE).drop_nulls("followers").tail(2)
        assert merged.get_column("followers").to_list() == [level_before, level]
        assert merged.get_column("date").to_list() == [before, last]
    change = f"{level - level_before:+,}".replace("-", "−")
    assert done.out == f"{HANDLE} {level:,} ({change}) · 3 due · 1 slipped\n"
    assert cells(done.out.strip()) <= 60
    document = json.loads(cli("status", "--json").out)
    assert document == {
        "schema": 1,
        "account": HANDLE,
        "today": TODAY,
        "followers": level,
        "change": level - level_before,
        "as_of": last.isoformat(),
        "due": ["L08", "F02", "G02"],
        "slipped": ["L09"],
    }
    plain = cli("status", "--ascii").out
    assert plain.isascii()


def test_status_tells_the_age_of_old_figures_and_fits_60_columns(cli: Cli) -> None:
    cli("strategies", "try", "L08")
    late = cli("status", "--today", "2027-10-01")
    assert late.out.rstrip().endswith("days old")
    assert cells(late.out.strip()) <= 60


@pytest.mark.parametrize("words", [["status"], ["status", "--ascii"]])
def test_status_of_nothing_says_nothing(empty: Cli, tmp_path: Path, words: list[str]) -> None:
    done = empty(*words)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert not (tmp_path / "data").exists()
    with Vault.open(tmp_path / "data"):
        pass
    assert (empty("status").out, empty("status").err) == ("", "")
    assert json.loads(empty("status", "--json").out)["account"] is None


def test_status_and_due_load_neither_polars_nor_textual(cli: Cli, tmp_path: Path) -> None:
    cli("strategies", "try", "L08")
    for words in (["status"], ["strategies", "due"], ["strategies", "log", "L08", "1"]):
        settings = {"LIKEWISE_HOME": str(tmp_path / "data"), "LIKEWISE_TODAY": TODAY}
        code = f"import os, sys\nos.environ.update({settings!r})\nimport tui.cli.run\n"
        code += f"assert tui.cli.run.run({words!r}) == 0"
        assert loaded(code) & {"polars", "numpy", "textual", "rich", "plotext"} == set()


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_entry_is_told_to_be_kept_when_only_the_answer_could_not_be_written(
    cli: Cli, tmp_path: Path, form: list[str]
) -> None:
    settings = {"LIKEWISE_HOME": str(tmp_path / "data"), "LIKEWISE_TODAY": TODAY}
    command = [sys.executable, "-m", "tui", "strategies", "log", "L08", "3", *form]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command,
            env={**os.environ, **settings},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 74
    assert "The entry was kept: Only this answer could not be written" in done.stderr
    assert line(cli, "L08")["counted"] == 3


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """The vault while another copy of the program writes."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.close()


def test_status_never_waits_for_a_locked_vault(cli: Cli, tmp_path: Path) -> None:
    with locked(tmp_path / "data" / "likewise.db"):
        begun = time.monotonic()
        done = cli("status")
        assert (done.status, done.out, done.err) == (0, "", "")
        # Patience is 0.1 seconds; waiting as others do would take five.
        assert time.monotonic() - begun < 2
        assert json.loads(cli("status", "--json").out)["account"] is None
    assert cli("status").out.startswith(f"{HANDLE} ")


def test_status_leaves_an_older_vault_as_it_is(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "data" / "likewise.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = path.read_bytes()
    done = cli("status")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".db"] == ["likewise.db"]


def test_weeks_with_a_post_tick_themselves_everywhere(cli: Cli) -> None:
    with Vault.open(cli.folder / "data") as vault:
        frame = vault.frame("videos", HANDLE).drop_nulls("posted_at").sort("posted_at")
        assert [posted for posted, _ in vault.posts(HANDLE)] == frame.get_column("posted_at").to_list()
        last = max(posted for posted, _ in vault.posts(HANDLE)).date()
    cli("strategies", "try", "F03", "--on", (last - timedelta(days=20)).isoformat())
    day = last.isoformat()
    found = json.loads(cli("strategies", "due", "--json", "--today", day).out)["now"]
    row = json.loads(cli("strategies", "show", "F03", "--json", "--today", day).out)["strategy"]["streak"]
    assert row["periods"][-1] == "done"
    assert found == [
        {"strategy": "F03", "kind": "done", "text": f"done, {row['current']} in a row, from posts"},
    ]
    assert json.loads(cli("status", "--json", "--today", day).out)["due"] == []
    later = (last + timedelta(days=14)).isoformat()
    assert json.loads(cli("status", "--json", "--today", later).out)["slipped"] == ["F03"]


def completed(folder: Path, line: str) -> list[str]:
    words = line.split(" ")
    given = {**COMPLETING, "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = program(folder, env=given, module=("-c", "import tui.cli; tui.cli.main()"))
    return [each.split(",")[1] for each in done.stdout.decode().split()]


def test_ids_are_completed_the_users_own_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "strategies.toml").write_text('[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = "Wave"\n')
    assert completed(tmp_path, "likewise strategies show l1") == ["L10", "L11", "L12"]
    assert completed(tmp_path, "likewise strategies try U") == ["U1"]
    assert completed(tmp_path, "likewise strategies log L08 5 --on y") == ["yesterday"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_titles_of_ones_own_are_completed_without_anything_a_terminal_obeys(
    cli: Cli, tmp_path: Path, shell: str
) -> None:
    title = "Wave\\u001b[31m\\u202e \\u0007now\\u009b2J"
    own = f'[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = "{title}"\n'
    (tmp_path / "strategies.toml").write_text(own)
    given = {
        "_LIKEWISE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "likewise strategies try U",
        "COMP_CWORD": "U" if shell == "fish" else "3",
    }
    done = program(tmp_path, env=given, module=("-c", "import tui.cli; tui.cli.main()"))
    said = done.stdout.decode()
    assert "U1" in said
    assert "Wave" in said
    assert [sign for sign in said if not sign.isprintable() and sign not in "\n\t"] == []


def test_every_command_knows_the_same_metrics_and_tells_the_same_problems(cli: Cli, tmp_path: Path) -> None:
    assert {metric.id for metric in METRICS.values() if metric.table == "daily"} == DAILY_METRICS
    own = '[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = "Wave"\nmoves = ["gini", "nothing"]\n'
    (tmp_path / "strategies.toml").write_text(own)
    cli("strategies", "try", "U1")
    problems = asked(cli)["problems"]
    assert len(problems) == 2
    for words in (["due"], ["log", "U1"]):
        said = cli("strategies", *words).err
        assert all(problem in said for problem in problems)


def test_the_report_tells_of_ones_own_strategies_too(cli: Cli, tmp_path: Path) -> None:
    own = '[[strategy]]\nid = "U1"\ngroup = "likes"\ntitle = "Wave"\ncadence = "day"\n'
    (tmp_path / "strategies.toml").write_text(own)
    cli("strategies", "try", "U1")
    for form in ([], ["--json"], ["--markdown"], ["--tab", "overview"]):
        assert "U1 Wave" in cli("report", *form).out, form


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_status_of_a_folder_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o500)
    try:
        assert cli("status").err == ""
        assert cli("strategies", "try", "L08").status == 74
    finally:
        (tmp_path / "data").chmod(0o700)


def test_a_day_may_not_lie_before_everything(cli: Cli) -> None:
    done = cli("strategies", "log", "L08", "--on", date(2001, 1, 1).isoformat())
    assert done.status == 2


@pytest.mark.parametrize(
    ("words", "day"),
    [("yesterday", "2026-11-21"), ("-2", "2026-11-20"), ("Tue", "2026-11-17"), ("2026-11-03", "2026-11-03")],
)
def test_a_day_is_said_as_in_the_dialogs(cli: Cli, words: str, day: str) -> None:
    cli("strategies", "try", "L08", "--on", "2026-11-01")
    done = cli("strategies", "log", "L08", "3", "--on", words, "--json")
    assert [event["day"] for event in json.loads(done.out)["events"]] == [day]
