"""Finding others across cohorts, by one's own wish."""
