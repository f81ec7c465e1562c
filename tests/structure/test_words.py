"""The repository names no machine: no absolute paths of one, no host that packages were fetched from."""

from __future__ import annotations

import re

import pytest

from tests.structure.source import ROOT, place

FOLDERS = ("tui", "widgets", "tests", "examples", ".ci")
SUFFIXES = frozenset({".py", ".toml", ".tcss", ".md", ".txt", ".csv", ".json", ".cfg", ".svg", ".sh", ""})
PLACES = ("work", "root", "home", "Users", "mnt")
# Written backwards, so that this file holds none of the words itself.
HOSTS = tuple(word[::-1] for word in ("ipyp", "detsohnohtyp", "yrotcafitra", "gorfj", "suxen", "ipved"))
MACHINE = re.compile(
    rf"(?<![\w.~}}$])/(?:{'|'.join(PLACES)})/[\w.-]"
    r"|file:/{3}|\bpip\.conf\b"
    rf"|https?://[\w.-]*(?:{'|'.join(HOSTS)})[\w.-]*"
)
WORK = f"/{PLACES[0]}"
FOUND = (
    f"cd {WORK}/main",
    f"path = '/{PLACES[1]}/.cache'",
    f"(/{PLACES[2]}/me/x)",
    "file:" + "/" * 3 + "opt/x",
    f"https://{HOSTS[0]}.org/simple",
)
PASSED = (f"tests{WORK}/x", "https://example.org/start/page", f"~/{PLACES[2]}/x", "$HOME/x", f"a {WORK} b")


def _texts() -> list[tuple[str, str]]:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    # In a second work tree of the repository .git is a file that says where the first is.
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    return [
        (place(path), path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(files)
        if path.suffix in SUFFIXES and "__pycache__" not in path.parts
    ]


def test_no_file_names_a_machine() -> None:
    found = [
        f"{name}: line {number}: {line.strip()[:100]}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", FOUND)
def test_such_words_are_found(line: str) -> None:
    assert MACHINE.search(line)


@pytest.mark.parametrize("line", PASSED)
def test_other_words_pass(line: str) -> None:
    assert not MACHINE.search(line)
