"""The checklist: what became of each strategy, from its events and from the data."""
