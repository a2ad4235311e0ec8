"""Pages of groups at work: one file for each thing a person does."""
