"""Questionnaires as data: the model, the library, versions, scoring, and another model's results."""
