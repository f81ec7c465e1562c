"""What a terminal can show, and the theme and signs that follow from it."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from tui.terminal.ascii_signs import signs_table
from tui.terminal.capabilities import detect
from tui.themes import AUTO, THEMES, is_theme, theme_for

UTF8 = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environ", "unicode", "graphics"),
    [
        (UTF8, True, True),
        ({**UTF8, "LC_ALL": "C"}, False, False),
        ({"LANG": "de_DE.ISO-8859-1", "TERM": "xterm"}, False, False),
        ({"LANG": "de_DE.utf8", "TERM": "xterm"}, True, True),
        ({**UTF8, "TERM": "linux"}, True, False),
        ({**UTF8, "TERM": "vt100"}, True, False),
        ({**UTF8, "TERM": "dumb"}, True, False),
    ],
)
def test_what_can_be_drawn_follows_from_locale_and_terminal(
    environ: dict[str, str], unicode: bool, graphics: bool
) -> None:
    found = detect(environ)
    assert (found.unicode, found.graphics) == (unicode, graphics)


@pytest.mark.parametrize(
    ("environ", "many"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "screen-16color"}, False),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
    ],
)
def test_the_number_of_colours_is_the_one_that_codes_are_written_for(
    environ: dict[str, str], many: bool
) -> None:
    assert detect(environ).many_colors is many


@pytest.mark.parametrize(
    ("value", "light"), [("", False), ("15;0", False), ("0;15", True), ("0;default;15", True), ("x", False)]
)
def test_a_light_background_is_known_where_the_terminal_tells(value: str, light: bool) -> None:
    assert detect({"COLORFGBG": value}).light is light


@pytest.mark.parametrize(
    ("name", "light", "many", "theme"),
    [
        (AUTO, False, True, "likewise-dark"),
        (AUTO, True, True, "likewise-light"),
        (AUTO, False, False, "ansi-dark"),
        (AUTO, True, False, "ansi-light"),
        ("nord", True, True, "nord"),
        ("nord", True, False, "ansi-dark"),
        ("solarized-light", False, False, "ansi-light"),
        ("likewise-light", False, False, "ansi-light"),
        ("ansi-light", False, True, "ansi-light"),
        ("no-such-theme", True, True, "likewise-light"),
    ],
)
def test_the_theme_fits_the_terminal(name: str, light: bool, many: bool, theme: str) -> None:
    assert theme_for(name, light=light, many_colors=many) == theme


def test_themes_are_known_by_name() -> None:
    names = [AUTO, *BUILTIN_THEMES, *(theme.name for theme in THEMES)]
    assert len(names) >= 20
    assert all(is_theme(name) for name in names)
    assert not is_theme("no-such-theme")


def test_frames_blocks_and_arrows_have_signs_of_ascii_of_the_same_width() -> None:
    table = signs_table()
    assert all(len(sign) == 1 and sign.isascii() for sign in table.values())
    drawn = "╭─╮│╰╯├┤┬┴┼═║▁▌▊█░▒▓■●▲▼←→↑↓…–−“”’·•×♥⠒⡇"
    assert drawn.translate(table).isascii()
    assert "╭─╮│▏".translate(table) == "+-+||"
    assert "Crème brûlée 世".translate(table) == "Crème brûlée 世"
