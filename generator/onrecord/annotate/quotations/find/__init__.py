"""Finding: the stretches that may be somebody's words, and whether they are a statement."""
