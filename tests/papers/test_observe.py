"""Any paper that comes with a federal request is named, and what it shows is told with its place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from tools.papers_measure import FORMS, JUDGES, legible_on, squeezed

from brightline.laws.nyc.paper_warrant import could_be_judicial
from brightline.papers import Paper, PaperError, mask, observe
from brightline.papers.paper import may_say
from tests.papers.lookalikes import Lookalike, Truth
from tests.papers.lookalikes.drawn import FILES
from tests.papers.lookalikes.making import make

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
QUICK = ("fillable", "flattened", "text")
NUMBERED = list(enumerate(FILES, 1))
PRINTED = [(number, file) for number, file in NUMBERED if file.how in QUICK]
PICTURED = [(number, file) for number, file in NUMBERED if file.how not in QUICK]
#: By default a spread of what must be read by machine, one of each kind of wear at least.
SPREAD = (
    "i247a-scan-boxed.png", "i247n-fax-fine.pdf", "i200-fax-coarse.pdf", "i247g-sideways.png",
    "i205-scan-court.pdf", "ao442-magistrate-photo.jpg", "ao442-magistrate-upside-down.pdf",
    "ao442-clerk-scan.pdf", "i247a-and-i200-scan.pdf", "ao442-recalled.pdf",
)  # fmt: skip
TRIED = PICTURED if LONG else [(n, file) for n, file in PICTURED if file.name in SPREAD]
MASKED = ("i247a-fillable.pdf", "i862-flattened.pdf", "letter.txt", "i247a-scan-boxed.png",
          "state-warrant-scan.pdf", "ao442-magistrate-photo.jpg")  # fmt: skip


def _ids(numbered: Sequence[tuple[int, object]]) -> list[str]:
    return [str(getattr(file, "name", "")) for _number, file in numbered]


def read(document: Lookalike, folder: Path) -> tuple[Paper, ...]:
    path = folder / document.name
    path.write_bytes(document.content)
    return observe(path)


def values(paper: Paper) -> dict[str, str]:
    return {key: seen.value for key, seen in paper.seen.items()}


def named(name: str) -> Lookalike:
    return next(make(file, number) for number, file in NUMBERED if file.name == name)


def of(truth: Truth, papers: Sequence[Paper]) -> Paper:
    form = FORMS.get(truth.form, truth.form)
    found = [p for p in papers if p.form == form and set(p.pages) == set(truth.pages)]
    assert found, f"{form} {truth.pages} is not among {[(p.form, p.pages) for p in papers]}"
    return found[0]


def check(document: Lookalike, papers: tuple[Paper, ...]) -> None:
    """Check forms, pages, requests and signers, and that nothing private is given out."""
    assert len(papers) == len(document.papers)
    for truth in document.papers:
        paper = of(truth, papers)
        assert set(paper.asks) == set(truth.asks)
        judged = could_be_judicial(paper.form, values(paper), len(papers) > 1).judicial
        assert judged in truth.judicial or judged == "cannot-tell"
        title = values(paper).get("signer_title")
        if truth.signed_by not in JUDGES and truth.signed_by != "nobody":
            assert title not in JUDGES
        for seen in paper.seen.values():
            assert seen.page in paper.pages
            assert seen.box is None or all(0 <= edge <= 1 for edge in seen.box)
    told = squeezed(repr(papers))
    assert not [word for word in document.private if squeezed(word) in told]


@pytest.mark.parametrize(("number", "file"), PRINTED, ids=_ids(PRINTED))
def test_a_printed_paper_is_told_in_full(number: int, file: object, tmp_path: Path) -> None:
    """Fields, flattened fields and plain text: form, pages, requests, and who signed."""
    document = make(file, number)  # type: ignore[arg-type]
    papers = read(document, tmp_path)
    check(document, papers)
    for truth in document.papers:
        seen = values(of(truth, papers))
        if truth.signed_by == "nobody":
            assert seen.get("signature") == "no" or "signer_title" not in seen
        else:
            assert seen.get("signer_title") == truth.signed_by
        if truth.clean and "turned" not in document.name:
            clean(seen)


def clean(seen: dict[str, str]) -> None:
    """Check that all is seen that a judge's warrant must show."""
    assert {"letterhead", "case_number", "basis", "command", "addressed_to"} <= set(seen)
    assert seen["letterhead"] == "us-district-court"
    assert seen["signer_title"] in JUDGES
    assert (seen["command"], seen["addressed_to"]) == ("take-custody", "any-authorized-officer")
    assert seen.get("signature") != "no"
    assert seen.get("returned") != "yes"
    assert "contradiction" not in seen


