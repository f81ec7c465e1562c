"""The commands and their options; what they do is in the modules they call when they run.

Nothing heavy is imported here: ``likewise --help`` must cost what click costs.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tui import __version__
from tui.cli.flags import Day, flags_of, shared
from tui.cli.group import PathGroup
from tui.cli.strategies import status, strategies
from tui.cli.tab_name import TabName

if TYPE_CHECKING:
    from datetime import date

    from tui.insight.verdict_views import StatedGoal

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
_EPILOG = """\b
Exit status: 0 done, 1 error, 2 usage, 65 bad data (something was refused;
the rest was taken), 70 internal error, 74 input or output, 128+n ended by
signal n.

\b
A file named like a command: likewise ./demo
Completion of words in the shell: likewise completion --help

\b
Settings: likewise settings prints them and who says so. Variables win over
the file: LIKEWISE_ACCOUNT, _PERIOD, _THEME, _COMPARE, _ASCII, _MOUSE, _HOME
(data), _MONTHS, _KEYS; LIKEWISE_CONFIG names the file.
"""
_COMPLETION = """Print the completion script of a shell.

\b
bash   likewise completion bash > \\
           ~/.local/share/bash-completion/completions/likewise
zsh    likewise completion zsh > ~/.zfunc/_likewise    (~/.zfunc in fpath)
fish   likewise completion fish > ~/.config/fish/completions/likewise.fish
"""
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_SOME_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.group(
    cls=PathGroup,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND | PATH...]",
    context_settings=_CONTEXT,
    epilog=_EPILOG,
)
@shared("data_dir", "account", "until", "period", "theme", "ascii", "mouse", "today")
@click.version_option(__version__, prog_name="likewise", message="%(prog)s %(version)s")
@click.pass_context
def likewise(ctx: click.Context) -> int:
    """Likes or followers: TikTok analytics from your own export, in the terminal.

    Without a command it opens the app; with files, folders or zips it imports them and opens the app.
    Where there is no terminal, it prints the report instead.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.show import open_app

        return open_app(flags_of(ctx), ())
    return 0


@click.command(name="likewise", context_settings=_CONTEXT)
@_PATHS
@shared("data_dir", "account", "until", "period", "theme", "ascii", "mouse", "today")
@click.pass_context
def _open_paths(ctx: click.Context, paths: tuple[Path, ...]) -> int:
    """Import files, folders or zips, then open the app."""
    from tui.cli.show import open_app

    return open_app(flags_of(ctx), paths)


likewise.fallback = _open_paths


@likewise.command("import")
@_PATHS
@click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Tell every file: its days, how they are known, notes.")
@shared("account", "until", "map", "data_dir", "ascii")
@click.pass_context
def import_files(ctx: click.Context, paths: tuple[Path, ...], as_json: bool, verbose: bool) -> int:
    """Import exports: files, folders or zips, as downloaded.

    The account comes from the name of the zip or the links in the files, else from an export beside them
    whose days fit; --account overrides it. Importing the same file again changes nothing.
    """
    from tui.cli.files import import_command

    return import_command(flags_of(ctx), paths, as_json=as_json, verbose=verbose)


@likewise.command()
@_SOME_PATHS
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option(
    "--shift",
    "shifts",
    metavar="SECTION=DAYS",
    multiple=True,
    help="Say how late the newest overview, viewers or followers are dated: -2 to 2, none, auto.",
)
@shared("account", "until", "map", "data_dir", "ascii", "today")
@click.pass_context
def doctor(ctx: click.Context, paths: tuple[Path, ...], shifts: tuple[str, ...], as_json: bool) -> int:
    """Say what is in files, what is wrong with them, and how far they can be trusted.

    Shows which years were inferred, and from what. Nothing is stored. Without PATHS it says of every account
    of the vault how far its data can be trusted.
    """
    from tui.cli.doctor import doctor_command

    return doctor_command(flags_of(ctx), paths, shifts, as_json=as_json)


@likewise.command()
@_SOME_PATHS
@click.option("--json", "form", flag_value="json", help="As JSON: the same under every terminal and locale.")
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown.")
@click.option("--tab", type=TabName(), help="What a tab of the app shows, in words (screen readers).")
@shared("account", "period", "until", "map", "data_dir", "ascii", "today")
@click.pass_context
def report(ctx: click.Context, paths: tuple[Path, ...], form: str | None, tab: str | None) -> int:
    """Print the figures of a period: text, Markdown or JSON.

    With PATHS it reports on those files alone, in a throw-away vault.
    """
    from tui.cli.show import report_command

    return report_command(flags_of(ctx), paths, form or "text", tab)


