"""Answering a survey: from the link to the receipt. Writes sealed pages; what is opened at delivery is said to who answers."""
