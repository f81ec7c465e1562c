"""The repository names no machine: no absolute paths of one, no host that packages were fetched from."""

from __future__ import annotations

import re

import pytest

from tests.structure.source import ROOT, place

FOLDERS = ("tui", "widgets", "tests", "examples", ".ci")
SUFFIXES = frozenset({".py", ".toml", ".tcss", ".md", ".txt", ".csv", ".json", ".cfg", ".svg", ".sh", ""})
# Written in pieces, so that this file holds none of the words itself.
PLACES = ("work", "root", "home", "Users", "mnt")
HOSTS = ("pypi", "pythonhosted", "artifactory", "jfrog", "nexus", "devpi")
MACHINE = re.compile(
    rf"(?<![\w.~}}$])/(?:{'|'.join(PLACES)})/[\w.-]"
    r"|file:///|\bpip\.conf\b"
    rf"|https?://[\w.-]*(?:{'|'.join(HOSTS)})[\w.-]*"
)


def _texts() -> list[tuple[str, str]]:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
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


WORK, HOST = f"/{PLACES[0]}", f"https://{HOSTS[0]}.org"
FILE = "file:///opt/x"


@pytest.mark.parametrize(
    "line",
    [f"cd {WORK}/main", f"path = '/{PLACES[1]}/.cache'", f"(/{PLACES[2]}/me/x)", FILE, f"{HOST}/simple"],
)
def test_such_words_are_found(line: str) -> None:
    assert MACHINE.search(line)


@pytest.mark.parametrize(
    "line", [f"tests{WORK}/x", "https://example.org/start/page", f"~/{PLACES[2]}/x", "$HOME/x", f"a {WORK} b"]
)
def test_other_words_pass(line: str) -> None:
    assert not MACHINE.search(line)
