"""A citation, and the reading of the characters that stand for its subdivision."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from .written import bracketed

#: Up to this letter a single letter is taken for a paragraph; later ones are marks as often.
LAST_PARAGRAPH = "G"
_ROMAN = frozenset("IVX")


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation as read; the fields are those of ``Written``."""

    law: str | None = None
    title: str | None = None
    section: str | None = None
    subdivision: str | None = None
    suffix: str | None = None
    attempted: bool = False
    packed: bool = False
    lacks: tuple[str, ...] = ()
    readings: tuple["Cite", ...] = ()
    note: str = ""

    def told(self) -> str:
        """Return the citation in words for a sentence."""
        if self.section is None:
            return f"the law is {self.law}" if self.law else "no section"
        law = (
            f"{self.title} {self.law} "
            if self.title
            else f"{self.law} "
            if self.law
            else "section "
        )
        return law + self.section + bracketed(self.subdivision)


def open_section(law: str | None, readings: tuple[Cite, ...], note: str) -> Cite:
    """Return a citation whose section cannot be told."""
    return Cite(law=law, lacks=("section",), readings=readings, note=note)


def lettered(cite: Cite, letters: str, dashed: Collection[str]) -> Cite:
    """Return a citation with the letters glued to its section, or set beside it.

    They are a suffix nobody documents; or, where the law knows such a dashed section, either that
    section or the suffix, and which cannot be told.
    """
    other = f"{cite.section}-{letters.lower()}"
    suffixed = replace(cite, suffix=letters, lacks=("suffix",), note=_meaning(letters))
    if other not in dashed:
        return suffixed
    return replace(
        open_section(cite.law, (replace(cite, section=other), suffixed), _either(other, letters)),
        attempted=cite.attempted,
    )


def packed_subdivision(cite: Cite, code: str, dashed: Collection[str]) -> Cite:
    """Return a citation with the two characters of a packed subdivision.

    ======== ==================================== =========================================
    code     reading                              where it cannot be told
    ======== ==================================== =========================================
    ``00``   none
    ``07``   subdivision 7
    ``2B``   2(b), A to G (2-b is written so too)
    ``0B``   paragraph b, A to G                  the section, if the dashed one is known
    ``B5``   b(5), A to C                         the section, if the dashed one is known
    ``2H``   2, with the suffix H                 what H means
    ``F4``   –                                    f(4), or 4 with a mark
    ``KH``   –                                    anything
    ======== ==================================== =========================================
    """
    letter = code.lstrip("0")[:1]
    here = _two(cite, code)
    if not letter.isalpha() or f"{cite.section}-{letter.lower()}" not in dashed:
        return here
    other = f"{cite.section}-{letter.lower()}"
    rest = code[code.index(letter) + 1 :]
    number = rest.lstrip("0") if rest.isdigit() else ""
    there = replace(cite, section=other, subdivision=number or None)
    if rest.isalpha():
        there = replace(there, lacks=("subdivision", "suffix"))
    return replace(
        open_section(cite.law, (there, here), _either(other, letter)), packed=cite.packed
    )


def _two(cite: Cite, code: str) -> Cite:
    first, second = code
    if code.isdigit():
        return replace(cite, subdivision=code.lstrip("0") or None)
    if first.isdigit():
        number = "" if first == "0" else first
        if second <= LAST_PARAGRAPH:
            return replace(
                cite, subdivision=f"{number}({second.lower()})" if number else second.lower()
            )
        return replace(
            cite,
            subdivision=number or None,
            suffix=second,
            lacks=("suffix",),
            note=_meaning(second),
        )
    if second.isalpha():
        return replace(
            cite, suffix=code, lacks=("subdivision", "suffix"), note=f"{code} is documented nowhere"
        )
    number = "" if second == "0" else second
    paragraph = replace(cite, subdivision=first.lower() + bracketed(number or None))
    if first <= "C":
        return paragraph
    marked = replace(cite, subdivision=number or None, suffix=first, lacks=("suffix",))
    return replace(
        cite,
        lacks=("subdivision",),
        readings=(paragraph, marked),
        note=f"the {first} before {second} is a paragraph or a mark",
    )


def item(token: str) -> str | None:
    """Return a subdivision written as one token (``2``, ``04``, ``b``, ``2A``, ``C1``, ``iii``).

    Returns an empty text for zero, which means none, and None for what is not a subdivision.
    """
    if token.isdigit():
        return token.lstrip("0") if len(token) <= 3 else None
    if not token.isalnum():
        return None
    if token.isalpha():
        roman = len(token) <= 5 and _ROMAN.issuperset(token)
        return token.lower() if len(token) == 1 or roman else None
    if token[:-1].isdigit() and len(token) <= 3:
        number = token[:-1].lstrip("0")
        return f"{number}({token[-1].lower()})" if number else token[-1].lower()
    if len(token) == 2 and token[0] <= LAST_PARAGRAPH and token[1] != "0":
        return f"{token[0].lower()}({token[1]})"
    return None


def _meaning(letters: str) -> str:
    return f"what {letters} means is documented nowhere"


def _either(other: str, letter: str) -> str:
    return f"it is {other}, or {letter} is not part of the section"
