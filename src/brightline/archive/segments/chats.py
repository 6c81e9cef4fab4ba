"""Chat transcripts: turns of ``[time] name: text`` and its kin, gathered by author."""

import re
from typing import Final

from brightline.archive.records import Message, Party, Segment, Sent, Span
from brightline.archive.segments.addresses import UNKNOWN, party
from brightline.archive.segments.dates import MISSING, read_time

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp](?:\.?\s?[Mm]\.?)?)?"
_DAY = (
    r"(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|Today|Yesterday)"
)
_STAMP = rf"(?:{_DAY}[,T]?\s+(?:at )?)?{_CLOCK}(?:\s?(?:E[SD]?T|UTC|Z|[+-]\d\d:?\d\d))?"
_NAME = r"[A-Za-zÀ-ÿ@<][^\n:\[\]]{0,60}?"
#: A name before a stamp without brackets, which prose may end in too: capital words, or an address.
_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_PLAIN = rf"(?:{_WORD}(?:,? \(?{_WORD}\)?){{0,4}}(?: <[\w.+-]+@[\w.-]+\w>)?|[\w.+-]+@[\w.-]+\w)"
#: The ways in which clients write who said what and when; a name alone before its words comes last.
_TURN: Final = re.compile(
    rf"[ \t]*(?:[\[(](?P<a>{_STAMP})[\])]\s*[-–]?\s*(?P<an>{_NAME})\s?:(?=\s|$)"
    rf"|(?P<b>{_STAMP})\s*[-–|]?\s+(?P<bn>{_NAME})\s?:(?=\s|$)"
    rf"|(?P<cn>{_NAME})\s*[\[(](?P<c>{_STAMP})[\])]\s?:?(?=\s|$)"
    rf"|(?P<dn>[A-Z][^\n:\[\]]{{0,50}}?)\s{{2,}}(?P<d>{_STAMP})[ \t]*(?=\n|$)"
    rf"|(?P<fn>{_PLAIN}),?(?:\s(?:-|–|\||@|at|says))?\s\[?(?P<f>{_STAMP})\]?(?::|\s[-–|])(?=\s|$)"
    rf"|(?P<gn>{_PLAIN}),?(?:\s(?:-|–|\||@|at|·|•))?\s(?P<g>{_STAMP})[ \t]*(?=\n|$)"
    rf"|[\[(]?(?P<h>{_STAMP})[\])]?\s(?:[-–|] )?(?P<hn>{_PLAIN})[ \t]*(?=\n|$)"
    rf"|\[?(?P<j>{_STAMP})\]?\s<(?P<jn>[\w.@-]{{1,40}})>(?=\s))[ \t]?",
)
#: The names of a turn by the way in which it is written, and those that must prove to be people.
_NAMES: Final = ("an", "bn", "cn", "dn", "en", "fn", "gn", "hn", "jn", "kn")
_LOOSE: Final = ("gn", "hn")
_SPOKEN: Final = re.compile(
    r"[ \t]*(?:(?P<en>[A-Za-z][^\n:\[\]<>]{0,40}?)(?: says| said)?\s?[:>]"
    r"|[<\[](?P<kn>[A-Za-z][^\n\]>]{0,40})[>\]]:?)[ \t]+(?=\S)"
)
#: A subject that says that what follows are turns, though no time stands beside them.
_TRANSCRIPT: Final = re.compile(
    r"conversation|chat|transcript|\bim\b|instant mess|messages? with|text messages?", re.I
)
_CLOCKED: Final = re.compile(r":\d\d")
_DAY_ALONE: Final = re.compile(rf"\W*(?:[A-Z][a-z]+day,? )?({_DAY})\W*$")
#: A sign of a transcript, for an automaton over the whole text: it is then looked at in earnest.
MAYBE: Final = (
    rf"(?:^|\n)[ \t]*[\[(]?(?:{_DAY}[,T]?\s+)?{_CLOCK}|[\[(](?:{_DAY}[,T]?\s+)?{_CLOCK}[\])]"
    rf"|(?:^|\n)[^\n:]*\s\[?(?:{_DAY}[,T]?\s+(?:at )?)?{_CLOCK}\]?(?:[ \t]*:?[ \t]*(?:\n|$)|:[ \t])"
)
_FIRST_LINES: Final = 8


