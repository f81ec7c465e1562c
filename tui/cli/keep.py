"""``undo``, ``export``, ``backup``, ``where`` and ``completion``: looking after what is kept."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from tui.cli import output
from tui.errors import EXIT_OK, UsageError
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from tui.cli.flags import Flags
    from tui.vault.records import ImportRecord


def undo_command(flags: Flags, *, import_id: int | None, batch: int | None) -> int:
    """Take back the newest batch, or what was named, and say what that was."""
    from tui.cli.glyphs import ascii_only
    from tui.cli.vaults import open_vault

    if import_id is not None and batch is not None:
        raise UsageError("Undo what?", "--import and --batch name two different things.", "Give one of them.")
    settings, places = flags.load()
    with open_vault(places.data) as vault:
        empty = not vault.accounts()
        undone = [] if empty else vault.undo(batch=batch, import_id=import_id)
    if not undone:
        output.write("Nothing to undo.")
        return EXIT_OK
    lines = [line for record in undone for line in wrapped(f"undone: {_record_line(record)}", hang=4)]
    count = "1 import" if len(undone) == 1 else f"{len(undone):,} imports"
    lines += wrapped(f"{count} undone; importing the same files again brings the figures back", hang=2)
    output.write("\n".join(lines), ascii_only=ascii_only(settings))
    return EXIT_OK


def list_command(flags: Flags) -> int:
    """Print the ledger, newest first."""
    from tui.cli.glyphs import ascii_only
    from tui.cli.vaults import open_vault

    settings, places = flags.load()
    with open_vault(places.data) as vault:
        records = vault.imports()
    lines: list[str] = []
    for number, together in groupby(records, key=lambda record: record.batch):
        imports = list(together)
        lines += wrapped(f"batch {number}, {_when(imports[0])}:", hang=2)
        for record in imports:
            text = f"import {record.import_id}: {_record_line(record)}{_state(record)}"
            lines += wrapped(text, "  ", hang=6)
    output.write("\n".join(lines or ["Nothing was imported yet."]), ascii_only=ascii_only(settings))
    return EXIT_OK


def _record_line(record: ImportRecord) -> str:
    from tui.sources.clean import clean
    from tui.sources.report import Trust
    from tui.sources.spoken_days import spoken, spoken_span

    if record.first is not None and record.last is not None:
        days = spoken_span(record.first, record.last)
    else:
        exact = record.trust in (Trust.ZIP_NAME, Trust.ZIP_ENTRY)
        days = f"as of {'' if exact else 'about '}{spoken(record.captured_at)}"
    rows = "1 row" if record.rows == 1 else f"{record.rows:,} rows"
    return f"{clean(record.name)}, @{record.account}, {days}, {rows}"


def _when(record: ImportRecord) -> str:
    """What holds a batch together: when it was imported, and from what."""
    from tui.sources.clean import clean
    from tui.sources.spoken_days import spoken

    return f"imported together on {spoken(record.at)} from {clean(record.batch_label)}"


def _state(record: ImportRecord) -> str:
    if record.undone_at is not None:
        return " (undone)"
    return "" if record.active else " (replaced by a better dated import of the same file)"


def export_command(flags: Flags, folder: Path, form: Literal["csv", "parquet"]) -> int:
    """Write every table to a folder and name the files."""
    from tui.cli.vaults import open_vault
    from tui.exporting import export_tables

    _, places = flags.load()
    with open_vault(places.data) as vault:
        written = export_tables(vault, folder, form, account=flags.account)
    output.write("\n".join(str(path) for path in written))
    return EXIT_OK


def backup_command(flags: Flags) -> int:
    """Copy the vault into its folder of backups now."""
    from tui.cli.vaults import open_vault

    _, places = flags.load()
    with open_vault(places.data) as vault:
        if not vault.accounts():
            output.write("Nothing to back up.")
            return EXIT_OK
        output.write(str(vault.backup()))
    return EXIT_OK


def where_command(flags: Flags, *, as_json: bool) -> int:
    """Print where things lie, whether they exist yet or not."""
    from tui.vault.backup import FOLDER_NAME
    from tui.vault.connection import FILE_NAME

    _, places = flags.load()
    found = {
        "data": places.data,
        "vault": places.data / FILE_NAME,
        "backups": places.data / FOLDER_NAME,
        "settings": places.settings,
        "strategies": places.strategies,
        "state": places.state,
        "log": places.log,
    }
    if as_json:
        document = {name: str(path) for name, path in found.items()}
        output.write_document(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False))
    else:
        output.write("\n".join(f"{name:<10} {path}" for name, path in found.items()))
    return EXIT_OK


def completion_command(program: click.Command, shell: str) -> int:
    """Print the script that teaches a shell to complete the program's words."""
    from click.shell_completion import get_completion_class

    from tui.cli.completing import COMPLETE_VARIABLE

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError("Unknown shell", f"There is no completion for {shell}.")
    output.write_document(kind(program, {}, "likewise", COMPLETE_VARIABLE).source())
    return EXIT_OK
