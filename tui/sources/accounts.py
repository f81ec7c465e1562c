"""Whose account a file is about: its links, its zip's name, its folder's name, siblings whose days fit.

A file that tells nothing may be anybody's: it may lie beside an export of an account by mere chance. It is
given to that account only when both can come from one visit to TikTok Studio, and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.sources.dating import FAR_LAG
from tui.sources.report import Note
from tui.sources.siblings import Around, only
from tui.sources.studio.formats import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.sources.evidence import Found

BORROWED = "account.from-sibling"
"""Code of the note on a file whose account is that of a sibling."""

UNFIT = "account.unfit-sibling"
"""Code of the note on a file that the account of a sibling was not given to."""

_EARLIEST = timedelta(days=FAR_LAG)
_LATEST = timedelta(days=1)
"""An export ends at most this long before the day it is made on, and a day after it in another time zone."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is.

    Attributes:
        handle: None when nothing tells.
        note: says that the account is that of a sibling, or why it is not; None when the file tells itself.
    """

    handle: str | None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class _Drop:
    """Every file, and those that tell an account, by where they lie."""

    telling: Around[Found]
    all: Around[Found]
    everywhere: tuple[Found, ...]


def own_handles(file: Found) -> frozenset[str]:
    """The handles that the links of a file tell; without links, that in the name of its zip."""
    named = frozenset({file.named.handle}) if file.named else frozenset()
    return file.draft.handles or named


def find_owners(files: Sequence[Found]) -> tuple[dict[int, Owner], tuple[Note, ...]]:
    """The account of every file.

    Args:
        files: dated files, every copy of each.

    Returns:
        The owner by ``id`` of the file, and a note for each folder or zip whose files disagree.
    """
    by_container: dict[Path, set[str]] = {}
    for file in files:
        by_container.setdefault(file.container, set()).update(own_handles(file))
    telling = tuple(file for file in files if own_handles(file))
    around = Around((file.container, file) for file in telling)
    drop = _Drop(around, Around((file.container, file) for file in files), telling)
    owners = {id(file): _owner(file, drop) for file in files}
    notes = tuple(
        Note(
            "account.unclear",
            f"“{container.name}” names several accounts, "
            f"{', '.join(f'@{name}' for name in sorted(handles))}; "
            "files that do not say whose they are were left without one.",
        )
        for container, handles in sorted(by_container.items())
        if len(handles) > 1
        and any(owners[id(file)].handle is None for file in files if file.container == container)
    )
    return owners, notes


def _owner(file: Found, drop: _Drop) -> Owner:
    own = own_handles(file)
    if own:
        return Owner(only(own))
    own_days = _days_beside(file, drop.all)
    near = drop.telling.near(file.container)
    if near:
        return _borrowed(file, own_days, near, "beside it")
    around = drop.telling.far(file.container)
    if file.hint is not None:
        return _hinted(file, file.hint, {name for other in around for name in own_handles(other)})
    far = [other for other in around if _any_fits(own_days, other)]
    if far:
        return _borrowed(file, own_days, far, "beside it")
    return _borrowed(file, own_days, drop.everywhere, "the only account here")


def _hinted(file: Found, hint: str, told: set[str]) -> Owner:
    """The handle in the name of a folder, which may be any word, when nothing around it says otherwise."""
    folder = file.container.name
    if not told or hint in told:
        return Owner(hint, Note(BORROWED, f"account taken from the name of the folder “{folder}”"))
    others = ", ".join(f"@{name}" for name in sorted(told))
    text = f"Its folder is named “{folder}”, but what lies around it is of {others}."
    return Owner(None, Note(UNFIT, text))


def _borrowed(file: Found, own_days: Sequence[Found], others: Sequence[Found], where: str) -> Owner:
    """The one account of the others, when the days of one of them fit."""
    handle = only(name for other in others for name in own_handles(other))
    if handle is None:
        return Owner(None)
    told = sorted(others, key=lambda other: (other.draft.reader != CONTENT, str(other.raw.place)))
    fitting = next((other for other in told if _any_fits(own_days, other)), None)
    if fitting is None:
        text = (
            f"Its days do not fit the export of @{handle} ({_where_told(told[0])}), so it may be another's."
        )
        return Owner(None, Note(UNFIT, text))
    if where == "beside it":
        text = f"account taken from {_where_told(fitting)} beside it"
    else:
        text = f"account taken from {_where_told(fitting)}, {where}"
    return Owner(handle, Note(BORROWED, text))


def _where_told(file: Found) -> str:
    """Name of what tells the account: the file by its links, else the zip or folder by its name."""
    if file.raw.origin.member is None and file.named is not None and not file.draft.handles:
        return file.container.name
    return file.raw.origin.path.name


def _days_beside(file: Found, everything: Around[Found]) -> Sequence[Found]:
    """The file; for one without days, those with days beside it, since its own date is only theirs."""
    if file.draft.days:
        return [file]
    daily = [
        other
        for other in everything.near(file.container)
        if other.draft.days and other.dating is not None and not own_handles(other)
    ]
    return daily or [file]


def _any_fits(files: Iterable[Found], sibling: Found) -> bool:
    return any(_fits(file, sibling) for file in files)


def _fits(file: Found, sibling: Found) -> bool:
    """Whether two files can be of one export: by the day one of them was made on, else by their days."""
    made, own_made = _export_day(sibling), _export_day(file)
    if file.dating is None or sibling.dating is None:
        return False
    if made is not None:
        last = file.dating.last or file.dating.captured_at.date()
        return made - _EARLIEST <= last <= made + _LATEST
    if own_made is not None:
        last = sibling.dating.last or sibling.dating.captured_at.date()
        return own_made - _EARLIEST <= last <= own_made + _LATEST
    first, last = _range(file)
    sibling_first, sibling_last = _range(sibling)
    return first <= sibling_last and sibling_first <= last


def _export_day(file: Found) -> date | None:
    """The day a file was made on, when it or its zip says so itself."""
    if file.dating is None:
        return None
    return file.dating.captured_at.date() if file.dating.is_exact else file.export_day


def _range(file: Found) -> tuple[date, date]:
    """The days of a file; of one without any, the days that an export about then could end on."""
    dating = file.dating
    if dating is None:
        raise ValueError(f"{file.raw.origin.name} is not dated")
    if dating.first is not None and dating.last is not None:
        return dating.first, dating.last
    about = dating.captured_at.date()
    return about - _EARLIEST, about + _EARLIEST
