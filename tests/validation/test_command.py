"""``likewise validate`` from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from tui.cli.program import likewise

if TYPE_CHECKING:
    from pathlib import Path


def test_tables_are_printed_and_written_with_the_command_that_makes_them_again(tmp_path: Path) -> None:
    file = tmp_path / "validation.md"
    command = ["validate", "--runs", "1", "--seed", "3", "--markdown", str(file)]
    done = CliRunner().invoke(likewise, command)
    assert done.exit_code in (0, 1), done.output
    lines = done.stdout.splitlines()
    assert lines[:2] == ["1 simulated account of each setting, by", "likewise validate --runs 1 --seed 3"]
    assert max(map(len, lines)) <= 80
    for title in ("Promises", "Intervals", "Answers of the rule", "Fans", "Simulated accounts"):
        assert title in lines
    written = file.read_text(encoding="utf-8")
    assert written.startswith("# The verdict on simulated accounts\n")
    assert "\nlikewise validate --runs 1 --seed 3\n" in written
    assert "| small | 60 | 0.00 | net |" in written


def test_a_file_that_cannot_be_written_is_known_before_the_work(tmp_path: Path) -> None:
    done = CliRunner().invoke(likewise, ["validate", "--markdown", str(tmp_path / "no" / "such.md")])
    assert done.exit_code != 0
    assert done.stdout == ""