@likewise.command()
@click.option(
    "--goal",
    type=click.Choice(["quick", "audience", "both"]),
    help="What you want from now on: quick response, a lasting audience, or both.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@shared("account", "period", "data_dir", "ascii", "today")
@click.pass_context
def verdict(ctx: click.Context, goal: StatedGoal | None, as_json: bool) -> int:
    """Say whether likes or followers come first, and what that rests on.

    From the last 365 days at most, with intervals: association, not proof. The period is that of who
    brought your followers. While there is not enough data it says what is missing, with status 0. Your
    goal is kept with the account.
    """
    from tui.cli.verdict import verdict_command

    return verdict_command(flags_of(ctx), goal=goal, as_json=as_json)


@likewise.command()
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Another number, another account.")
@click.option(
    "--until", "last_day", type=Day(), default=None, help="Last day with figures (default: recent)."
)
@click.option(
    "--kappa",
    type=click.FloatRange(-1, 1),
    default=None,
    help="How far liked videos also bring followers, -1 to 1 (0.5); the verdict shows it beside its answer.",
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the account in this folder, to be opened again with --data-dir.",
)
@shared("period", "theme", "ascii", "mouse", "today")
@click.pass_context
def demo(
    ctx: click.Context, seed: int | None, last_day: date | None, kappa: float | None, keep: Path | None
) -> int:
    """Open a simulated account in a throw-away vault."""
    from tui.cli.show import demo_command

    if kappa is not None and math.isnan(kappa):
        raise click.BadParameter("nan is not in the range -1<=x<=1.", param_hint="'--kappa'")
    return demo_command(flags_of(ctx), seed=seed, last_day=last_day, keep=keep, kappa=kappa)


@likewise.command()
@click.option("--full", is_flag=True, help="Everything that is promised; takes a quarter of an hour.")
@click.option("--runs", type=click.IntRange(1, 10_000), help="Accounts of each setting (20; --full: 200).")
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Another number, other accounts.")
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the tables to FILE as well; it is replaced.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes side by side (1).")
@shared("ascii")
@click.pass_context
def validate(
    ctx: click.Context, full: bool, runs: int | None, seed: int | None, markdown: Path | None, jobs: int
) -> int:
    """Try the verdict on simulated accounts whose truth is known.

    Prints how often it raises false alarms, how often its intervals hold the truth and what the rule
    answers. The status is 1 when that is worse than promised by more than chance.
    """
    from tui.cli.validate import validate_command

    return validate_command(flags_of(ctx), full=full, runs=runs, seed=seed, markdown=markdown, jobs=jobs)


@likewise.command()
@click.option("--import", "import_id", type=int, metavar="ID", help="Undo this import only.")
@click.option("--batch", type=int, metavar="ID", help="Undo everything imported together.")
@click.option("--list", "listing", is_flag=True, help="List the imports with their ids; undo nothing.")
@shared("data_dir", "ascii")
@click.pass_context
def undo(ctx: click.Context, import_id: int | None, batch: int | None, listing: bool) -> int:
    """Take back what was imported together last, or what is named.

    The files themselves stay in the vault; importing them again brings the figures back.
    """
    from tui.cli.keep import list_command, undo_command

    if listing:
        return list_command(flags_of(ctx))
    return undo_command(flags_of(ctx), import_id=import_id, batch=batch)


@likewise.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet"]),
    default="csv",
    show_default=True,
    help="Of the files.",
)
@shared("account", "data_dir")
@click.pass_context
def export(ctx: click.Context, folder: Path, form: Literal["csv", "parquet"]) -> int:
    """Write every table to DIR, one file each.

    Files of those names are replaced. Of all accounts, unless --account names one. In CSV files, text
    that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    from tui.cli.keep import export_command

    return export_command(flags_of(ctx), folder, form)


@likewise.command()
@shared("data_dir")
@click.pass_context
def backup(ctx: click.Context) -> int:
    """Copy the vault into its folder of backups now."""
    from tui.cli.keep import backup_command

    return backup_command(flags_of(ctx))


@likewise.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@shared("data_dir")
@click.pass_context
def where(ctx: click.Context, as_json: bool) -> int:
    """Print where data, settings, log and backups lie."""
    from tui.cli.keep import where_command

    return where_command(flags_of(ctx), as_json=as_json)


@likewise.command()
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--default", "form", flag_value="default", help="Print an annotated file of the defaults.")
@click.option("--write", "form", flag_value="write", help="Write that file; never over one that is there.")
@click.option("--check", "form", flag_value="check", help="Say what in the file does not fit; status 2 then.")
@shared("account", "period", "theme", "ascii", "mouse", "data_dir")
@click.pass_context
def settings(ctx: click.Context, form: str | None) -> int:
    """Print the settings in force and who set them.

    A flag wins over a variable, that over the settings file, that over the default.
    """
    from tui.cli.settings import settings_command

    return settings_command(flags_of(ctx), form=form or "text")


likewise.add_command(strategies)
likewise.add_command(status)


@likewise.command(help=_COMPLETION)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell."""
    from tui.cli.keep import completion_command

    return completion_command(likewise, shell)
