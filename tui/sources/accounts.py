"""Whose account a file is about: its links, the name of its zip, then its siblings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.sources.report import Note
from tui.sources.siblings import Around, only

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.sources.evidence import Found

_SAME_SET = timedelta(days=10)
"""Files one step apart belong together only when they were exported about the same time."""


def own_handles(file: Found) -> frozenset[str]:
    """The handles that a file and the name of its zip or folder tell."""
    named = frozenset({file.named.handle}) if file.named else frozenset()
    return file.draft.handles | named


def find_accounts(files: Sequence[Found]) -> tuple[dict[int, str | None], tuple[Note, ...]]:
    """The account of every file.

    Args:
        files: dated files, every copy of each.

    Returns:
        Account or None by ``id`` of the file, and a note for each folder or zip whose files disagree.
    """
    by_container: dict[Path, set[str]] = {}
    for file in files:
        by_container.setdefault(file.container, set()).update(own_handles(file))
    everywhere = only(handle for handles in by_container.values() for handle in handles)
    around = Around((file.container, file) for file in files if own_handles(file))
    accounts = {id(file): _account(file, by_container[file.container], around, everywhere) for file in files}
    notes = tuple(
        Note(
            "account.unclear",
            f"“{container.name}” names several accounts, "
            f"{', '.join(f'@{name}' for name in sorted(handles))}; "
            "files that do not say whose they are were left without one.",
        )
        for container, handles in sorted(by_container.items())
        if len(handles) > 1
        and any(accounts[id(file)] is None for file in files if file.container == container)
    )
    return accounts, notes


def _account(file: Found, beside: set[str], around: Around[Found], everywhere: str | None) -> str | None:
    own = own_handles(file)
    if own:
        return only(own)
    if beside:
        return only(beside)
    far = {
        handle
        for other in around.far(file.container)
        if _same_time(file, other)
        for handle in own_handles(other)
    }
    return only(far) if far else everywhere


def _same_time(file: Found, other: Found) -> bool:
    if file.dating is None or other.dating is None:
        return False
    return abs(file.dating.captured_at - other.dating.captured_at) <= _SAME_SET
