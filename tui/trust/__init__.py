"""What the data can be trusted for: shifted labels, contradictions, gaps; each with its evidence."""
