"""From bytes to text: byte order marks, UTF-8, UTF-16, and Windows' own as the last, visible resort."""

from __future__ import annotations

import codecs

from tui.sources.kinds import looks_utf16
from tui.sources.refused import RefusedError
from tui.sources.report import Note

CUT_HINT = "Download it again; the download may not have ended."


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Decode the bytes of a text file, strictly.

    Args:
        data: the whole file.

    Returns:
        The text without a byte order mark, and a note when the encoding had to be taken for granted.

    Raises:
        RefusedError: the bytes are no text, or end within a character.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16"), ()
    if order := looks_utf16(data):
        return _utf16(data, order), ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            raise RefusedError(
                "The file ends in the middle of a character: it was cut short.", CUT_HINT
            ) from error
        if data.startswith(codecs.BOM_UTF8):
            line = data.count(b"\n", 0, error.start) + 1
            raise RefusedError(
                f"Line {line} holds bytes that are no UTF-8: the file is damaged.", CUT_HINT
            ) from error
        return _windows(data), (_NOTE,)
    if "\x00" in text:
        raise RefusedError("The file holds zero bytes, which no export does: it is damaged.", CUT_HINT)
    return text, ()


_NOTE = Note(
    "encoding.cp1252",
    "The file is not UTF-8, so it was read as Windows-1252; accents in titles may be wrong.",
)


def _utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise RefusedError("The UTF-16 text is damaged or was cut short.", CUT_HINT) from error


def _windows(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"Byte {error.start + 1} is neither UTF-8 nor Windows-1252 text.",
            "Save it as CSV UTF-8 or use the file as TikTok gave it.",
        ) from error
    if "\x00" in text:
        raise RefusedError("The file holds zero bytes, which no export does: it is damaged.", CUT_HINT)
    return text
