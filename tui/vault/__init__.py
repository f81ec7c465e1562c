"""The vault: one SQLite file that keeps every import, its raw bytes and its facts for ever."""
