"""One archive with everything but the keys, and the way back.

The archive holds rows, sorted by number, not the databases' files: no free pages, no write-ahead log and no physical
order come along, and a copy from SQLite can be restored on PostgreSQL or the other way. The keys of open mappings and
of notes are never in it (docs/decisions/0015).
"""
