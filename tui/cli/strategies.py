"""``likewise strategies``: its commands and their options; what they do is in ``tui.cli.checklist``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from tui.checklist.day_words import day_of
from tui.cli.flags import Day, flags_of, shared
from tui.errors import UsageError

if TYPE_CHECKING:
    from typing import Literal

    from click.shell_completion import CompletionItem

    from tui.vault.event import State

_SPOKEN = ("today", "yesterday")
_ISO = re.compile(r"\d")
_ANY_DAY = date(2026, 1, 1)
"""Whether words name a day does not depend on the day they are said."""
_NEGATIVE = re.compile(r"-\d+")
_STATUS = """Print one line for a prompt or a tmux bar.

\b
For example: mira.bakes 12,408 (+31) · 2 due · 1 slipped
In tmux:     set -g status-right '#(likewise status)'

At most 60 columns. Nothing at all, and status 0, while there is no account,
while the vault is locked, and while it is of an older version.
"""


class StrategyId(click.ParamType[str]):
    """The id of a strategy, in upper or lower case."""

    name = "id"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take it as it is; whether there is one is known only with the user's file."""
        return value.strip()

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin so, with their titles."""
        from click.shell_completion import CompletionItem

        from tui.checklist.catalog import catalog_of
        from tui.settings import STRATEGIES_NAME, settings_path

        begin = incomplete.upper()
        known = catalog_of(settings_path().with_name(STRATEGIES_NAME)).strategies
        return [CompletionItem(each.id, help=each.title) for each in known if each.id.startswith(begin)]


class Counting(click.Command):
    """A command whose numbers may bear a minus, so that what is wrong with them can be said."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a number such as ``-3`` for a count and not for an option; values of options stay theirs."""
        for place, word in enumerate(args):
            before = args[place - 1] if place else ""
            if _NEGATIVE.fullmatch(word) and not before.startswith("--"):
                ctx.fail(f"That number cannot be: Counts start at 1, {word} is none.")
        return super().parse_args(ctx, args)


class PastDay(click.ParamType["date | str"]):
    """A day as the dialogs take it; which day ``Tue`` is, is known once the whole line is read."""

    name = "DATE"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | str:
        """Read the day, or say how it is written."""
        if isinstance(value, str):
            try:
                day_of(value, _ANY_DAY)
            except UsageError as error:
                self.fail(f"{value!r} is no day. {error.hint}", param, ctx)
            if not _ISO.match(value.strip()):
                return value
            value = value.strip()
        return Day().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The days that have a name."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in _SPOKEN if word.startswith(incomplete.lower())]


_ID = click.argument("name", metavar="ID", type=StrategyId())
_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
_ON = click.option(
    "--on", type=PastDay(), default="today", help="The day: today, yesterday, -2, Tue or 2026-11-20."
)
_FROM = click.option("--on", type=PastDay(), help="From this day (default: today); again, to correct it.")
_REASON = click.option("--reason", default="", help="Why, in a few words.")
_VIDEOS = click.argument("videos", nargs=-1, required=True, metavar="VIDEO...")
_shared = shared("account", "data_dir", "ascii", "today")


