"""Metadata that gallery-dl writes beside each file of a post; a photo post has one for each picture."""

from __future__ import annotations

from tui.sources.scraped.web_items import read

__all__ = ["read"]
