"""Programmes: groups at work with what they saw."""
