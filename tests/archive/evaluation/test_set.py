"""The form of the evaluation messages: known words, cited text that is there, no person's status.

The labels are read by people; what a program can hold them to is checked here, file by file.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import brightline.archive
from brightline.archive.evaluation.threads import FORMS, KINDS, RECORDS
from brightline.archive.vocabulary import ACTS, CONTEXT, DIRECTIONS, STANCES
from brightline.engine.calendar import parse_instant
from brightline.laws.vocabulary import AGENCY_IDS

FOLDER = Path(brightline.archive.__file__).parent / "evaluation"
FILES = sorted(FOLDER.rglob("*.yaml"))

WRITERS = ("hand", "made")
THREAD = {"thread", "writer", "kind", "agency", "record", "messages"}
MESSAGE = {"id", "from", "to", "cc", "date", "subject", "form", "body", "segments"}
SEGMENT = {"author", "opens", "direction", "federal", "acts"}

_REGISTRATION = re.compile(r"(?<![\w-])A[#\s-]{0,2}\d{2,3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)", re.I)
_STATUS_FIELD = re.compile(
    r"(?mi)^[\s>\-{,]*[\"']?(?:immigration[ _-]status|citizenship|nationality|birthplace"
    r"|(?:place|country)[ _-]of[ _-]birth|alien[ _-](?:number|no)|a[ _-]numbers?)\.?[\"']?\s*:"
)

Found = list[str]


class TextLoader(yaml.BaseLoader):
    """A loader to which every scalar is text and a key written twice is an error."""


def _mapping(loader: TextLoader, node: yaml.MappingNode) -> dict[str, Any]:
    names = [str(key.value) for key, _ in node.value]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise yaml.MarkedYAMLError(
            problem=f"{twice[0]} is written twice", problem_mark=node.start_mark
        )
    return {str(key): value for key, value in loader.construct_mapping(node, deep=True).items()}


TextLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(text: str) -> list[dict[str, Any]]:
    """Return the threads of a file, every scalar as text. Raises ``yaml.YAMLError``."""
    threads: list[dict[str, Any]] = yaml.load(text, Loader=TextLoader)
    return threads


def plain(text: str) -> str:
    """Return *text* in lower case, without quotes and brackets, spaces single."""
    return " ".join(re.sub(r"[\"<>]", " ", html.unescape(text)).lower().split())


def shown(message: Mapping[str, Any]) -> str:
    """Return the body, and of HTML what it says: the tags a line end, the entities characters."""
    if message["form"] != "html":
        return str(message["body"])
    return html.unescape(re.sub(r"<[^>]*>", "\n", message["body"]))


def faults(threads: list[dict[str, Any]]) -> Found:
    """Return one sentence, beginning with the id, for each thing wrong with the threads."""
    return [fault for thread in threads for fault in _thread(thread)]


def _thread(thread: Mapping[str, Any]) -> Iterator[str]:
    name = thread.get("thread", "?")
    if set(thread) != THREAD:
        yield f"{name}: its keys are not those of a thread: {sorted(set(thread) ^ THREAD)}"
        return
    known = {"writer": WRITERS, "kind": KINDS, "agency": AGENCY_IDS, "record": RECORDS}
    for key, words in known.items():
        if thread[key] not in words:
            yield f"{name}: {key} {thread[key]!r} is not known"
    if not thread["messages"]:
        yield f"{name}: no messages"
    last = 0
    for message in thread["messages"]:
        if set(message) != MESSAGE:
            yield f"{message.get('id', name)}: keys differ: {sorted(set(message) ^ MESSAGE)}"
            continue
        if not message["id"].startswith(f"{name}."):
            yield f"{message['id']}: does not begin with the name of its thread"
        try:
            sent = parse_instant(message["date"])
        except ValueError as error:
            yield f"{message['id']}: {error}"
            continue
        if sent < last:
            yield f"{message['id']}: sent before the message above it"
        last = sent
        yield from _message(message)


def _message(message: Mapping[str, Any]) -> Iterator[str]:
    name = message["id"]
    if message["form"] not in FORMS:
        yield f"{name}: form {message['form']!r} is not known"
    if not isinstance(message["to"], list) or not isinstance(message["cc"], list):
        yield f"{name}: to and cc are lists"
        return
    text = "\n".join([message["from"], *message["to"], *message["cc"], message["subject"]])
    if not message["segments"]:
        yield f"{name}: no segments"
    text = f"{text}\n{shown(message)}"
    if found := _REGISTRATION.search(text):
        yield f"{name}: {found[0]!r} looks like a registration number"
    if found := _STATUS_FIELD.search(text):
        yield f"{name}: {found[0].strip()!r} looks like a field of status or origin"
    after = 0
    for number, segment in enumerate(message["segments"]):
        if set(segment) - {"dual"} != SEGMENT:
            yield f"{name}: segment {number}: keys differ: {sorted(set(segment) ^ SEGMENT)}"
            continue
        yield from (f"{name}: segment {number}: {says}" for says in _segment(message, number))
        # The mail itself may stand below what it quotes; the blocks come in order.
        if number and message["form"] != "chat":
            at = shown(message).find(segment["opens"], after)
            if at < 0:
                yield f"{name}: segment {number}: stands before the one above it"
            after = at + 1


def _segment(message: Mapping[str, Any], number: int) -> Iterator[str]:
    segment = message["segments"][number]
    head = plain("\n".join([message["from"], *message["to"], *message["cc"]]))
    whole = f"{head} {plain(message['body'])}"
    chat = message["form"] == "chat"
    if not segment["opens"] or segment["opens"] not in shown(message):
        yield f"opens {segment['opens']!r} is not in the body"
    if not chat and not _starts(shown(message), segment["opens"]):
        yield f"opens {segment['opens']!r} does not begin a line"
    if plain(segment["author"]) not in (whole if number or chat else plain(message["from"])):
        yield f"author {segment['author']!r} is in no header"
    if segment["direction"] not in DIRECTIONS:
        yield f"direction {segment['direction']!r} is not known"
    parties = [*segment["federal"], *segment.get("dual", [])]
    for party in parties:
        if plain(party) not in (whole if number or chat else head):
            yield f"party {party!r} is in no header"
        if "@" in party and party != party.lower():
            yield f"party {party!r} is an address, and not in lower case"
    if len(set(parties)) != len(parties):
        yield "a party is named twice"
    federal = segment["direction"] not in ("local-to-local", "other")
    if federal != bool(segment["federal"]):
        yield f"{segment['direction']} with federal parties {segment['federal']}"
    author = segment["author"] in segment["federal"]
    if author != segment["direction"].startswith("federal"):
        yield f"{segment['direction']} by {segment['author']!r}"
    for act, stance in segment["acts"].items():
        if act not in ACTS or stance not in STANCES:
            yield f"{act}: {stance} is not known"
        elif (act in CONTEXT) != (stance == "present"):
            yield f"{act} cannot be {stance!r}"


def _starts(body: str, opens: str) -> bool:
    """Say whether *opens* begins a line of *body*, after quote marks."""
    return any(re.sub(r"^[>|\s]+", "", line).startswith(opens) for line in body.splitlines())


@pytest.fixture(scope="module")
def threads() -> list[dict[str, Any]]:
    """Return all threads of the set."""
    return [thread for file in FILES for thread in read(file.read_text(encoding="utf-8"))]


def test_there_is_a_set() -> None:
    """The files were found where they are kept."""
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_keeps_the_form(file: Path) -> None:
    """Every thread is in the form that the guide gives."""
    assert faults(read(file.read_text(encoding="utf-8"))) == []


def test_names_are_unique(threads: list[dict[str, Any]]) -> None:
    """No two threads, and no two messages, share a name."""
    names = Counter(thread["thread"] for thread in threads)
    names.update(message["id"] for thread in threads for message in thread["messages"])
    assert [name for name, count in names.items() if count > 1] == []


def test_a_refusal_tells_nothing_and_a_violation_tells_something(
    threads: list[dict[str, Any]],
) -> None:
    """The kind of a thread agrees with what its local writers do in it."""
    wrong = []
    for thread in threads:
        gives = [
            act
            for message in thread["messages"]
            for segment in message["segments"]
            if segment["direction"].startswith("local") and segment["direction"] != "local-to-local"
            for act, stance in segment["acts"].items()
            if stance == "gives"
        ]
        if (thread["kind"] == "violation" and not gives) or (thread["kind"] == "refusal" and gives):
            wrong.append(thread["thread"])
    assert wrong == []


GOOD = """
- thread: t-01
  writer: hand
  kind: violation
  agency: nyc/doc
  record: nothing-qualifies
  messages:
  - id: t-01.1
    from: Ona Lind <olind@doc.nyc.gov>
    to: ["Hale, Martin <martin.hale@ice.dhs.gov>"]
    cc: []
    date: 2016-03-04T09:12-05:00
    subject: "RE: him"
    form: plain
    body: |
      Four o'clock.

      On Fri, Hale, Martin <martin.hale@ice.dhs.gov> wrote:
      > When is he out?
    segments:
    - {author: olind@doc.nyc.gov, opens: Four, direction: local-to-federal, federal: [martin.hale@ice.dhs.gov], acts: {release-time: gives}}
    - {author: martin.hale@ice.dhs.gov, opens: When is, direction: federal-to-local, federal: [martin.hale@ice.dhs.gov], acts: {release-time: asks}}
