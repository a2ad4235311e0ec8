"""Cohorts: groups, members, contacts, dates, attendance, the board."""
