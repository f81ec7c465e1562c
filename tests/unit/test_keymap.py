"""Keys that the user sets: what is understood, what is refused and how it is said."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.commands import COMMANDS, TABS, commands_for, footer_keys, key_of, keymap_of
from tui.commands.keymap import ALWAYS
from tui.commands.keys import KEPT, NO_KEY, shown, sign_name

IDS = [command.id for command in COMMANDS]


@pytest.mark.parametrize("sign", [sign for sign in string.printable if sign.isprintable() and sign != " "])
def test_signs_have_the_names_the_library_gives_them(sign: str) -> None:
    assert sign_name(sign) == _character_to_key(sign) == key_of(sign)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("Ctrl+X", "ctrl+x"),
        ("ctrl+shift+left", "ctrl+shift+left"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("shift+t", "T"),
        ("F5", "f5"),
        ("esc", "escape"),
        ("+", "plus"),
        ("ctrl+\\", "ctrl+backslash"),
        ("ö", "ö"),
        ("space", "space"),
        ("comma", "comma"),
    ],
)
def test_keys_are_written_as_people_type_them(written: str, name: str) -> None:
    assert key_of(written) == name


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ctrl+i", "as tab"),
        ("ctrl+h", "as backspace"),
        ("ctrl+j", "as enter"),
        ("ctrl+m", "as enter"),
        ("ctrl+[", "as esc"),
        ("ctrl+1", "do not send"),
        ("hyper+x", "none of alt, ctrl, shift"),
        ("f25", "no key"),
        ("", "no key"),
        ("two", "no key"),
    ],
)
def test_what_no_terminal_sends_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        key_of(written)


@pytest.mark.parametrize("name", sorted({key for command in COMMANDS for key in command.keys.split(",")}))
def test_what_is_shown_of_a_key_can_be_written(name: str) -> None:
    assert key_of(shown(name)) == name


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"app.help": "q"}, "app.help: q is the key of app.quit already."),
        ({"app.teme": "t"}, "app.teme: there is no such command, but app.theme."),
        ({"app.theme": "ctrl+i"}, "app.theme: terminals send ctrl+i as tab."),
        ({"app.quit": []}, "app.quit: this command must keep a key."),
        ({"app.theme": "j"}, "app.theme: j is the key of list.down already."),
        (
            {"app.theme": ["f5", "down"]},
            "app.theme: down cannot be given away, it moves in every list and plot.",
        ),
        ({"app.copy": "s"}, "app.copy: s is the key of videos.reverse already."),
        ({"app.theme": "f5", "app.copy": "f5"}, "app.copy: f5 is the key of app.theme already."),
        ({"app.reload": "i", "app.import": "q"}, "app.import: q is the key of app.quit already."),
    ],
)
def test_a_key_that_cannot_be_had_is_told_and_the_command_keeps_its_own(
    wanted: dict[str, str | list[str]], problem: str
) -> None:
    keymap = keymap_of(wanted, COMMANDS)
    assert problem in keymap.problems
    assert problem.partition(":")[0] not in keymap.keys


def test_commands_may_exchange_their_keys() -> None:
    keymap = keymap_of({"app.import": "e", "app.export": "i"}, COMMANDS)
    assert keymap.problems == ()
    assert dict(keymap.keys) == {"app.import": "e", "app.export": "i"}


def test_two_tabs_may_use_one_key() -> None:
    assert keymap_of({"overview.compare": "s"}, COMMANDS).problems == ()


def test_a_command_may_lose_its_keys() -> None:
    keymap = keymap_of({"app.account": []}, COMMANDS)
    assert keymap.keys == {"app.account": NO_KEY}
    account = next(command for command in commands_for("app", keymap) if command.id == "app.account")
    assert account.shown_key == ""
    assert "account" not in [label for _, label in footer_keys("videos", keymap)]


def test_the_footer_shows_the_keys_that_were_set() -> None:
    keymap = keymap_of({"app.quit": ["Q", "ctrl+q"], "videos.filter": "ctrl+f"}, COMMANDS)
    keys = {label: key for key, label in footer_keys("videos", keymap)}
    assert (keys["quit"], keys["filter"], keys["help"]) == ("Q", "ctrl+f", "?")


@given(
    st.dictionaries(
        st.sampled_from([*IDS, "app.nothing"]),
        st.lists(st.sampled_from(["x", "q", "?", "j", "1", "f9", "ctrl+x", "esc", "ctrl+i", ""]), max_size=3),
        max_size=6,
    )
)
def test_whatever_is_set_help_and_quit_can_be_reached_and_no_key_means_two_things(
    wanted: dict[str, list[str]],
) -> None:
    keymap = keymap_of(wanted, COMMANDS)
    assert set(keymap.keys) <= set(wanted)
    for tab in TABS:
        offered = [command for group in ("app", tab.id) for command in commands_for(group, keymap)]
        keys = [key for command in offered for key in command.keys.split(",") if key != NO_KEY]
        assert len(keys) == len(set(keys))
        assert all(command.shown_key for command in offered if command.id in ALWAYS)
    changed = [keymap.keys[each].split(",") for each in keymap.keys]
    defaults = {command.id: set(command.keys.split(",")) for command in COMMANDS}
    for command_id, keys_set in zip(keymap.keys, changed, strict=True):
        assert not (set(keys_set) - defaults[command_id]) & set(KEPT)
