"""NYC Admin. Code § 9-131."""
