"""A group of commands that takes anything else for the path of a file: ``likewise Overview.csv``."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class PathGroup(click.Group):
    """Runs ``fallback`` with all words when the first one is no command.

    Attributes:
        fallback: command that takes paths; not listed, since it has no name.
    """

    fallback: click.Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, else the fallback with the name as its first path.

        A word that is neither a command nor a path is an error that names the nearest command.
        """
        name = args[0]
        if self.get_command(ctx, name) is not None or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if not Path(name).exists() and not _looks_like_path(name):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"{name!r} is neither a command nor a file or folder here.{hint}")
        return self.fallback.name, self.fallback, args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, then files."""
        from click.shell_completion import CompletionItem

        found: list[Any] = super().shell_complete(ctx, incomplete)
        return [*found, CompletionItem(incomplete, type="file")]


def _looks_like_path(name: str) -> bool:
    return any(sign in name for sign in "/\\.*?[")
