"""Meetings between two groups, and the consultant's own page."""
