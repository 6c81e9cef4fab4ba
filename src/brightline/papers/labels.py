"""The words printed on detainer forms, and nothing a person filled in.

They tell what a line, a box or a field is for, and where something was read.

Sources: DHS Form I-247A (02/17) and its forerunners I-247 (12/12), I-247D, I-247N and I-247X
(2015); the marks are those of Unicode and of the Wingdings and Zapf Dingbats fonts.
"""

import re
from typing import Final, Literal

Role = Literal["hold", "notify", "cancel", "ICE", "CBP"]
Part = Literal["date", "from", "title", "signature"]
Mark = Literal["ticked", "unticked", "bullet", "unclear", "bare"]

_TICKED = "☒☑✓✔✗✘✕✖⊠🗹🗷\uf0fe\uf0fd\uf0fc\uf0fb\uf052\uf053\uf054\uf056"
_UNTICKED = "☐□❏❐❑❒▢◻⬜\uf0a8\uf06f\uf071\uf072"
#: \x7f is a bullet in WinAnsiEncoding (ISO 32000-1, annex D.2, note 3) and comes through as it is.
_BULLETS = r"\x7f•‣◦●·∙‧\u2013\u2014\uf0b7\uf0a7*\-"
#: A bullet in one font; in another a box filled or crossed.
_UNCLEAR = "■▪◼⬛☓\u00d7\uf06e"

_TICK = rf"(?:[{_TICKED}]|[\[(]\s?(?:[xX]|[{_TICKED}])\s?[\])]|(?<!\w)[xX])"
_EMPTY = rf"(?:[{_UNTICKED}]|[\[(][\s_]{{0,3}}[\])])"
_MARKS = rf"(?:{_TICK}|{_EMPTY}|[{_UNCLEAR}{_BULLETS}]|_{{1,4}})"

_PRINTED: Final[dict[Role, str]] = {
    "hold": (
        r"(?:Maintain\s(?:the\s)?custody|MAINTAIN\s(?:THE\s)?CUSTODY"
        r"|Detain\sthe\s(?:alien|subject))"
    ),
    "notify": (
        r"(?:Notify\s(?:DHS|ICE|CBP|U\.S\.|the\sDepartment)"
        r"|Notify\sthis\soffice\s(?:of|at|as|before|prior)"
        r"|Provide\s(?:advance\s)?notice\b(?!\sto\sthe\s)|Provide\sDHS\s(?:advance\s)?not)"
    ),
    "cancel": (
        r"(?:If\schecked\W{0,3}(?:please\s)?cancel|(?:Please\s)?[Cc]ancels?\sthe\sdetainer)"
    ),
}
#: An item stands at the start of a line or after "requested that you"; within a line only a mark
#: tells it from prose, such as "this does not request that you maintain custody".
_ITEMS: Final = {
    role: re.compile(
        rf"(?:^|(?i:requested\sthat\syou)\s?:?\s?|(?<=\s)(?={_MARKS}))"
        rf"(?P<marks>(?:{_MARKS}\s?){{0,3}}){printed}"
    )
    for role, printed in _PRINTED.items()
}

_NAMED: Final[tuple[tuple[Role, str], ...]] = (
    ("hold", r"\bmaintain\b|\bhold\b"),
    ("notify", r"\bnotify\b|\bnotification\b|\bprovide notice\b|\badvance notice\b"),
    ("cancel", r"\bcancels?\b"),
    ("ICE", r"\bice\b|\bimmigration and customs\b"),
    ("CBP", r"\bcbp\b|\bcustoms and border\b"),
)
#: Words of the other requests to "notify", which are not about release.
_NOT_RELEASE = re.compile(r"\b(?:death|hospitali[sz]ation|victim|relay)\b")

_THEIRS = re.compile(r"\b(?:lea|employee|agency|institution|served|serving|service|interpreter)\b")
_PERSONAL = re.compile(
    r"\b(?:alien|subject|birth|dob|citizenship|nationality|country|sex|gender|file|event|"
    r"a number|booking|inmate|defendant|person)\b"
)
_BIRTH = re.compile(r"\b(?:birth|dob)\b")
_NO_MEANING = re.compile(
    r"\b(?:form|sub ?form|topmost|page|field|text|txt|fill|chk|check|box|i|a|dhs form)\b"
)

