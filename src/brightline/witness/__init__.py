"""A witness over HTTP (C2SP tlog-witness): its server, its state on disk, and who asks it.

What it decides is in ``brightline.ledger.witness``; here are the network, the disk and the lock.
"""
