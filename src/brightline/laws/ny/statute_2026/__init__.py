"""The State statute of 2026."""
