"""Is somebody else's production complete? What is missing, as far as what was produced gives it away.

Each test names what it saw, and a sentence for an appeal letter. None proves that anything was withheld: a number
may be skipped in printing, a message deleted before it was asked for. A gap is a question to be answered.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from brightline.archive.records import Segment
from brightline.archive.review.numbering import numbers, paged
from brightline.archive.review.produced import (
    TELLING,
    Missing,
    Produced,
    head,
    is_paper,
    letters,
    messages,
    name,
    own_words,
)
from brightline.archive.review.redacted import redaction_marks, unmarked
from brightline.archive.review.words import some
from brightline.archive.subjects import bare, subject_of

#: A custodian who writes so many messages in a usual month does not stay silent by chance.
USUAL = 5
#: Seconds between two messages with one subject, beyond which they are two threads: 60 days.
APART = 60 * 86_400

_ATTACHED = re.compile(
    r"\b(?:see (?:the )?attached|(?:is|are|i have|i've|i) attached(?! to\b)|please find attached"
    r"|attached (?:is|are|please|you will|find|hereto)"
    r"|see (?:the )?attachments?|adjunt[oa]s?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^[>\s]*Attachments?[:;][ \t]*(?P<names>\S.*)$", re.IGNORECASE | re.MULTILINE)
_FILE = re.compile(r"\.\w{1,5}$")
#: Parts that a signature brings along, not the writer.
_DRESS = re.compile(
    r"image\d*\.(?:png|jpe?g|gif)|smime\.p7[sm]|.*\.(?:asc|vcf)|oledata\.mso", re.IGNORECASE
)


def check(produced: Iterable[Produced]) -> tuple[Missing, ...]:
    """Return all that seems missing, by kind, in a settled order whatever the order of the input."""
    ordered = sorted(paged(produced), key=lambda one: (one.first, one.sha256, one.custodian))
    return (
        *numbers(ordered),
        *attachments(ordered),
        *cited(ordered),
        *cut_threads(ordered),
        *silent_months(ordered),
        *redactions(ordered),
    )


def letter(missing: Iterable[Missing]) -> str:
    """Return the sentences as numbered paragraphs for an appeal letter; ``""`` where nothing is missing."""
    return "\n".join(f"{number}. {one.sentence}" for number, one in enumerate(missing, 1))


def attachments(produced: Iterable[Produced]) -> list[Missing]:
    """Return messages that speak of an attachment, or list some, and come without as many parts.

    Only a message's own words count: a reply that quotes "see attached" does not carry it. What came as a file of
    its own is there. On paper an attachment is there if its name stands anywhere beside the list.
    """
    produced = list(produced)
    files = {one.file.lower() for one in produced}
    found: list[Missing] = []
    for one in produced:
        found += _on_paper(one, files) if is_paper(one) else _beside(one, files)
    return found


def _beside(one: Produced, files: set[str]) -> Iterator[Missing]:
    real = [part for part in one.message.attachments if not _DRESS.fullmatch(part.name.strip())]
    empty = [part.name or "without a name" for part in real if not part.size]
    if empty:
        sentence = (
            f"{_begun(name(one))} came with an attachment that is empty ({'; '.join(empty)})."
        )
        yield Missing("attachment-missing", (one.sha256,), sentence)
    parts = len(real) + len(one.message.nested)
    own = own_words(one, 0)
    listed = [name for name in _listed(own + "\n" + head(one, 0)) if name.lower() not in files]
    if len(listed) > parts:
        sentence = (
            f"{_begun(name(one))} lists {some(len(listed), 'attachment', 'attachments')} ({'; '.join(listed)}), and "
            f"{'none was' if not parts else f'only {parts} came'} with it."
        )
    elif not parts and not listed and not _NAMED.search(own) and (said := _ATTACHED.search(own)):
        sentence = f"{_begun(name(one))} says “{' '.join(said[0].split())}”, and no attachment was produced with it."
    else:
        return
    yield Missing("attachment-missing", (one.sha256,), sentence)


def _on_paper(one: Produced, files: set[str]) -> Iterator[Missing]:
    text = " ".join(_NAMED.sub(" ", one.message.text).lower().split())
    for number in messages(one):
        lost = [
            name
            for name in _listed(head(one, number))
            if name.lower() not in files and " ".join(name.lower().split()) not in text
        ]
        if lost:
            sentence = (
                f"{_begun(name(one, number))} lists {some(len(lost), 'attachment', 'attachments')} ({'; '.join(lost)}) that "
                f"{'was' if len(lost) == 1 else 'were'} not produced."
            )
            yield Missing("attachment-missing", (one.sha256,), sentence)


def _listed(text: str) -> list[str]:
    """Return the names of files that a line ``Attachments:`` gives."""
    named = [
        name.strip(" ,<>\t") for line in _NAMED.finditer(text) for name in line["names"].split(";")
    ]
    return [
        name for name in dict.fromkeys(named) if _FILE.search(name) and not _DRESS.fullmatch(name)
    ]


def cited(produced: Iterable[Produced]) -> list[Missing]:
    """Return Message-IDs that produced messages answer or refer to, and that were not produced."""
    produced = list(produced)
    there = {one.message.message_id for one in produced}
    citing: dict[str, list[Produced]] = defaultdict(list)
    for one in produced:
        for reference in dict.fromkeys(one.message.references):
            if reference and reference not in there:
                citing[reference].append(one)
    return [
        Missing(
            "cited-missing",
            tuple(one.sha256 for one in by),
            f"The message {reference} was not produced, though "
            + (
                f"{name(by[0])} refers to it."
                if len(by) == 1
                else f"{len(by):,} produced messages refer to it, among them {name(by[0])}."
            ),
        )
        for reference, by in sorted(citing.items())
    ]


def cut_threads(produced: Iterable[Produced]) -> list[Missing]:
    """Return messages that are produced as quotations only, though others of their thread are produced.

    The original is there if a produced message's own words begin as the quotation does, or one of the thread holds
    it. A thread is its subject without ``RE:`` and the like, as long as no more than `APART` seconds lie between,
    and needs two produced messages; short quotations say too little.
    """
    produced = list(produced)
    threads: dict[str, list[_Original]] = defaultdict(list)
    begins = set()
    for one in produced:
        for number in messages(one):
            text = letters(own_words(one, number))
            if thread := _thread(one, number):
                threads[thread].append(_Original(_time(one, number), text))
            if len(text) >= TELLING:
                begins.add(text[:TELLING])
    quoted: dict[str, list[tuple[Produced, Segment, str]]] = defaultdict(list)
    for one in produced:
        thread, near = "", list[str]()
        originals = messages(one)
        for number, segment in enumerate(one.segments):
            if number in originals:
                thread = _thread(one, number)
                near = _near(threads.get(thread, []), _time(one, number))
                continue
            text = letters(own_words(one, number)) if len(near) > 1 else ""
            if len(text) < TELLING or text[:TELLING] in begins:
                continue
            if not any(text in other for other in near):
                quoted[text[:TELLING]].append((one, segment, thread))
    return [_cut(by) for by in quoted.values()]


class _Original(NamedTuple):
    """A produced message: when it was sent, None where it does not say, and the letters of its own words."""

    at: int | None
    text: str


def _near(thread: Sequence[_Original], at: int | None) -> list[str]:
    return [one.text for one in thread if at is None or one.at is None or abs(one.at - at) <= APART]


def _cut(by: Sequence[tuple[Produced, Segment, str]]) -> Missing:
    one, segment, thread = by[0]
    who = segment.author.name or segment.author.address or "an author not named"
    when = f" of {segment.sent.written}" if segment.sent.written else ""
    shown = tuple(dict.fromkeys(other.sha256 for other, _, _ in by))
    where = name(one)
    if len(shown) > 1:
        where = f"{len(shown):,} produced messages, among them {where}"
    return Missing(
        "cut-thread",
        shown,
        f"A message by {who}{when} in the thread “{_shown(one, thread)}” is quoted in {where}, but was itself not "
        "produced, though other messages of the thread were.",
    )


def silent_months(produced: Iterable[Produced], first: str = "", last: str = "") -> list[Missing]:
    """Return the months without any mail of a custodian who otherwise writes `USUAL` or more in a month.

    From *first* to *last* (``2024-01``), or where these are not given from the custodian's first month with
    mail to the last. Months go by UTC; messages without a time do not count.
    """
    months: dict[str, Counter[int]] = defaultdict(Counter)
    for one in produced:
        for at in _times(one):
            months[one.custodian][_month(at)] += 1
    found = []
    for custodian, counted in sorted(months.items()):
        usual = median(counted.values())
        if usual < USUAL:
            continue
        start = _parse_month(first) if first else min(counted)
        end = _parse_month(last) if last else max(counted)
        silent = [month for month in range(start, end + 1) if not counted[month]]
        if silent:
            sentence = (
                f"No mail of {custodian or 'a custodian not named'} was produced for {_runs(silent)}, though "
                f"in a usual month there are {usual:g} messages."
            )
            found.append(Missing("silent-month", (), sentence))
    return found


def redactions(produced: Iterable[Produced]) -> list[Missing]:
    """Return, for each custodian, how many messages are redacted, how often, and how many say nothing else."""
    marks: dict[str, list[tuple[Produced, int, bool]]] = defaultdict(list)
    totals: Counter[str] = Counter()
    for one in produced:
        totals[one.custodian] += 1
        if count := redaction_marks(one.message.text):
            rest = letters(unmarked(one.message.text))
            marks[one.custodian].append((one, count, len(rest) < TELLING))
    found = []
    for custodian, by in sorted(marks.items()):
        blank = sum(wholly for _, _, wholly in by)
        sentence = (
            f"Of {some(totals[custodian], 'message', 'messages')} of {custodian or 'a custodian not named'}, "
            f"{len(by):,} {'is' if len(by) == 1 else 'are'} redacted, in "
            f"{some(sum(count for _, count, _ in by), 'place', 'places')}"
            f"{f'; {blank:,} of them hold next to nothing else' if blank else ''}."
        )
        found.append(Missing("redactions", tuple(one.sha256 for one, _, _ in by), sentence))
    return found


def _begun(named: str) -> str:
    """Return a name as it begins a sentence."""
    return f"The {named[4:]}" if named.startswith("the ") else named


def _times(one: Produced) -> list[int]:
    """Return when the messages of an item were sent, as far as it says."""
    sent = (_time(one, number) for number in messages(one))
    return [at for at in sent if at is not None]


def _time(one: Produced, number: int) -> int | None:
    return one.segments[number].sent.at if is_paper(one) else one.message.sent.at


def _thread(one: Produced, number: int) -> str:
    subject = one.segments[number].subject if is_paper(one) else one.message.subject
    return subject_of(subject)


def _shown(one: Produced, thread: str) -> str:
    """Return a thread's subject as it is written."""
    subjects = [one.message.subject, *(segment.subject for segment in one.segments)]
    written = (bare(subject) for subject in subjects)
    return next((subject for subject in written if subject.lower() == thread), thread)


def _month(at: int) -> int:
    """Return the month, counted from year 0, of a time in seconds since 1970."""
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=at // 86400)
    return day.year * 12 + day.month - 1


def _parse_month(text: str) -> int:
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not match:
        raise ValueError(f"{text!r} is not a month; write 2024-01")
    return int(match[1]) * 12 + int(match[2]) - 1


def _runs(months: Sequence[int]) -> str:
    """Return months as ``2024-01, 2024-03 to 2024-05``."""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][1] + 1:
            runs[-1][1] = month
        else:
            runs.append([month, month])
    shown = [[f"{month // 12}-{month % 12 + 1:02}" for month in run] for run in runs]
    return ", ".join(a if a == b else f"{a} to {b}" for a, b in shown)
