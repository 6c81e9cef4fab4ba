"""What reading may raise: one error, whose text is the why of a quarantined item."""


class Unreadable(Exception):
    """An item or a container cannot be read. The text says why, in a few words and none of the item's."""
