"""Running the command line in tests, within this process or as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import run as running

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "exports"


@dataclass(frozen=True)
class Done:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        """The output with every run of blanks and line ends as one blank, as a person reads it."""
        return " ".join(self.out.split())


class Cli:
    """Runs commands in this process, on a data folder of their own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *args: str | Path) -> Done:
        self._capture.readouterr()
        try:
            status = running.run([str(word) for word in args])
        except SystemExit as ended:
            status = int(ended.code or 0)
        written = self._capture.readouterr()
        return Done(status, written.out, written.err)


def isolate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing of the person's own settings or data be read or written."""
    for name in [name for name in os.environ if name.startswith("LIKEWISE_")]:
        monkeypatch.delenv(name)
    for name, value in surroundings(folder).items():
        monkeypatch.setenv(name, value)
    # Handlers of signals belong to the test runner.
    monkeypatch.setattr(running, "_end_orderly_on_signals", lambda: None)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment variables that decide where things lie."""
    return {
        "LIKEWISE_HOME": str(folder / "data"),
        "LIKEWISE_CONFIG": str(folder / "settings.toml"),
        "XDG_STATE_HOME": str(folder / "state"),
        "HOME": str(folder),
    }


def program(
    folder: Path,
    *args: str | Path,
    env: Mapping[str, str] | None = None,
    module: tuple[str, ...] = ("-m", "tui"),
) -> subprocess.CompletedProcess[bytes]:
    """Run the real program without a terminal.

    Args:
        folder: stands for the home folder.
        args: words of the command line.
        env: variables on top.
        module: what Python runs.
    """
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "COVERAGE_RUN")
    }
    return subprocess.run(
        [sys.executable, *module, *map(str, args)],
        cwd=ROOT,
        env={**kept, **surroundings(folder), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
