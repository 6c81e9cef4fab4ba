"""People review what rules cannot decide: what to read next, when to stop, and what is then known.

Nothing here knows law, reads a clock or draws by chance that a seed does not fix.
"""
