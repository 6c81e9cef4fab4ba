"""Messages cut into segments: one author's own words under one header block, wherever they are quoted.

Everything here is pure, and takes any text: what cannot be told apart stays with the segment around it.
"""

from brightline.archive.segments.folding import Folded, fingerprint, folded, own_text
from brightline.archive.segments.splitting import segments

__all__ = ["Folded", "fingerprint", "folded", "own_text", "segments"]
