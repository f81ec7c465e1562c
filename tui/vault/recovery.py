"""What to do with a damaged file: keep it aside, restore the newest good backup, save what still reads."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from tui.errors import LikewiseError, StorageError
from tui.vault import migrations
from tui.vault.backup import Backup, is_sound, list_backups
from tui.vault.connection import connect, make_file, sync_folder
from tui.vault.faults import folder_error, translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Saved:
    """What a damaged file still gave beyond the backup.

    Attributes:
        imports: how many.
        events: how many events of the checklist.
        events_lost: whether there were events that could not be read, or may have been.
    """

    imports: int = 0
    events: int = 0
    events_lost: bool = True


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was done.

    Attributes:
        aside: where the damaged file lies now.
        backup: what was restored; None when no backup was good.
    """

    aside: Path
    backup: Backup | None

    def sentence(self, saved: Saved) -> str:
        """What happened, for people.

        Args:
            saved: what could be read from the damaged file.
        """
        parts = [f"The vault was damaged; the damaged file is kept as {self.aside.name}."]
        if self.backup is None:
            parts.append("There was no good backup, so a new vault was begun.")
        else:
            parts.append(f"The backup of {self.backup.at:%Y-%m-%d %H:%M} UTC was restored.")
        for count, one, many in (
            (saved.imports, "import", "imports"),
            (saved.events, "entry of the checklist", "entries of the checklist"),
        ):
            if count:
                what = f"{count} {one if count == 1 else many}"
                parts.append(f"{what} that it did not have could be read and saved.")
        if saved.events_lost:
            parts.append("Later entries of the checklist may be missing.")
        parts.append("Look at the Data screen for what is missing and import it again.")
        return " ".join(parts)


def recover(path: Path, now: datetime) -> Recovered | None:
    """Puts the newest good backup, or an empty file, in the place of a damaged one.

    At every moment there is a file under the vault's name: the good one replaces the damaged one in one step.

    Returns:
        What was done; None when another copy of the program has done it meanwhile.

    Raises:
        StorageError: it could not be done; the damaged file is where it was.
    """
    try:
        with _alone(path.parent):
            if check(path):
                return None
            fresh = path.with_name(f"{path.name}.restored")
            chosen = next((b for b in list_backups(path.parent) if _take(b.path, fresh)), None)
            if chosen is None:
                fresh.unlink(missing_ok=True)
                make_file(fresh)
            return Recovered(_replace(path, fresh, now), chosen)
    except OSError as error:
        raise folder_error(path.parent, error) from error


def restore(folder: Path, name: str, backup: Path, now: datetime) -> Path:
    """Puts a backup of the user's choice in the place of the vault.

    Args:
        folder: the data folder.
        name: of the vault's file in it.
        backup: the copy to restore.
        now: names the file in which the present vault is kept.

    Returns:
        Where the vault that was there is kept.

    Raises:
        StorageError: the backup is not a good vault, or the files cannot be written; nothing was changed.
    """
    path = folder / name
    try:
        with _alone(folder):
            fresh = path.with_name(f"{path.name}.restored")
            if not _take(backup, fresh):
                fresh.unlink(missing_ok=True)
                raise StorageError(
                    "The backup was not restored",
                    f"{backup} is damaged or not a vault of this version of likewise; nothing was changed.",
                    "Choose another backup.",
                )
            return _replace(path, fresh, now, word="replaced")
    except OSError as error:
        raise folder_error(folder, error) from error


def check(path: Path) -> bool:
    """Whether the file at a path is whole.

    Raises:
        StorageError: it could not be asked.
    """
    with translated(path), closing(connect(path, read_only=False)) as connection:
        return is_sound(connection)


def salvage(connection: sqlite3.Connection, aside: Path) -> Saved:
    """Copies what the restored vault lacks from the damaged file, as far as it reads whole.

    An import counts as whole when its line, its facts and its bytes can be read and the bytes have their
    SHA-256. What was undone since the backup is undone again. Events are saved one by one.

    Args:
        connection: of the restored, migrated vault.
        aside: the damaged file.
    """
    from tui.vault.rescue import copy_imports
    from tui.vault.rescue_events import copy_drafts, copy_events, copy_settings

    with closing(connect(aside, read_only=True)) as damaged:
        # A letter that is no UTF-8 any more must not cost the line it stands in.
        damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
        imports = copy_imports(damaged, connection)
        events, events_lost = copy_events(damaged, connection)
        copy_drafts(damaged, connection)
        copy_settings(damaged, connection)
    return Saved(imports, events, events_lost)


def _take(source: Path, fresh: Path) -> bool:
    """Copies a backup to where it can replace the vault; False when it is not good."""
    fresh.unlink(missing_ok=True)
    make_file(fresh)
    shutil.copyfile(source, fresh)
    try:
        with translated(fresh), closing(connect(fresh, read_only=False)) as connection:
            if not is_sound(connection):
                return False
            migrations.check_ours(connection, fresh)
            return migrations.version_of(connection) > 0
    except LikewiseError:
        # A backup that cannot be opened is not a good one; the next older is tried.
        return False


def _replace(path: Path, fresh: Path, now: datetime, word: str = "corrupt") -> Path:
    handle = os.open(fresh, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    aside = path.with_name(f"{path.name}.{word}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    while aside.exists():
        aside = aside.with_name(f"{aside.name}+")
    if path.exists():
        try:
            os.link(path, aside)
        except OSError:
            # Not every file system has hard links; a copy serves as well.
            shutil.copy2(path, aside)
    # The journal of the damaged file must never be played into the restored one.
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    fresh.replace(path)
    sync_folder(path.parent)
    return aside


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lets one process at a time repair; a second one waits and then finds a good file."""
    lock = folder / "likewise.lock"
    make_file(lock)
    handle = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
