"""What changed, told honestly: the change report, over groups that nobody can tell apart."""