#: Words a field's name may be made of and still be shown.
_SHOWABLE: Final = frozenset({
    "a", "action", "address", "advance", "alien", "and", "as", "at", "authorized", "before",
    "body", "border", "box", "by", "calling", "cancel", "cancels", "cbp", "check", "checkbox",
    "chk", "completed", "custody", "customs", "d", "date", "department", "detainer", "dhs",
    "document", "earlier", "early", "enforcement", "field", "fill", "form", "from", "g", "hold",
    "hours", "i", "ice", "if", "immigration", "issuance", "issue", "issued", "law", "maintain",
    "n", "name", "notice", "notification", "notify", "of", "office", "officer", "or", "page",
    "phone", "possible", "practicable", "previously", "printed", "protection", "provide",
    "relay", "release", "released", "request", "requested", "s", "sign", "signature", "signed",
    "signer", "sub", "subform", "subject", "submitted", "text", "the", "title", "to", "topmost",
    "transfer", "txt", "u", "us", "voluntary", "x", "you", "your",
})  # fmt: skip


def words_of(name: str) -> str:
    """Return a field's name as lower-case words, without its numbers: ``Date_Issued[0]``, etc."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[^A-Za-z]+", " ", apart).lower().split())


def showable(name: str) -> bool:
    """Return whether a field's name is made of the form's words alone, so that it may be shown."""
    return (
        len(name) <= 160
        and re.fullmatch(r"[A-Za-z0-9 ._\-\[\]#(),:/']+", name) is not None
        and re.search(r"\d{3}", name.replace("247", "")) is None
        and set(words_of(name).split()) <= _SHOWABLE
    )


def field_place(name: str, number: int) -> str:
    """Return how to point at a form field: by its name, or by its number where that may tell."""
    return f'form field "{name}"' if name and showable(name) else f"form field no. {number}"


def line_place(words: str) -> str:
    """Return how to point at a printed line, by the form's own words in it."""
    return f'the line "{words}"'


def box_named(name: str) -> Role | None:
    """Return what a box is for by its name: by what the name says first."""
    words = words_of(name)
    if _NOT_RELEASE.search(words):
        return None
    found = [(at.start(), role) for role, said in _NAMED if (at := re.search(said, words))]
    return min(found)[1] if found else None


def box_labelled(label: str) -> Role | None:
    """Return what a box is for by the words printed right of it."""
    words = label.strip()
    for role, printed in _PRINTED.items():
        if re.match(rf"\W*{printed}", words):
            return role
    if re.match(r"\W*(?:U\.?S\.?\s)?Immigration and Customs|\W*ICE\b", words):
        return "ICE"
    if re.match(r"\W*(?:U\.?S\.?\s)?Customs and Border|\W*CBP\b", words):
        return "CBP"
    return None


def part_named(name: str) -> Part | None:
    """Return what the words of a name or a label are for, None for all that are not read."""
    words = _said(name)
    if _PERSONAL.search(words) or _THEIRS.search(words):
        return None
    if re.fullmatch(
        r"(?:issue |issued )?date(?: issued| of (?:issue|issuance|notice|detainer))?", words
    ):
        return "date"
    if re.search(r"\bsignature\b", words):
        return "signature"
    if re.search(r"\bofficer\b.*\btitle\b|\btitle\b.*\bofficer\b|^(?:signer )?title$", words):
        return "title"
    if re.search(r"\bfrom\b|\bdhs office\b", words):
        return "from"
    return None


def part_of(name: str, hint: str, left: str, under: str) -> Part | None:
    """Return what a text or signature field is for, None for all that are not read.

    Its name decides, then its hint. Where neither says anything, the words printed under it do,
    then those left of it. A field that says of itself that it is the person's, or that stands
    beside a date of birth, is never read; nor is one of the block that the holding agency fills in.
    """
    if _BIRTH.search(words_of(f"{left} {under}")):
        return None
    own = next((each for each in (name, hint) if _said(each)), None)
    part = part_named(under) or part_named(left) if own is None else part_named(own)
    theirs = part in ("signature", "title") and _THEIRS.search(words_of(under))
    return None if theirs else part


def _said(name: str) -> str:
    return " ".join(_NO_MEANING.sub(" ", words_of(name)).split())


def item_mark(role: Role, line: str) -> Mark | None:
    """Return how a line marks the item of the form it prints, None where it prints none."""
    found = _ITEMS[role].search(line)
    if found is None:
        return None
    marks = found["marks"]
    if re.search(_TICK, marks):
        return "ticked"
    if re.search(_EMPTY, marks):
        return "unticked"
    if re.search(f"[{_UNCLEAR}_]", marks):
        return "unclear"
    return "bullet" if marks.strip() else "bare"


def body_marked(body: str, line: str) -> bool:
    """Return whether a line marks a body in the choice between ``ICE`` and ``CBP``."""
    name = "Immigration and Customs" if body == "ICE" else "Customs and Border"
    return re.search(rf"{_TICK}\s?(?:U\.?S\.?\s)?{name}", line) is not None
