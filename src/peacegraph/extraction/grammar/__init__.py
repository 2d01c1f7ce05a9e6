"""What parse and word order say: predicates, their arguments, how they are held to be."""
