"""Questionnaires of any shape: the model, its expressions, the way through it, its scales. No Django here."""
