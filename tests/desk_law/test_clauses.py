"""The law in words and drawn: nothing of a tree is lost, and the words mean what the tree means."""

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.desk.law.clauses import Clause, clause, clauses, settled
from brightline.desk.law.dividing import divide
from brightline.desk.law.drawing import NARROW, WIDE, drawn
from brightline.desk.law.naming import Named, drafts, versions
from brightline.engine.facts import Fact, Rows, Vocabulary, yes_no
from brightline.engine.law import Law, Provision, Statute
from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Contested,
    Counsel,
    Node,
    all_of,
    any_of,
    at_least,
    for_counsel,
    none_of,
    some,
)
from brightline.engine.truth import NO, UNKNOWN, YES, truth
from brightline.engine.verdict import compile_verdict
from brightline.laws.agencies import AGENCIES
from brightline.laws.vocabulary import ACTS

NOT = {YES: NO, NO: YES, UNKNOWN: UNKNOWN}
FACTS = [yes_no(f"f{n}", f"f{n}", f"not f{n}") for n in range(5)]
VOCABULARY = Vocabulary(FACTS)


def trees() -> st.SearchStrategy[Node]:
    """Trees over five facts, groups with and without words, and conditions the law has settled."""
    leaves = st.sampled_from(
        [*(fact() for fact in FACTS), ALWAYS, NEVER, for_counsel("r"), for_counsel("s")]
    )

    def groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        some = st.lists(inner, min_size=1, max_size=4)
        counted = st.lists(inner, min_size=2, max_size=4)
        says = st.sampled_from(["", "a group"])
        return st.one_of(
            st.builds(lambda parts, words: all_of(*parts, says=words), some, says),
            st.builds(lambda parts, words: any_of(*parts, says=words), some, says),
            st.builds(lambda parts, words: none_of(*parts, says=words), some, says),
            counted.map(lambda parts: at_least(2, *parts)),
        )

    return st.recursive(leaves, groups, max_leaves=12)


def holds(told: Clause, known: set[str]) -> int:
    """What a reader of the words takes them to say, where these facts are so and no others.

    Kleene's logic: what a lawyer must say is unknown.
    """
    parts = [holds(part, known) for part in told.parts]
    match told.kind:
        case "always" | "never":
            return truth(told.kind == "always")
        case "test":
            return truth(line_holds(told.says, known))
        case "counsel":
            where, found, _ = told.says.removeprefix("where ").partition(", a lawyer must say: ")
            said = [truth(line_holds(words, known)) for words in where.split(" and ")]
            return UNKNOWN & reduce(and_, [*parts, *(said if found else [])], YES)
        case "all":
            return reduce(and_, parts, YES)
        case "any":
            itself = truth(line_holds(told.says, known)) if "lawyer" in told.needs else NO
            return reduce(or_, parts, itself)
        case "none":
            return NOT[reduce(or_, parts, NO)]
        case "count":
            sure = sum(part == YES for part in parts)
            return YES if sure >= 2 else UNKNOWN if sum(map(bool, parts)) >= 2 else NO
        case _:
            raise AssertionError(told.kind)


def line_holds(words: str, known: set[str]) -> bool:
    """What one line says: "and" joins, and an "unless" reaches over all that comes after it."""
    words = words.removeprefix("a group: ")
    if words.startswith("a group, unless "):
        return not line_holds(words.removeprefix("a group, unless "), known)
    first, also, rest = words.partition(", and ")
    holds = (first.removeprefix("not ") in known) != first.startswith("not ")
    return holds and line_holds(rest, known) if also else holds


@given(trees(), st.sets(st.sampled_from([fact.name for fact in FACTS])))
def test_the_words_of_a_tree_mean_what_the_tree_means(node: Node, known: set[str]) -> None:
    case = VOCABULARY.case({fact.name: YES if fact.name in known else NO for fact in FACTS})
    assert holds(clause(node), known) == compile_verdict(node)(case)


