"""Text made by others, made safe to draw: the one door from a file into a table.

A title may hold anything that the person who wrote it could paste: escape sequences that set the clipboard,
direction overrides that turn a line round, half an emoji that cannot be encoded. Whatever could act instead
of being read is replaced by a visible sign (U+FFFD), never deleted: deleting can splice a new sequence
together and hides that something was there.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""The visible sign that stands for a character that must not be drawn."""

MARKS_IN_A_ROW = 4
"""More combining marks than this on one letter are a prank; no language stacks as many."""

_BLANKS = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_HALVES = "\ud800-\udfff"
_UNSAFE = "".join(
    (
        "\x00-\x08\x0e-\x1f",  # C0 without the white space
        "\x7f-\x84\x86-\x9f",  # DEL, C1 without NEL
        "\u00ad\u034f",  # soft hyphen, grapheme joiner
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",  # direction marks, overrides, isolates
        "\u115f\u1160\u3164\uffa0",  # Hangul fillers
        "\u17b4\u17b5\u180b-\u180f",  # invisible Khmer vowels, Mongolian selectors
        "\u200b\u2060-\u2065\u206a-\u206f\ufeff",  # zero width (the joiners U+200C, U+200D stay), BOM
        "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff",  # noncharacters, annotation signs
        _HALVES,  # halves of surrogate pairs
        "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a",  # format controls of rare scripts
        "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",  # tags and what is reserved beside them
    )
)


def _tagged(region: str) -> str:
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"


FLAGS = tuple(_tagged(region) for region in ("gbeng", "gbsct", "gbwls"))
"""The only tag sequences in use: the flags of England, Scotland and Wales."""

_WHITE_RUN = re.compile(f"[{_BLANKS}]+")
_LINE_WHITE = re.compile(f"[{_BLANKS.replace(' ', '')}]")
_FLAG_OR_UNSAFE = re.compile(f"({'|'.join(FLAGS)})|[{_UNSAFE}]")
_TODO = re.compile(f"[{_BLANKS.replace(' ', '')}{_UNSAFE}]|  ")
TODO = f"[{_BLANKS.replace(' ', '')}{_UNSAFE.replace(_HALVES, '')}]|  "
"""What else than composing a text may need, as a pattern; for text that can be encoded, so without halves."""

# Every combining mark lies above U+02FF, so a run shorter than this cannot hold too many of them.
_MAY_STACK = re.compile(f"[^\x00-\u02ff]{{{MARKS_IN_A_ROW + 1},}}")


def clean(text: str, *, limit: int = 4000) -> str:
    """Turns text made by others into one line that is safe to draw.

    White space of any kind and length becomes one blank; controls, direction overrides, invisible and broken
    characters become U+FFFD; stacks of more than four combining marks are cut; the rest is composed (NFC).
    Cleaning twice changes nothing. Emoji sequences and the joiners that Persian or Hindi need survive.

    Args:
        text: anything.
        limit: greatest length of the result, in characters.

    Returns:
        At most ``limit`` characters, encodable as UTF-8.
    """
    if len(text) <= limit and _TODO.search(text) is None:
        return text if text.isascii() else _composed(text)[:limit]
    # Composing can only shorten or treble a text, so nothing beyond this could be left after the cut.
    shorter = _WHITE_RUN.sub(" ", text[: limit * 4])
    return _safe(shorter, limit)


def clean_line(text: str, *, limit: int = 4000) -> str:
    """Like :func:`clean` for a line that is already laid out: runs of plain blanks keep their length."""
    return _safe(_LINE_WHITE.sub(" ", text[: limit * 4]), limit)


def _safe(text: str, limit: int) -> str:
    # The cut comes before the replacing, else it could leave half of a flag behind.
    return _FLAG_OR_UNSAFE.sub(_replace, _composed(text)[:limit])


def _composed(text: str) -> str:
    return _MAY_STACK.sub(_unstack, unicodedata.normalize("NFC", text))


def _replace(match: re.Match[str]) -> str:
    return match[1] or REPLACEMENT


def _unstack(match: re.Match[str]) -> str:
    kept: list[str] = []
    row = 0
    for letter in match[0]:
        # Joiners count as marks: they draw nothing, so a row of them could hide anything.
        row = row + 1 if letter in "\u200c\u200d" or unicodedata.category(letter) in {"Mn", "Me"} else 0
        if row <= MARKS_IN_A_ROW:
            kept.append(letter)
    return "".join(kept)