"""


def test_a_good_thread_has_no_faults() -> None:
    """The checks below change one thing each."""
    assert faults(read(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: violation", "kind: bad", "kind 'bad' is not known"),
        ("nyc/doc", "nyc/fire", "agency 'nyc/fire' is not known"),
        ("form: plain", "form: fax", "form 'fax' is not known"),
        ("2016-03-04T09:12-05:00", "2016-03-04 09:12", "is not a date"),
        ("id: t-01.1", "id: x.1", "does not begin with the name of its thread"),
        ("opens: Four", "opens: Five", "opens 'Five' is not in the body"),
        ("opens: Four", "opens: clock", "opens 'clock' does not begin a line"),
        ("release-time: gives", "release-times: gives", "release-times: gives is not known"),
        ("release-time: gives", "release-time: present", "cannot be 'present'"),
        ("release-time: gives", "deletion: gives", "deletion cannot be 'gives'"),
        ("author: olind@", "author: o.lind@", "is in no header"),
        ("direction: local-to-federal", "direction: local-to-local", "with federal parties"),
        ("direction: local-to-federal", "direction: federal-to-local", "by 'olind@doc.nyc.gov'"),
        ("federal: [martin.hale@", "federal: [m.hale@", "is in no header"),
        ("Four o'clock.", "Four, A" + "123456789", "registration number"),
        ("Four o'clock.", "Four\n      Citizenship" + ": x", "field of status"),
        ("subject:", "topic:", "keys differ"),
    ],
)
def test_a_fault_is_told(old: str, new: str, says: str) -> None:
    """Each kind of fault, planted in the good thread, is found and named."""
    assert any(says in fault for fault in faults(read(GOOD.replace(old, new, 1))))


def test_a_key_written_twice_is_an_error() -> None:
    """YAML would keep the last one and say nothing."""
    with pytest.raises(yaml.YAMLError, match="written twice"):
        read(GOOD.replace("cc: []", "cc: []\n    cc: []"))


def test_every_scalar_is_text() -> None:
    """A time stays as it was written, and ``no`` stays ``no``."""
    message = read(GOOD.replace("RE: him", "no"))[0]["messages"][0]
    assert (message["date"], message["subject"]) == ("2016-03-04T09:12-05:00", "no")
