"""Text made by others never becomes a command to the terminal, on no screen and no line of output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.hostile import ACCOUNT, FORBIDDEN, TITLES, offences, write_export
from tests.terminal.program import FILLED, LIKEWISE, TODAY, opened, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

IMPORTING = ("--account", ACCOUNT, "--until", "2026-11-20")
# The program with its first net (cleaning where text enters) taken away, to see the second one hold.
UNCLEANED = (
    LIKEWISE[0],
    "-c",
    "import tui.sources.clean as door; door.clean = lambda text, **_: text\nfrom tui.cli import main; main()",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose vault holds the hostile export."""
    home = tmp_path_factory.mktemp("hostile")
    write_export(home / "export")
    done = run("import", str(home / "export"), *IMPORTING, "--data-dir", str(home / "vault"), home=home)
    assert done.returncode == 0, done.stderr.decode()
    return home


def test_the_search_finds_what_it_looks_for() -> None:
    samples = (b"\x1b]52;c;x\x07", b"\x1bPx", b"\xc2\x9b", "\u202e".encode(), "\u200b".encode(), b"\x08 \x01")
    assert [
        bool(pattern.search(sample)) for pattern, sample in zip(FORBIDDEN.values(), samples, strict=True)
    ] == [True] * len(FORBIDDEN)
    assert offences(b"plain \x1b[1;31mtext\x1b[0m\r\n") == []


@pytest.mark.parametrize(
    "words",
    [
        ("doctor", "{export}"),
        ("import", "{export}", *IMPORTING),
        ("import", "{export}", *IMPORTING, "--json"),
        ("report",),
        ("report", "--markdown"),
        ("report", "--json"),
        ("verdict",),
        ("verdict", "--json"),
        ("verdict", "--goal", "\x1b]52;c;x\x07"),
        ("undo", "--list"),
        ("doctor", "{evil}"),
        ("import", "{evil}", *IMPORTING),
        ("import", "no\x1b]52;c;x\x07such\u202efile.csv"),
        ("report", "--period", "\x1b]52;c;x\x07"),
        ("--account", "\x1b]52;c;x\x07", "report"),
    ],
    ids=lambda words: " ".join(words[:3]).encode("ascii", "replace").decode().replace("\x1b", "^["),
)
def test_the_command_line_writes_no_command(words: tuple[str, ...], home: Path) -> None:
    evil = home / "Over\x1b]52;c;x\x07\u202eview\n.csv"
    evil.write_bytes(b"\x1b]52;c;x\x07,\xc2\x9b31m\n1,2\n")
    words = tuple(word.format(export=home / "export", evil=evil) for word in words)
    done = run("--data-dir", str(home / "vault"), *words, home=home)
    output = done.stdout + done.stderr
    assert output
    assert b"\x1b" not in output
    assert offences(output) == []
    assert b"Traceback" not in output


@pytest.mark.parametrize("command", [LIKEWISE, UNCLEANED], ids=["as it is", "cleaning taken away"])
def test_no_screen_writes_a_command(command: tuple[str, ...], home: Path, tmp_path: Path) -> None:
    words: tuple[str, ...] = ("--data-dir", str(home / "vault"))
    if command is UNCLEANED:  # then its vault must be filled without cleaning, too
        words = ("--data-dir", str(tmp_path / "vault"), str(home / "export"), *IMPORTING)
    with opened(*words, "--period", "all", home=home, command=command) as session:
        if command is UNCLEANED:
            session.wait_for("imported")
            session.press("escape")
        session.wait_for(FILLED["overview"])
        session.press("?", "escape", "]", "c")
        session.press("2")
        session.wait_for("[POV] a recipe")
        session.press("end", "home", "enter", "down", "down", "enter", "x", "x", "/")
        session.send("[/")
        session.wait_for(f" of {len(TITLES)} videos")
        session.press("enter", "7")
        session.wait_for(FILLED["data"])
        for key in ("home", "down"):
            session.press(key, "enter")
            session.wait_for("esc closes")
            session.press("escape")
            session.wait_until_gone("esc closes")
        session.press("1")
        session.wait_for(FILLED["overview"])
        assert session.process.poll() is None, session.text
        session.send("q")
        session.wait_exit()
    assert offences(bytes(session.output)) == []


def test_titles_in_square_brackets_are_shown_as_they_are(home: Path) -> None:
    with opened("--data-dir", str(home / "vault"), home=home, size=(160, 60)) as session:
        session.wait_for(FILLED["overview"])
        session.press("2")
        for title in ("[/]", "[POV] a recipe", "[#fyp] tag", "[b]bold[/i]", "[@click=app.quit]leave[/]"):
            session.wait_for(title)


def test_the_day_of_the_tests_is_after_the_export() -> None:
    assert TODAY > "2026-11-20"
