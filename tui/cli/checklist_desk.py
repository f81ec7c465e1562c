"""What the commands of the checklist work on: an open vault, an account, the strategies, a day."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from tui.checklist.agenda import DataDays, imported_days, posted_days
from tui.checklist.day_words import day_of
from tui.cli import output
from tui.cli.glyphs import ascii_only
from tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.cli.flags import Flags
    from tui.guide.model import Strategy
    from tui.guide.strategies import Catalog
    from tui.vault.store import Vault

_NEAREST: Final = 3
_LIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a command of the checklist needs.

    Attributes:
        vault: open.
        account: handle of the account whose checklist it is.
        catalog: the strategies there are.
        strategies_file: the user's own ones; it need not exist.
        period: id of the period of the settings.
        today: the running day.
        plain: write the program's own signs in ASCII.
    """

    vault: Vault
    account: str
    catalog: Catalog
    strategies_file: Path
    period: str
    today: date
    plain: bool

    def strategy(self, name: str) -> Strategy:
        """The strategy of an id, in upper or lower case.

        Raises:
            UsageError: there is none; the nearest ones are named.
        """
        try:
            return self.catalog.get(name.upper())
        except KeyError:
            raise _unknown(name, self.catalog) from None

    def data_days(self) -> DataDays:
        """The days of imports and posts."""
        return DataDays(
            imported_days(self.vault.imports(self.account)), posted_days(self.vault.posts(self.account))
        )

    def day(self, on: date | str) -> date:
        """The day that ``--on`` names.

        Raises:
            UsageError: it is none.
        """
        return on if isinstance(on, date) else day_of(on, self.today)


@contextmanager
def open_desk(flags: Flags) -> Iterator[Desk]:
    """Open the vault and find out whose checklist it is; what is odd on the way is said on standard error.

    Raises:
        UsageError: there is no account yet, or not the one asked for.
        StorageError: the vault cannot be opened.
    """
    from tui.checklist.catalog import catalog_of
    from tui.cli.vaults import choose_account, open_vault

    settings, places = flags.load()
    with open_vault(places.data) as vault:
        account, why = choose_account(vault, flags.account, settings.account)
        if account is None:
            raise UsageError(
                "There is no account yet",
                "A checklist belongs to an account, and nothing was imported.",
                "Import exports with: likewise import PATH",
            )
        catalog = catalog_of(places.strategies)
        output.warn([why] if why else [])
        output.warn(catalog.problems)
        yield Desk(
            vault=vault,
            account=account,
            catalog=catalog,
            strategies_file=places.strategies,
            period=settings.period,
            today=current_day(flags),
            plain=ascii_only(settings),
        )


def current_day(flags: Flags) -> date:
    """The day of ``--today``, else that of this machine's clock and zone."""
    return flags.today or datetime.now(UTC).astimezone().date()


def _unknown(name: str, catalog: Catalog) -> UsageError:
    """An error that names the strategies whose id or title is like what was typed."""
    ids = [strategy.id for strategy in catalog.strategies]
    word = name.casefold()
    titled = [each.id for each in catalog.strategies if len(word) > 2 and word in each.title.casefold()]
    near = [*titled, *difflib.get_close_matches(name.upper(), ids, n=_NEAREST, cutoff=_LIKE)]
    chosen = [catalog.get(each) for each in dict.fromkeys(near)][:_NEAREST]
    title = f"There is no strategy {output.harmless(name)[:40]}"
    if len(chosen) == 1 or (chosen and not titled):
        title += f"; did you mean {chosen[0].id}?"
    nearest = "; ".join(f"{strategy.id} {strategy.title}" for strategy in chosen)
    return UsageError(
        title,
        f"The nearest: {nearest}." if len(chosen) > 1 else "",
        "See them all with: likewise strategies list",
    )
