"""Texts that have ended programs, moved cursors or hidden what they say; all widgets must stand them."""

from __future__ import annotations

MARKUP: tuple[str, ...] = (
    "[/]",
    "[/b]",
    "[b",
    "[bold]x[/bold]",
    "[#fyp]",
    "[POV] hi",
    "[0] a",
    "[@click=app.quit]x[/]",
    "[link='https://e.example']x[/link]",
    "[red on",
    "[/",
    "a [=] b",
    "[$x]",
    "[b]x[/i]",
    "\\[b]",
    '["a',
    "[link=https://e]x",
    "[on]x",
    "[not]x",
    "[@x=y(]z[/]",
)
"""Strings that markup parsers crash on, act on, or swallow parts of; they must be shown verbatim."""

CONTROLS: tuple[str, ...] = (
    "a\x1b]52;c;aGk=\x07b",
    "a\x1b]8;;http://evil.example\x1b\\b",
    "a\x1b[2Jb",
    "a\x9b2Jb",
    "a\x9d52;c;aGk=\x9cb",
    "a\x00b",
    "a\x08b",
    "a\x0eb",
    "a\x7fb",
    "a\u202eb",
    "a\u200bb",
    "a\u2028b",
    "a\r\nb",
    "a\tb",
    "a\ud800b",
    "a\U000e0041b",
    "\x1bP1$r0m\x1b\\x",
)
"""Strings with bytes that steer a terminal or hide themselves; none of those may reach the screen."""

WIDE: tuple[str, ...] = (
    "ライ麦パン種、一日目",
    "👩‍👩‍👧‍👦 family",
    "e" + "\u0301" * 40,
    "مرحبا שלום",
    "x" * 2000,
    "",
)
"""Strings whose width in cells is not their length."""

ALL: tuple[str, ...] = MARKUP + CONTROLS + WIDE

FORBIDDEN = frozenset(
    [
        *map(chr, range(0x20)),
        *map(chr, range(0x7F, 0xA0)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
        "\u200b",
        "\u2028",
        "\u2029",
    ]
)
"""Characters that must never be drawn."""
