"""The laboratory as a page on one's own machine: drop a file, choose, read. Bound to this machine only."""
