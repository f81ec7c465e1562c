"""The guide: strategies, its text and published benchmarks, as data."""
