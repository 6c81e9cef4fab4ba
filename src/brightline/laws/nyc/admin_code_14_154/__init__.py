"""NYC Admin. Code § 14-154."""
