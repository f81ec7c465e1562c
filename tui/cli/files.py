"""``likewise import``: files in, what became of them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.file_documents import dump, import_document
from tui.cli.glyphs import ascii_only
from tui.errors import EXIT_BAD_DATA, EXIT_OK, EXIT_USAGE
from tui.file_lines import import_lines, refusal_sentence
from tui.texts.layout import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.cli.flags import Flags
    from tui.importing import AccountNeededError
    from tui.settings import Settings
    from tui.sources.options import Options
    from tui.storing import ImportOutcome
    from tui.vault.store import Vault


def options_of(flags: Flags, settings: Settings) -> Options:
    """How to read files under these flags and settings."""
    from tui.sources.options import Options

    return Options(
        until=flags.until,
        taught=settings.dates.months,
        columns=flags.said,
        remembered=settings.columns,
    )


def import_command(
    flags: Flags, paths: Sequence[Path], *, as_json: bool, verbose: bool = False, to_errors: bool = False
) -> int:
    """Import and print; the exit status says whether everything was taken.

    Args:
        flags: of the command line.
        paths: files, folders, zips.
        as_json: print JSON.
        verbose: for people, tell every file.
        to_errors: print for people on standard error, where standard output is for something else.
    """
    settings, places = flags.load()
    from tui.vault.store import Vault

    with Vault.open(places.data) as vault:
        output.warn(vault.warnings)
        outcome, needed = import_into(vault, flags, settings, paths)
    _remember(flags, places.settings, outcome, needed)
    if as_json:
        output.write_document(dump(import_document(outcome, needed)))
    else:
        write = output.explain if to_errors else output.write
        lines = import_lines(outcome, width=WIDTH, commands=True, verbose=verbose)
        write("\n".join(lines), ascii_only=ascii_only(settings))
    return _finish(outcome, needed)


def _remember(flags: Flags, path: Path, outcome: ImportOutcome, needed: AccountNeededError | None) -> None:
    """Keep what was said of columns for the next table with these headers, and tell what no table has."""
    if not flags.said:
        return
    from tui.settings_file import keep_columns
    from tui.sources.generic.said import said_columns

    readings = [file.reading for file in outcome.files] + list(needed.undecided if needed else ())
    asked = [refusal.columns for refusal in outcome.refusals]
    there = {each.key for columns in (*asked, *(reading.columns for reading in readings)) for each in columns}
    # A file refused before its columns were told apart may have any of them; it says itself what is wrong.
    told = all(asked)
    for header in flags.said:
        if told and header not in there:
            output.complain(f"--map: no table of your own has a column “{header}”")
    for headers, said in said_columns(readings).items():
        keep_columns(path, headers, said)


def import_into(
    vault: Vault, flags: Flags, settings: Settings, paths: Sequence[Path]
) -> tuple[ImportOutcome, AccountNeededError | None]:
    """Import into an open vault, with progress.

    Returns:
        What became of the files, and the question that is left, if any.
    """
    from tui.importing import AccountNeededError, import_paths

    progress = output.Progress("reading")
    try:
        outcome = import_paths(
            vault, paths, account=flags.account, options=options_of(flags, settings), progress=progress
        )
    except AccountNeededError as error:
        return error.outcome, error
    finally:
        progress.done()
    return outcome, None


def _finish(outcome: ImportOutcome, needed: AccountNeededError | None) -> int:
    for refusal in outcome.refusals:
        output.complain(refusal_sentence(refusal))
    if needed is not None:
        output.complain_of(needed)
    if not outcome.complete:
        return EXIT_BAD_DATA
    return EXIT_USAGE if needed is not None else EXIT_OK
