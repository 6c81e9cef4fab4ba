"""NYC Executive Order 41 of 2003."""
