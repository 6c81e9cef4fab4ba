"""Pages in which people read what an audit found and decide: inside the desk, or alone on one machine.

The only part of the audit that knows a web framework. Both ways show the same pages (`pages`); what differs is who
reads, where the archive lies and how a look is kept: a *house* (`door`), of which there are two (`inside`, `alone`).
"""
