"""Packed codes of ten characters, as the police's arrest records have them.

Columns 1 to 3 are the law. The other seven are the section and the subdivision without marks:
three and two digits of section then two characters for laws that number NNN.NN; two and three, then
two, for those that number by title; four, then three, for the rest. Nothing in such a code ever
marks an attempt. The columns hold no dash either, so 3-a and 3(a) are both ``3A``, read 3(a).
"""

from collections.abc import Collection
from dataclasses import replace

from .cite import Cite, open_section, packed_subdivision
from .statutes import FEDERAL, HYPHEN, POINT, shape
from .tokens import round_figures
from .written import bracketed

LENGTH = 7


def packed(law: str, body: str, dashed: Collection[str]) -> Cite | None:
    """Return the citation packed in the seven characters after the law, or None if it is not one."""
    if len(body) != LENGTH or shape(law) == FEDERAL:
        return None
    if not body.isalnum() or sum(map(str.isdigit, body)) < 3:
        return None
    cut = 4 if shape(law) not in (POINT, HYPHEN) else 5
    figures = round_figures(body[:cut])
    if figures is None:
        cite = open_section(law, (), f"{body} is not a packed section of this law")
    elif not figures.strip("0"):
        cite = open_section(law, (), "the code has no section")
    elif cut == 4:
        cite = _plain(Cite(law=law, section=figures.lstrip("0"), packed=True), body[4:], dashed)
    else:
        section = f"{figures[:3]}.{figures[3:]}"
        if shape(law) == HYPHEN:
            section = f"{figures[:2].lstrip('0')}-{figures[2:].lstrip('0')}"
        cite = packed_subdivision(Cite(law=law, section=section, packed=True), body[5:], dashed)
    return replace(cite, packed=True)


def _plain(cite: Cite, code: str, dashed: Collection[str]) -> Cite:
    """Read three characters of subdivision after a section of four digits.

    A letter in the first of the three may belong to the section. A letter before a digit may be
    a class or a paragraph: ``0U3`` is not told.
    """
    if code.isdigit():
        return replace(cite, subdivision=code.lstrip("0") or None)
    if code[0].isalpha():
        other = replace(cite, section=f"{cite.section}-{code[0].lower()}", lacks=("subdivision",))
        here = replace(cite, lacks=("subdivision",))
        note = f"{code[0]} belongs to the section or to what follows it"
        return open_section(cite.law, (here, other), note)
    if code[0] == "0" and not (code[1].isalpha() and code[2].isdigit()):
        return packed_subdivision(cite, code[1:], dashed)
    if code[:2].isdigit():
        paragraph = packed_subdivision(cite, "0" + code[2], ())
        return replace(paragraph, subdivision=code[:2] + bracketed(paragraph.subdivision))
    return replace(cite, lacks=("subdivision",), note=f"{code} is documented nowhere")
