"""Text before meaning: folding, lines, sentences, words."""
