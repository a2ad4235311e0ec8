"""«Mine notater» and conversations: one person's own."""
