"""Staff notes, quotes and claims with their trace."""
