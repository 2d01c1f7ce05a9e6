"""The text itself: articles, sentences, tokens, and the parse."""
