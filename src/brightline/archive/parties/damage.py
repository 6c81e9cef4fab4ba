"""Domains that print and scan have damaged, and domains that only look like a federal one.

A repair is an inference, and only to the closed federal list: the letters that print confuses
(l 1 i, o 0, v y, g q, rn m), a dot lost or read as a comma or space, a stroke at the end. A
well-formed other domain is never repaired by any other letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

from brightline.archive.parties.lists import Entry, entry_of, federal, suffixes

_FOLD = str.maketrans("l1|!íì0yq9j,:; \t\xa0", "iiiiiiovggi......")
#: Ends that a domain may well have: another's domain then, not a damaged federal one.
_ENDS = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "mil",
        "int",
        "info",
        "biz",
        "name",
        "pro",
        "app",
        "dev",
        "gop",
        "goo",
        "gob",
        "govt",
    ]
)
_DOTS = re.compile(r"\.+")
_PUNYCODE = re.compile(r"(?:^|\.)xn--")
#: Letters of other scripts that look like Latin ones (Unicode Technical Standard 39, a part).
_LIKE = {
    ord(other): latin
    for latin, others in {
        "a": "аɑα", "b": "ьЬƅ", "c": "сϲⅽ", "d": "ԁⅾɗ", "e": "еєε", "g": "ɡց", "h": "һհ",
        "i": "іıɩιї", "j": "јϳ", "k": "кκ", "l": "ӏⅼ", "m": "мⅿ", "n": "ոп", "o": "оοօ",
        "p": "рρ", "q": "ԛզ", "r": "гᴦ", "s": "ѕꜱ", "t": "тτ", "u": "υսц", "v": "νѵⅴ",
        "w": "ԝѡ", "x": "хχ", "y": "уγ", ".": "。．｡",
    }.items()
    for other in others
}  # fmt: skip


def skeleton(domain: str) -> str:
    """Return a domain with the letters that print confuses made one, and what stands for a dot too."""
    plain = domain.lower().translate(_FOLD).replace("rn", "m").replace("vv", "w")
    return _DOTS.sub(".", plain).strip(".")


@lru_cache(maxsize=16384)
def repaired(domain: str, *, scanned: bool) -> Entry | None:
    """Return the immigration entry that a damaged domain stands for; None where there is none.

    *scanned* says that the text was printed or scanned. Elsewhere only a domain that cannot exist
    (``dhs.goy``) is repaired.
    """
    labels = [label for label in re.split(r"[.,:;\s\xa0]+", domain.lower()) if label]
    exists = bool(suffixes(domain)) and bool(labels) and _may_end(labels[-1])
    if not labels or (exists and not scanned):
        return None
    if "xn--" in domain or not domain.translate(_FOLD).isascii():
        return None
    for first in range(len(labels)):
        rest = labels[first:]
        plain = ".".join(rest)
        for form in (plain, plain.rstrip("il1|!j")):
            entry = _skeletons().get(skeleton(form))
            if entry and entry.kind == "immigration":
                return entry
        if scanned and len(rest) > 1 and not exists and _one_edit(rest[-1], "gov"):
            entry = _skeletons().get(skeleton(".".join([*rest[:-1], "gov"])))
            if entry and entry.kind == "immigration":
                return entry
    return None


@lru_cache(maxsize=16384)
def looks_like(domain: str) -> Entry | None:
    """Return the immigration entry that a domain only looks like, else None.

    Letters of other scripts (also as ``xn--``), or a federal domain's labels inside another domain
    (``dhs.gov.example.net``, ``ice-dhs.gov``). A doubt for people, never evidence.
    """
    entry = entry_of(domain)
    if entry is not None or not domain:
        return None
    latin = _latin(domain)
    if latin != domain:
        found = entry_of(latin)
        return found if found and found.kind == "immigration" else None
    folded = skeleton(domain).replace("-", "").replace(".", "")
    for name, found in sorted(federal().domains.items(), key=lambda pair: -len(pair[0])):
        if (
            found.kind == "immigration"
            and "dhs" in name
            and skeleton(name).replace(".", "") in folded
        ):
            return found
    return None


@cache
def _skeletons() -> dict[str, Entry]:
    """Return the list by skeletons, each with any of its dots lost."""
    found = {}
    for name, entry in federal().domains.items():
        labels = skeleton(name).split(".")
        for dots in product(("", "."), repeat=len(labels) - 1):
            found["".join(a + b for a, b in zip(labels, (*dots, ""), strict=True))] = entry
        if len(labels) > 2 and labels[-2] == "dhs":
            found[".".join(labels[:-1])] = entry  # The end is lost.
    return found


def _may_end(label: str) -> bool:
    """Say whether a label may be the last of a domain that exists."""
    return label in _ENDS or (len(label) == 2 and label.isalpha()) or label.startswith("xn--")


def _latin(domain: str) -> str:
    """Return a domain with letters of other scripts turned into the Latin ones they look like."""
    if _PUNYCODE.search(domain):
        labels = [_from_punycode(label) for label in domain.split(".")]
        domain = ".".join(labels)
    if domain.isascii():
        return domain
    plain = unicodedata.normalize("NFKD", domain.lower()).translate(_LIKE)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LIKE)


def _from_punycode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return label


def _one_edit(label: str, wanted: str) -> bool:
    """Say whether one letter put in, left out or changed makes *label* the wanted one."""
    if label == wanted:
        return True
    if abs(len(label) - len(wanted)) > 1:
        return False
    for n in range(max(len(label), len(wanted))):
        if label[:n] == wanted[:n] and (
            label[n + 1 :] == wanted[n + 1 :]
            or label[n:] == wanted[n + 1 :]
            or label[n + 1 :] == wanted[n:]
        ):
            return True
    return False
