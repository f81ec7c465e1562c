"""The real program in a pseudo-terminal: what it writes, what survives, what is left behind."""
