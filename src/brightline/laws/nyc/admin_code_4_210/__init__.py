"""NYC Admin. Code § 4-210."""
