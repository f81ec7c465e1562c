"""Reusable Textual widgets that know nothing of this app's domain."""
