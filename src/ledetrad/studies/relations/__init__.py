"""Surveys where it matters who stands to whom: raters of a leader, two who lead together, waves, sheets on paper."""
