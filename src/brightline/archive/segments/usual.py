"""Header blocks as nearly all programs write them, read quickly; whatever is odd is left to ``blocks``.

The quick way must say what the other one would: it takes a block only where label lines in full stand in
one piece, each field once, with a blank line below and no other label above.
"""

import re
from collections.abc import Sequence
from typing import Final

from brightline.archive.segments.blocks import FIELDS, INLINE, NEAR, RULE, label, said
from brightline.archive.segments.lines import Head

_BLOCK: Final = re.compile(
    r"(?:-{2,10} ?(?:Original Message|(Forwarded message)) ?-{2,10}\n(?:[ \t]*\n)?)?"
    r"(From):(?=[ \n])([^\n\f]*)\n"
    r"((?:(?:Sent|Date|To|C[cC]|B[cC][cC]|Subject|Importance|Attachments):(?=[ \n])[^\n\f]*\n)+)"
    r"(?=[ \t]*(?:\n|\Z))"
)
#: Characters above a block that are looked at, for the rule that may be drawn there.
_ABOVE: Final = 250


def usual_heads(text: str, spots: Sequence[int], begin: int, end: int) -> list[Head] | None:
    """Return the heads that ``block_heads`` finds at spots of unquoted text, or None: it is to be asked.

    The text is that from *begin*, where the head before ends, to *end*.
    """
    found: list[Head] = []
    for spot in spots:
        if spot < begin:
            continue
        match = _BLOCK.match(text, spot, end)
        if match is None or match.end() > spots[-1] + NEAR:
            return None
        fields = {"from": match[3].rstrip()[1:].strip(" \t*_")}
        for line in match[4].split("\n")[:-1]:
            name, _, value = line.partition(":")
            field = FIELDS[name.lower()]
            if field in fields:
                return None
            if field != "other":
                fields[field] = value.rstrip()[1:].strip(" \t*_")
        if "subject" not in fields or len(fields) < 3 or not fields.get("sent"):
            return None
        for field in ("from", "to"):
            if ":" in fields.get(field, "") and INLINE.search(f"{fields[field]} "):
                return None
        start = spot
        if match.start(2) == spot and (start := _ruled(text, begin, spot)) < 0:
            return None
        if "enviado" in text[start : match.end()].lower():
            return None
        kind = "forwarded" if match[1] else "quoted"
        begin = match.end()
        found.append(said(start, begin, kind, fields, False))
    return found


def _ruled(text: str, begin: int, spot: int) -> int:
    """Return where the rule above a block starts, or the block; -1 where something else may be its own."""
    at = spot
    for _ in range(3):
        if at <= begin:
            break
        start = max(text.rfind("\n", begin, at - 1) + 1, begin)
        line = text[start : at - 1].strip()
        if spot - start > _ABOVE or "\f" in line:
            return -1
        if line:
            if RULE.match(line):
                return start
            return -1 if at == spot and label(line)[0] not in ("", "re") else spot
        at = start
    return spot
