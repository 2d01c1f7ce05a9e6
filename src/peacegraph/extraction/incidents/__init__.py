"""Casualties and mandates."""
