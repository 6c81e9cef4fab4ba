"""Citations: the law, the mark of an attempt, the section, and what follows it."""

from collections.abc import Collection
from dataclasses import replace

from .cite import LAST_PARAGRAPH, Cite, item, lettered, open_section, packed_subdivision
from .packed import packed
from .statutes import FEDERAL, HYPHEN, NAMES, POINT, law_at, shape
from .tokens import figures, round_figures
from .words import DEGREE_WORDS, level_at

_SECTION_SIGNS = frozenset({"§", "S", "SEC", "SECTION", ".", ":", "-", "("})
_SUBDIVISION = frozenset(
    {
        "SUB",
        "SUBD",
        "SUBDIV",
        "SUBDIVISION",
        "SUBS",
        "SUBSECTION",
        "SUBSEC",
        "PAR",
        "PARA",
        "PARAGRAPH",
    }
)
_LISTED = frozenset({",", "&", "-", "AND", "OR", "TO"})
_SHORTENED = "a section of this shape has two digits after the point; one may have been lost"
#: The section of the Penal Law that makes an attempt a crime, written before the crime attempted.
_ATTEMPT = "110"

Found = tuple[Cite, int]


def cite_at(tokens: list[str], i: int, dashed: Collection[str], *, alone: bool) -> Found | None:
    """Return the citation that begins at a place, and the place after it, or None.

    Args:
        tokens: the tokens of the whole text.
        i: where it must begin.
        dashed: the sections with a dash and a letter that the law knows.
        alone: whether a number without a law's name may be a section here.
    """
    if tokens[i] == "TITLE" and i + 2 < len(tokens) and tokens[i + 2] == "USC":
        i += 1
    if tokens[i].isdigit() and _get(tokens, i + 1) == "USC":
        return _federal(tokens[i], tokens, _after_signs(tokens, i + 2))
    named = law_at(tokens, i)
    if named is None:
        signs = _after_signs(tokens, i) if tokens[i] in ("§", "SEC", "SECTION") else i
        return _bare(tokens, signs, dashed, alone=alone or signs > i)
    law, after = named
    after = _after_signs(tokens, after)
    if after == len(tokens) or not _has_digit(tokens[after]):
        return None
    if shape(law) == FEDERAL:
        return open_section(law, (), "a federal section needs its title"), _after_numbers(
            tokens, after
        )
    code = packed(law, tokens[after], dashed)
    if code is not None:
        return code, after + 1
    found = _of_shape(law, tokens, after, dashed)
    if found is None:
        note = f"what follows is not how sections of the {law} are numbered"
        return open_section(law, (), note), _after_numbers(tokens, after)
    return found


def _of_shape(law: str, tokens: list[str], i: int, dashed: Collection[str]) -> Found | None:
    kind = shape(law)
    if kind == POINT:
        return _point(law, tokens, i, dashed)
    if kind == HYPHEN:
        return _hyphen(law, tokens, i, dashed)
    return _plain(law, tokens, i, dashed)


def _bare(tokens: list[str], i: int, dashed: Collection[str], *, alone: bool) -> Found | None:
    """Read a number without a law: NNN.NN is the Penal Law's shape; no other shape is one law's."""
    if i == len(tokens) or not _has_digit(tokens[i]):
        return None
    after = _get(tokens, i + 1)
    pointed = after == "." or (figures(tokens[i]) == _ATTEMPT and after in ("/", "-"))
    if pointed and (found := _point("PL", tokens, i, dashed)) is not None:
        return found
    if not alone:
        return None
    found = _hyphen(None, tokens, i, dashed) or _plain(None, tokens, i, dashed)
    if found is not None:
        return found
    whole = packed("PL", tokens[i], dashed)
    guess = (whole, i + 1) if whole is not None else _point("PL", tokens, i, dashed)
    if guess is None or guess[0].section is None:
        return None
    return replace(without_law(guess[0]), note="no law is named"), guess[1]


def without_law(cite: Cite) -> Cite:
    """Return a citation whose law nothing settles, with the reading it would have."""
    return Cite(
        lacks=("law", "section"),
        readings=cite.readings or (cite,),
        packed=cite.packed,
        attempted=cite.attempted,
    )


