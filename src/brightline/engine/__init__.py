"""The rule language and its readers."""
