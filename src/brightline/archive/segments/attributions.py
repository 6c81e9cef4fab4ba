"""Attribution lines: ``On <day>, <name> wrote:`` and its kin, whole or wrapped."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from brightline.archive.records import Party, Sent
from brightline.archive.segments.addresses import UNKNOWN, party
from brightline.archive.segments.dates import find_time
from brightline.archive.segments.lines import Head, Line

#: Characters that an attribution may have.
_LONGEST: Final = 400
#: The last words of an attribution line.
_VERBS: Final = ("wrote", "writes", "escribió", "escribio", "ha escrito", "said", "a écrit")
_OTHER_VERB: Final = re.compile(r"\s[a-z]+(?: the following)?$")
_WHEN: Final = re.compile(r"\s+(?:on|at|el)\s+(?=[^:]*\d)", re.I)
_OPENS: Final = re.compile(
    r"[->\s]*(?:On|El|At|Am|Le|In (?:message|a message|article)|Quoting|Citando a?)\s", re.I
)
_OLD_GMAIL: Final = re.compile(r"\d{4}-\d\d-\d\d \d")


def attribution(lines: Sequence[Line], inner: bool) -> Head | None:
    """Return the attribution that ends with the last of these lines (``On …, … wrote:``), or None.

    It may be wrapped over three lines. Where the words that it brings in are not quoted deeper, it must
    name a time, so that prose is not taken for one.
    """
    last = lines[-1].body.strip().strip("*_")
    if not last.endswith(":") and not (
        inner and (last.endswith(("wrote", "writes", "----")) or last.startswith("On "))
    ):
        return None
    for count in range(1, len(lines) + 1):
        taken = lines[-count:]
        joined = " ".join([line.body.strip() for line in taken]) if count > 1 else last
        if count > 1 and not taken[0].body.strip():
            break
        if len(joined) > _LONGEST:
            break
        if _OPENS.match(joined) or _OLD_GMAIL.match(joined):
            head = _attributed(joined, taken, inner)
            if head is not None:
                return head
    if not inner:
        head = _attributed(lines[-1].body.strip(), lines[-1:], inner)
        if head is None or not (_verb(lines[-1].body)[2] or head.author.address):
            return None
        return head
    for count in (1, 2):
        taken = lines[-count:]
        joined = " ".join(line.body.strip() for line in taken)
        if len(taken) == count and len(joined) < 160:
            head = _attributed(joined, taken, inner)
            if head is not None:
                return head
    return None


def _verb(joined: str) -> tuple[str, str, str]:
    """Return what stands before the verb, the verb (or "", for a colon alone) and what stands after it."""
    for verb in _VERBS:
        at = joined.rfind(verb)
        if at > 0 and not joined[at - 1].isalnum():
            rest = joined[at + len(verb) :].strip(" :*_-")
            rest = "" if rest == "the following" else rest
            if not rest or _WHEN.match(f" {rest}"):
                return joined[:at].rstrip(" ,"), verb, rest
    return joined.rstrip(" :*_-"), "", ""


def _attributed(joined: str, taken: Sequence[Line], inner: bool) -> Head | None:
    # Long lines do not come twice, and would fill the memory.
    told = (_told if len(joined) < _LONGEST else _told.__wrapped__)(joined, inner)
    if told is None:
        return None
    author, sent = told
    return Head(taken[0].start, taken[-1].end, "quoted", author, (), sent, "", inner)


@lru_cache(maxsize=4096)
def _told(joined: str, inner: bool) -> tuple[Party, Sent] | None:
    """Return who wrote, and when, by an attribution; the answers to one mail all quote it alike."""
    told, verb, when = _verb(joined)
    told = told.strip(" -*_")
    opened = _OPENS.match(told)
    if opened:
        told = told[opened.end() :]
    sent, (start, end) = find_time(when or told, "escri" in verb)
    if when:
        who = told
    elif end:
        rest = told[end:].lstrip(" ,.;-)]:")
        before = told[:start].strip(" ,.;-([")
        # What stands before the day is its weekday, or the name in the other order.
        who = rest if any(c.isalpha() for c in rest) else before
        if not any(c.isalpha() for c in rest) and before.lower().startswith("message"):
            who = ""
    else:
        who = told.rsplit(">,", 1)[-1] if told.startswith("message <") or "<" in told[:1] else told
    if not verb and (other := _OTHER_VERB.search(who)):
        who = who[: other.start()]  # A verb of the writer's own making: ``mentioned``.
    author = party(who.strip(" ,:"))
    if not verb and not (end or author.address):
        return None  # A line that merely ends in a colon, such as a salutation.
    if author == UNKNOWN and not end:
        return None
    if not end and not author.address and (len(author.name.split()) > 6 or not author.name):
        return None
    if not inner and (author == UNKNOWN or not (end or author.address)):
        return None
    return author, sent
