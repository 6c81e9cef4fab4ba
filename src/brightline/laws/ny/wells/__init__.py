"""People ex rel. Wells v DeMarco."""
