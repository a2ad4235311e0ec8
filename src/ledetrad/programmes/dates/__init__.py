"""Dates of a course: proposed, moved together, kept in calendars; and the board over all cohorts."""
