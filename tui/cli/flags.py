"""Options that every command knows, before or after its name, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.sources.beginning import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.settings import Origin, Places, Settings

F = TypeVar("F", bound="Callable[..., Any]")


_AHEAD = timedelta(days=366)


class Day(click.ParamType[date]):
    """A day written as in ``2026-02-27``, from the beginning of TikTok to a year from now."""

    name = "DATE"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or say how it is written."""
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-02-27.", param, ctx)
        first = BEGINNING.date()
        last = datetime.now(UTC).date() + _AHEAD
        if not first <= day <= last:
            self.fail(f"{day} is out of range; give a day from {first} to {last}.", param, ctx)
        return day


class Handle(click.ParamType[str]):
    """The handle of an account, with or without ``@``."""

    name = "HANDLE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Bring the handle into the form the vault keeps."""
        from tui.handles import handle_of

        try:
            return handle_of(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


@dataclass(slots=True)
class Flags:
    """What the command line said, wherever on the line it was said.

    Attributes:
        values: by name; what was not said is not there.
    """

    values: dict[str, Any] = field(default_factory=dict)

    @property
    def account(self) -> str | None:
        """The account of ``--account``, not that of the settings."""
        account: str | None = self.values.get("account")
        return account

    @property
    def until(self) -> date | None:
        """The last day of the exports, as the user knows it."""
        until: date | None = self.values.get("until")
        return until

    @property
    def today(self) -> date | None:
        """The day to take for today; for tests and reproducible reports."""
        today: date | None = self.values.get("today")
        return today

    @property
    def said(self) -> Mapping[str, str]:
        """What columns of tables of one's own are: normalised header to name."""
        said: Mapping[str, str] = self.values.get("said", {})
        return said

    def load(self) -> tuple[Settings, Places]:
        """Settings and places with these flags on top."""
        from tui.settings import load_settings

        return load_settings(self._settings)

    def origins(self) -> tuple[Origin, ...]:
        """Every setting in force and who says so, these flags among them."""
        from tui.settings import origins

        return origins(self._settings)

    def held(self) -> dict[str, str]:
        """The settings that these flags or variables decide, each with its flag or variable."""
        return {each.name: each.where for each in self.origins() if each.source in ("flag", "variable")}

    @property
    def _settings(self) -> dict[str, Any]:
        names = ("account", "ascii", "mouse", "period", "theme", "data_dir")
        return {name: self.values.get(name) for name in names}


def flags_of(ctx: click.Context) -> Flags:
    """The flags of this run; one object for the group and its commands."""
    root = ctx.find_root()
    if root.obj is None:
        root.obj = Flags()
    flags = root.obj
    if not isinstance(flags, Flags):
        raise TypeError(f"the context carries {type(flags).__name__}, not Flags")
    return flags


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    # The command is parsed after the group, so what stands later on the line wins.
    if value is not None and param.name is not None and not ctx.resilient_parsing:
        flags_of(ctx).values[param.name] = value


def _say(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    """Remember what columns are, or list what they can be."""
    if not value or ctx.resilient_parsing:
        return
    from tui.sources.generic.names import MEANINGS, parse_said

    if "help" in value:
        width = max(map(len, MEANINGS))
        click.echo("What a column can be, as in --map 'Column=name':\n")
        for name, meaning in MEANINGS.items():
            click.echo(f"  {name.ljust(width)}  {meaning}")
        ctx.exit()
    try:
        said = dict(map(parse_said, value))
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from error
    flags_of(ctx).values["said"] = said


_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "data_dir": click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the vault (default: $LIKEWISE_HOME, else the user's data folder).",
        expose_value=False,
        callback=_remember,
    ),
    "account": click.option(
        "--account",
        type=Handle(),
        help="The account to look at; of new files: whose they are.",
        expose_value=False,
        callback=_remember,
    ),
    "until": click.option(
        "--until",
        type=Day(),
        help="Last day in the exports, where neither names nor contents tell the year.",
        expose_value=False,
        callback=_remember,
    ),
    "map": click.option(
        "--map",
        "said",
        metavar="COLUMN=NAME",
        multiple=True,
        is_eager=True,
        help="What a column of a table of your own is, once for each; --map help lists the names.",
        expose_value=False,
        callback=_say,
    ),
    "ascii": click.option(
        "--ascii/--no-ascii",
        "ascii",
        default=None,
        help="Draw with ASCII only (default: as the locale allows).",
        expose_value=False,
        callback=_remember,
    ),
    "mouse": click.option(
        "--mouse/--no-mouse",
        "mouse",
        default=None,
        help="Take the mouse in the app (default: yes, but not over ssh).",
        expose_value=False,
        callback=_remember,
    ),
    "theme": click.option(
        "--theme",
        metavar="NAME",
        help="Colours of the app (default: auto, as fits the terminal).",
        expose_value=False,
        callback=_remember,
    ),
    "period": click.option(
        "--period",
        type=click.Choice(["7", "28", "60", "90", "365", "all"]),
        help="Days to look at (default: 28).",
        expose_value=False,
        callback=_remember,
    ),
    "today": click.option(
        "--today",
        type=Day(),
        envvar="LIKEWISE_TODAY",
        hidden=True,
        expose_value=False,
        callback=_remember,
    ),
}


def shared(*names: str) -> Callable[[F], F]:
    """Decorator: give a command the named options of this module."""

    def decorate(function: F) -> F:
        for name in reversed(names):
            function = _OPTIONS[name](function)
        return function

    return decorate
