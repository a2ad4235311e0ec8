"""Gatherings: sessions, speakers, tables, ground rules, challenge arenas, status in plenary."""
