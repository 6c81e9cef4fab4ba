"""Pages of the privacy officer, the records officer and the administrator."""
