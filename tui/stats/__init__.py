"""What the numbers mean: canonical tables, periods, metrics, view-models and formatting."""
