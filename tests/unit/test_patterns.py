"""Patterns that no shell has resolved, as in ``likewise import "exp*.csv"``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.raw_exports import NOW, put
from tui.sources.gather import Gathered, gather

TABLE = b"Date,Likes\n2026-04-01,2\n"


def collect(*paths: Path) -> Gathered:
    return gather(paths, NOW, lambda: None)


def names(found: Gathered) -> list[str]:
    return [raw.origin.name for raw in found.files]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("exp1.csv", "exp2.csv", "other.csv", "a/exp3.csv", "a/b/exp4.csv")):
        put(tmp_path / name, TABLE + b"2026-04-02,%d" % number)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("exp*.csv", ["exp1.csv", "exp2.csv"]),
        ("exp?.csv", ["exp1.csv", "exp2.csv"]),
        ("exp[2-9].csv", ["exp2.csv"]),
        ("**/exp*.csv", ["exp3.csv", "exp4.csv", "exp1.csv", "exp2.csv"]),
        ("a/**", ["exp3.csv", "exp4.csv"]),
        ("a*", ["exp3.csv", "exp4.csv"]),
        ("*/b", ["exp4.csv"]),
    ],
)
def test_patterns_mean_files_and_folders(pattern: str, expected: list[str], folder: Path) -> None:
    found = collect(folder / pattern)
    assert sorted(names(found)) == sorted(expected)
    assert found.refusals == []


def test_a_pattern_that_matches_nothing_says_so(folder: Path) -> None:
    found = collect(folder / "nothing*.csv", folder / "exp1.csv")
    assert [refusal.message for refusal in found.refusals] == ["No file or folder matches this pattern."]
    assert found.refusals[0].origin.name == "nothing*.csv"
    assert names(found) == ["exp1.csv"]


def test_a_file_that_is_named_like_a_pattern_is_that_file(folder: Path) -> None:
    put(folder / "exp[1].csv", TABLE)
    assert names(collect(folder / "exp[1].csv")) == ["exp[1].csv"]


def test_a_relative_pattern_starts_from_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert names(collect(Path("exp*.csv"))) == ["exp1.csv", "exp2.csv"]


@pytest.mark.parametrize("pattern", ["[", "[!", "***", "a\x00*", "*" * 300, "[z-a].csv", "**/**/**/nothing*"])
def test_odd_patterns_are_answered(pattern: str, folder: Path) -> None:
    found = collect(Path(os.path.join(folder, pattern)))  # noqa: PTH118 - a zero byte
    assert found.files or found.refusals
