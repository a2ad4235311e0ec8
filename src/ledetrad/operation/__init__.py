"""Keeping an installation alive: its address and certificate, its mail, its backups, its health."""
