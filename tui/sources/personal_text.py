"""Files of a person's own archive as text, put together as they are found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui.sources.data_download.bundle import about, document, has_shape, root_of
from tui.sources.kinds import Kind
from tui.sources.refused import RefusedError
from tui.sources.report import Origin, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ORDER: Final = ("posts", "profile", "followers", "lives")


@dataclass(slots=True)
class _Archive:
    """What was found of one archive: for each subject where it comes from and its bytes."""

    origins: dict[str, Origin] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """An archive as one document.

    Attributes:
        origin: the zip or folder, or the one file there is.
        place: where it would lie.
    """

    origin: Origin
    place: Path
    data: bytes
    sha256: str
    kind: Kind = Kind.JSON


class PersonalTexts:
    """Collects them."""

    def __init__(self) -> None:
        self._archives: dict[Path, _Archive] = {}

    def take(self, origin: Origin, place: Path, data: bytes) -> bool:
        """Take a file if it is one of those that are read of an archive.

        Args:
            origin: where it comes from.
            place: where it lies, a zip counted as a folder.
            data: its bytes.

        Returns:
            Whether it is one of them.
        """
        what = about(place.name)
        if what is None or not has_shape(data[:4096]):
            return False
        archive = self._archives.setdefault(type(place)(*root_of(place.parts)), _Archive())
        if what not in archive.files:
            archive.origins[what], archive.files[what] = origin, data
        return True

    def documents(self) -> Iterator[Document | Refusal]:
        """The archives, each as one document, or why it is none."""
        for root, archive in sorted(self._archives.items()):
            first = next(archive.origins[what] for what in _ORDER if what in archive.origins)
            alone = len(archive.files) == 1 or first.member is not None
            newest = max(origin.modified_at for origin in archive.origins.values())
            path = first.path if alone else root
            origin = Origin(path, None, newest, first.entry_time)
            try:
                data = document(archive.files)
            except RefusedError as error:
                yield Refusal(origin, error.message, error.hint)
                continue
            place = root / ("user_data" if first.member is not None or not alone else first.path.name)
            yield Document(origin, place, data, hashlib.sha256(data).hexdigest())
