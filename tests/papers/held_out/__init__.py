"""Papers drawn for measuring a reader only: not to be looked at while the reader is written."""
