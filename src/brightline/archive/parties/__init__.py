"""Who in a segment is a federal immigration correspondent, by seven kinds of evidence, and who is local."""

from brightline.archive.parties.direction import directions
from brightline.archive.parties.directory import EMPTY, Directory, DirectoryError
from brightline.archive.parties.finding import Doubt, agency_of, doubts, find
from brightline.archive.parties.learning import learn
from brightline.archive.parties.lists import federal, local
from brightline.archive.parties.prefilter import looked_at, touches

__all__ = [
    "EMPTY",
    "Directory",
    "DirectoryError",
    "Doubt",
    "agency_of",
    "directions",
    "doubts",
    "federal",
    "find",
    "learn",
    "local",
    "looked_at",
    "touches",
]
