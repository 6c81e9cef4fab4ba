"""The Penal Law, as far as grading needs it."""
