"""Saved answers of TikTok's own interfaces for programs."""
