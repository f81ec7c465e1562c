"""Starting: what is loaded, what opens, and every way it can end."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click
import pytest

import tui
from tests.unit.cli_runs import EXAMPLES, ROOT, Cli, isolate, program, surroundings
from tui.cli import program as commands
from tui.cli import show
from tui.errors import BadDataError, LikewiseError, StorageError, UsageError
from tui.terminal.capabilities import detect

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = ("textual", "rich", "plotext", "widgets", "textual_fastdatatable")
HEAVY = ("polars", "numpy", "openpyxl", "scipy")
LISTING = (
    "import json, sys\nfrom tui.cli.run import run\nstatus = run(sys.argv[1:])\n"
    "names = sorted({name.split('.')[0] for name in sys.modules})\n"
    "print(json.dumps(names), file=sys.stderr)\nsys.exit(status)"
)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path, monkeypatch)
    return Cli(tmp_path, capsys)


def loaded(folder: Path, *args: str | Path) -> set[str]:
    """Packages that a command has loaded by its end."""
    done = program(folder, *args, module=("-c", LISTING))
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("where",), ("report", "--help"), ("undo",)])
def test_small_questions_load_neither_screens_nor_polars(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert loaded(tmp_path, *args) & {*SCREEN, *HEAVY} == set()


def test_no_command_without_a_screen_loads_a_screen(tmp_path: Path) -> None:
    for args in (
        ("import", EXAMPLES / "english"),
        ("report",),
        ("doctor", EXAMPLES),
        ("export", tmp_path / "out"),
    ):
        assert loaded(tmp_path, *args) & set(SCREEN) == set(), args


def test_the_version_is_that_of_the_package(cli: Cli) -> None:
    assert cli("--version").out == f"likewise {tui.__version__}\n"


def test_every_command_and_option_has_a_help_line() -> None:
    names = commands.likewise.list_commands(click.Context(commands.likewise))
    assert {"backup", "completion", "demo", "doctor", "export", "import", "report", "undo", "where"} <= set(
        names
    )
    for command in [commands.likewise, *commands.likewise.commands.values()]:
        assert command.get_short_help_str()
        for option in command.params:
            assert (
                not isinstance(option, click.Option) or option.hidden or option.help or option.name == "form"
            )


class Opened:
    """Stands in for the app and remembers what it was started with."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[Any, Any]] = []
        monkeypatch.setattr(show, "detect", lambda: replace(detect({}), interactive=True))
        monkeypatch.setattr("tui.app.run_app", self._run)

    def _run(self, settings: Any, start: Any) -> int:
        self.calls.append((settings, start))
        return 143

    @property
    def start(self) -> Any:
        return self.calls[-1][1]


