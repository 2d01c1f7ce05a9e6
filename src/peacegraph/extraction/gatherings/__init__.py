"""Gatherings, and who came."""
