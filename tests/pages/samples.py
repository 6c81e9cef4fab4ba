# long because: four whole sample answers
"""Answers of an invented city code, for invented people: what the decision page is tried on."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]

LAW = "City Code § 1-101"
SOURCE = {
    "kind": "court record",
    "pointer": "docket 00417-2021",
    "by": "R. Ortega",
    "on": "2023-02-14",
}
ACT_SAYS = {
    "hold": "hold a person past release on a civil detainer",
    "notify": "notify of a release on a civil detainer",
}


def node(
    value: str, says: str, cite: str = "", *children: Node, kind: str = "fact", **more: Any
) -> Node:
    """Return a proof node; ``cite`` is a pinpoint within the invented code."""
    return {
        "value": value,
        "kind": kind,
        "says": says,
        "cite": f"{LAW}{cite}" if cite else None,
        "decides": False,
        "confidence": "H",
        "fact": None,
        "given": None,
        "source": None,
        "detail": None,
        "children": list(children),
    } | more


def decides(node: Node) -> Node:
    """Return the node on the deciding path."""
    return node | {"decides": True}


def unfold(root: Node) -> list[Node]:
    """Return a node and all below it."""
    return [root, *(below for child in root["children"] for below in unfold(child))]


def warrant(value: str, seal: str, on_path: bool) -> Node:
    """Return the warrant branch: eight tests of one paper."""
    tests = [
        ("yes", "it names the person", "(b)(1)(i)(A)"),
        ("yes", "it states probable cause", "(b)(1)(i)(B)"),
        (seal, "a judge or magistrate signed it", "(b)(1)(i)(C)"),
        ("yes", "it commands that the person be taken into custody", "(b)(1)(i)(D)"),
        ("yes", "it is live: not expired, recalled or returned", "(b)(1)(i)(E)"),
        ("yes", "it carries a court's caption and a case number", "(b)(1)(i)(F)"),
        ("yes", "it was presented together with the detainer", "(b)(1)(i)"),
    ]
    signer: Node = {
        "given": "immigration officer",
        "fact": "warrants.1.issued_by",
        "source": SOURCE,
    }
    if seal == "yes":
        signer = signer | {"given": "US magistrate judge"}
    rows = [
        node(v, says, cite, **(signer if "signed" in says else {}))
        | {"decides": on_path and v == value and (value == "yes" or "signed" in says)}
        for v, says, cite in tests
    ]
    form = "AO-442" if seal == "yes" else "I-200"
    row = node(value, f"warrant 1: form {form}, presented 2023-02-14", "", *rows, kind="row")
    return node(
        value,
        "a judicial warrant was presented together with the detainer",
        "(b)(1)(i)",
        row | {"decides": on_path},
        kind="some",
    ) | {"decides": on_path}


def judgment(value: str, name: str, within: str, on_path: bool) -> Node:
    """Return the branch of one judgment: the crime, the adjudication and the look-back."""
    ends = "2021-06-01 plus 5 years is 2026-06-01; plus 92 days inside is 2026-09-01; "
    days: Node = {
        "given": "not known" if within == "cannot-say" else "2021-06-01",
        "fact": f"judgments.{name}.judged_on",
        "detail": None if within == "cannot-say" else ends + "the arrest was on 2022-12-01",
    }
    tests = [
        node(
            "yes",
            "the crime is violent or serious",
            "(a)(6)",
            node("yes", "it is an enumerated felony", "(a)(6)(i)"),
            node("no", "it is a felony hate crime", "(a)(6)(ii)"),
            node("no", "it is a felony attempt at, or conspiracy to commit, one", "(a)(6)(iii)"),
            kind="any",
        ),
        node("yes", "the person was convicted as an adult", "(a)(6)", given="adult"),
        node("yes", "the judgment stands: it is neither vacated nor sealed", "(a)(6)"),
        node(within, "less than five years passed before the arrest", "(b)(1)(ii)(A)", **days)
        | {"decides": on_path},
    ]
    says = f"judgment {name}: PL 120.10, judged 2021-06-01"
    return node(value, says, "", *tests, kind="row") | {"decides": on_path}


def conviction(value: str, rows: list[Node], on_path: bool) -> Node:
    """Return the branch of the search: a conviction, or a possible screening match."""
    search = node(
        "yes",
        "a search was run at or about the time of release",
        "(b)(1)(ii)",
        given="2023-02-15 08:30",
    )
    convicted = node(
        value,
        "the person was convicted of a violent or serious crime",
        "(b)(1)(ii)(A)",
        *rows,
        kind="some",
    )
    match = node("no", "the person is a possible match in the screening database", "(b)(1)(ii)(B)")
    either = node(
        value,
        "the search shows a conviction or a possible match",
        "(b)(1)(ii)",
        convicted | {"decides": on_path},
        match,
        kind="any",
    )
    return node(
        value,
        "the search at release",
        "(b)(1)(ii)",
        search,
        either | {"decides": on_path},
        kind="all",
    ) | {"decides": on_path}


def layered(act: str, value: str, *tests: Node) -> Node:
    """Return the root: every law that applies, here the code and one order beside it."""
    code = node(value, ACT_SAYS[act], "(b)(1)", *tests, kind="layer")
    order = node(
        "yes",
        "share what identifies a person",
        "",
        node("no", "the information is of a kind the order guards", "(d)(2)"),
        node("yes", "the privacy officer was told", "(d)(3)", given="yes"),
        kind="layer",
        detail="Order 12, of 2003: not regulated",
    )
    return decides(
        node(value, "every law that applies allows it", "", decides(code), order, kind="layers")
    )


def outcome(answer: str, because: str, why: Node, **more: Any) -> Node:
    """Return what one act's answer holds."""
    return {
        "answer": answer,
        "because": because,
        "cites": [f"{LAW}(b)(1)(i)"],
        "until": None,
        "missing": [],
        "missing_detail": [],
        "contested": [],
        "notes": [],
        "confidence": "H",
        "changes": [],
        "layers": [
            {"statute": "city/1_101", "title": LAW, "version": "2018-01-30", "answer": answer},
            {
                "statute": "city/order_12",
                "title": "Order 12",
                "version": "2003-09-17",
                "answer": "not-regulated",
            },
        ],
        "why": why,
    } | more


