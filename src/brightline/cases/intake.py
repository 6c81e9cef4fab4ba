"""Papers as they are handed in: read in a child process, and turned into a draft that a person corrects."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.cases.errors import Unread
from brightline.laws.casefile.draft import SeenPaper, draft

if TYPE_CHECKING:
    from brightline.papers import Paper

SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt")
#: Memory that looks like a folder: a paper is read there and is never on the disk in clear.
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Read:
    """What papers gave: a draft case file, what is doubtful, and the forms that were told."""

    draft: dict[str, Any]
    doubts: tuple[str, ...]
    forms: tuple[str, ...]


def seen_paper(paper: Paper) -> SeenPaper:
    """Return a paper as plain observations, for the law and for a draft."""
    seen = {key: found.value for key, found in paper.seen.items()}
    return SeenPaper(paper.file, paper.pages, paper.form, seen, paper.asks)


def doubts_of(papers: Sequence[Paper]) -> list[str]:
    """Return every doubt of papers as one line: the file, the page, what a person must look at."""
    return [f"{p.file}, page {d.page}, {d.place}: {d.what}" for p in papers for d in p.doubts]


def read_upload(name: str, content: bytes, agency: str, decided_at: str) -> Read:
    """Return what a file that somebody handed in gives. Raises ``Unread`` with what to do."""
    from brightline.papers import PaperError, observe

    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Unread("paper", f"a PDF, a scan or a text is read: {', '.join(SUFFIXES)}")
    where = str(_MEMORY) if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="brightline-", dir=where) as folder:
        path = Path(folder) / f"paper{suffix}"
        path.write_bytes(content)
        try:
            papers = observe(path)
        except PaperError as error:
            raise Unread("paper", str(error).replace(str(path), "the file")) from None
    return Read(
        draft([seen_paper(p) for p in papers], agency, decided_at),
        tuple(doubts_of(papers)),
        tuple(p.form for p in papers),
    )
