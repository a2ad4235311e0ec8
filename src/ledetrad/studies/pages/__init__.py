"""The pages of those who set up, follow and read surveys."""
