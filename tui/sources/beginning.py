"""The moment before which there is nothing: neither an export nor a video is older than TikTok."""

from __future__ import annotations

from datetime import UTC, datetime

BEGINNING = datetime(2016, 9, 1, tzinfo=UTC)
"""TikTok's first month, under its Chinese name."""
