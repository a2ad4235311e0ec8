"""Programmes as data: templates with record, course and versions."""
