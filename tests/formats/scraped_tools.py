"""Fixtures of scrapers that lay out their lists in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.formats.fixture import Fixture

FIXTURES_TOOLS: tuple[Fixture, ...] = ()
