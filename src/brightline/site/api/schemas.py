"""What programs send and are sent.

Text without control characters: some databases keep a NUL and others fail on it, and no field of the record
needs any. Facts have no numbers: 160.10 as a number is 160.1, another section of the law.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from unicodedata import category

from ninja import Schema
from pydantic import ConfigDict, Field, field_validator, model_validator

from brightline.cases.actions.custody import CHANNELS, DIRECTIONS
from brightline.cases.actions.requests import CHANNELS as ARRIVING
from brightline.laws.asking import options_of
from brightline.laws.vocabulary import BODIES, INSTRUMENTS, KINDS

#: How deep facts go at most; a case file goes four deep.
_DEEPEST = 8
#: Control characters, and halves of characters that no text can hold.
_UNFIT = ("Cc", "Cs")

Word = Annotated[str, Field(max_length=60)]
Line = Annotated[str, Field(max_length=500)]
Words = Annotated[list[Word], Field(max_length=40)]


def _one_of(*words: str) -> Any:
    """Return a field that is described as a closed list; the record itself says what is none of it."""
    return Field(max_length=60, json_schema_extra={"enum": list(words)})


Arriving = Annotated[str, _one_of(*ARRIVING)]
Channel = Annotated[str, _one_of(*CHANNELS)]
Direction = Annotated[str, _one_of(*DIRECTIONS)]
Body = Annotated[str, _one_of(*BODIES)]
Instrument = Annotated[str, _one_of(*INSTRUMENTS)]
Kinds = Annotated[list[Annotated[str, _one_of(*KINDS)]], Field(max_length=40)]
Asks = Annotated[list[Annotated[str, _one_of(*options_of("request.asks"))]], Field(max_length=40)]
#: A time with its offset from UTC, as ISO 8601 has it.
Time = Annotated[
    str,
    Field(
        max_length=40,
        examples=["2023-02-15T12:00-05:00"],
        json_schema_extra={"format": "date-time"},
    ),
]
#: The SHA-256 of the very text that is signed, in hexadecimal.
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def fit(value: Any, deep: int = 0) -> None:
    """Raise ``ValueError`` where a text has a control character, or data nest too deep."""
    if deep > _DEEPEST:
        raise ValueError("nested too deeply")
    match value:
        case str():
            if any(category(one) in _UNFIT for one in value):
                raise ValueError("a control character; write plain text on one line")
        case dict():
            for key, inner in value.items():
                fit(key, deep + 1)
                fit(inner, deep + 1)
        case list():
            for inner in value:
                fit(inner, deep + 1)


def numberless(value: Any) -> None:
    """Raise ``ValueError`` where facts hold a number."""
    match value:
        case bool():
            return
        case int() | float():
            raise ValueError("write a number as text, in quotes: 160.10 is not 160.1")
        case dict():
            for inner in value.values():
                numberless(inner)
        case list():
            for inner in value:
                numberless(inner)


class Told(Schema):
    """What a program sends: nothing that has no name here, and no control characters."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        fit(value)
        return value

    @field_validator("facts", "papers", mode="after", check_fields=False)
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        numberless(value)
        return value


class Person(Told):
    """Whose case it is. Nothing else of a person is kept."""

    name: Annotated[str, Field(max_length=120)]
    born: Annotated[str, Field(max_length=10)] = ""
    booking: Word = ""


class Requester(Told):
    """Who asked, at the federal body."""

    name: Annotated[str, Field(max_length=120)] = ""
    office: Annotated[str, Field(max_length=120)] = ""
    telephone: Word = ""


class Request(Told):
    """A federal request about a person not yet on file, with what is known of the person.

    ``request_facts`` is the rest of the request's part of a case file, ``papers`` are rows of its warrants,
    ``facts`` is its other parts.
    """

    received_at: Time
    channel: Arriving
    from_body: Body
    instrument: Instrument
    asks: Asks = Field(default_factory=list)
    about: Kinds = Field(default_factory=list)
    request_facts: dict[str, Any] = Field(default_factory=dict)
    requester: Requester = Field(default_factory=Requester)
    papers: list[dict[str, Any]] = Field(default_factory=list, max_length=20)
    person: Person
    facts: dict[str, Any] = Field(default_factory=dict)

    @field_validator("request_facts")
    @classmethod
    def _of_request(cls, value: dict[str, Any]) -> dict[str, Any]:
        numberless(value)
        return value