@pytest.mark.parametrize(("number", "file"), TRIED, ids=_ids(TRIED))
def test_a_pictured_paper_is_told(number: int, file: object, tmp_path: Path) -> None:
    """Scans, faxes, photographs, pages on their side or upside down.

    On a page that had to be turned a box may stay unread, which leaves the paper for counsel.
    """
    document = make(file, number)  # type: ignore[arg-type]
    papers = read(document, tmp_path)
    check(document, papers)
    for truth in document.papers:
        if truth.clean and not re.search("turned|upside|sideways", document.name):
            clean(values(of(truth, papers)))
    assert {paper.how for paper in papers} == {"scan"}


@pytest.mark.parametrize("name", MASKED)
def test_a_masked_page_does_not_tell_whom_it_is_about(name: str, tmp_path: Path) -> None:
    """Names, birth dates and file numbers cannot be read from it by machine."""
    document = named(name)
    path = tmp_path / name
    path.write_bytes(document.content)
    images = mask(path, tmp_path / "out")
    assert [image.name for image in images] == [f"page-{n + 1:03}.png" for n in range(len(images))]
    assert document.private
    assert legible_on(document.private, images) == []
    with Image.open(images[0]) as image:
        dark = image.convert("L").histogram()[0]
        assert 0 < dark < 0.5 * image.width * image.height


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ao442-file-number-flattened.pdf", "immigration file number on a court form"),
        ("ao442-immigration-judge.pdf", "immigration judge's title on a court form"),
    ],
)
def test_a_paper_that_contradicts_itself_says_so(name: str, says: str, tmp_path: Path) -> None:
    """The contradiction is seen and doubted, in words of ours alone."""
    (paper,) = read(named(name), tmp_path)
    assert says in values(paper)["contradiction"]
    assert any(says in doubt.what for doubt in paper.doubts)


def text(tmp_path: Path, *lines: str) -> tuple[Paper, ...]:
    path = tmp_path / "paper.txt"
    path.write_text("\n".join(lines))
    return observe(path)


@pytest.mark.parametrize(
    ("number", "form"),
    [("DHS Form 1-247A (3/17)", "I-247A"), ("Form l-200 (Rev. 09/16)", "I-200"),
     ("ICE Form I - 205 (8/07)", "I-205"), ("A0 442 (Rev. 11/11) Arrest Warrant", "AO-442"),
     ("AO 93 (Rev. 11/13)", "AO-93"), ("DHS Form I-247G (2/17)", "I-247G")],
)  # fmt: skip
def test_a_misread_form_number_is_mended(number: str, form: str, tmp_path: Path) -> None:
    """A figure for a letter, a space, a stroke: the closed list of forms decides."""
    (paper,) = text(tmp_path, number, "", "Some words of a page that says nothing of itself.")
    assert paper.form == form


def test_the_title_warrant_means_nothing_by_itself(tmp_path: Path) -> None:
    """Neither form nor judge is told from the word on top."""
    (paper,) = text(tmp_path, "JUDICIAL WARRANT", "", "The person named shall be held.", "",
                    "Judge R. Example")  # fmt: skip
    assert paper.form == "unknown"
    assert "signer_title" not in paper.seen


