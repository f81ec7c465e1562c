"""Kills a process while it brings a file of version 1 forward: ``FOLDER KILLS SEED``; prints JSON.

The file holds an import; each round begins with a fresh copy of it. The file must be of one version or
another, never between, and open with everything in it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path

from tests.unit.vault_events import ACCOUNT, new
from tests.unit.vault_samples import new_import
from tui.vault import migrations
from tui.vault.backup import list_backups
from tui.vault.connection import FILE_NAME
from tui.vault.store import Vault

TABLES = ({"account", "batch", "file", "import"}, {"event", "draft"}, {"setting"})
"""What each version added."""


def make_first_version(folder: Path) -> None:
    """A vault as the first version wrote it, with one import."""
    now = migrations.MIGRATIONS
    migrations.MIGRATIONS = now[:1]
    try:
        with Vault.open(folder, check=False) as vault:
            vault.store(new_import(), vault.begin_batch("a"))
    finally:
        migrations.MIGRATIONS = now


def kill_once(folder: Path, seconds: float) -> None:
    """Opens the vault in a child, and kills the child some seconds after it began to."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.write(write, b"!")
        Vault.open(folder, check=False).close()
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as begun:
        begun.read(1)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def version_left(folder: Path) -> int:
    """The version found after a kill; -1 when the file lies between two, or has lost anything."""
    connection = sqlite3.connect(folder / FILE_NAME)
    version = migrations.version_of(connection)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    imports = connection.execute("SELECT count(*) FROM import").fetchone()[0]
    connection.close()
    there = set().union(*TABLES[:version])
    later = set().union(*TABLES[version:])
    if not (sound and imports == 1 and version > 0 and there <= tables and not later & tables):
        return -1
    with Vault.open(folder, check=True) as vault:
        vault.record([new()])
        right = not vault.warnings and len(vault.events(ACCOUNT)) == 1
        right = right and vault.frame("daily", ACCOUNT).height == 1
    # Whatever bears the name of a backup is whole and of the version before.
    for copy in list_backups(folder):
        connection = sqlite3.connect(copy.path)
        right = right and connection.execute("SELECT count(*) FROM import").fetchone()[0] == 1
        connection.close()
    return version if right and list_backups(folder) else -1


def main(folder: str, kills: str, seed: str) -> None:
    """Kills so many times and prints how often each version was found."""
    rng = random.Random(int(seed))
    place = Path(folder)
    original = place / "original"
    make_first_version(original)
    # The time one migration takes here, so that the kills fall into all of it.
    shutil.copytree(original, place / "timed")
    begin = time.perf_counter()
    Vault.open(place / "timed", check=False).close()
    taken = time.perf_counter() - begin
    found: dict[int, int] = {}
    for number in range(int(kills)):
        copy = place / str(number)
        shutil.copytree(original, copy)
        kill_once(copy, rng.uniform(0, taken * 1.2))
        version = version_left(copy)
        found[version] = found.get(version, 0) + 1
        shutil.rmtree(copy)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
