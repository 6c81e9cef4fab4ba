"""Signing on and off, and showing once more who one is."""
