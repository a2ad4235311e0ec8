"""Answering: from the link to the receipt. Writes sealed pages, and nothing else anywhere."""
