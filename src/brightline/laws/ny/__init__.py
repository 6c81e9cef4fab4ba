"""New York State law."""
