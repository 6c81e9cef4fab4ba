"""Caseloads: which questions are put to one, how a made-up one is made, and how a real one is read."""
