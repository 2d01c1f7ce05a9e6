"""Figures that a reader would look up."""
