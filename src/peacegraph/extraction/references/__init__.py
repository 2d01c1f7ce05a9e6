"""What stands for something named before: pronouns, general words, groups without a name."""
