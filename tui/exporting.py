"""Writing the canonical tables to files, one each, for spreadsheets and other programs.

Columns are those of :mod:`tui.stats.schema`, rows are sorted by key, so equal vaults give equal bytes.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl

from tui.errors import StorageError, UsageError
from tui.sources.canonical.guard import guarded
from tui.stats.schema import TABLES, Table, empty_frame
from tui.vault.faults import UnknownAccountError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.vault.store import Vault

Format = Literal["csv", "parquet"]


def export_tables(vault: Vault, folder: Path, form: Format, *, account: str | None = None) -> list[Path]:
    """Write all tables; each file appears whole or not at all.

    Args:
        vault: to read from.
        folder: to write to; it is made when missing.
        form: of the files.
        account: only this one; None for all.

    Returns:
        The files written: every table, even an empty one.

    Raises:
        UsageError: the account is not in the vault, or the folder is a file.
        StorageError: a file cannot be written.
    """
    known = vault.accounts()
    if account is not None and account not in known:
        raise UnknownAccountError(account, known)
    accounts = sorted(known) if account is None else [account]
    if folder.exists() and not folder.is_dir():
        raise UsageError("Not a folder", f"{folder} is a file.", "Name a folder to export to.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [
            _write(whole_table(vault, table, accounts), folder / f"{name}.{form}", form)
            for name, table in TABLES.items()
        ]
    except OSError as error:
        raise StorageError(
            "Not exported",
            f"{error.filename or folder}: {error.strerror}.",
            "Choose another folder, or free space.",
        ) from error


def whole_table(vault: Vault, table: Table, accounts: Sequence[str]) -> pl.DataFrame:
    """One table of several accounts: canonical columns, sorted by key."""
    frames = [vault.frame(table.name, account).select(table.names) for account in accounts]
    frame = pl.concat(frames) if frames else empty_frame(table)
    return frame.sort([column.name for column in table.key])


def csv_columns(table: Table) -> list[pl.Expr]:
    """Every column as it stands in a CSV file: ISO days, UTC moments with ``Z``, no live formula."""
    return [_csv_column(column.name, column.kind) for column in table.columns]


def csv_text(frame: pl.DataFrame) -> str:
    """Any frame of plain columns as CSV, written like the tables."""
    kinds = {pl.String: "text", pl.Datetime: "moment", pl.Date: "day"}
    columns = [
        _csv_column(name, kinds.get(type_.base_type(), "number")) for name, type_ in frame.schema.items()
    ]
    return frame.select(columns).write_csv()


def _csv_column(name: str, kind: str) -> pl.Expr:
    value = pl.col(name)
    if kind == "text":
        return guarded(value).alias(name)
    if kind == "moment":
        # A fraction of a second is written only where there is one.
        whole = value.dt.microsecond() == 0
        return (
            pl.when(whole)
            .then(value.dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
            .otherwise(value.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"))
            .alias(name)
        )
    if kind == "day":
        return value.dt.strftime("%Y-%m-%d").alias(name)
    return value


def _write(frame: pl.DataFrame, path: Path, form: Format) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if form == "csv":
                frame.select(csv_columns(TABLES[path.stem])).write_csv(file)
            else:
                frame.write_parquet(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path
