"""Statements, and whose words a sentence reports."""
