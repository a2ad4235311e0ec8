"""Status, before and after, and the chain of a group."""
