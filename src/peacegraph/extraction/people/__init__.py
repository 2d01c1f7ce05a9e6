"""Posts, ranks and seats."""