@click.group(invoke_without_command=True)
@_JSON
@_shared
@click.pass_context
def strategies(ctx: click.Context, as_json: bool) -> int:
    """The checklist: list strategies, take them up, log them.

    Without a command it lists them. ID is as in the list, such as L12. Everything can be undone, and
    nothing is ever overwritten.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.checklist import list_command

        return list_command(flags_of(ctx), as_json=as_json)
    return 0


@strategies.command("list")
@click.option(
    "--goal", type=click.Choice(["likes", "followers", "engagement", "habits"]), help="Only this list."
)
@click.option(
    "--state",
    "states",
    type=click.Choice(["idea", "trying", "kept", "dropped"]),
    multiple=True,
    help="Only these; may be given again.",
)
@click.option("--due", "only_due", is_flag=True, help="Only what is due or slipped.")
@click.option("--hidden", is_flag=True, help="Those hidden in your file, too.")
@_JSON
@_shared
@click.pass_context
def list_strategies(
    ctx: click.Context,
    goal: str | None,
    states: tuple[State, ...],
    only_due: bool,
    hidden: bool,
    as_json: bool,
) -> int:
    """List the strategies with what became of them."""
    from tui.cli.checklist import list_command

    return list_command(
        flags_of(ctx), goal=goal, states=states, only_due=only_due, hidden=hidden, as_json=as_json
    )


@strategies.command()
@_ID
@_JSON
@_shared
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> int:
    """Show one strategy: why, what the data shows, its history."""
    from tui.cli.checklist import show_command

    return show_command(flags_of(ctx), name, as_json=as_json)


@strategies.command()
@_JSON
@_shared
@click.pass_context
def due(ctx: click.Context, as_json: bool) -> int:
    """Say what slipped, what is due and what is done today."""
    from tui.cli.checklist import due_command

    return due_command(flags_of(ctx), as_json=as_json)


def _state_command(word: str, state: State, summary: str) -> None:
    """Add a command that sets a state."""

    @strategies.command(word, help=summary)
    @_ID
    @_FROM
    @_REASON
    @_JSON
    @_shared
    @click.pass_context
    def set_state(ctx: click.Context, name: str, on: date | str | None, reason: str, as_json: bool) -> int:
        from tui.cli.checklist_changes import state_command

        return state_command(flags_of(ctx), name, state, on, reason, as_json=as_json)


_state_command("try", "trying", "Take a strategy up.")
_state_command("keep", "kept", "Keep a strategy for good.")
_state_command("drop", "dropped", "Give a strategy up; say why with --reason.")
_state_command("idea", "idea", "Put a strategy back to the ideas.")


@strategies.command(cls=Counting)
@_ID
@click.argument("count", required=False, type=int)
@_ON
@click.option("--note", default="", help="Anything to say about it.")
@click.option("--only", is_flag=True, help="Do not log the linked strategies that are in use.")
@_JSON
@_shared
@click.pass_context
def log(
    ctx: click.Context, name: str, count: int | None, on: date | str, note: str, only: bool, as_json: bool
) -> int:
    """Log that a strategy was done, with a count if it has one: log L08 5.

    Strategies that are the same work under another name are logged with it while they are in use.
    """
    from tui.cli.checklist_changes import log_command

    return log_command(flags_of(ctx), name, count, on, note, only=only, as_json=as_json)


@strategies.command()
@_ID
@_ON
@_REASON
@_JSON
@_shared
@click.pass_context
def skip(ctx: click.Context, name: str, on: date | str, reason: str, as_json: bool) -> int:
    """Skip a day with a reason; the streak goes on."""
    from tui.cli.checklist_changes import skip_command

    return skip_command(flags_of(ctx), name, on, reason, as_json=as_json)


@strategies.command()
@_ID
@click.argument("words", nargs=-1, metavar="TEXT")
@_ON
@_JSON
@_shared
@click.pass_context
def note(ctx: click.Context, name: str, words: tuple[str, ...], on: date | str, as_json: bool) -> int:
    """Write the note of a strategy; without TEXT clear it."""
    from tui.cli.checklist_changes import note_command

    return note_command(flags_of(ctx), name, " ".join(words), on, as_json=as_json)


def _tag_command(kind: Literal["tag", "untag"], summary: str) -> None:
    """Add a command about single videos."""

    @strategies.command(kind, help=summary)
    @_ID
    @_VIDEOS
    @_JSON
    @_shared
    @click.pass_context
    def change_tags(ctx: click.Context, name: str, videos: tuple[str, ...], as_json: bool) -> int:
        from tui.cli.checklist_changes import tag_command

        return tag_command(flags_of(ctx), name, videos, kind, as_json=as_json)


_tag_command("tag", "Mark videos, by id or link, as made with a strategy.")
_tag_command("untag", "Take that mark from videos again.")


@strategies.command()
@_JSON
@_shared
@click.pass_context
def undo(ctx: click.Context, as_json: bool) -> int:
    """Take back the last change; again, the one before it."""
    from tui.cli.checklist_changes import undo_command

    return undo_command(flags_of(ctx), as_json=as_json)


@strategies.command()
@click.pass_context
def template(ctx: click.Context) -> int:
    """Print a file for strategies of your own.

    Save it beside the settings as strategies.toml, edit it, and the checklist holds them.
    """
    from tui.cli.checklist import template_command

    return template_command()


@click.command(help=_STATUS)
@_JSON
@_shared
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> int:
    """Print one line for a prompt or a tmux bar."""
    from tui.cli.status import status_command

    return status_command(flags_of(ctx), as_json=as_json)
