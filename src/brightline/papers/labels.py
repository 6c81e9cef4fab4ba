"""The words printed on detainer forms, and nothing a person filled in.

Everything a reading carries is made from what is listed here, or is a date: whatever a paper says
of the person held cannot pass, wherever on the paper it stands.

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
_BULLETS = "•‣◦●·∙‧–—*-\uf0b7\uf0a7"
_UNCLEAR = "■▪◼⬛☓×\uf06e"  # a bullet in one font, a filled or crossed box in another

_TICK = rf"(?:[{_TICKED}]|[\[(]\s?(?:[xX]|[{_TICKED}])\s?[\])]|(?<!\w)[xX])"
_EMPTY = rf"(?:[{_UNTICKED}]|[\[(][\s_]{{0,3}}[\])])"
_MARKS = rf"(?:{_TICK}|{_EMPTY}|[{_UNCLEAR}{re.escape(_BULLETS)}]|_{{1,4}})"

_ITEM: Final = {
    "hold": r"(?:Maintain\s(?:the\s)?custody|MAINTAIN\s(?:THE\s)?CUSTODY|Detain\sthe\s(?:alien|subject))",
    "notify": (
        r"(?:Notify\s(?:DHS|ICE|CBP|U\.S\.|the\sDepartment|this\soffice\s(?:of|at|as|before|prior))"
        r"|Provide\s(?:advance\s)?notice\b(?!\sto\sthe\s)|Provide\sDHS\s(?:advance\s)?not)"
    ),
    "cancel": r"(?:If\schecked\W{0,3}(?:please\s)?cancel|(?:Please\s)?[Cc]ancels?\sthe\sdetainer)",
}

_ITEMS: Final[dict[Role, re.Pattern[str]]] = {
    role: re.compile(rf"(?:^|(?i:requested\sthat\syou)\s?:?\s?|(?<=\s)(?={_MARKS}))"
                     rf"(?P<marks>(?:{_MARKS}\s?){{0,3}}){item}")
    for role, item in (("hold", _ITEM["hold"]), ("notify", _ITEM["notify"]),
                       ("cancel", _ITEM["cancel"]))
}  # fmt: skip

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
_NO_MEANING = re.compile(
    r"\b(?:form|sub ?form|topmost|page|field|text|txt|fill|chk|check|box|i|a|dhs form)\b"
)

TITLES: Final = (
    "Supervisory Detention and Deportation Officer", "Assistant Field Office Director",
    "Deputy Field Office Director", "Field Office Director", "Supervisory Deportation Officer",
    "Detention and Deportation Officer", "Deportation Officer", "Immigration Enforcement Agent",
    "Supervisory Border Patrol Agent", "Border Patrol Agent", "Customs and Border Protection Officer",
    "CBP Officer", "Supervisory Special Agent", "Special Agent", "Immigration Officer",
    "Immigration Judge", "Magistrate Judge", "District Judge", "SDDO", "AFOD", "DFOD", "FOD", "DO",
    "IEA", "BPA", "SA",
)  # fmt: skip
_TITLE = re.compile(
    "|".join(
        rf"(?<!\w){re.escape(t)}(?!\w)" if t.isupper()
        else rf"(?<!\w)(?i:{re.escape(t)})(?!\w)"
        for t in TITLES
    )
)  # fmt: skip

_BODIES: Final = (
    ("ICE", r"(?<!\w)(?:ICE|ERO|HSI)(?!\w)|(?i:immigration and customs enforcement|"
            r"enforcement and removal operations|homeland security investigations)"),
    ("CBP", r"(?<!\w)(?:CBP|USBP)(?!\w)|(?i:customs and border protection|border patrol)"),
    ("other-dhs", r"(?<!\w)(?:USCIS|TSA|FPS|USCG|USSS)(?!\w)|(?i:citizenship and immigration services|"
                  r"transportation security administration|federal protective service)"),
)  # fmt: skip

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_WRITTEN: Final = (
    re.compile(r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<n>[A-Za-z]{3,9})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[\s-](?P<n>[A-Za-z]{3,9})\.?,?[\s-](?P<y>\d{4})(?!\d)"),
)

#: Words a field's name may be made of and still be shown.
_SHOWABLE: Final = frozenset(
    "a action address advance alien and as at authorized before body box by calling cancel cancels "
    "cbp check checkbox chk completed customs custody date department detainer dhs document early "
    "earlier enforcement field fill form from hold hours i ice if immigration issue issued issuance "
    "law maintain name notice notification notify of office officer or page phone possible "
    "practicable previously printed protection provide relay release released request requested sign "
    "signature signed signer sub subform subject submitted text the title to topmost transfer txt "
    "u us s voluntary you your border n d x g".split()
)


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
    for role, item in _ITEM.items():
        if re.match(rf"\W*{item}", words):
            return _role(role)
    if re.match(r"\W*(?:U\.?S\.?\s)?Immigration and Customs|\W*ICE\b", words):
        return "ICE"
    if re.match(r"\W*(?:U\.?S\.?\s)?Customs and Border|\W*CBP\b", words):
        return "CBP"
    return None


def _role(name: str) -> Role:
    return "hold" if name == "hold" else "notify" if name == "notify" else "cancel"


def part_named(name: str) -> Part | None:
    """Return what a text or signature field is for, None for all that are not read."""
    words = " ".join(_NO_MEANING.sub(" ", words_of(name)).split())
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


def tells_of_birth(label: str) -> bool:
    """Return whether the words beside a field are those of a date of birth."""
    return re.search(r"\bbirth\b|\bdob\b", words_of(label)) is not None


def item_marks(role: Role, line: str) -> Mark | None:
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


def title_in(text: str) -> str | None:
    """Return the officer's title a text gives, in this module's spelling; the first of several."""
    found = _TITLE.search(text)
    if found is None:
        return None
    return next(title for title in TITLES if title.lower() == found[0].lower())


def bodies_in(text: str) -> set[str]:
    """Return the federal bodies a text names: ``ICE``, ``CBP``, ``other-dhs``."""
    return {body for body, said in _BODIES if re.search(said, text)}


def date_at_start(text: str) -> str | None:
    """Return the date a text begins with as year-month-day, None where it begins with none.

    American order for figures (month/day/year); two figures of a year are of this century.
    """
    text = text.lstrip(" _\t")
    for written in _WRITTEN:
        found = written.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        month = int(parts["m"]) if "m" in parts else _month(parts["n"])
        return _iso(year, month, int(parts["d"]))
    return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _iso(year: int, month: int, day: int) -> str | None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not (1980 <= year <= 2099 and 1 <= month <= 12):
        return None
    last = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else None
