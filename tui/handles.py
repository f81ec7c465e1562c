"""Handles: the names of accounts, as the vault keeps them."""

from __future__ import annotations

_LONGEST = 64


def handle_of(text: str) -> str:
    """A handle without ``@``, in lower case.

    More than TikTok allows is let through (length, dashes), so that an account kept by another tool can
    have a name; what cannot stand in a file name or a line of text is not.

    Raises:
        ValueError: the text cannot be a handle; the message says so.
    """
    handle = text.strip().removeprefix("@").lower()
    if not 0 < len(handle) <= _LONGEST or not all(sign.isalnum() or sign in "._-" for sign in handle):
        raise ValueError(f"{text!r} is not a TikTok handle, such as mira.bakes")
    return handle


def handle_in(text: str) -> str | None:
    """The handle that a link or the name of a file holds; None when it can be none."""
    try:
        return handle_of(text)
    except ValueError:
        return None
