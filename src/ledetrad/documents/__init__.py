"""Documents: one release in, the same figures out as chart, table, plain words and PDF. No Django here."""
