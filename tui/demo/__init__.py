"""A simulated account with a known truth, written as real exports and read back like real files."""