def test_a_search_through_a_list_keeps_what_it_looks_for() -> None:
    """A test beside a point for counsel is not lost when the list's own words take its place."""
    rows = Rows("warrants", "the list of papers")
    signed = yes_no("signed", "it is signed", "it is not signed", rows=rows)
    either = any_of(signed(), all_of(for_counsel("whether this counts")))
    told = clause(some(rows, either, says="a good paper was shown"))
    assert {c.says for c in told.walk()} >= {"a good paper was shown", "it is signed"}
    both = clause(some(rows, all_of(signed(), either), says="a good paper was shown"))
    assert both.needs == "at least one in the list of papers meets all of these"


def all_laws() -> list[Named]:
    return [law for a in AGENCIES.values() for law in (*versions(a), *drafts(a))]


def provisions(law: Law) -> Iterator[tuple[Statute, Provision]]:
    for act in ACTS:
        for statute, _, told in law.provisions(act):
            yield statute, told


def every_provision() -> list[tuple[Statute, Provision]]:
    found = {id(p): (s, p) for named in all_laws() for s, p in provisions(named.law)}
    return list(found.values())


def test_no_pinpoint_no_point_for_counsel_and_no_contested_reading_is_lost() -> None:
    for statute, told in every_provision():
        for root in told.nodes():
            words = list(clauses(root, statute).walk())
            said = " ".join(c.says for c in words)
            for node in live(root):
                if isinstance(node, Counsel):
                    assert node.reason in said, (statute.id, told.act, node.reason)
                if isinstance(node, Contested):
                    assert node.entry in {c.entry for c in words}
                if node.cite and statute.has_pinpoints and node is not root:
                    cited = {c.cite for c in words}
                    assert statute.pinpoint(node.cite) in cited, (statute.id, told.act, node.cite)


def live(node: Node) -> Iterator[Node]:
    """The nodes that facts can decide: a condition that the law has settled says nothing more."""
    if settled(node) is not None:
        return
    yield node
    for part in node.parts:
        yield from live(part)


def test_low_confidence_stays_marked() -> None:
    """A condition whose encoding is not sure is marked so in the words, too."""
    for statute, told in every_provision():
        for root in told.nodes():
            unsure = {node.confidence for node in live(root)} - {"H"}
            assert unsure <= {c.confidence for c in clauses(root, statute).walk()}


def test_a_divided_page_has_every_part_once_and_no_list_too_long() -> None:
    for named in all_laws():
        for act in ACTS:
            roots = [clauses(r, s) for s, _, p in named.law.provisions(act) for r in p.nodes()]
            divided = divide(roots)
            letters = [part.letter for part in divided.parts]
            shown = [*divided.heads, *(part.clause for part in divided.parts)]
            referred = {c.part for root in shown for c in root.walk() if c.part}
            assert referred == set(letters)
            assert len(letters) == len(set(letters))
            assert all(sum(1 for _ in root.walk()) <= 32 for root in shown)
            numbers = [c.number for root in shown for c in root.walk()]
            assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("room", [WIDE, NARROW])
def test_a_drawing_has_a_row_for_each_clause_within_its_width(room: int) -> None:
    law = AGENCIES["nyc/doc"].latest
    roots = [clauses(r, s) for s, _, p in law.provisions("hold") for r in p.nodes()]
    divided = divide(roots)
    for root in (*divided.heads, *(part.clause for part in divided.parts)):
        svg = ElementTree.fromstring(drawn(root, name="x", title="a < b", home="", room=room))
        assert svg.get("role") == "img"
        assert [child.tag.rpartition("}")[2] for child in svg][:2] == ["title", "desc"]
        heads = [text for text in svg.iter() if text.get("font-weight") == "bold"]
        assert len(heads) == sum(1 for _ in root.walk())
        assert all(element.get("style") is None for element in svg.iter())
        for text in svg.iter():
            if text.get("x") is not None and text.tag.endswith("text"):
                assert 0 <= float(str(text.get("x"))) <= room


def test_what_is_drawn_cannot_break_out_of_the_picture() -> None:
    hostile = Clause("test", '</text><script>alert("x")</script>', cite='"><b>', number="1")
    svg = drawn(hostile, name="x", title="<b>", home="", room=WIDE)
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_a_fact_that_fails_is_said_in_its_own_words() -> None:
    fact = Fact("f", "yes-no", "it is signed", "it is not signed")
    assert clause(none_of(fact())).says == "it is not signed"
