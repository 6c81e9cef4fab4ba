"""Federal papers to observations: what a form says, and where on it.

``read`` takes a Form I-247A (DHS, Immigration Detainer, Notice of Action) or one of its
forerunners as a PDF with form fields or with text. Nothing of the person held is taken from it:
name, birth, citizenship, sex, file and event numbers are never extracted.
"""

from brightline.papers.detainer import read
from brightline.papers.errors import PaperError
from brightline.papers.reading import Doubt, Observation, Reading, case_facts

__all__ = ["Doubt", "Observation", "PaperError", "Reading", "case_facts", "read"]
