"""The process that opens a stranger's file: ``python -m brightline.papers.child TASK FILE FOLDER``.

``TASK`` is ``observe`` or ``mask``; ``FOLDER`` is its parent's, for what must be on disk, and is
removed by the parent. On standard output is one JSON object a line: ``{"page": 3}`` when a scanned
page turns out to hold text, and at the end the outcome, ``{"papers": [...]}``, ``{"masked": [...]}`` or
``{"error": CLASS, "says": LINE}``. Nothing else is written anywhere.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from brightline.papers import limits


def main(arguments: list[str]) -> int:
    """Do the task within the limits and print its outcome; return 0, whatever the outcome."""
    limits.apply()
    task, path, folder = arguments
    outcome = _outcome(task, Path(path), Path(folder))
    print(json.dumps(outcome, ensure_ascii=True), flush=True)
    return 0


def _outcome(task: str, path: Path, folder: Path) -> dict[str, Any]:
    from brightline.papers import errors
    from brightline.papers.pdf import file_name

    name = file_name(path)
    try:
        return _done(task, path, name, folder)
    except errors.PaperError as error:
        kind, says = type(error).__name__, str(error).removeprefix(f"{name}: ")
        return {"error": kind, "says": says}
    except MemoryError:
        return {"error": "TooLongError", "says": errors.TooLongError.says}
    except Exception:
        # What the libraries raise on a broken file may quote it; no word of it leaves here.
        return {"error": "DamagedFileError", "says": errors.DamagedFileError.says}


def _done(task: str, path: Path, name: str, folder: Path) -> dict[str, Any]:
    from brightline.papers import assembled, opened, private
    from brightline.papers.ocr import Desk

    data = opened.bytes_of(path, name)
    leaves = opened.leaves(data, name, Desk(folder, _tell))
    if task == "mask":
        return {"masked": private.masked(leaves, folder)}
    pages = list(leaves)
    return {"papers": [asdict(paper) for paper in assembled.papers_of(name, pages)]}


def _tell(page: int) -> None:
    print(json.dumps({"page": page}), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
