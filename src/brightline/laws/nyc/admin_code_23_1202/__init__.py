"""NYC Admin. Code § 23-1202."""
