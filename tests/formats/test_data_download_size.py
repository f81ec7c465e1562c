"""An archive of 200 MB is read within 1 GiB of memory, loose or in its zip."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli_runs import ROOT, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE = 200 * 1024 * 1024
LIMIT = 1024**3
FOLLOWERS = 400_000
_MEASURED = """
import resource, sys
from tui.cli import run
status = run.run(["import", "--account", "mira.bakes", sys.argv[1]])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(f"peak={peak} status={status}", file=sys.stderr)
"""


def parts() -> Iterator[bytes]:
    """An archive as TikTok writes it: mostly messages and videos that were watched, and many followers."""
    yield b'{"Direct Message":{"Direct Messages":{"ChatHistory":{"Chat History with dm.partner:":['
    message = '{"Date":"2026-02-01 10:00:00","From":"dm.partner","Content":"at nine \U0001f35e"},'.encode()
    messages = [message * 10_000] * (SIZE * 55 // 100 // (len(message) * 10_000))
    yield from messages
    yield message[:-1] + b"]}}},"
    yield b'"Post":{"Posts":{"VideoList":['
    posts = (
        f'{{"Date":"2025-{month:02}-{day:02} 10:{minute:02}:00","Likes":"7","Title":"Bread"}}'
        for month in range(1, 13)
        for day in range(1, 28)
        for minute in range(25)
    )
    yield ",".join(posts).encode() + b"]}},"
    yield b'"Profile And Settings":{"Follower":{"FansList":['
    fans = (f'{{"Date":"2026-01-01 00:00:{n % 60:02}","UserName":"friend.{n}"}}' for n in range(FOLLOWERS))
    yield ",".join(fans).encode() + b"]}},"
    yield b'"Your Activity":{"Watch History":{"VideoList":['
    watched = (
        b'{"Date":"2026-02-02 00:00:00","Link":"https://www.tiktokv.com/share/video/7000000000000000001/"},'
    )
    yield from [watched * 10_000] * (SIZE * 33 // 100 // (len(watched) * 10_000))
    yield watched[:-1] + b"]}}}"


def peak(path: Path, home: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **surroundings(home)},
        capture_output=True,
        timeout=280,
        check=False,
    )
    words = dict(part.split("=") for part in done.stderr.decode().split() if "=" in part)
    assert words.get("status") == "0", done.stderr.decode()[-2000:]
    assert b"400,000 followers" not in done.stdout or b"friend." not in done.stdout
    return int(words["peak"])


@pytest.mark.parametrize("packed", [False, True], ids=["loose", "zip"])
def test_memory_for_an_archive_of_200_mb(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "user_data_tiktok.json"
    with path.open("wb") as file:
        file.writelines(parts())
    assert path.stat().st_size >= SIZE * 95 // 100
    if packed:
        with zipfile.ZipFile(
            tmp_path / "TikTok_Data_1.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1
        ) as out:
            out.write(path, path.name)
        path.unlink()
        path = tmp_path / "TikTok_Data_1.zip"
    used = peak(path, tmp_path / "home")
    print(f"peak memory: {used / 1024**2:.0f} MB")
    assert used < LIMIT