def _point(law: str, tokens: list[str], i: int, dashed: Collection[str]) -> Found | None:
    """Read NNN.NN, or NNNNN, NNN NN and NNN-NN; for the Penal Law, after the mark of an attempt."""
    if law == "PL" and figures(tokens[i]) == _ATTEMPT:
        after = i + 1
        if tokens[after : after + 2] == [".", "00"]:
            after += 2
        if _get(tokens, after) in ("-", "/"):
            after += 1
        found = _point_section(law, tokens, after, dashed) if after < len(tokens) else None
        if found is not None and after > i + 1 or found is not None and _whole(tokens, after):
            return replace(found[0], attempted=True), found[1]
    return _point_section(law, tokens, i, dashed)


def _whole(tokens: list[str], i: int) -> bool:
    """Tell whether NNN.NN or NNNNN stands here, not only the NN of a section with a space."""
    return _get(tokens, i + 1) == "." or len(tokens[i]) == 5


def _point_section(law: str, tokens: list[str], i: int, dashed: Collection[str]) -> Found | None:
    article = figures(tokens[i])
    if article is None:
        return None
    if len(article) == 5:
        spelled_out = round_figures(tokens[i])
        if spelled_out is None:
            return None
        return _after_section(_named(law, f"{article[:3]}.{article[3:]}"), tokens, i + 1, dashed)
    if len(article) != 3 or i + 2 > len(tokens):
        return None
    mark = _get(tokens, i + 1)
    after = i + 2 if mark in (".", "-") else i + 1
    number = _get(tokens, after)
    place = number[:2].translate(_LAST_SLIPS)
    if len(place) != 2 or not place.isdigit() or number[2:3].isdigit():
        return None
    letters = number[2:]
    if letters and not number[1].isdigit() or mark != "." and (letters or not number.isdigit()):
        return None
    cite = _named(law, f"{article}.{place}")
    if cite.section is None or not letters:
        return _after_section(cite, tokens, after + 1, dashed)
    if letters.isalpha() and len(letters) <= 3:
        return _with_letters(cite, letters, tokens, after + 1, dashed)
    if len(letters) == 2:
        return packed_subdivision(cite, letters, dashed), after + 1
    return None


_LAST_SLIPS = str.maketrans("OILSB", "01158")


def _named(law: str, section: str) -> Cite:
    if section.strip("0") == ".":
        return open_section(law, (), "a section of zeros is none")
    return Cite(law=law, section=section)


def _hyphen(law: str | None, tokens: list[str], i: int, dashed: Collection[str]) -> Found | None:
    """Read a title of one or two digits, a dash and a number."""
    title = round_figures(tokens[i])
    if title is None or len(title) > 2 or _get(tokens, i + 1) != "-":
        return None
    token = _get(tokens, i + 2)
    number, letters = _number_and_letters(token)
    if not 2 <= len(number) <= 4 or not number.strip("0") or _get(tokens, i + 3) == ".":
        return None
    cite = Cite(law=law, section=f"{title}-{number}")
    return _glued(cite, letters, tokens, i + 3, dashed)


def _plain(law: str | None, tokens: list[str], i: int, dashed: Collection[str]) -> Found | None:
    """Read a section of one to four digits; a point after it begins the subdivision."""
    token = tokens[i]
    number, letters = _number_and_letters(token)
    if not number.strip("0") or len(number) > 4:
        return None
    if letters and letters[-1] in "OIL":
        return None
    cite = Cite(law=law, section=number.lstrip("0"))
    if letters:
        return _glued(cite, letters, tokens, i + 1, dashed)
    if law is None and len(number) == 1:
        return None
    after = _get(tokens, i + 2) if _get(tokens, i + 1) == "." else ""
    if len(number) == 3 and len(after) == 1 and after.isdigit() and law is None:
        return replace(open_section(None, (), _SHORTENED), lacks=("law", "section")), i + 3
    if len(number) == 3 and len(after) == 2 and after.isdigit() and law is not None:
        return _two_shapes(cite, after), i + 3
    return _after_section(cite, tokens, i + 1, dashed)


def _two_shapes(cite: Cite, after: str) -> Cite:
    """Return what cannot be told of NNN.NN under a law that does not number so."""
    here = replace(cite, subdivision=item(after) or None)
    there = Cite(law="PL", section=f"{cite.section}.{after}")
    return open_section(cite.law, (here, there), "NNN.NN is the shape of another law")


