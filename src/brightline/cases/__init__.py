"""The record: requests, papers, facts, determinations, signatures, contacts, and the people who act."""
