"""Figures of speed and weight: `python -m benchmarks`. Prints a table; no figure here makes anything fail."""
