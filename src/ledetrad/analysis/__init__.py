"""The laboratory: a data file in, honest tables and a report out. Pure Python; no server, no network."""
