"""Likes or followers first: the parts of ``tui.insight`` put together into one answer."""