def _number_and_letters(token: str) -> tuple[str, str]:
    """Cut the digits from the letters glued to them; inside the digits O, I and L are set right."""
    last = max((k for k, c in enumerate(token) if c.isdigit()), default=-1)
    whole = round_figures(token[: last + 1])
    if whole is not None:
        return whole, token[last + 1 :]
    digits = len(token) - len(token.lstrip("0123456789"))
    return token[:digits], token[digits:]


def _glued(
    cite: Cite, letters: str, tokens: list[str], i: int, dashed: Collection[str]
) -> Found | None:
    """Read what is glued to a section: letters, or a paragraph and a number."""
    if not letters:
        return _after_section(cite, tokens, i, dashed)
    if letters.isalpha():
        return _with_letters(cite, letters, tokens, i, dashed) if len(letters) <= 3 else None
    if len(letters) == 2 and letters[1].isdigit():
        return packed_subdivision(cite, letters, dashed), i
    return None


def _with_letters(
    cite: Cite, letters: str, tokens: list[str], i: int, dashed: Collection[str]
) -> Found:
    found, after = _after_section(cite, tokens, i, dashed)
    kept = lettered(replace(found, lacks=(), note=""), letters, dashed)
    lacks = tuple(dict.fromkeys((*kept.lacks, *found.lacks)))
    return replace(kept, lacks=lacks, note=kept.note or found.note), after


def _federal(title: str, tokens: list[str], i: int) -> Found:
    """Read a section of the United States Code; a letter glued to it is part of it, or is not."""
    number, letters = _number_and_letters(_get(tokens, i))
    if not number.strip("0") or len(number) > 5 or len(title) > 2 or title.strip("0") == "":
        return open_section("USC", (), "no federal section is written"), _after_numbers(tokens, i)
    cite = Cite(law="USC", title=title.lstrip("0"), section=number)
    if not letters:
        return _items(cite, tokens, i + 1)
    if len(letters) > 1 or not letters.isalpha():
        note = f"{number}{letters} is not a federal section"
        return open_section("USC", (), note), _after_numbers(tokens, i)
    found, after = _items(cite, tokens, i + 1)
    under = (found.subdivision or "").partition("(")
    inner = f"({under[0]}){under[1]}{under[2]}" if found.subdivision else ""
    joined = replace(found, section=number + letters)
    apart = replace(found, subdivision=letters.lower() + inner)
    note = f"{letters} belongs to the section or is its subsection"
    return replace(open_section("USC", (joined, apart), note), title=cite.title), after


def _after_section(cite: Cite, tokens: list[str], i: int, dashed: Collection[str]) -> Found:
    """Read a dash and a letter, then the subdivision, then a lone letter."""
    if cite.section is None:
        return cite, _after_numbers(tokens, i)
    if _get(tokens, i) == "-" and _is_letter(tokens, i + 1):
        return _items(
            replace(cite, section=f"{cite.section}-{tokens[i + 1].lower()}"), tokens, i + 2
        )
    if _is_letter(tokens, i):
        if shape(cite.law or "") == HYPHEN or cite.law is None and "-" in cite.section:
            return _items(cite, tokens, i)
        found, after = _items(cite, tokens, i + 1)
        return replace(lettered(found, tokens[i], dashed), lacks=_lacks(found, tokens[i])), after
    return _items(cite, tokens, i)


def _lacks(found: Cite, letter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("suffix", *found.lacks)))


def _items(cite: Cite, tokens: list[str], i: int) -> Found:
    """Read the subdivision: one item, then any number of items in brackets or after PAR."""
    parts: list[str] = []
    readable = True
    while True:
        found = _item(tokens, i, first=not parts)
        if found is None:
            break
        part, i = found
        if part is None:
            readable = False
        elif part:
            parts.append(part)
    letter = tokens[i] if parts and _is_letter(tokens, i) else ""
    i += 1 if letter else 0
    end = _after_list(tokens, i)
    if end > i:
        note = "more than one subdivision is written"
        return replace(cite, lacks=("subdivision", "several"), note=note), end
    if not readable or len(parts) > 6:
        note = "the subdivision is not readable"
        return replace(cite, lacks=("subdivision",), note=note), i
    cite = replace(cite, subdivision=_joined(parts))
    if letter:
        note = f"what {letter} means is documented nowhere"
        cite = replace(cite, suffix=letter, lacks=("suffix",), note=note)
    return cite, i