def test_the_app_opens_on_the_account_of_the_settings(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    (tmp_path / "settings.toml").write_text('account = "mira.bakes"\n', encoding="utf-8")
    assert cli("--ascii", "--no-mouse", "--period", "90").status == 143
    settings, start = opened.calls[0]
    assert (start.account, start.paths, start.demo) == ("mira.bakes", (), None)
    assert start.data_dir == tmp_path / "data"
    assert (settings.ascii, settings.mouse, settings.period) == (True, False, "90")


def test_paths_open_the_app_and_only_the_flag_names_their_account(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    (tmp_path / "settings.toml").write_text('account = "mira.bakes"\n', encoding="utf-8")
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.touch()
    cli(first, second)
    assert (opened.start.paths, opened.start.file_under) == ((first, second), None)
    cli(first, "--account", "jonas.moves", "--until", "2026-02-27")
    assert (opened.start.file_under, opened.start.until) == ("jonas.moves", date(2026, 2, 27))


def test_a_file_named_like_a_command_opens_with_a_dot_before_it(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    (tmp_path / "demo").touch()
    monkeypatch.chdir(tmp_path)
    cli("./demo")
    assert [path.name for path in opened.start.paths] == ["demo"]


def test_the_demo_opens_in_a_folder_that_is_gone_afterwards(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    cli("demo", "--seed", "7", "--until", "2026-11-20")
    assert (opened.start.demo.seed, opened.start.demo.last_day) == (7, date(2026, 11, 20))
    assert not opened.start.data_dir.exists()
    assert opened.start.demo.kappa is None
    cli("demo", "--kappa", "-0.5")
    assert opened.start.demo.seed is None
    assert opened.start.demo.kappa == -0.5


def test_a_word_that_is_no_command_and_no_file_names_the_nearest(cli: Cli) -> None:
    done = cli("reprot")
    assert done.status == 2
    assert "'report'" in done.err


def test_without_a_terminal_the_report_is_printed(cli: Cli) -> None:
    cli("import", EXAMPLES / "english")
    done = cli()
    assert done.status == 0
    assert done.out.startswith("@mira.bakes, last 28 days")


def test_without_a_terminal_paths_are_imported_and_reported(cli: Cli) -> None:
    done = cli(EXAMPLES / "english")
    assert done.status == 0
    assert "7 files imported" in done.err
    assert done.out.startswith("@mira.bakes, last 28 days")


def test_without_terminal_and_data_one_line_says_what_to_do(tmp_path: Path) -> None:
    for env in ({}, {"TERM": "dumb"}):
        done = program(tmp_path, env=env)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.count(b"\n") == 1
        assert b"likewise import PATH" in done.stderr


def test_the_demo_without_a_terminal_is_reproducible(cli: Cli, tmp_path: Path) -> None:
    first = cli("demo", "--until", "2026-11-20", "--keep", tmp_path / "kept")
    assert first.status == 0
    assert "21 Nov" not in first.out.splitlines()[0]
    assert cli("demo", "--until", "2026-11-20").out == first.out
    assert cli("--data-dir", tmp_path / "kept", "report", "--today", "2026-11-21").out == first.out
    again = cli("demo", "--keep", tmp_path / "kept")
    assert again.status == 2
    assert "holds one" in again.err


def raising(error: BaseException) -> Any:
    def fail(*_: object, **__: object) -> int:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LikewiseError("Title", "why", "do this"), 1),
        (UsageError("Title", "why"), 2),
        (click.UsageError("why"), 2),
        (BadDataError("Title", "why"), 65),
        (ZeroDivisionError("secret-123"), 70),
        (StorageError("Title", "why"), 74),
        (PermissionError(13, "Permission denied", "/nowhere/x"), 74),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (BrokenPipeError(), 141),
        (SystemExit(143), 143),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_every_end_has_its_status(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    monkeypatch.setattr("tui.cli.run._drop_output", lambda: None)
    monkeypatch.setattr("tui.cli.keep.where_command", raising(error))
    done = cli("where")
    assert done.status == status
    assert "Traceback" not in done.err
    quiet = isinstance(error, BrokenPipeError | SystemExit)
    assert all(line.startswith(("likewise: ", "  ")) for line in done.err.splitlines() if line)
    assert bool(done.err) is not quiet


def test_an_internal_error_is_logged_without_variables(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        token = "-".join(("SECRET", "123"))
        raise ValueError(f"odd title \x1b]52;c;x\x07 of {len(token)}")

    monkeypatch.setattr("tui.cli.keep.where_command", fail)
    done = cli("where")
    assert done.status == 70
    (line,) = done.err.splitlines()
    log = tmp_path / "state" / "likewise" / "likewise.log"
    assert str(log) in line
    assert "odd title" not in line
    text = log.read_text(encoding="utf-8")
    assert "ValueError: odd title" in text
    assert "SECRET-123" not in text
    assert "\x1b" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_is_said(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("in the way")
    monkeypatch.setattr("tui.cli.keep.where_command", raising(ValueError("x")))
    done = cli("where")
    assert done.status == 70
    assert "could not be kept" in done.err


def test_a_closed_pipe_is_no_reason_to_complain(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "undo", "--help"],
        cwd=ROOT,
        env=surroundings(tmp_path),
        stdout=write,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(write)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (141, b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_unwinds_and_gives_its_status(tmp_path: Path, number: signal.Signals) -> None:
    code = (
        "import os, sys, tempfile\nfrom tui.cli import run\n"
        "def end(*a, **k):\n"
        "    with tempfile.TemporaryDirectory(dir=sys.argv[1]):\n"
        f"        os.kill(os.getpid(), {int(number)})\n"
        "        raise AssertionError('still here')\n"
        "run._run = end\nsys.exit(run.run([]))"
    )
    folder = tmp_path / "temporary"
    folder.mkdir()
    done = program(tmp_path, folder, module=("-c", code))
    assert done.returncode == 128 + number, done.stderr
    assert list(folder.iterdir()) == []


def test_settings_that_do_not_fit_end_with_2(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("perid = 28\n", encoding="utf-8")
    done = cli("where")
    assert done.status == 2
    assert "settings.toml" in done.err
    assert "perid" in done.err
    assert cli("--version").status == 0


@pytest.mark.parametrize("day", ["0001-01-01", "2016-08-31", "2999-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words", [("report", "--today"), ("report", "--until"), ("demo", "--until"), ("import", "x", "--until")]
)
def test_days_that_cannot_be_are_errors_of_usage(cli: Cli, words: tuple[str, ...], day: str) -> None:
    done = cli(*words, day)
    assert done.status == 2
    assert "out of range" in done.err


@pytest.mark.parametrize("kappa", ["1.5", "-2", "nan", "much"])
def test_a_kappa_that_is_no_correlation_is_refused(cli: Cli, kappa: str) -> None:
    ended = cli("demo", "--kappa", kappa)
    assert ended.status == 2
    assert "kappa" in ended.err
