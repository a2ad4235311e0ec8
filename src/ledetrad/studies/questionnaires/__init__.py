"""Where questionnaires live: the shelves, what is written here, its editions, and what comes in from elsewhere."""
