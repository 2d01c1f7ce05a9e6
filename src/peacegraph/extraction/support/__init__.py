"""Support: who helps whom with what."""
