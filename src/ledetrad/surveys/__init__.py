"""Surveys: campaigns, invitations, answering, closing, releases."""