def _item(tokens: list[str], i: int, *, first: bool) -> tuple[str | None, int] | None:
    """Return one item and the place after it; the item is None where it cannot be read."""
    token = _get(tokens, i)
    named = token in _SUBDIVISION
    if named:
        i += 2 if _get(tokens, i + 1) == "." else 1
        token = _get(tokens, i)
    if token == "(":
        return _bracketed(tokens, i + 1, named=named)
    if token in (".", "-") and first and not named:
        i += 1
        token = _get(tokens, i)
        if not (token.isalnum() and item(token) and not level_at(tokens, i)):
            return None
    elif not (first or named):
        return None
    return _open_item(token, tokens, i, named=named)


def _bracketed(tokens: list[str], i: int, *, named: bool) -> tuple[str | None, int] | None:
    close = next((k for k in range(i, min(i + 5, len(tokens))) if tokens[k] == ")"), 0)
    inside = "".join(tokens[i:close]) if close else ""
    if not inside or level_at(tokens, i):
        return (None, i) if named else None
    part = _dashed_item(inside)
    if part is None:
        unreadable = named or any(map(str.isdigit, inside)) and close == i + 1 and len(inside) < 6
        return (None, close + 1) if unreadable else None
    return part, close + 1


def _open_item(
    token: str, tokens: list[str], i: int, *, named: bool
) -> tuple[str | None, int] | None:
    part = item(token) if token else None
    follows = _get(tokens, i + 1)
    if part is None or follows in DEGREE_WORDS or follows == "USC" or level_at(tokens, i):
        return (None, i) if named else None
    if token.isdigit() and len(token) > 2 or len(part) > 1 and token.isalpha() and not named:
        return (None, i + 1) if token.isdigit() else None
    if len(token) == 2 and token[0].isalpha() and token[0] > LAST_PARAGRAPH:
        return None
    if follows == "-" and token.isdigit() and _is_letter(tokens, i + 2):
        return f"{part}-{tokens[i + 2].lower()}", i + 3
    return part, i + 1


def _dashed_item(inside: str) -> str | None:
    number, dash, letter = inside.partition("-")
    if not dash:
        return item(inside)
    if (
        number.isdigit()
        and number.strip("0")
        and len(number) <= 2
        and len(letter) == 1
        and letter.isalpha()
    ):
        return f"{number.lstrip('0')}-{letter.lower()}"
    return None


def _joined(parts: list[str]) -> str | None:
    if not parts:
        return None
    first, *rest = parts
    return first + "".join(
        f"({part.partition('(')[0]}){''.join(part.partition('(')[1:])}" for part in rest
    )


def _after_list(tokens: list[str], i: int) -> int:
    """Return the place after a list of further subdivisions, or ``i`` where there is none."""
    while i + 1 < len(tokens) and tokens[i] in _LISTED:
        k = i + 1
        if (
            tokens[k] == "("
            and k + 2 < len(tokens)
            and item(tokens[k + 1])
            and tokens[k + 2] == ")"
        ):
            i = k + 3
        elif (
            tokens[k].isdigit() and len(tokens[k]) <= 2 and _get(tokens, k + 1) not in (".", "USC")
        ):
            i = k + 1
        else:
            break
    return i


def _after_signs(tokens: list[str], i: int) -> int:
    while i < len(tokens) and tokens[i] in _SECTION_SIGNS:
        i += 1
    return i


def _after_numbers(tokens: list[str], i: int) -> int:
    """Return the place after numbers, brackets and points that could not be read."""
    while i < len(tokens) and (_has_digit(tokens[i]) or tokens[i] in ".()-"):
        if tokens[i] == "(" and i + 1 < len(tokens) and len(tokens[i + 1]) > 1:
            break
        i += 1
    return i


def _is_letter(tokens: list[str], i: int) -> bool:
    token = _get(tokens, i)
    return len(token) == 1 and token.isalpha() and level_at(tokens, i) is None


def _has_digit(token: str) -> bool:
    return any(map(str.isdigit, token)) and token not in NAMES


def _get(tokens: list[str], i: int) -> str:
    return tokens[i] if i < len(tokens) else ""
