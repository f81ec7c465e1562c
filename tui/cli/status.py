"""``likewise status``: one line for a prompt or the bar of tmux; quick, and silent where there is nothing.

It says nothing, either, while another copy of the program holds the vault and while the vault waits to be
brought up to date: a prompt is no place to wait, and none to move data.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.checklist.agenda import DataDays, imported_days, now, posted_days
from tui.checklist.state import fold
from tui.cli import output
from tui.cli.checklist_desk import current_day
from tui.cli.checklist_documents import head
from tui.errors import EXIT_OK
from tui.stats import formatting
from tui.texts.layout import cells, cut

if TYPE_CHECKING:
    from datetime import date

    from tui.checklist.views import Today
    from tui.cli.flags import Flags
    from tui.settings import Places, Settings

WIDTH: Final = 60
STALE_DAYS: Final = 7
"""Figures older than this are told with their age; the Overview asks for an export from then on."""
_HANDLE: Final = 20


def status_command(flags: Flags, *, as_json: bool) -> int:
    """Print the line; nothing at all while there is no account or the vault cannot be read at once."""
    settings, places = flags.load()
    today = current_day(flags)
    read = _read(flags, settings, places, today)
    if as_json:
        from tui.cli.file_documents import dump

        output.write_document(dump(_document(read, today)))
    elif read is not None:
        from tui.cli.glyphs import ascii_only

        output.write(_line(*read, today), ascii_only=ascii_only(settings))
    return EXIT_OK


_Read = tuple[str, "list[tuple[date, int]]", "tuple[Today, ...]"]


def _read(flags: Flags, settings: Settings, places: Places, today: date) -> _Read | None:
    """Account, its last numbers of followers and what is due; None without an account."""
    from tui.checklist.catalog import catalog_of
    from tui.cli.vaults import choose_account
    from tui.guide.strategies import Catalog
    from tui.vault.glance import glance

    with glance(places.data) as vault:
        if vault is None:
            return None
        account, _ = choose_account(vault, flags.account, settings.account)
        if account is None:
            return None
        levels, events = vault.levels(account), vault.events(account)
        days = DataDays()
        if events:
            days = DataDays(imported_days(vault.imports(account)), posted_days(vault.posts(account)))
    # What reads the user's file is loaded only when there is one, and nothing when the checklist is empty.
    own = places.strategies if places.strategies.exists() else None
    catalog = catalog_of(own) if events else Catalog(())
    return account, levels, now(catalog, fold(events), days, today)


def _change(levels: list[tuple[date, int]]) -> int | None:
    """Followers won on the last known day; None when the day before it is not known."""
    if len(levels) < 2 or levels[0][0] - levels[1][0] != timedelta(days=1):
        return None
    return levels[0][1] - levels[1][1]


def _line(account: str, levels: list[tuple[date, int]], entries: tuple[Today, ...], today: date) -> str:
    """``mira.bakes 12,408 (+31) · 2 due · 1 slipped``; what does not fit is left out from the end."""
    first = cut(account, _HANDLE)
    if levels:
        first += f" {levels[0][1]:,}"
        change = _change(levels)
        first += "" if change is None else f" ({formatting.exact(change, 'signed')})"
    parts = [first]
    for kind in ("due", "slipped"):
        count = sum(entry.kind == kind for entry in entries)
        parts += [f"{count} {kind}"] if count else []
    age = (today - levels[0][0]).days if levels else 0
    if age > STALE_DAYS:
        parts.append(f"{formatting.plural(age, 'day')} old")
    while cells(" · ".join(parts)) > WIDTH:
        parts.pop()
    return " · ".join(parts)


def _document(read: _Read | None, today: date) -> dict[str, object]:
    account, levels, entries = read or (None, [], ())
    return {
        **head(account, today),
        "followers": levels[0][1] if levels else None,
        "change": _change(levels),
        "as_of": levels[0][0].isoformat() if levels else None,
        "due": [entry.strategy for entry in entries if entry.kind == "due"],
        "slipped": [entry.strategy for entry in entries if entry.kind == "slipped"],
    }
