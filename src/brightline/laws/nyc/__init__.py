"""New York City law."""
