"""What stands in a mail and is no one's own words: stamps of print, legal notices; and signature blocks."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Any, Final, NamedTuple

import re2

from brightline.archive.records import Span
from brightline.archive.segments.automata import automaton, matched

#: Lines that a release, a printer or a case system put on a page.
_STAMP: Final = re.compile(
    r"(?:UNCLASSIFIED|CONFIDENTIAL|SENSITIVE BUT UNCLASSIFIED|SBU|FOUO|FOR OFFICIAL USE ONLY|LAW ENFORCEMENT SENSITIVE)"
    r"(?:(?:\s+U\.S\. Department of State.*|\s+STATE DEPT\..*|\s*[,/]\s*[A-Z0-9,]+)?)$"
    r"|U\.S\. Department of State(?:\s{2,}.*)?$"
    r"|Case No\.?\W{0,3}[A-Z]{1,3}-\d{4}-\d+.*"
    r"|Doc No\.?\s.*"
    r"|RELEASE(?:D)?(?: IN)?(?: (?:PART|FULL))?(?:\s+(?:B\d|1\.4|\(b\)).*)?$"
    r"|(?:PART|FULL)(?:\s+B\d[B\d,.()A-H ]*)?$"
    r"|(?:DENIED|REVIEW AUTHORITY).{0,60}$"
    r"|\(?[bB]\)?\s?\(?\d\)?(?:\s?\([A-F]\))?(?:[,;]\s*\(?[bB1]\)?\s?\(?\.?\d\)?(?:\([A-H]\))?)*,?$"
    r"|1\.4\([A-H]\)(?:,\s*(?:1\.4\([A-H]\)|B\d))*,?$"
    r"|(?:FOIL|FOIA)(?: (?:Request|No\.?|#|Response|Production))*\W{0,3}[\w-]*\d[\w-]*(?:\W.{0,40})?$"
    r"|PRODUCED (?:PURSUANT TO|UNDER|IN RESPONSE TO|BY) .{0,80}$"
    r"|(?:CONFIDENTIAL\W+)?SUBJECT TO (?:A )?PROTECTIVE ORDER.{0,40}$"
    r"|[Pp]age:? \d{1,4}(?: of \d{1,4})?$|\d{1,4} of \d{1,4}$|-\s?\d{1,4}\s?-$"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?\s{2,}\S.{0,80}$"
    r"|https?://\S{20,}\s+\d{1,3}/\d{1,3}$"
)
#: Stamps that may stand behind other words of a line, and a word that each has.
_INSIDE: Final = re.compile(
    r".*\b(?:U\.S\. Department of State\s+Case No|STATE DEPT\. - PRODUCED TO "
    r"|SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION)"
    r"|(?:.*\W)?(?:Classified by|Reason: 1\.4|Declassify on)\b"
)
_INSIDES: Final = ("Department", "PRODUCED", "AGREEMENT", "Classified", "Reason", "Declassify")
#: Codes of exemptions at the right edge of a line of words.
_EDGE: Final = re.compile(
    r"\s{4,}(?:\(?[bB]\)?\s?\(?\d\)?(?:\([A-F]\))?|1\.4\([A-H]\))(?:,\s*(?:[bB]\d|1\.4\([A-H]\)))*,?\s*$"
)
#: A Bates number alone on its line; numbers of people and cases are no Bates numbers.
_BATES: Final = re.compile(
    r"(?!NYSID|SID\b|DIN\b|FBI|SSN|CASE|DOCKET|ARREST|INDICTMENT|BOOK|CJ|DL\b|ID\b)"
    r"[A-Z]{2,}(?:[-_. ]{1,3}[A-Z0-9]{2,12}){0,4}?[-_. ]{0,3}0\d{4,8}(?:\s*-\s*\d{1,3})?$"
)
_FIRST: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-(b—ph")

#: Signs of a legal notice: two of them, or one that says so itself, make a paragraph one.
_SIGNS: Final = (
    r"intended (?:only |solely )?(?:recipient|for the (?:sole |exclusive )?(?:use|person|individual|named|addressee))",
    r"not the (?:intended|named) (?:recipient|addressee)",
    r"confidential|privileged|legally protected|proprietary|confidencial",
    r"unauthori[sz]ed (?:use|review|disclosure|access|distribution|interception)|strictly prohibited",
    r"received (?:this |it )?(?:\w+ )?(?:e-?mail |message |communication |transmission )?(?:\w+ )?in error|por error",
    r"(?:this|any) (?:e-?mail|message|communication|transmission)(?: message)?,? (?:and|or|including|with|may|is|contains|was)",
    r"este (?:correo|mensaje)",
    r"dissemination|public disclosure|freedom of information",
    r"notify (?:the |me|us)(?:sender)?|notifique",
    r"for official use only|law enforcement sensitive",
    r"destinatario",
)
_SIGN: Final = re2.compile(f"(?i){'|'.join(_SIGNS)}")
_TITLED: Final = re2.compile(
    r"(?i)confidentiality (?:notice|statement)|disclaimer|privacy notice|legal notice"
    r"|aviso (?:de confidencialidad|legal)|privileged (?:and|&) confidential|notice of confidentiality"
)
#: A banner that a gateway puts above mail from outside.
_BANNER: Final = re.compile(
    r"\W*(?:caution|warning|\[?external(?: e-?mail| sender)?\]?|attention|notice|alert)\b.{0,120}"
    r"(?:origina\w+ (?:from )?(?:an )?outside|external (?:sender|source|e-?mail)|outside (?:of )?(?:the |your )?(?:agency|organi[sz]ation|city|network))"
    r"|\W*\[?external(?: e-?mail)?\]?\W*$",
    re.I | re.S,
)
_NOTICE_SIGNS: Final = automaton(*(f"(?i){sign}" for sign in _SIGNS))
_SUSPECT: Final = re2.compile("(?i)intended|confiden[ct]|privileged")
#: Letters of a paragraph whose reading is kept: in an archive, the same few notices end most mail.
_KEPT: Final = 2000
_BLANK_LINES: Final = ("\n\n", "\n \n", "\n>\n", "\n> \n")
_PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n[> \t]*[^\s>][^\n]*)*")

_PHONE: Final = re.compile(r"(?:\+?1[-. ])?\(?\d{3}\)?\s?[-./ ]\s?\d{3}\s?[-. ]\s?\d{4}\b")
#: Words that a line of title, agency or place has.
_ROLES: Final = (
    "Officer Deputy Captain Capt Warden Lieutenant Lt Sergeant Sgt Detective Det Agent Supervisor Supervisory"
    " Director Commissioner Counsel Attorney Analyst Specialist Coordinator Investigator Manager Probation Chief"
    " Inspector Clerk Unit Division Department Dept Office Bureau Enforcement Removal Homeland Customs Correction"
    " Corrections Command Police Precinct ERO HSI ICE CBP DHS USCIS OPLA NYPD DOC DOP SDDO TFO DO IEA SA CO"
    " ICE/ERO ERO/ICE DHS/ICE Oficial Agente Directora Departamento Street St Avenue Ave Plaza Broadway Floor Room"
    " Suite Task Facility Center Field Contractor Liaison Records Inc LLP LLC Esq NY N.Y Brooklyn Bronx Queens"
)
_ROLE: Final = frozenset(_ROLES.split())
_REACH: Final = re.compile(
    r"\s*(?:(?:e-?mail|web|tel|phone|cell|mobile|fax|desk|office|direct|o|c|f|t|m|p|w|blackberry|bb|ext)\b[.:)\s(]*)?"
    r"(?:<?[\w.+-]+@[\w-]+\.[\w.-]+>?|(?:https?://|www\.)\S+|x\d{3,6})\s*(?:[<|].*)?(?:<[^>]*>)?\s*$",
    re.I,
)
_DEVICE: Final = re.compile(
    r"\s*(?:sent (?:from|via|using|on) (?:my|the|a|an)?\b|get outlook for|enviado desde mi|sent with)",
    re.I,
)
_NAME: Final = re.compile(
    r"\W{0,3}(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*\.?|de|la|del|von|van|der|y|II|III|[A-Z]\.)(?:,? (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*\.?|de|la|del|von|van|der|#?\d{3,6})){0,4}(?:,? (?:Esq|Jr|Sr|Ph\.?D|J\.?D)\.?)?,?\s*$"
)
_CLOSINGS: Final = "thanks thank thx regards best sincerely respectfully cheers saludos gracias atentamente ok okay yes no"
_CLOSING: Final = frozenset(_CLOSINGS.split())
#: Letters that a line of a signature has at most.
_WIDE: Final = 90
_DIGIT: Final = re.compile(r"\d")
_MARGIN: Final = "> \t*_|\xa0"
_DELIMITER: Final = re.compile(r"^[> \t]*-- ?\n", re.M)


def is_stamp(body: str, after_stamp: bool) -> bool:
    """Say whether a line (stripped) is a stamp; *after_stamp* when the line above is one."""
    if not body or body[0] not in _FIRST or len(body) > 260:
        return False
    if _STAMP.match(body) or _BATES.match(body):
        return True
    for word in _INSIDES:
        if word in body:
            if _INSIDE.match(body):
                return True
            break
    return after_stamp and bool(_DATED.match(body))


def edge_stamp(line: str) -> int:
    """Return where in a line the codes at its right edge begin, or -1."""
    if not 30 < len(line) < 400 or line[-1] not in ")0123456789":
        return -1
    match = _EDGE.search(line)
    return match.start() if match else -1


_DATED: Final = re.compile(r"Date\W{1,3}\d{1,2}/\d{1,2}/\d{4}(?:\s{2,}.*)?$|\d{1,4}$")


class Hints(NamedTuple):
    """Where in a text notices and signatures can be.

    Whether ``DELIMITER`` is in it, whether a banner may be, where words of a notice start and end.
    """

    delimited: bool
    banner: bool
    starts: list[int]
    ends: list[int]


#: For an automaton over the whole text: what a banner has, words of a notice, what parts a signature.
BANNER: Final = "(?i)external|outside"
SUSPECTS: Final = ("(?i)intended", "(?i)confiden[ct]", "(?i)privileged")
DELIMITER: Final = r"-- ?\n"
#: The same words for a plain search, and how long they are.
_WORDS: Final = (("intended", 8), ("confiden", 9), ("privileged", 10))


def places(text: str, suspects: list[int]) -> tuple[list[int], list[int]]:
    """Return where in a text words of a notice start and end; *suspects* are the numbers of those in it."""
    small = text.lower()
    if len(small) != len(text):
        # A Turkish capital: places must stay those of the text.
        found = [(match.start(), match.end()) for match in _SUSPECT.finditer(text)]
        return [start for start, _ in found], [end for _, end in found]
    found = []
    for number in suspects:
        word, length = _WORDS[number]
        at = small.find(word)
        while at >= 0:
            if length != 9 or small[at + 8 : at + 9] in ("c", "t"):
                found.append((at, at + length))
            at = small.find(word, at + 8)
    if len(found) > 1:
        found.sort()
    return [start for start, _ in found], [end for _, end in found]


def notices(text: str, span: Span, known: Hints) -> list[Span]:
    """Return the legal notices and banners inside a span, whole paragraphs or the rest of one.

    *known* is what is known of the whole text.
    """
    found: list[Span] = []
    start, end = span
    if known.banner:
        first = _PARAGRAPH.search(text, start, end)
        if first is not None and first.end() - first.start() < 900 and _BANNER.match(first[0]):
            # A banner's paragraph may run into the mail's own words: only its own lines are cut.
            found.append(Span(first.start(), first.start() + _banner_end(first[0])))
    done = found[0].end if found else start
    for number in range(bisect_left(known.starts, start), len(known.starts)):
        at = known.starts[number]
        if known.ends[number] > end:
            break
        if at < done:
            continue
        begin = done - 1
        for blank in _BLANK_LINES:
            begin = max(begin, text.rfind(blank, begin + 1, at))
        begin += 1
        paragraph = _PARAGRAPH.search(text, begin, end)
        if paragraph is None:
            break
        done = paragraph.end()
        words = paragraph[0]
        begins, signs = _notice(words) if len(words) < _KEPT else _notice.__wrapped__(words)
        if begins < 0:
            continue
        if signs < 2 and len(matched(_NOTICE_SIGNS, text[start:end])) < 2:
            # A few words are a notice only where there is more of one.
            break
        found.append(Span(paragraph.start() + begins, done))
    return found


@lru_cache(maxsize=4096)
def _notice(words: str) -> tuple[int, int]:
    """Return where in a paragraph a notice begins, -1 where it holds none, and how many signs it has."""
    signs = len(matched(_NOTICE_SIGNS, words))
    if not signs or (signs < 2 and len(words) >= 60):
        return -1, signs
    titled = _TITLED.search(words)
    if not titled and (signs < 2 or len(words) < 100):
        return -1, signs
    return _first_of_notice(words, titled), signs


def _first_of_notice(words: str, titled: Any) -> int:
    """Return where in its paragraph the notice begins: at a line's start, or a sentence's."""
    sign = titled or _SIGN.search(words)
    if sign is None:
        return 0
    # Where a paragraph is one long line, what stands in front of the notice is somebody's words.
    line = words.rfind("\n", 0, sign.start() + 1) + 1
    before = words[line : sign.start()]
    stop = max(before.rfind(". "), before.rfind("! "), before.rfind("? "))
    return line + stop + 2 if stop > 0 and not titled else line


def _banner_end(words: str) -> int:
    end = 0
    for line in words.splitlines(keepends=True):
        if end and not re.search(
            r"(?i)outside|external|click|link|attachment|sender|unless|caution|phish|forward|content|safe|report",
            line,
        ):
            break
        end += len(line)
    return end


def signature(text: str, span: Span, delimited: bool) -> Span | None:
    """Return the signature block at the end of a span of own words, or None.

    *delimited* says whether ``DELIMITER`` is in the text at all. The block begins after ``-- ``, or is the run of short lines at the end of which one at least gives a title, an
    agency, a place or a way to reach the writer.
    """
    begin = max(span.start, span.end - 900)
    tail = text[begin : span.end].rstrip("> \t\n")
    if delimited and ("--\n" in tail or "-- \n" in tail):
        if delimiters := list(_DELIMITER.finditer(text, begin, span.end)):
            return Span(delimiters[-1].start(), span.end)
    # Most ends are prose, and their last line shows it.
    last = tail[tail.rfind("\n") + 1 :].strip(_MARGIN)
    if not last or len(last) > _WIDE or not (told := _tells(last)):
        return None
    lines = tail.rsplit("\n", 14)
    top = 0 if len(lines) == 15 or begin > span.start else -1  # A line that the window may cut.
    offset = start = begin + len(tail) + 1
    telling, named, blank, count = 0, False, False, 0
    for number in range(len(lines) - 1, top, -1):
        line = lines[number]
        offset -= len(line) + 1
        words = line.strip(_MARGIN)
        if not words:
            if blank:
                break
            blank = True
            continue
        if count:
            told = _tells(words) if len(words) <= _WIDE else 0
        if not told or (named and told == 1) or count > 11:
            break
        count += 1
        start, blank = offset, False
        telling, named = max(telling, told), told == 1
        if named and telling > 1 and (not number or _above(lines[number - 1]) < 2):
            break
    # One line that but names a title may be the end of a wrapped sentence.
    if telling < 2 or (telling < 3 and count < 2) or (start <= span.start + 1 and count < 3):
        return None
    return Span(start, span.end)


def _above(line: str) -> int:
    words = line.strip(_MARGIN)
    return _tells(words) if words and len(words) <= _WIDE else 0


@lru_cache(maxsize=32_768)
def _tells(words: str) -> int:
    """Return 3 for a line that tells how to reach someone, 2 for a title or place, 1 for a bare name, or 0."""
    tokens = words.split()
    if not tokens:
        return 0
    small = sum(map(str.islower, tokens))
    if small > 4:
        return 3 if len(tokens) < 12 and _DEVICE.match(words) else 0
    if tokens[0].strip(",.!-").lower() in _CLOSING:
        return 0
    if ("@" in words or "http" in words or "www." in words) and _REACH.match(words):
        return 3
    if words[0] in "SsGgEe" and _DEVICE.match(words):
        return 3
    last = words[-1]
    if _DIGIT.search(words):
        if _PHONE.search(words) and small < 4 and last not in "?!":
            return 3
        if _LABELLED.match(words):
            return 3
    if last in "?!:;" or (last == "." and small > 1):
        return 0
    if (
        len(words) < 70
        and (words[0].isupper() or words[0].isdigit())
        and any(token.strip(".,;:()|/") in _ROLE for token in tokens)
    ):
        return 0 if _PROSE.match(words) else 2
    return 1 if len(words) < 50 and _NAME.match(words) else 0


_LABELLED: Final = re.compile(
    r"\(?[ocftmp]\)?[:.]|(?:tel|fax|cell|phone|desk|office|ext|badge|shield|tax)\b[:.# ]", re.I
)
_PROSE: Final = re.compile(
    r"(?:The|We|He|She|They|I|It|In|At|Is|No|Not|Yes|Will|Can|Call|See|My|Your)\s"
)
