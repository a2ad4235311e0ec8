"""People: organisations, persons, posts and management groups."""
