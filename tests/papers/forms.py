"""Look-alikes of federal forms, about nobody: ``python -m tests.papers.forms OUT.pdf``.

Our own layout, with no more of the forms' wording than the labels a reader goes by. The same call
gives the same bytes anywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

#: Nobody: what the person's boxes hold, each to be looked for in all that a reading gives out.
PERSON = {
    "Subject ID": "SUBJ-000001",
    "Event #": "EVT-0000002",
    "File No": "A000 000 003",
    "Name of Alien": "SAMPLE, Person A",
    "Date of Birth": "01/02/1991",
    "Citizenship": "Nowhereland",
    "Sex": "Unstated",
}
TITLES = {
    "I-247A": "IMMIGRATION DETAINER - NOTICE OF ACTION",
    "I-247": "IMMIGRATION DETAINER - NOTICE OF ACTION",
    "I-247D": "IMMIGRATION DETAINER - REQUEST FOR VOLUNTARY ACTION",
    "I-247N": "REQUEST FOR VOLUNTARY NOTIFICATION OF RELEASE OF SUSPECTED PRIORITY ALIEN",
    "I-247X": "REQUEST FOR VOLUNTARY TRANSFER",
    "I-247G": "REQUEST FOR ADVANCE NOTIFICATION OF RELEASE",
}
OFFICER = "Name and title of Immigration Officer"
SIGNATURE = "Signature of Immigration Officer"

Style = Literal["fields", "marks", "dingbats", "squares", "bullets", "plain"]


@dataclass(frozen=True)
class Paper:
    """What is on a look-alike. ``marks``: the text that stands for a ticked and an empty box."""

    form: str = "I-247A"
    title: str | None = None
    number: str | None = "DHS Form {form} (02/17)"
    style: Style = "fields"
    marks: tuple[str, str] = ("[X]", "[ ]")
    named: bool = True
    hold: bool | None = True
    notify: bool | None = True
    cancel: bool | None = False
    call: str | None = "ICE"
    office: str = "ICE ERO, 1 Example Plaza"
    date: str = "02/14/2023"
    officer: str = "R. Example, Deportation Officer"
    signed: str = "/s/ R. Example"
    pages: int = 1
    person: dict[str, str] = field(default_factory=lambda: dict(PERSON))


def draw(*papers: Paper) -> bytes:
    """Return a PDF of the papers, one after another."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, pageCompression=0)
    for paper in papers:
        _Drawing(canvas, paper).draw()
    canvas.save()
    return out.getvalue()


def text_pages(*pages: Iterable[str]) -> bytes:
    """Return a PDF of pages that hold these lines of text and nothing else."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, pageCompression=0)
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(40, 750 - 16 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Drawing:
    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        self.canvas, self.paper, self.fields = canvas, paper, 0

    def draw(self) -> None:
        paper = self.paper
        self.text(40, 760, "DEPARTMENT OF HOMELAND SECURITY (DHS)")
        self.text(40, 745, paper.title or TITLES[paper.form])
        self.entry(40, 715, "Subject ID", paper.person["Subject ID"])
        self.entry(300, 715, "Event #", paper.person["Event #"])
        self.entry(40, 695, "File No", paper.person["File No"])
        self.entry(300, 695, "Date", paper.date)
        self.text(40, 670, "TO: (Name and Title of Institution)")
        self.text(300, 670, "FROM: (DHS Office Address)")
        self.value(40, 652, "TO", "Warden, Example Jail")
        self.value(300, 652, "FROM", paper.office)
        self.entry(40, 625, "Name of Alien", paper.person["Name of Alien"])
        self.entry(40, 605, "Date of Birth", paper.person["Date of Birth"])
        self.entry(220, 605, "Citizenship", paper.person["Citizenship"])
        self.entry(420, 605, "Sex", paper.person["Sex"])
        self.requests()
        self.officer()
        self.footer(1)
        for page in range(2, paper.pages + 1):
            self.canvas.showPage()
            self.text(40, 760, "NOTICE TO THE DETAINEE")
            self.text(
                40, 740, "DHS has asked that they maintain custody of you for up to 48 hours."
            )
            self.footer(page)
        self.canvas.showPage()

    def requests(self) -> None:
        paper = self.paper
        self.text(40, 580, "1. PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN")
        self.text(40, 560, "IT IS THEREFORE REQUESTED THAT YOU:")
        self.item(
            540, "Notify DHS", "before release (at least 48 hours, if possible)", paper.notify
        )
        if paper.call is not None:
            self.text(60, 524, "Please notify DHS by calling")
            self.box(200, 524, "ICE", "U.S. Immigration and Customs Enforcement (ICE) or",
                     paper.call == "ICE")  # fmt: skip
            self.box(200, 508, "CBP", "U.S. Customs and Border Protection (CBP) at",
                     paper.call == "CBP")  # fmt: skip
        self.item(488, "Maintain custody", "for a period NOT TO EXCEED 48 HOURS", paper.hold)
        self.text(60, 472, "Notify this office in the event of death, hospitalization or transfer.")
        if paper.cancel is not None:
            self.box(40, 450, "Cancel detainer",
                     "If checked: please cancel the detainer previously submitted on",
                     paper.cancel)  # fmt: skip

    def officer(self) -> None:
        self.value(40, 420, OFFICER, self.paper.officer)
        self.value(330, 420, SIGNATURE, self.paper.signed)
        self.text(40, 406, f"({OFFICER})")
        self.text(330, 406, f"({SIGNATURE})")

    def footer(self, page: int) -> None:
        if self.paper.number:
            number = self.paper.number.format(form=self.paper.form)
            self.text(40, 40, f"{number} Page {page} of {self.paper.pages}")

    def item(self, y: int, name: str, rest: str, ticked: bool | None) -> None:
        if ticked is not None:
            self.box(40, y, name, f"{name} {rest}", ticked)

    def text(self, x: int, y: int, words: str, font: str = "Helvetica") -> None:
        self.canvas.setFont(font, 9)
        self.canvas.drawString(x, y, words)

    def name(self, words: str) -> str:
        self.fields += 1
        return words if self.paper.named else f"topmost[0].Page1[0].Field{self.fields}[0]"

    def entry(self, x: int, y: int, label: str, value: str) -> None:
        self.text(x, y, f"{label}:")
        self.value(x + 65, y, label, value)

    def value(self, x: int, y: int, name: str, value: str) -> None:
        if self.paper.style == "fields":
            self.canvas.acroForm.textfield(
                name=self.name(name), x=x, y=y - 3, width=110, height=13, value=value, fontSize=8
            )
        else:
            self.text(x, y + 1, value)

    def box(self, x: int, y: int, name: str, words: str, ticked: bool) -> None:
        """Draw a box and the words right of it, as the paper's style has it."""
        self.text(x + 18, y, words)
        style = self.paper.style
        if style == "fields":
            self.canvas.acroForm.checkbox(
                name=self.name(name), x=x, y=y - 2, size=10, checked=ticked
            )
        elif style == "marks":
            self.text(x, y, self.paper.marks[0 if ticked else 1])
        elif style == "dingbats":
            self.dingbat(x, y, "\u2717" if ticked else "\u2751")
        elif style == "squares":
            self.canvas.rect(x, y - 1, 9, 9)
            if ticked:
                self.text(x + 2, y, "X")
        elif style == "bullets" and name not in ("ICE", "CBP", "Cancel detainer"):
            self.text(x + 8, y, "\u2022")

    def dingbat(self, x: int, y: int, mark: str) -> None:
        self.text(x, y, mark, "ZapfDingbats")


SAMPLE = Paper()

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(draw(SAMPLE))
