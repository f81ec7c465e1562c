"""The repository names no machine: no absolute paths of one, no host that packages were fetched from."""

from __future__ import annotations

import re

import pytest

from tests.structure.source import ROOT, place

FOLDERS = ("tui", "widgets", "tests", "examples", ".ci")
SUFFIXES = frozenset({".py", ".toml", ".tcss", ".md", ".txt", ".csv", ".json", ".cfg", ".svg", ".sh", ""})
MACHINE = re.compile(
    r"(?<![\w.~}$])/(?:" + "work|root|home|Users|mnt" + r")/[\w.-]"
    r"|file:///" + r"|\bpip\.conf\b"
    r"|https?://[\w.-]*(?:" + "pypi|pythonhosted|artifactory|jfrog|nexus|devpi" + r")[\w.-]*"
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
        if MACHINE.search(line) and not name.startswith("tests/structure/test_words.py")
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["cd /work/main", "path = '/root/.cache'", "(/home/me/x)", "file:///opt/x", "https://pypi.org/simple"],
)
def test_such_words_are_found(line: str) -> None:
    assert MACHINE.search(line)


@pytest.mark.parametrize(
    "line", ["tests/work/x", "https://example.org/home/page", "~/home/x", "$HOME/x", "a /work b"]
)
def test_other_words_pass(line: str) -> None:
    assert not MACHINE.search(line)
