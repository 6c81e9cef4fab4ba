"""NYC Admin. Code § 10-178."""
