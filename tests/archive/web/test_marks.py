"""A mail's text on a page: nothing lost, nobody's words under another's name, what counts marked in its place."""

from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.records import Party, Segment, Sent, Span
from brightline.archive.web.marks import Mark, passages

NOBODY, NEVER, NOTHING = Party("", ""), Sent(None, 0, "missing", ""), Span(0, 0)


def segment(number: int, own: list[tuple[int, int]], head: tuple[int, int] = (0, 0)) -> Segment:
    spans = tuple(Span(*one) for one in own)
    return Segment(number, 0, "mail", NOBODY, (), NEVER, "", Span(*head), spans, NOTHING)


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[Segment], list[Mark]]:
    text = draw(st.text("ab \n", max_size=40))
    edge = st.integers(0, len(text) + 3)
    span = st.tuples(edge, edge)
    owned = draw(st.lists(st.tuples(st.lists(span, max_size=3), span), max_size=3))
    marks = draw(st.lists(st.builds(Mark, edge, edge, st.just("act"), st.just("why")), max_size=3))
    return text, [segment(n, own, head) for n, (own, head) in enumerate(owned)], marks


@given(cut())
def test_every_word_is_shown_once_and_in_order(made: tuple[str, list[Segment], list[Mark]]) -> None:
    text, segments, marks = made
    found = passages(text, segments, marks)
    shown = "".join(run.text for one in found for block in one.blocks for run in block.runs)
    assert "".join(shown.split()) == "".join(text.split())
    assert sorted(one.place for one in found if one.opens and one.place >= 0) == list(
        range(len(segments))
    )


@given(cut())
def test_marked_characters_are_those_of_the_marks(
    made: tuple[str, list[Segment], list[Mark]],
) -> None:
    text, segments, marks = made
    found = passages(text, segments, marks)
    marked = [
        char
        for one in found
        for block in one.blocks
        for run in block.runs
        if run.kind
        for char in run.text
        if char != "\n"
    ]
    meant = {n for one in marks for n in range(one.start, min(one.end, len(text)))}
    blank = [text[n] for n in sorted(meant) if text[n] != "\n"]
    assert [c for c in marked if c != " "] == [c for c in blank if c != " "]


def test_a_reply_between_the_lines_of_a_quote_is_told_apart() -> None:
    text = "From: A\n> when?\nat four\n> where?\n"
    quoted = segment(1, [(8, 16), (24, 33)], (0, 8))
    found = passages(text, [segment(0, [(16, 24)]), quoted], [])
    assert [(one.place, one.opens) for one in found] == [(1, True), (0, True), (1, False)]
    assert [block.role for block in found[0].blocks] == ["head", "own"]


def test_marks_that_overlap_say_both() -> None:
    (one,) = passages("he walks at four", [segment(0, [(0, 16)])], [
        Mark(0, 16, "beside", "tone"), Mark(3, 8, "act", "release-time"),
    ])  # fmt: skip
    assert [(run.text, run.kind) for run in one.blocks[0].runs] == [
        ("he ", "beside"), ("walks", "act"), (" at four", "beside"),
    ]  # fmt: skip
    assert one.blocks[0].runs[1].says == "tone; release-time"
