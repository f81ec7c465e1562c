"""Statistics that need resampling: intervals, verdicts, effects."""
