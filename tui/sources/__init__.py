"""Readers: from files, folders and zips to canonical tables, each with what it found odd."""
