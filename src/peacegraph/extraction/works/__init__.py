"""Publications, what they find, and awards."""
