"""Nothing private of an archive reaches the vault, the log or the screen, whatever shape it comes in."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats import data_download as archives
from tests.formats.test_data_download import zipped
from tests.unit.cli_runs import Cli, isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRETS = tuple(secret.encode() for secret in archives.SECRETS)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    isolate(tmp_path / "home", monkeypatch)
    return Cli(tmp_path / "home", capsys)


def spoiled(change: Callable[[Any], Any], archive: dict[str, Any] | None = None) -> dict[str, Any]:
    """An archive with words where there should be dates and numbers."""
    found: dict[str, Any] = change(archive or archives.generation_c())
    return found


def with_words(archive: dict[str, Any]) -> dict[str, Any]:
    for post in archive["Post"]["Posts"]["VideoList"]:
        post["Likes"] = "secret comment text"
    return archive


def with_private_dates(archive: dict[str, Any]) -> dict[str, Any]:
    for post in archive["Post"]["Posts"]["VideoList"]:
        post["Date"] = "meet me at the secret place"
    return archive


def with_a_private_profile(archive: dict[str, Any]) -> dict[str, Any]:
    archive["Profile And Settings"]["Profile Info"]["ProfileMap"] |= {
        "userName": "mira.secret@example.com",
        "followerCount": "secret bio",
        "likesReceived": ["Secret Street 5"],
    }
    return archive


def with_private_followers(archive: dict[str, Any]) -> dict[str, Any]:
    fans = [
        {"Date": "friend.zero", "UserName": "friend.one"},
        "friend.zero",
        ["friend.one"],
        {"x": "friend.one"},
    ]
    archive["Profile And Settings"]["Follower"]["FansList"] += fans
    return archive


def in_a_list(archive: dict[str, Any]) -> Any:
    return [archive]


PACKED = archives.packed(archives.generation_c())
FILES: dict[str, tuple[str, bytes]] = {
    "2024": ("user_data.json", archives.packed(archives.generation_a())),
    "2025": ("user_data_tiktok.json", archives.packed(archives.generation_b())),
    "2026": ("user_data_tiktok.json", PACKED),
    "another name": ("export.json", PACKED),
    "zip of JSON": ("TikTok_Data_1.zip", zipped({"user_data_tiktok.json": PACKED})),
    "zip of text": ("TikTok_Data_1.zip", zipped(archives.TEXTS)),
    "posts alone": ("Posts.txt", archives.POSTS_2025.encode()),
    "posts under another name": ("data.txt", archives.POSTS_2020.encode()),
    "cut": ("user_data_tiktok.json", PACKED[:-40]),
    "cut in a message": ("user_data_tiktok.json", PACKED[: PACKED.index(b"secret place") + 7]),
    "bytes that are no text": (
        "user_data_tiktok.json",
        PACKED.replace(b"meet me", b"\xff\xfe"),
    ),
    "in a list": ("user_data_tiktok.json", archives.packed(in_a_list(archives.generation_c()))),
    "twice": ("user_data_tiktok.json", PACKED + b"\n" + PACKED),
    "words for likes": ("user_data_tiktok.json", archives.packed(spoiled(with_words))),
    "words for dates": ("user_data_tiktok.json", archives.packed(spoiled(with_private_dates))),
    "words in the profile": ("user_data_tiktok.json", archives.packed(spoiled(with_a_private_profile))),
    "words among followers": ("user_data_tiktok.json", archives.packed(spoiled(with_private_followers))),
    "zip cut": ("TikTok_Data_1.zip", zipped(archives.TEXTS)[:-60]),
    "only private text": (
        "TikTok_Data_1.zip",
        zipped({name: text for name, text in archives.TEXTS.items() if "Direct" in name or "Login" in name}),
    ),
    **{
        name: (name.rpartition("/")[2], text.encode())
        for name, text in archives.TEXTS.items()
        if not name.startswith("Post/")
    },
}


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def everything_written(home: Path) -> bytes:
    """All bytes of the home folder, and what is packed inside the vault."""
    found = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    for vault in home.rglob("*.db"):
        with closing(sqlite3.connect(vault)) as connection:
            tables = [
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            for table in tables:
                for row in connection.execute(f"SELECT * FROM {table}"):
                    found += [_unpacked(cell) for cell in row if cell is not None]
    return b"\n".join(found)


def _unpacked(cell: object) -> bytes:
    if isinstance(cell, bytes):
        try:
            return zlib.decompress(cell)
        except zlib.error:
            return cell
    return str(cell).encode()


def found_in(text: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in text or secret.hex().encode() in text]


@pytest.mark.parametrize("name", FILES)
def test_no_secret_leaves_the_file(cli: Cli, tmp_path: Path, name: str) -> None:
    file, data = FILES[name]
    path = tmp_path / "given" / file
    path.parent.mkdir()
    path.write_bytes(data)
    (tmp_path / "home").mkdir(exist_ok=True)
    said = []
    for words in (
        ("doctor", path),
        ("doctor", "--json", path),
        ("import", "--account", "mira.bakes", path),
        ("import", "--account", "mira.bakes", "--json", path),
        ("import", "--verbose", path.parent),
        ("doctor", path.parent),
        ("report", "--json"),
        ("export", tmp_path / "home" / "exported"),
    ):
        done = cli(*words)
        said.append(done.out + done.err)
    assert found_in("".join(said).encode()) == []
    assert found_in(everything_written(tmp_path / "home")) == []


def test_the_search_for_secrets_finds_what_is_kept(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "user_data_tiktok.json"
    path.write_bytes(PACKED)
    assert cli("import", path).status == 0
    written = everything_written(tmp_path / "home")
    assert b"Sourdough in 60 seconds" in written
    assert b'"followerCount":5012' in written


def test_an_unpacked_folder_keeps_its_secrets(cli: Cli, tmp_path: Path) -> None:
    for name, text in archives.TEXTS.items():
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    said = [cli("doctor", "--json", tmp_path / "given"), cli("import", tmp_path / "given")]
    assert said[1].status == 0
    words = "".join(done.out + done.err for done in said)
    assert found_in(words.encode()) == []
    assert "Chat History" not in words
    assert "Login" not in words
    assert found_in(everything_written(tmp_path / "home")) == []


def test_files_that_are_not_needed_are_never_inflated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.sources import archive
    from tui.sources.data_download.bundle import choose

    opened: list[str] = []
    inflate = archive._inflate

    def watched(zipped_file: Any, info: Any, budget: int) -> bytes:
        opened.append(info.filename)
        return inflate(zipped_file, info, budget)

    monkeypatch.setattr(archive, "_inflate", watched)
    assert len(list(archive.read_members(zipped(archives.TEXTS), choose))) == 4
    assert sorted(opened) == [
        "Post/Posts.txt",
        "Profile/Profile Info.txt",
        "Tiktok Live/Go Live History.txt",
        "Your Activity/Follower.txt",
    ]
