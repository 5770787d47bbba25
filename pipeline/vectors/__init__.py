"""Models, and vectors of texts."""
