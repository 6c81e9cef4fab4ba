"""All heads of a text, in order: header blocks, lines that part, attributions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from typing import Final

from brightline.archive.segments.addresses import UNKNOWN, party
from brightline.archive.segments.attributions import attribution
from brightline.archive.segments.blocks import NEAR, block_heads, candidates
from brightline.archive.segments.dates import MISSING, find_time
from brightline.archive.segments.lines import GROUPWISE, Head, Line, Run, last_lines, lines
from brightline.archive.segments.usual import usual_heads

_VERBS: Final = ("wrote", "escri")


def heads(
    text: str, runs: list[Run], blocks: bool, verbs: bool, stamped: Set[int]
) -> list[tuple[Head, int]]:
    """Return all heads with the depth of the lines that they stand on, in order."""
    found: list[tuple[Head, int]] = []
    ends = _verb_ends(text) if verbs else []
    spots = candidates(text) if blocks else []
    for number, run in enumerate(runs):
        here: list[Head] = []
        if spots and (within := _between(spots, run)):
            for near in _gathered(within):
                if not here or near[-1] >= here[-1].end:
                    begin = here[-1].end if here else run.start
                    usual = None
                    if not run.depth and not stamped:
                        usual = usual_heads(text, near, begin, run.end)
                    if usual is None:
                        around = _around(text, Run(begin, run.end, run.depth), near)
                        usual = block_heads(lines(text, around, stamped), near)
                    here += usual
        if number + 1 < len(runs) and runs[number + 1].depth > run.depth:
            if here and not text[here[-1].end : run.end].strip("> \t\n"):
                # A block whose mail follows in marks of quoting: the mail's alone.
                here[-1] = here[-1]._replace(inner=True)
            else:
                head = _attribution_above(text, run)
                if head is not None and (not here or head.start >= here[-1].end):
                    here.append(head)
        if ends:
            here += _verb_heads(text, run, _between(ends, run), here)
        if not run.depth and ">>>" in text[run.start : run.end]:
            here += _groupwise(text, run)
        if len(here) > 1:
            here.sort()
        for head in here:
            if (
                found
                and (_is_bare(found[-1][0]) or found[-1][0].author == head.author)
                and not text[found[-1][0].end : head.start].strip("> \t\n")
            ):
                bare = found.pop()[0]
                kind = bare.kind if bare.kind == "forwarded" else head.kind
                head = head._replace(start=bare.start, kind=kind)
            found.append((head, run.depth))
    return found


def _groupwise(text: str, run: Run) -> Iterator[Head]:
    """Yield the heads of GroupWise in a run: a name, a time, in marks that quote nothing."""
    for match in GROUPWISE.finditer(text, run.start, run.end):
        if match["who"] and text[match.start() - 1 : match.start()] in ("", "\n"):
            sent, (start, end) = find_time(match["who"], False)
            who = match["who"][:start].strip(" ,-")
            if end and who:
                yield Head(match.start(), match.end(), "quoted", party(who), (), sent, "", False)


def _between(places: list[int], run: Run) -> list[int]:
    """Return the places, of a sorted list, that lie in a run."""
    return places[bisect_left(places, run.start) : bisect_left(places, run.end)]


def _is_bare(head: Head) -> bool:
    """Say whether a head is but a line that parts: ``-----Original Message-----`` and no more."""
    return (
        head.author == UNKNOWN and not head.recipients and not head.subject and head.sent is MISSING
    )


def _gathered(spots: list[int]) -> Iterator[list[int]]:
    """Return spots in groups that may be of one block or of blocks close by."""
    held = spots[:1]
    for spot in spots[1:]:
        if spot - held[-1] > NEAR:
            yield held
            held = []
        held.append(spot)
    yield held


def _around(text: str, run: Run, spots: list[int]) -> Run:
    """Return the part of a run that the header blocks at these spots can lie in: whole lines."""
    start = text.rfind("\n", run.start, max(spots[0] - 300, run.start)) + 1
    end = text.find("\n", min(spots[-1] + NEAR, run.end), run.end) + 1
    return Run(max(start, run.start), end or run.end, run.depth)


_LAST: Final = frozenset(":es-*_")


def _attribution_above(text: str, run: Run) -> Head | None:
    """Return the attribution on the last lines of a run, above a deeper one."""
    begin = max(run.start, run.end - 500)
    tail = text[begin : run.end].rstrip(" \t\n>")
    line = tail.rfind("\n") + 1
    if tail[-1:] not in _LAST and not tail.startswith("On ", line):
        return None
    if not run.depth and tail.startswith("On ", line) and tail.endswith("wrote:"):
        # What most programs write, on one line.
        end = text.find("\n", begin + len(tail)) + 1 or run.end
        return attribution([Line(begin + line, min(end, run.end), tail[line:])], True)
    lines = last_lines(text, run, begin, begin + len(tail))
    return attribution(lines, True) if lines else None


def _verb_ends(text: str) -> list[int]:
    """Return where a line ends as an attribution does."""
    found = []
    for verb in _VERBS:
        at = text.find(verb)
        while at >= 0:
            end = text.find("\n", at, at + 100)
            rest = text[at : end if end >= 0 else at + 100]
            if rest.rstrip("*_ \t").endswith(":"):
                found.append(at)
            at = text.find(verb, at + 5)
    found.sort()
    return found


def _verb_heads(text: str, run: Run, ends: list[int], others: list[Head]) -> list[Head]:
    """Return the attributions whose words follow without deeper marks, where no other head stands."""
    found: list[Head] = []
    starts = [other.start for other in others]
    for at in ends:
        before = bisect_right(starts, at) - 1
        if before >= 0 and at < others[before].end:
            continue
        free = max(found[-1].end if found else 0, others[before].end if before >= 0 else 0)
        lines = last_lines(text, run, max(run.start, at - 400, free), at)
        head = attribution(lines, False) if lines else None
        if head is not None:
            found.append(head)
    return found
