"""Measurements against the budgets: ``python -m tests.bench`` prints every row with its ratio."""