def looks_like_chat(message: Message) -> bool:
    """Say whether a text is a transcript: its first lines hold two turns, and most lines are turns.

    A name and a time without brackets may be prose, so such names must be of correspondents, or return.
    """
    text = message.text
    lines = [line for line in text[:4000].split("\n")[:60] if line.strip()][:40]
    turns, loose = 0, list[str]()
    for number, line in enumerate(lines):
        turn = _TURN.match(line) if ":" in line and _CLOCKED.search(line) else None
        if turn is not None:
            turns += 1
            loose += [turn[name].lower() for name in _LOOSE if turn[name]]
        if not turns and number == _FIRST_LINES:
            return False
    if turns < 2 or turns * 3 < len(lines) - _FIRST_LINES:
        return False
    if not loose or (turns > 2 and 1 < len(set(loose)) < len(loose) and all(map(_named, loose))):
        return True
    known = _known(message)
    return all(known.intersection(_words(party(name))) for name in loose)


def _named(name: str) -> bool:
    """Say whether a name has two words or an address: one word before a time may be any."""
    return " " in name or "@" in name


def is_spoken(message: Message, *, told: bool) -> bool:
    """Say whether a mail holds a transcript without times: nearly every line is a turn of a correspondent.

    Where its subject has to say so, it is *told*: two lines are then enough, else it takes three.
    """
    if told and not _TRANSCRIPT.search(message.subject):
        return False
    lines = [line for line in message.text[:4000].split("\n")[:60] if line.strip()]
    known = _known(message)
    said = [turn for line in lines if (turn := _SPOKEN.match(line))]
    names = [turn["en"] or turn["kn"] for turn in said]
    theirs = [name for name in names if known.intersection(_words(party(name)))]
    return (
        len(set(theirs)) > 1 and len(theirs) > (1 if told else 2) and len(theirs) * 2 > len(lines)
    )


def _known(message: Message) -> set[str]:
    """Return the words by which the correspondents of a message may be called: parts of names, ``mhale``."""
    found = set[str]()
    for who in (message.sender, *message.recipients):
        words = _words(who)
        found.update(words, (f"{one[0]}{other}" for one in words for other in words))
    return found


def _words(who: Party) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", f"{who.name} {who.address.partition('@')[0]}".lower())


def chat_segments(message: Message) -> tuple[Segment, ...]:
    """Return a transcript's turns, runs of turns by one author taken as one; () if there is none."""
    text = message.text
    known = {who.name.lower(): who for who in (message.sender, *message.recipients) if who.name}
    pattern = _TURN if any(map(_TURN.match, text.split("\n"))) else _SPOKEN
    day, at = _day_of(message), 0
    runs: list[tuple[Party, Sent, Span, list[Span]]] = []
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop + 1
        turn = pattern.match(text, at, stop)
        if turn is not None:
            said = turn.groupdict()
            name = next((said[key] for key in _NAMES if said.get(key)), "")
            time = next((said[key] for key in "abcdfghj" if said.get(key)), "")
            author = party(name)
            author = known.setdefault(author.name.lower(), author) if author.name else author
            own = Span(turn.end(), stop)
            if runs and runs[-1][0] == author:
                runs[-1][3].append(own)
            else:
                runs.append((author, _time(time, day), Span(at, turn.end()), [own]))
        elif heading := _DAY_ALONE.match(text[at:stop].strip()):
            day = heading[1]
            if runs:
                runs[-1][3].append(Span(at, stop))
        elif runs:
            runs[-1][3][-1] = Span(runs[-1][3][-1].start, stop)
        at = stop
    if not runs:
        return ()
    begins = runs[0][2].start
    if text[:begins].strip():
        # What stands above the first turn is the exporter's, or the sender's own words.
        runs.insert(0, (message.sender, message.sent, Span(0, 0), [Span(0, begins)]))
    talking = list(
        dict.fromkeys([author for author, *_ in runs] + [message.sender, *message.recipients])
    )
    return tuple(
        Segment(
            number, 0, "chat", author,
            tuple(who for who in talking if who not in (author, UNKNOWN)),
            sent, message.subject, head, _joined(own), Span(own[-1].end, own[-1].end),
        )
        for number, (author, sent, head, own) in enumerate(runs)
    )  # fmt: skip


def _day_of(message: Message) -> str:
    """Return the day that a turn with a clock time alone was most likely on: that of its message."""
    return message.sent.written if message.sent.at is not None else ""


def _time(clock: str, day: str) -> Sent:
    if not clock:
        return MISSING
    sent = read_time(clock)
    if sent.at is not None or not day:
        return sent
    found = re.search(rf"{_DAY}|\d{{1,2}} [A-Z][a-z]{{2}}[a-z]* \d{{4}}", day)
    return read_time(f"{found[0]} {clock}")._replace(written=clock) if found else sent


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans with those that touch made one."""
    made: list[Span] = []
    for span in spans:
        if made and made[-1].end == span.start:
            made[-1] = Span(made[-1].start, span.end)
        elif span.end > span.start:
            made.append(span)
    return tuple(made)