def answer_of(answers: Node, custody: str, speech: str, **instruction: Any) -> Node:
    """Return a whole answer around the acts."""
    duties = [
        (
            "release-now",
            "Release the person when release is due.",
            "(b)(2)",
            "2023-02-15T14:00-05:00",
        ),
        ("log", "Log the request and this answer.", "(e)(1)", None),
        ("notice", "Give the person a copy of the request.", "(c)(1)", "2023-02-16T09:10-05:00"),
    ]
    return {
        "format": "brightline-answer/1",
        "answers": answers,
        "duties": [name for name, _, _, _ in duties],
        "duties_detail": [
            {"id": name, "says": says, "cite": f"{LAW}{cite}", "by": by}
            for name, says, cite, by in duties
        ],
        "instruction": {"custody": custody, "speech": speech, "signed": False, "own_force": None}
        | instruction,
        "law": {
            "agency": "city/doc",
            "version": "city/doc@2018-11-14",
            "layers": [
                {
                    "statute": "city/1_101",
                    "title": LAW,
                    "version": "2018-01-30",
                    "enacted_by": "Local Law 7 of 2017",
                },
                {
                    "statute": "city/order_12",
                    "title": "Order 12",
                    "version": "2003-09-17",
                    "enacted_by": "Order 12 of 2003",
                },
            ],
            "decided_on": "2023-02-15",
            "decided_at": "2023-02-15T12:00-05:00",
            "fingerprint": "sha256:" + "1a2b3c4d" * 8,
            "reviewed_by_counsel": False,
            "suspended": [],
        },
        "notice": "This is not legal advice. Counsel has not reviewed this law pack.",
        "facts_fingerprint": "sha256:" + "5e6f7a8b" * 8,
        "fingerprint": "sha256:" + "9c0d1e2f" * 8,
    }


def no_warrant() -> Node:
    """A detainer with an officer's form in place of a judge's warrant: nothing may be done."""
    changes = [
        {"if": "a judge or magistrate had signed the warrant", "then": "permitted"},
    ]

    def act(name: str) -> Node:
        tests = [
            warrant("no", "no", True),
            conviction("yes", [judgment("yes", "a", "yes", False)], False),
        ]
        because = "No judicial warrant was presented together with the detainer."
        why = layered(name, "no", *tests)
        return outcome("prohibited", because, why, changes=changes)

    acts = {"notify": act("notify"), "hold": act("hold")}
    return answer_of(acts, "Release on time.", "Say nothing.")


