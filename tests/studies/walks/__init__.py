"""Surveys from recipe to frozen data set, as people go through them in the browser."""
