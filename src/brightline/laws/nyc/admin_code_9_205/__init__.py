"""NYC Admin. Code § 9-205."""
