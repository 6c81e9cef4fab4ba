"""What is written in a charge, and its canonical spelling."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """What one written charge says, and what it does not.

    ``None`` always means *not told*, never *no*. Without a section there is neither a subdivision
    nor a suffix. The names used in ``cannot_tell`` are ``law``, ``section``, ``subdivision``,
    ``attempt``, ``suffix``, ``name`` and ``several``.
    """

    text: str
    """The text exactly as given."""
    law: str | None = None
    """The law's short name, normalised: ``PL``, ``VTL``, ``AC``, ``USC``…"""
    title: str | None = None
    """For a federal section, the title: ``8`` in 8 USC 1326."""
    section: str | None = None
    """The section: ``160.10``, ``265.01-b``, ``1192``, ``10-133``."""
    subdivision: str | None = None
    """The subdivision and what is under it: ``1``, ``2(b)``, ``b(5)``, ``2-a``."""
    attempt: bool | None = None
    """True: marked. False: a form that marks attempts, without the mark. None: not told."""
    hate_crime: bool | None = None
    """True only where the words say so; never False."""
    suffix: str | None = None
    """Letters after the section whose meaning nobody documents: ``H``, ``SM``."""
    name: str | None = None
    """The words of the offence, in lower case: ``robbery``, ``cpw``."""
    degree: int | None = None
    """The degree, 1 to 7."""
    level: str | None = None
    """``felony``, ``misdemeanor`` or ``violation``, only where the words say so."""
    object: str | None = None
    """The crime aimed at by a conspiracy, solicitation or facilitation, as ``read`` reads it."""
    readings: tuple["Written", ...] = ()
    """The possible readings, where the text has more than one or does not settle its one."""
    cannot_tell: tuple[str, ...] = ()
    """The names of what the text leaves open."""
    why: str = ""
    """One sentence: what was read and what cannot be told."""


def cited(written: Written) -> str:
    """Return the section with its subdivision and suffix, without the law: ``160.10(2)(b)``."""
    if written.section is None:
        return ""
    return written.section + bracketed(written.subdivision) + (written.suffix or "")


def bracketed(subdivision: str | None) -> str:
    """Return ``2(b)`` as ``(2)(b)``; nothing for ``None``."""
    if subdivision is None:
        return ""
    first, opening, rest = subdivision.partition("(")
    return f"({first}){opening}{rest}"


def spelled(written: Written) -> str:
    """Return the canonical text of a charge: ``PL 160.10(1)``, ``attempted PL 125.25``.

    Reading it again gives the same law, title, section, subdivision, attempt and suffix (and the
    same name and degree where there is no section). A source that never marks attempts stays one:
    ``PL 160.10(1), attempt not marked``. Where nothing was read the text is empty.
    """
    core = _core(written)
    if written.attempt:
        core = f"attempted {core}".rstrip()
    if written.hate_crime:
        core = f"{core} as a hate crime".lstrip()
    if core and written.attempt is None:
        core = f"{core}, attempt not marked"
    return core


def _core(written: Written) -> str:
    if written.law is None and written.section is None:
        degree = "" if written.degree is None else f" {written.degree}"
        return f"{written.name}{degree}" if written.name else ""
    law = f"{written.title} {written.law}" if written.title else written.law or ""
    return f"{law} {cited(written)}".strip()
