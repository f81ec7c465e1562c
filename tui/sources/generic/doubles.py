"""Days that stand twice in a table: a column of text may tell whose each row is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean
from tui.sources.generic.names import IGNORE
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.sources.generic.guessing import Guessed
    from tui.sources.tabular import Sheet

_SHOWN: Final = 60
_PLATFORMS: Final = frozenset(
    {
        *("tiktok", "instagram", "youtube", "facebook", "snapchat", "twitter", "x", "threads"),
        *("pinterest", "linkedin", "twitch", "reddit", "bluesky"),
    }
)


def separator(sheet: Sheet, found: Guessed, rows: Sequence[int], keys: Sequence[Hashable]) -> str | None:
    """The column of text that tells rows of one key apart; None when none does.

    Args:
        sheet: the table.
        found: what its columns are taken for.
        rows: of one account.
        keys: of those rows, such as their days.
    """
    again = len(set(keys)) < len(keys)
    for each in found.columns:
        if not again or each.name != IGNORE or each.said:
            continue
        cells = sheet.column(each.key)
        texts = [cells[row].strip().casefold() for row in rows]
        apart = len(set(zip(keys, texts, strict=True))) == len(rows)
        if apart and all(texts) and len(set(texts)) * 2 <= len(rows) and not any(map(_figure, texts)):
            return each.key
    return None


def check_doubles(
    sheet: Sheet, found: Guessed, rows: Sequence[int], keys: Sequence[Hashable], what: str
) -> None:
    """Turn down a table of several accounts that are told apart by a column nobody knows.

    Raises:
        RefusedError: it is one.
    """
    key = separator(sheet, found, rows, keys)
    if key is None:
        return
    header = clean(next(each.header for each in found.columns if each.key == key), limit=_SHOWN)
    cells = sheet.column(key)
    values = list(dict.fromkeys(clean(cells[row].strip(), limit=_SHOWN) for row in rows))
    shown = ", ".join(f"“{value}”" for value in values[:4]) + (", …" if len(values) > 4 else "")
    if all("".join(value.casefold().split()) in _PLATFORMS for value in values):
        hint = "Give only the rows of TikTok."
    else:
        hint = f"If it names the accounts, say --map '{header}=account'; else give a table of one account."
    raise RefusedError(
        f"The same {what} stands more than once; the column “{header}” tells the rows apart: {shown}.",
        hint,
        columns=found.columns,
    )


def own_words(error: RefusedError) -> RefusedError:
    """The refusal of a day that stands twice, with advice that fits a table of one's own."""
    hint = "Keep the row that is right; for several accounts, add a column “account” with handles."
    return RefusedError(error.message, hint, error.problems, error.columns)


def _figure(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("%", "").strip("+- ").isdigit()