class Facts(Told):
    """Either several facts, as parts of a case file, or one ``fact`` with its ``reply`` in words.

    ``revision`` is that of the case as it was read; where it is given and another has written since, nothing is kept.
    """

    facts: dict[str, Any] | None = None
    fact: Annotated[str, Field(max_length=120)] | None = None
    reply: Line = ""
    source: Annotated[str, Field(max_length=200)] = ""
    revision: int | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Facts:
        if (self.facts is None) == (self.fact is None):
            raise ValueError("send either facts, or one fact with its reply")
        return self


class Sign(Told):
    """A signature: ``shown`` is the hash of the text that the signer has read."""

    shown: Hash


class Permission(Told):
    """What is to be permitted. Without ``shown`` nothing is signed: the answer is the text to be read.

    ``purpose`` says what the case is opened for when only the text is asked for.
    """

    acts: Words
    fields_: Kinds = Field(default_factory=list, alias="fields")
    reason: Line = ""
    shown: Hash | None = None
    purpose: Word = ""


class Contact(Told):
    """A contact with a federal body. ``happened`` logs what was done though no permission covers it."""

    at: Time
    direction: Direction
    channel: Channel
    body: Body
    purpose: Annotated[str, Field(max_length=30)] = ""
    fields_: Kinds = Field(default_factory=list, alias="fields")
    refused: bool = False
    people: Annotated[str, Field(max_length=200)] = ""
    happened: bool = False


class Error(Schema):
    """A refusal: what kind, one line for a person, and the field where one is wrong."""

    error: str
    says: str
    field: str | None = None


class Text(Schema):
    """A text as it is signed, and its SHA-256."""

    text: str
    sha256: str


class Standing(Schema):
    """How a case stands after an act; ``number`` is that of its current determination, null where it has none."""

    key: str
    revision: int
    number: int | None
    state: str


class Logged(Schema):
    """A contact on record, and whether a signed permission covers what was given."""

    key: str
    covered: bool


class Row(Schema):
    """A case in the queue, without a name."""

    key: str
    unit: str
    state: str
    received_at: datetime | None
    instrument: str
    release_due_at: datetime | None


class Queue(Schema):
    """A part of the queue, the next release first; ``total`` is how many there are in all."""

    total: int
    cases: list[Row]


class Answer(Schema):
    """The answer to one act, or to one kind of information."""

    act: str
    kind: str
    answer: str
    because: str
    cites: list[str]
    contested: list[str]


class Signature(Schema):
    """A signature on a determination."""

    place: Literal["decline", "author", "approver"]
    by: str
    at: datetime
    acts: list[str]
    fields: list[str]
    sha256: str


class Determined(Schema):
    """The current determination of a case."""

    number: int
    at: datetime
    law: str
    fingerprint: str
    facts_fingerprint: str
    state: str
    answers: list[Answer]
    instruction: dict[str, Any]
    signatures: list[Signature]


class Asked(Schema):
    """The fact to find out next; ``options`` where the reply is one of a closed list."""

    fact: str
    says: str
    who: str
    options: list[str]
    hint: str


class Whole(Schema):
    """A case as this person may see it. ``person`` is empty for those who may not know whose it is.

    ``texts`` are what this person may sign now, by ``decline`` and ``approve``.
    """

    key: str
    agency: str
    unit: str
    revision: int
    opened_at: datetime
    closed_at: datetime | None
    released_at: datetime | None
    release_due_at: datetime | None
    expunged_at: datetime | None
    objection_open: bool
    person: dict[str, str]
    requests: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    determination: Determined | None
    question: Asked | None
    texts: dict[str, Text]
