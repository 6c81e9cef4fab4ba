"""The decision page on paper."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from brightline.pages import PrinterError, decision_html, decision_pdf
from tests.pages import samples

ROOT = Path(__file__).parents[2]

PRINT_ALL = """
import hashlib
from brightline.pages import decision_html, decision_pdf
from tests.pages import samples
for sample in (samples.no_warrant, samples.own_force):
    html = decision_html(sample(), samples.facts())
    print(hashlib.sha256(html.encode()).hexdigest())
print(hashlib.sha256(decision_pdf(html)).hexdigest())
"""


@cache
def printed(name: str) -> pypdf.PdfReader:
    return as_pdf(samples.SAMPLES[name]())


def as_pdf(answer: dict[str, Any]) -> pypdf.PdfReader:
    html = decision_html(answer, samples.facts())
    return pypdf.PdfReader(io.BytesIO(decision_pdf(html)))


def text_of(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize("name", ["no-warrant", "date-unknown", "may-allow"])
def test_one_page_has_all_that_is_needed_to_act_and_two_more_to_check(name: str) -> None:
    """Instruction, answers, the deciding tests, changes, law and notice of a typical case."""
    pages = printed(name).pages
    first = text_of(pages[0])
    assert len(pages) <= 3
    for part in (
        "Release on time.",
        "Say nothing.",
        "What the law says",
        "Why: the tests that decide",
        "What would change the answer",
        "city/doc@2018-11-14",
        "This is not legal advice.",
    ):
        assert part in first


def test_every_page_says_which_answer_it_is_of() -> None:
    """Loose sheets can be put together: fingerprint, page, and how many there are."""
    pages = printed("no-warrant").pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text_of(page)
        assert "Not legal advice. Answer sha256:9c0d1e2f9c0d1e2f…" in text_of(page)


def test_paper_is_us_letter() -> None:
    """8.5 by 11 inches."""
    box = printed("no-warrant").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_the_list_for_screen_readers_is_not_printed_a_second_time() -> None:
    """A test that does not decide stands once on paper, in the whole tree."""
    text = " ".join(text_of(page) for page in printed("no-warrant").pages)
    assert text.count("it states probable cause") == 1


def test_the_document_is_tagged_and_its_pictures_speak() -> None:
    """PDF/UA: a title, a language, a structure, and words for each picture."""
    pdf = printed("no-warrant")
    assert "/MarkInfo" in pdf.root_object
    assert str(pdf.root_object["/Lang"]) == "en-US"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Federal request: decision under City law"
    spoken = [
        str(found["/Alt"])
        for found in (ref.get_object() for ref in _references(pdf))
        if isinstance(found, pypdf.generic.DictionaryObject) and "/Alt" in found
    ]
    assert any("NO a judge or magistrate signed it." in words for words in spoken)


def _references(pdf: pypdf.PdfReader) -> list[pypdf.generic.IndirectObject]:
    numbers = sorted(pdf.xref[0]) + sorted(pdf.xref_objStm)
    return [pypdf.generic.IndirectObject(number, 0, pdf) for number in numbers]


def test_long_words_and_other_scripts_are_printed() -> None:
    """A word wider than the page is cut into lines; Greek, Hebrew and Arabic come through."""
    answer = samples.no_warrant()
    leaf = samples.unfold(answer["answers"]["hold"]["why"])[4]
    leaf["says"] = "w" * 300 + " Ελένη שרה ليلى Żółć"
    answer["answers"]["hold"]["because"] = "x" * 300 + " Ελένη"
    pdf = as_pdf(answer)
    text = "".join(page.extract_text() for page in pdf.pages)
    assert text.count("x") >= 300
    assert "Ελένη" in text


def test_the_same_answer_gives_the_same_bytes_on_any_machine() -> None:
    """Neither time zone, locale nor hash seed reaches the page or the paper."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ALL],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
                "TZ": zone,
                "LANG": locale,
                "PYTHONHASHSEED": seed,
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone, locale, seed in (("UTC", "C", "1"), ("Asia/Tokyo", "C.UTF-8", "77"))
    }
    (same,) = digests
    here = decision_html(samples.no_warrant(), samples.facts())
    assert hashlib.sha256(here.encode()).hexdigest() in same


def test_without_weasyprint_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named as pip wants it."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PrinterError, match=r"^no PDF: .*pip install 'brightline\[reports\]'$"):
        decision_pdf("<!DOCTYPE html>")


def test_without_pango_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint is there, its library is not: the Debian packages are named."""

    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [n for n in sys.modules if n.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(PrinterError, match=r"^no PDF: .*apt-get install libpango-1\.0-0 .*core$"):
        decision_pdf("<!DOCTYPE html>")
