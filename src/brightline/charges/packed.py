"""The ten-character codes of the police department: a law in three, the rest packed in seven.

::

    PL 1601001   Penal Law 160.10, subdivision 1
    PL 160102B   160.10(2)(b)
    PL 120102H   120.10(2) and a letter H that nobody documents
    VTL051101A   Vehicle and Traffic Law 511(1)(a)

The code marks no attempts. A letter A to G after a subdivision is a paragraph; any other letter in
the last place is a suffix, whose meaning is not documented.
"""

from collections.abc import Collection
from dataclasses import replace

from brightline.charges.written import Written

LENGTH = 10
_PARAGRAPHS = "ABCDEFG"
#: Laws whose sections have the Penal Law's shape, three digits, a point and two.
_POINTED = ("PL", "FOA", "CPL")


def is_packed(text: str) -> bool:
    """Say whether a text has the shape of a ten-character code."""
    return (
        len(text) == LENGTH
        and text.isascii()
        and text[:2].isalpha()
        and (text[2].isalpha() or text[2] == " ")
        and text[3:6].isdigit()
        and text[3:].isalnum()
    )


def read_packed(text: str, dashed: Collection[str]) -> Written:
    """Read a ten-character code; see the module's docstring."""
    code = text.upper()
    law = code[:3].strip()
    if law in _POINTED:
        return _pointed(text, law, code[3:], dashed)
    head, tail = code[3:7], code[7:]
    if not head.isdigit() or not int(head):
        return _no_section(text, law)
    section = str(int(head))
    if law == "AC":  # the Administrative Code numbers by title, which the code does not mark off
        return _no_section(text, law)
    return Written(
        text=text,
        law=law,
        section=section,
        subdivision=_plain_tail(tail),
        why=f"{law} section {section}, from a packed code, which marks no attempts",
    )


def _no_section(text: str, law: str) -> Written:
    return Written(
        text=text,
        law=law,
        cannot_tell=("section",),
        why=f"{law}, in a code whose section cannot be read",
    )


def _pointed(text: str, law: str, digits: str, dashed: Collection[str]) -> Written:
    if not digits[:5].isdigit() or digits[:3] == "000":
        return _no_section(text, law)
    section, tail = f"{digits[:3]}.{digits[3:5]}", digits[5:]
    told = Written(
        text=text,
        law=law,
        section=section,
        why=f"{law} {section}, from a packed code, which marks no attempts",
    )
    lettered = f"{section}-{tail[0].lower()}"
    if tail[0].isalpha() and lettered in dashed:
        here = replace(told, subdivision=_letter_first(tail))
        other = replace(told, section=lettered, subdivision=tail[1].lstrip("0") or None)
        return replace(
            told,
            section=None,
            readings=(here, other),
            cannot_tell=("section",),
            why=f"either {section} or {lettered}: the code writes both alike",
        )
    return _tail(told, tail)


def _tail(told: Written, tail: str) -> Written:
    first, second = tail[0], tail[1]
    number = first.lstrip("0")
    if tail.isdigit():
        return replace(told, subdivision=tail.lstrip("0") or None)
    if first.isdigit() and second in _PARAGRAPHS:
        paragraph = second.lower()
        return replace(told, subdivision=f"{number}({paragraph})" if number else paragraph)
    if first.isdigit():
        return _with_suffix(replace(told, subdivision=number or None), second)
    if first in "ABC" and second.isdigit():
        return replace(told, subdivision=_letter_first(tail))
    if second.isdigit():
        return replace(
            told,
            cannot_tell=("subdivision",),
            why=f"{told.why}; what {tail} means is not documented",
        )
    known = _with_suffix(told, second)
    return replace(known, cannot_tell=("subdivision", *known.cannot_tell))


def _with_suffix(told: Written, letter: str) -> Written:
    return replace(
        told,
        suffix=letter,
        cannot_tell=("suffix",),
        why=f"{told.why}; what its letter {letter} means is not documented",
    )


def _letter_first(tail: str) -> str:
    number = tail[1].lstrip("0")
    return f"{tail[0].lower()}({number})" if number else tail[0].lower()


def _plain_tail(tail: str) -> str | None:
    """Return up to three characters of subdivision: ``01A`` is 1(a).

    A letter ahead of a digit (``0U3``) may be a class or a level, and two letters without a number
    (``0AA``) may be anything: they are not told.
    """
    text = tail.lstrip("0")
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    letters = text[len(digits) :].lower()
    if not letters.isalpha():
        return digits or None if not letters else None
    paragraphs = "".join(f"({letter})" for letter in letters)
    return digits + paragraphs if digits else letters if len(letters) == 1 else None
