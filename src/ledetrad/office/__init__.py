"""The office: workspace and scope, the log, links (the chain), outbox, files and schedule. Knows no subject."""
