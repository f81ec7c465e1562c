"""One table of commands, and everything that is made from it."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.commands import COMMANDS, TABS, bindings_for, commands_for, footer_keys, key_of, key_table

GROUPS = ["app", "list", *(tab.id for tab in TABS)]
FORBIDDEN = {f"ctrl+{key}" for key in "hijmbagot"} | {"ctrl+left_square_bracket"}


def test_ids_are_unique_and_every_command_belongs_somewhere() -> None:
    assert [name for name, times in Counter(command.id for command in COMMANDS).items() if times > 1] == []
    assert {command.group for command in COMMANDS} == set(GROUPS)


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_no_key_means_two_things_on_one_tab(tab: str) -> None:
    keys = [
        key for group in ("app", tab) for command in commands_for(group) for key in command.keys.split(",")
    ]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_no_key_is_the_bytes_of_another_or_a_multiplexers() -> None:
    keys = {key for command in COMMANDS for key in command.keys.split(",")}
    assert keys & FORBIDDEN == set()
    assert {command.id for command in COMMANDS if "ctrl+z" in command.keys.split(",")} == {"app.suspend"}


def test_function_keys_are_never_the_only_way() -> None:
    assert [
        command.id for command in COMMANDS if command.keys.startswith("f") and command.keys[1:].isdigit()
    ] == []


def test_every_command_explains_itself() -> None:
    assert [command.id for command in COMMANDS if not command.title or not command.help.endswith(".")] == []


@pytest.mark.parametrize("group", GROUPS)
def test_bindings_carry_the_ids_by_which_keys_are_rebound(group: str) -> None:
    assert [binding.id for binding in bindings_for(group)] == [command.id for command in commands_for(group)]


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_the_footer_begins_with_help_and_ends_with_quit(tab: str) -> None:
    labels = [label for _, label in footer_keys(tab)]
    assert labels[0] == "help"
    assert labels[-1] == "quit"


def test_a_key_shown_in_the_footer_can_be_pressed() -> None:
    assert [key_of(shown) for shown in ("?", "/", ":", "p")] == ["question_mark", "slash", "colon", "p"]


def test_the_key_table_names_every_command() -> None:
    table = key_table()
    assert all(command.help in table for command in COMMANDS)