def test_checkbox_words_are_never_the_signer(tmp_path: Path) -> None:
    """The I-205 prints a judge's title among its boxes; its officer signs it."""
    (paper,) = text(
        tmp_path, "DEPARTMENT OF HOMELAND SECURITY", "WARRANT OF REMOVAL/DEPORTATION", "",
        "based upon a final order by:", "[X] a United States District or Magistrate Court Judge",
        "", "____________", "(Signature of immigration officer)",
        "T. Sample, SDDO", "(Title of immigration officer)",
    )  # fmt: skip
    assert paper.form == "I-205"
    assert values(paper)["signer_title"] == "immigration-officer"
    assert "contradiction" not in paper.seen


def test_a_judges_title_on_a_detainer_is_a_contradiction(tmp_path: Path) -> None:
    """It is told as it stands, and the contradiction with it."""
    (paper,) = text(
        tmp_path, "DEPARTMENT OF HOMELAND SECURITY (DHS)", "IMMIGRATION DETAINER - NOTICE OF ACTION",
        "IT IS THEREFORE REQUESTED THAT YOU:", "[X] Notify DHS as early as practicable",
        "[ ] Maintain custody of the alien", "", "A. Sample, United States Magistrate Judge",
        "(Name and title of Immigration Officer)",
    )  # fmt: skip
    assert paper.asks == ("notify",)
    assert values(paper)["contradiction"] == "immigration form with a judge's title"


def test_words_that_cannot_be_seen_are_not_read(tmp_path: Path) -> None:
    """Invisible text over a page says nothing: the page is read as a person sees it."""
    path = tmp_path / "hidden.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for at in range(30):
        canvas.drawString(60, 700 - 20 * at, "These are the minutes of a meeting of the committee.")
    words = canvas.beginText(60, 760)
    words.setTextRenderMode(3)
    words.textLine("AO 442 (Rev. 11/11) Arrest Warrant")
    canvas.drawText(words)
    canvas.save()
    (paper,) = observe(path)
    assert paper.form == "unknown"
    assert any("cannot be seen" in doubt.what for doubt in paper.doubts)


def test_white_words_are_not_read(tmp_path: Path) -> None:
    """White on white is not seen either."""
    path = tmp_path / "white.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for at in range(10):
        canvas.drawString(60, 700 - 20 * at, "These are the minutes of a meeting of the committee.")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 760, "AO 442 (Rev. 11/11) Arrest Warrant")
    canvas.save()
    (paper,) = observe(path)
    assert paper.form == "unknown"
    assert any("cannot be seen" in doubt.what for doubt in paper.doubts)


@pytest.mark.parametrize(
    ("key", "value"),
    [("case_number", "A000 000 003"), ("case_number", "000000003"), ("case_number", "12 May 1990"),
     ("case_number", "SAMPLE, Person A"), ("issued_on", "tomorrow"), ("signer_title", "R. Sample"),
     ("contradiction", "a name"), ("name", "yes"), ("file_number", "A000 000 003")],
)  # fmt: skip
def test_nothing_but_what_is_of_a_known_shape_can_be_seen(key: str, value: str) -> None:
    """A name, a birth date or a file number fits none of the shapes."""
    assert not may_say(key, value)


@pytest.mark.parametrize("value", ["1:23-mj-00123", "23 MJ 123", "25 MAG 01234", "25 Cr. 093 (XYZ)",
                                   "CR-000094-25SA", "IND-70123-23", "2:24-cr-00012-ABC"])  # fmt: skip
def test_docket_numbers_of_courts_are_known(value: str) -> None:
    """The shapes of federal and State courts."""
    assert may_say("case_number", value)


def test_reading_does_not_import_what_opens_files() -> None:
    """The libraries that parse are loaded in the limited process alone."""
    code = ("import sys, brightline.papers\n"
            "sys.exit(any(name in sys.modules for name in ('pypdf', 'pypdfium2', 'PIL')))")  # fmt: skip
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_error_for_a_file_that_is_no_paper(tmp_path: Path) -> None:
    """It says what to do."""
    path = tmp_path / "sheet.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 9)
    with pytest.raises(PaperError, match=r"^sheet\.zip: is not a PDF, PNG, JPEG, TIFF or text"):
        observe(path)
