"""The tables of the record. What may be read in clear is counted and sorted; all else is sealed.

No column, choice or label says or implies anybody's status, citizenship, nationality, birthplace or
file number with a federal agency, and no key is a person's: a case is one person's custody at one
agency, under a random key.
"""

from brightline.cases.models.beside import ClockRefusal, SignOnTry
from brightline.cases.models.case import Case, Expunction, Objection
from brightline.cases.models.determination import Determination, Finding, Signature
from brightline.cases.models.ledger import Checkpoint, Leaf
from brightline.cases.models.papers import Paper, Verification
from brightline.cases.models.people import Grant, User
from brightline.cases.models.purge import Purge
from brightline.cases.models.requests import Contact, FederalRequest
from brightline.cases.models.watch import Access, Alarm

__all__ = [
    "Access",
    "Alarm",
    "Case",
    "Checkpoint",
    "ClockRefusal",
    "Contact",
    "Determination",
    "Expunction",
    "FederalRequest",
    "Finding",
    "Grant",
    "Leaf",
    "Objection",
    "Paper",
    "Purge",
    "SignOnTry",
    "Signature",
    "User",
    "Verification",
]
