"""Fixtures of ``tui.sources.scraped``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.formats.scraped_pages import FIXTURES_PAGES
from tests.formats.scraped_tools import FIXTURES_TOOLS

if TYPE_CHECKING:
    from tests.formats.fixture import Fixture

FIXTURES: tuple[Fixture, ...] = (*FIXTURES_PAGES, *FIXTURES_TOOLS)
