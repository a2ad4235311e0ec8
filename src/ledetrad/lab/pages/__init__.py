"""The pages: each takes a call and gives a response."""
