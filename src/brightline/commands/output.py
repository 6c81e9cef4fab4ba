"""What commands share in answering: words for the terminal, rows of answers, whole files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brightline.commands.errors import Wrong

WORDS = {
    "permitted": "○ the law may allow this; two people must sign",
    "required": "○ an order or statute requires this; counsel must confirm",
    "prohibited": "■ not permitted",
    "counsel": "◆ a lawyer must decide",
    "unknown": "◇ cannot say: a fact is missing",
    "not-regulated": "· these laws do not regulate this",
}


def write(path: Path, content: bytes) -> None:
    """Write whole or not at all: nothing half-written is left behind."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Wrong(f"{path}: {error.strerror}") from None


def bodies(answers: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each question with its answer; communication by kind of information."""
    for act, body in answers.items():
        if "by_kind" in body:
            for kind, inner in body["by_kind"].items():
                yield f"{act}: {kind}", inner
        else:
            yield act, body
