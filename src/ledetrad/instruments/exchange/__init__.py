"""Questionnaires and answers from and to other tools. Every reader is hostile-proof and says what it could not carry."""
