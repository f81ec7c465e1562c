"""The README says what is so: its commands exist, its keys are the program's, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from examples.readme_formats import format_table, with_formats
from examples.readme_keys import with_keys
from tests.structure.source import ROOT
from tui.cli.program import likewise
from tui.sources.registry import BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
SET_UP = re.compile(r"^python3 -m venv \.venv && .*$", re.MULTILINE)


def _examples() -> Iterator[str]:
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            for part in line.split("&&"):
                words = part.strip().removeprefix(".venv/bin/")
                if words == "likewise" or words.startswith("likewise "):
                    yield words


def test_there_are_exactly_two_set_up_commands_and_they_come_first() -> None:
    commands = SET_UP.findall(README)
    assert len(commands) == 2
    assert commands[0].endswith("likewise demo")
    assert commands[1].endswith("python -m pytest")
    assert README.index(commands[1]) < README.index("\n## ")


def test_the_key_table_is_the_table_of_commands() -> None:
    assert with_keys(README) == README, "run: python -m examples.readme_keys"


def test_the_table_of_formats_is_the_registry() -> None:
    assert with_formats(README) == README, "run: python -m examples.readme_formats"
    rows = format_table().splitlines()[2:]
    assert len(rows) == len(BY_ID)
    assert len(set(rows)) == len(rows)
    assert all(len(row.split(" | ")) == 3 and "|  |" not in row for row in rows)


@pytest.mark.parametrize("line", sorted(set(_examples())))
def test_every_example_of_the_command_line_is_understood(line: str) -> None:
    words = shlex.split(line.partition(">")[0], comments=True)[1:]
    command: click.Command = likewise
    while isinstance(command, click.Group) and words:
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            break
        command, words = found, words[1:]
    options = {name: option for option in command.params for name in (*option.opts, *option.secondary_opts)}
    for word in words:
        if word.startswith("-"):
            assert word.partition("=")[0] in options, f"{line}: {word}"


def test_every_command_is_mentioned() -> None:
    missing = [name for name in likewise.commands if f"likewise {name}" not in README]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_within_the_repository_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_in_code_marks_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:tui|widgets|tests|examples|\.ci)/[\w./]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
