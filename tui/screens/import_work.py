"""What the import dialog does in a thread: reading, storing, and remembering what columns are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.errors import LikewiseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tui.importing import AccountNeededError
    from tui.storing import ImportOutcome


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, and into which vault.

    Attributes:
        data_dir: folder of the vault.
        paths: files, folders and zips; empty to ask for them.
        account: handle to file everything under, when stated.
        until: last day in the files, when stated.
        taught: month words the user has taught, with their numbers.
        columns: what columns of tables of the user's own were said to be, see ``Options.remembered``.
        settings_file: where what is said of columns is kept; None keeps nothing.
    """

    data_dir: Path
    paths: tuple[Path, ...] = ()
    account: str | None = None
    until: date | None = None
    taught: tuple[tuple[str, int], ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settings_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an import.

    Attributes:
        told: the outcome, a question or an error; None after a cancel, which took back what was stored.
        warnings: of opening the vault.
    """

    told: ImportOutcome | LikewiseError | None
    warnings: tuple[str, ...] = ()


def run_import(
    request: ImportRequest,
    paths: Sequence[Path],
    said: Mapping[str, str],
    *,
    instead_of: Sequence[int],
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> Result:
    """Read and store.

    Args:
        request: into which vault, and what was stated.
        paths: files, folders and zips.
        said: what was said of the columns of these files.
        instead_of: imports that these take the place of.
        progress: told how far it is.
        cancelled: asked whether to stop.
    """
    from tui.importing import import_paths
    from tui.sources.drop import CancelledError
    from tui.sources.options import Options
    from tui.vault.store import Vault

    options = Options(
        until=request.until,
        taught=dict(request.taught),
        columns=dict(said),
        remembered=request.columns,
    )
    warnings: tuple[str, ...] = ()
    try:
        with Vault.open(request.data_dir) as vault:
            warnings = vault.warnings
            outcome = import_paths(
                vault,
                paths,
                account=request.account,
                options=options,
                progress=progress,
                cancelled=cancelled,
                instead_of=instead_of,
            )
    except CancelledError:
        return Result(None, warnings)
    except LikewiseError as error:
        return Result(error, warnings)
    return Result(outcome, warnings)


def run_store(
    folder: Path,
    question: AccountNeededError,
    handle: str,
    *,
    instead_of: Sequence[int],
    cancelled: Callable[[], bool],
) -> Result:
    """Store what was read, once it is known whose it is.

    Args:
        folder: of the vault.
        question: with the files.
        handle: the answer.
        instead_of: imports that these take the place of.
        cancelled: asked whether to stop.
    """
    from tui.sources.drop import CancelledError
    from tui.storing import store_readings
    from tui.vault.store import Vault

    try:
        with Vault.open(folder) as vault:
            outcome = store_readings(
                vault,
                question.undecided,
                account=handle,
                batch=question.outcome.batch,
                cancelled=cancelled,
                instead_of=instead_of,
            )
    except CancelledError:
        return Result(None)
    except LikewiseError as error:
        return Result(error)
    return Result(outcome)


def keep_all(path: Path, found: Mapping[str, Mapping[str, str]]) -> str:
    """Keep what columns are in the settings file; returns why that cannot be done, most often nothing."""
    from tui.settings_file import keep_columns

    try:
        for headers, columns in found.items():
            keep_columns(path, headers, columns)
    except LikewiseError as error:
        return f"It holds for this run only. {error}"
    return ""