def date_unknown() -> Node:
    """A judge's warrant, but nobody has looked up when the judgment was entered."""
    rows = [
        judgment("cannot-say", "a", "cannot-say", True),
        judgment("no", "b", "no", False),
    ]
    missing = {
        "missing": ["judgments.a.judged_on"],
        "missing_detail": [
            {
                "fact": "judgments.a.judged_on",
                "text": "the day judgment a was entered",
                "who": "the clerk of the court, docket 00417-2021",
            }
        ],
    }
    changes = [
        {"if": "judgment a was entered on or after 2017-09-01", "then": "permitted"},
        {"if": "judgment a was entered before 2017-09-01", "then": "prohibited"},
    ]

    def act(name: str) -> Node:
        tests = [warrant("yes", "yes", False), conviction("cannot-say", rows, True)]
        because = "Not known: whether less than five years passed before the arrest."
        why = layered(name, "cannot-say", *tests)
        return outcome("unknown", because, why, changes=changes, **missing)

    acts = {"hold": act("hold"), "notify": act("notify")}
    return answer_of(acts, "Release on time.", "Say nothing.")


def may_allow(signed: bool = False) -> Node:
    """A judge's warrant and a recent judgment: the law may allow it, for two people to sign."""
    changes = [
        {"if": "the warrant were expired, recalled or returned", "then": "prohibited"},
        {"if": "judgment a were vacated or sealed", "then": "prohibited"},
        {"if": "the search had been run only at intake", "then": "counsel"},
    ]

    def act(name: str, **more: Any) -> Node:
        tests = [
            warrant("yes", "yes", True),
            conviction("yes", [judgment("yes", "a", "yes", True)], True),
        ]
        because = (
            "A judicial warrant was presented together with the detainer, and the search shows a "
            "conviction of a violent or serious crime within five years."
        )
        return outcome("permitted", because, layered(name, "yes", *tests), changes=changes, **more)

    acts = {"hold": act("hold", until="2023-02-17T14:00-05:00"), "notify": act("notify")}
    return answer_of(acts, "Release on time.", "Say nothing.", signed=signed)


def own_force() -> Node:
    """A conspiracy only a lawyer can place, and a State warrant that stands by itself."""
    reason = "whether the crime agreed on is an enumerated felony is for a lawyer to find"
    crime = node(
        "cannot-say",
        "the conspiracy was to commit an enumerated felony",
        "(a)(6)(iii)",
        kind="counsel",
        detail=reason,
        confidence="M",
    )
    row = node(
        "cannot-say",
        "judgment a: PL 105.15, judged 2021-06-01",
        "",
        decides(crime),
        node("yes", "the person was convicted as an adult", "(a)(6)", given="adult"),
        node("yes", "less than five years passed before the arrest", "(b)(1)(ii)(A)"),
        kind="row",
    )
    more: Node = {
        "confidence": "M",
        "contested": [
            {
                "id": "conspiracy-without-object",
                "title": "A conspiracy whose object the record does not name",
                "adopted": "It counts only if a lawyer finds that the object is enumerated.",
                "other": "It never counts: the list must be read strictly.",
                "other_gives": "prohibited",
            }
        ],
        "notes": ["A look-back ends within three days of the arrest: check every date."],
        "changes": [
            {"if": "the object of the conspiracy were a misdemeanor", "then": "prohibited"}
        ],
    }

    def act(name: str) -> Node:
        tests = [warrant("yes", "yes", False), conviction("cannot-say", [decides(row)], True)]
        because = f"For counsel: {reason}."
        return outcome("counsel", because, layered(name, "cannot-say", *tests), **more)

    kind = outcome(
        "prohibited",
        "No law lets the agency tell a court date for a civil purpose.",
        layered("notify", "no", decides(node("no", "the purpose is criminal", "(d)(1)"))),
    )
    acts = {
        "hold": act("hold"),
        "notify": act("notify"),
        "communicate": {"answer": "prohibited", "by_kind": {"court-date": kind}},
    }
    force = "A State warrant is on file and has its own force. Page counsel before any release."
    return answer_of(acts, "Release on time.", "Say nothing.", own_force=force)


def facts() -> list[Node]:
    """Return the facts as given, with and without a source."""
    return [
        {
            "fact": "arrested_on",
            "label": "the instant arrest",
            "given": "2022-12-01",
            "source": SOURCE,
        },
        {
            "fact": "warrants.1.issued_by",
            "label": "warrant 1: issued by",
            "given": "immigration officer",
            "source": {
                "kind": "form I-200",
                "pointer": "page 1, signature box",
                "by": "K. Adeyemi",
                "on": "2023-02-14",
            },
        },
        {
            "fact": "judgments.a.charge",
            "label": "judgment a: charge",
            "given": "PL 120.10",
            "source": SOURCE,
        },
        {
            "fact": "judgments.a.judged_on",
            "label": "judgment a: judged on",
            "given": "2021-06-01",
            "source": None,
        },
    ]


SAMPLES = {
    "no-warrant": no_warrant,
    "date-unknown": date_unknown,
    "may-allow": may_allow,
    "own-force": own_force,
}
