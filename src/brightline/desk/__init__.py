"""Pages for the people who work with the record, and the public book of the law."""
