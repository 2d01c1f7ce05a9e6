"""Bodies and what ties them: agreements, establishments, parts, selections."""
