"""Fixtures of TikTok Studio's export, by the project's own writer."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tests.fixtures import small_truth
from tests.formats.fixture import Fixture

_FORMATS = {
    "Overview": "studio.overview",
    "Viewers": "studio.viewers",
    "Content": "studio.content",
    "FollowerHistory": "studio.followers",
    "FollowerActivity": "studio.activity",
    "FollowerGender": "studio.gender",
    "FollowerTopTerritories": "studio.territories",
}


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    from tui.demo.studio_writer import write_exports

    with tempfile.TemporaryDirectory() as folder:
        paths = write_exports(small_truth(), Path(folder), layout="folder")
        sheets = write_exports(small_truth(), Path(folder) / "x", layout="folder", format="xlsx")
        return tuple((path.name, path.read_bytes()) for path in (*paths, *sheets))


FIXTURES = tuple(
    Fixture(_FORMATS[name.partition(".")[0]], name, data, variant=name.rpartition(".")[2])
    for name, data in _files()
)
