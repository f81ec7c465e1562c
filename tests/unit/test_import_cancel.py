"""An import that is stopped leaves the vault as it was, wherever it is stopped."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.apify import NAME, write_dataset
from tests.unit.test_importing import ENGLISH
from tui.importing import import_paths
from tui.sources.drop import CancelledError
from tui.sources.options import Options
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OPTIONS = Options(now=datetime(2026, 11, 22, 12, tzinfo=UTC))
ROWS = 60_000


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large file: of 18 MB, so that it is read in a way of its own and packed fast."""
    path = tmp_path_factory.mktemp("dataset") / NAME
    write_dataset(path, ROWS)
    return path


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault that holds an import already."""
    with Vault.open(tmp_path / "vault") as opened:
        import_paths(opened, [ENGLISH], options=OPTIONS)
        yield opened


def contents(path: Path) -> str:
    """All that the database holds, as a hash of its dump."""
    digest = hashlib.sha256()
    with sqlite3.connect(path) as connection:
        for line in connection.iterdump():
            digest.update(line.encode())
    connection.close()
    return digest.hexdigest()


def stops_after(calls: int) -> Callable[[], bool]:
    """Answers yes from a call on."""
    asked = count()
    return lambda: next(asked) >= calls


@pytest.mark.parametrize("calls", [0, 1, 2, 4, 6, 8, 9])
def test_a_stop_within_a_large_file_leaves_the_bytes_of_the_vault(
    vault: Vault, dataset: Path, calls: int
) -> None:
    before = vault.path.read_bytes()
    with pytest.raises(CancelledError):
        import_paths(vault, [dataset], options=OPTIONS, cancelled=stops_after(calls))
    assert vault.path.read_bytes() == before


def test_a_stop_after_some_files_takes_them_back(tmp_path: Path, dataset: Path) -> None:
    with Vault.open(tmp_path / "vault") as vault:
        import_paths(vault, [dataset], options=OPTIONS)
        before = contents(vault.path)
        seen: set[int] = set()
        for calls in range(7, 40, 3):
            asked = stops_after(calls)
            try:
                import_paths(vault, [ENGLISH], options=OPTIONS, cancelled=asked)
            except CancelledError:
                assert contents(vault.path) == before
                seen.add(calls)
            else:
                break
        assert len(seen) > 3
        assert len(vault.imports()) > 7


def test_an_interrupt_while_rows_are_written_takes_all_back(vault: Vault, dataset: Path) -> None:
    before = vault.path.read_bytes()

    def interrupt(_done: int, _total: int, text: str) -> None:
        if text.startswith("storing 45,001"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(vault, [dataset], options=OPTIONS, progress=interrupt)
    assert vault.path.read_bytes() == before


def test_progress_counts_what_is_read_and_stored(vault: Vault, dataset: Path) -> None:
    told: list[str] = []
    import_paths(vault, [dataset], options=OPTIONS, progress=lambda _done, _all, text: told.append(text))
    assert f"0 % of {NAME}" in told
    assert f"100 % of {NAME}" in told
    stored = [text for text in told if text.startswith("storing")]
    assert stored[0] == f"storing 0 of 120,004 rows · {NAME}"
    assert stored[-1] == f"storing 120,004 of 120,004 rows · {NAME}"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_process_that_is_ended_while_it_stores_leaves_the_vault(
    tmp_path: Path, dataset: Path, sent: signal.Signals
) -> None:
    with Vault.open(tmp_path / "vault") as vault:
        import_paths(vault, [ENGLISH], options=OPTIONS)
        path = vault.path
    before = contents(path)
    script = (
        "import sys, time; from pathlib import Path; from tui.importing import import_paths;"
        "from tui.sources.options import Options; from tui.vault.store import Vault\n"
        "def slow(done, total, text):\n"
        "    if text.startswith('storing 45,001'): print('now', flush=True); time.sleep(30)\n"
        "with Vault.open(Path(sys.argv[1])) as vault:\n"
        "    import_paths(vault, [Path(sys.argv[2])], options=Options(), progress=slow)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path.parent), str(dataset)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        time.sleep(0.2)
        process.send_signal(sent)
        assert process.wait(20) != 0
    with Vault.open(path.parent, check=False) as vault:
        assert len(vault.imports()) == 7
    assert contents(path) == before
