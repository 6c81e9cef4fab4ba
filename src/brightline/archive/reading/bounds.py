"""How much a container, an item or a message may hold. What goes beyond is quarantined, with why."""

from typing import Final

MB: Final = 1024 * 1024

#: Bytes of one item; the largest mail that the great mail services carry is 150 MB as sent.
ITEM_BYTES: Final = 160 * MB
#: Bytes beyond which the quick parser is not asked: its own limit.
FAST_BYTES: Final = 100 * MB
#: Bytes of a header block, and encoded words in a value, beyond which the rest is left unread.
HEAD_BYTES: Final = 1 * MB
ENCODED_WORDS: Final = 500
#: Bytes and correspondents of one address header.
ADDRESS_BYTES: Final = 256 * 1024
ADDRESSES: Final = 5_000
#: Parts of a message, and how deep they nest.
PARTS: Final = 10_000
PART_DEPTH: Final = 100
#: Characters of a reading text, and of the HTML that it is taken from.
TEXT_LETTERS: Final = 20_000_000
HTML_LETTERS: Final = 20_000_000
#: How deep containers nest in containers, and messages in messages.
DEPTH: Final = 8
#: Files in one zip or tar.
MEMBERS: Final = 2_000_000
#: Bytes that a packed file may unpack to, and by how much it may shrink once it is over ``FREE``.
UNPACKED_BYTES: Final = 256 * 1024 * MB
RATIO: Final = 200
FREE: Final = 64 * MB
#: Pages of a printed file, those that may be pictures, and characters of one page.
PAGES: Final = 10_000
PICTURE_PAGES: Final = 2_000
PAGE_LETTERS: Final = 200_000
#: Bytes of a table or a list of chat messages, of one row, and what may be nested in it.
CHAT_BYTES: Final = 512 * MB
CHAT_ROW_BYTES: Final = 4 * MB
#: Bytes of a manifest or a metadata file.
MANIFEST_BYTES: Final = 512 * MB

#: What the process that opens a container may use: memory and seconds of work on one item, and the
#: seconds in which it must show that it gets on.
MEMORY: Final = 2_048 * MB
WORK_SECONDS: Final = 300
SILENT_SECONDS: Final = 600.0
