"""Surveys with any questionnaire and any relation between people: written, opened, answered, closed, exported."""
