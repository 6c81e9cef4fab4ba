"""Characters that nobody sees in a text: soft hyphens, zero width, marks of direction."""

#: For ``str.translate``, which takes them away.
UNSEEN = dict.fromkeys(
    (0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2065))
)  # fmt: skip


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return text if text.isascii() else text.translate(UNSEEN)
