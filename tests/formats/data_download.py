"""Fixtures of ``tui.sources.data_download``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.formats.fixture import Fixture

FIXTURES: tuple[Fixture, ...] = ()
