"""The one error a command ends with."""


class Wrong(Exception):
    """The input or the call is wrong: one clear line, exit 2."""
