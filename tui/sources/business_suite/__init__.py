"""Business Suite: the export of business accounts."""
