"""What a text names: persons, bodies, units, places, dates and numbers."""
