"""The name of a tab as a value on the command line; the tabs are looked up only when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class TabName(click.ParamType[str]):
    """One of the tabs, by its id."""

    name = "tab"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """All of them, for the help."""
        return _choice().get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id, or an error that names all of them."""
        return str(_choice().convert(value, param, ctx))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so."""
        return _choice().shell_complete(ctx, param, incomplete)


def _choice() -> click.Choice[str]:
    from tui.commands.tabs import TABS

    return click.Choice([tab.id for tab in TABS])
