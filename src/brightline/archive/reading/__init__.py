"""Reading archives: containers to items, items to messages, and an outcome for each.

``count`` says how many items a container holds, ``read_container`` hands them on, ``isolated`` does so from a
process of its own; ``parse`` turns one into a ``Message``. ``messages`` joins the two, with an outcome for
every item, and ``reconciled`` shows that none is missing. ``mbox_slices`` cuts a large mailbox for a pool.
"""

from brightline.archive.reading.containers import Count, count, read_container
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.isolated import isolated, isolated_count
from brightline.archive.reading.limits import Limits
from brightline.archive.reading.mbox import Slice, mbox_slices
from brightline.archive.reading.message import parse
from brightline.archive.reading.outcomes import (
    Sum,
    duplicate,
    messages,
    nested,
    quarantined,
    read,
    reconciled,
)
from brightline.archive.reading.printed import Page, page_at, pages
from brightline.archive.reading.walk import Claim

__all__ = [
    "Claim",
    "Count",
    "Limits",
    "Page",
    "Slice",
    "Sum",
    "Unreadable",
    "count",
    "duplicate",
    "isolated",
    "isolated_count",
    "mbox_slices",
    "messages",
    "nested",
    "page_at",
    "pages",
    "parse",
    "quarantined",
    "read",
    "read_container",
    "reconciled",
]
