"""Days as people type them, in the dialogs and on the command line."""

from __future__ import annotations

from datetime import date, timedelta

from tui.errors import UsageError

_DAYS_BACK = {"": 0, "today": 0, "now": 0, "yesterday": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 2
_WEEK = 7


def day_of(words: str, today: date) -> date:
    """A day as people type it: ``today``, ``yesterday``, ``-2``, ``Tue`` (the last one), ``2026-11-20``.

    Args:
        words: what was typed; nothing is today.
        today: the day it is.

    Raises:
        UsageError: it is no day.
    """
    word = words.strip().casefold()
    if word in _DAYS_BACK:
        return today - timedelta(days=_DAYS_BACK[word])
    if word[0] in "-−" and word[1:].isascii() and word[1:].isdigit() and len(word) <= len("-99999"):
        return today - timedelta(days=int(word[1:]))
    for index, weekday in enumerate(_WEEKDAYS):
        if len(word) >= _LEAST_LETTERS and weekday.startswith(word):
            return today - timedelta(days=(today.weekday() - index) % _WEEK)
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise UsageError(
            "That is no day", "", "Write today, yesterday, -2, Tue, or a date such as 2026-11-20."
        ) from None
