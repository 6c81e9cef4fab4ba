"""Federal papers to observations: what a paper says, and where on it.

``observe`` reads any paper that comes with a federal request: a PDF with fields, text or scanned
pages, a picture, or plain text. ``mask`` writes its pages as pictures that do not tell whom they
are about. ``read`` takes a Form I-247A (DHS, Immigration Detainer, Notice of Action) or one of its
forerunners as a PDF with form fields or with text. Nothing of the person held is taken from a
paper: name, birth, citizenship, sex, file and event numbers are never extracted.
"""

from brightline.papers.detainer import read
from brightline.papers.errors import PaperError
from brightline.papers.observing import mask, observe
from brightline.papers.paper import Paper, Seen
from brightline.papers.reading import Doubt, Observation, Reading, case_facts

__all__ = [
    "Doubt",
    "Observation",
    "Paper",
    "PaperError",
    "Reading",
    "Seen",
    "case_facts",
    "mask",
    "observe",
    "read",
]
