"""Exercises of a gathering: problem types and preference profiles."""
