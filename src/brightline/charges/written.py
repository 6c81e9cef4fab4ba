"""What a written charge says, and how to write it back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written. ``None`` means that it is not told, never that it is not so.

    - ``law``: ``PL``, ``VTL``, ``USC`` (with ``title``), ``AC`` …; None where it cannot be told;
    - ``section``: ``160.10``, ``265.01-b``, ``1192``, ``10-133``;
    - ``subdivision``: ``1``, ``2(b)``;
    - ``attempt``: marked, not marked, or None in codes that never mark attempts;
    - ``hate_crime``: True where the words say so;
    - ``suffix``: letters after the section whose meaning nobody documents;
    - ``name``, ``degree``: the words of an offence, lower case, and its degree;
    - ``object``: the second section after conspiracy, solicitation or facilitation;
    - ``readings``: the possible readings where there is more than one;
    - ``cannot_tell``: what the text leaves open; ``why``: one sentence.
    """

    text: str
    law: str | None = None
    title: str | None = None
    section: str | None = None
    subdivision: str | None = None
    attempt: bool | None = None
    hate_crime: bool | None = None
    suffix: str | None = None
    name: str | None = None
    degree: int | None = None
    object: str | None = None
    readings: tuple["Written", ...] = ()
    cannot_tell: tuple[str, ...] = ()
    why: str = ""


def spelled(charge: Written) -> str:
    """Return the charge in its usual spelling: ``attempted PL 125.25(1)``, ``8 USC 1326``."""
    if charge.section is None:
        words = [charge.name or "", str(charge.degree) if charge.degree else ""]
        return " ".join(word for word in words if word)
    head = f"{charge.title} USC" if charge.law == "USC" and charge.title else charge.law or ""
    text = f"{head} {charge.section}{charge.suffix or ''}".strip()
    if charge.subdivision:
        first, opened, rest = charge.subdivision.partition("(")
        text += f"({first})" + opened + rest
    if charge.object:
        text += f"/{charge.object}"
    return f"attempted {text}" if charge.attempt else text
