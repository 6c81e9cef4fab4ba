"""The case file: its schema, its reader, its facts."""
