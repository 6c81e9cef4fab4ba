"""Could a paper be a judicial warrant? Eight tests of what was seen on it; never an answer of yes.

The tests are those of the definition in § 9-131(a)(5), put to a paper. ``no`` is for papers that no
judge of a court issues, by their form or by who signed; ``possible`` is an arrest warrant of a federal
court on which every test that a reader can make holds; everything else is ``cannot-tell`` and goes to
counsel. That it names this very person, and that the court has not recalled it, a person must check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Judicial = Literal["no", "possible", "cannot-tell"]
Test = Literal["yes", "no", "cannot-tell"]

FEDERAL_JUDGES = ("us-magistrate-judge", "us-district-judge", "us-circuit-judge")
#: Officials whose paper is never a court's, whatever its title says.
OFFICIALS = ("immigration-officer", "immigration-judge")
#: Forms of officers and of immigration judges, search papers, a State's papers, and plain letters.
NEVER = (
    "I-247A",
    "I-247D",
    "I-247N",
    "I-247X",
    "I-247G",
    "I-247",
    "I-200",
    "I-205",
    "I-286",
    "I-862",
    "AO-93",
    "state-warrant",
    "administrative-subpoena",
    "removal-order",
    "letter",
)
#: What may be left to a person and still be possible: the very person, recall and return (which the
#: court's docket shows, and no paper can rule out), coming together.
_FOR_A_PERSON = ("names_subject", "live", "presented_with_detainer")


@dataclass(frozen=True, slots=True)
class Finding:
    """``tests`` by name, in the order of the definition; ``why`` is one sentence."""

    judicial: Judicial
    tests: Mapping[str, Test]
    why: str


def could_be_judicial(form: str, seen: Mapping[str, str], with_detainer: bool) -> Finding:
    """Return what the eight tests say of a paper.

    Args:
        form: the form of the paper, ``AO-442`` and so on.
        seen: what was observed on it, by key; a key left out could not be told.
        with_detainer: whether it lay in one file or folder with a detainer.

    """
    tests: dict[str, Test] = {
        "court_caption": _court(seen),
        "case_number": _number(seen),
        "signed_by_a_judge": _signed(seen),
        "names_subject": "no" if seen.get("names_someone") == "no" else "cannot-tell",
        "probable_cause": _cause(seen),
        "commands_custody": _command(seen),
        "live": _live(seen),
        "presented_with_detainer": "yes" if with_detainer else "cannot-tell",
    }
    judicial = _judicial(form, seen, tests)
    return Finding(judicial, tests, _why(judicial, form, seen, tests))


def _judicial(form: str, seen: Mapping[str, str], tests: Mapping[str, Test]) -> Judicial:
    signer = seen.get("signer_title")
    if signer in OFFICIALS:
        return "no"
    if form in NEVER:
        return "cannot-tell" if signer in FEDERAL_JUDGES else "no"
    told = [value for name, value in tests.items() if name not in _FOR_A_PERSON]
    whole = (
        form == "AO-442"
        and seen.get("names_someone") == "yes"
        and "contradiction" not in seen
        and "marked_over" not in seen
        and tests["live"] != "no"
    )
    return "possible" if whole and all(value == "yes" for value in told) else "cannot-tell"


def _court(seen: Mapping[str, str]) -> Test:
    match seen.get("letterhead"):
        case "us-district-court" | "us-court-of-appeals":
            return "yes"
        case "dhs" | "eoir" | "doj" | "state-court":
            return "no"
        case _:
            return "cannot-tell"  # a court of a Territory or of special matters is for counsel


def _number(seen: Mapping[str, str]) -> Test:
    if "case_number" in seen:
        return "cannot-tell" if "file_number" in seen else "yes"
    return "no" if "file_number" in seen else "cannot-tell"


def _signed(seen: Mapping[str, str]) -> Test:
    signer = seen.get("signer_title")
    if signer in (*OFFICIALS, "state-judge") or seen.get("signature") == "no":
        return "no"
    return "yes" if signer in FEDERAL_JUDGES and seen.get("signature") == "yes" else "cannot-tell"


def _cause(seen: Mapping[str, str]) -> Test:
    basis = set(filter(None, seen.get("basis", "").split(",")))
    sworn = {"complaint", "indictment", "petition", "probable-cause"}
    return "yes" if basis & sworn else "cannot-tell"


def _command(seen: Mapping[str, str]) -> Test:
    command = seen.get("command")
    if command is None:
        return "cannot-tell"
    if command != "take-custody":
        return "no"
    return "yes" if seen.get("addressed_to") == "any-authorized-officer" else "cannot-tell"


def _live(seen: Mapping[str, str]) -> Test:
    returned = seen.get("returned")
    return "cannot-tell" if returned is None else "no" if returned == "yes" else "yes"


def _why(judicial: Judicial, form: str, seen: Mapping[str, str], tests: Mapping[str, Test]) -> str:
    signer = seen.get("signer_title", "").replace("-", " ")
    if judicial == "no":
        if seen.get("signer_title") in OFFICIALS:
            return f"Signed by an {signer}: never a judge's paper, whatever its title says."
        return f"A paper of the form {form} is not a federal judge's warrant for a person."
    if judicial == "possible":
        return (
            "Everything that can be read fits an arrest warrant of a federal court. A person must "
            "check the court's docket, that it names this very person, and that it was not recalled."
        )
    open_tests = [n for n, value in tests.items() if value != "yes" and n not in _FOR_A_PERSON]
    lacking = ", ".join(name.replace("_", " ") for name in open_tests)
    if "marked_over" in seen:
        lacking = ", ".join(filter(None, (lacking, "what is stamped or written over it")))
    return f"For counsel: not settled by what can be read ({lacking or 'its form'})."
