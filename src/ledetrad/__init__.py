"""Ledetråd: the guiding thread from need to decision in public leadership development."""
