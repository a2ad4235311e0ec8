"""Development areas, contributions and next steps."""
