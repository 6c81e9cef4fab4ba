"""The shapes that say an answer without colour, as SVG drawn around the middle point (0, 0).

Each is told from every other by its outline alone, so that a photocopy of a fax still says it.
"""

from __future__ import annotations

from html import escape

_CHECK = '<path d="M-3.6 .4l2.6 2.8 4.8-6.2" fill="none"/>'
_CROSS = '<path d="M-3.4-3.4l6.8 6.8m0-6.8l-6.8 6.8" fill="none" stroke="#fff" stroke-width="2.4"/>'
_ASKS = (
    '<path d="M-2-1.7a2 2 0 1 1 3 1.7q-1 .6-1 1.6" fill="none" stroke-width="1.4"/>'
    '<rect x="-.8" y="2.7" width="1.6" height="1.6" stroke="none" fill="#000"/>'
)
_CALLS = (
    '<path d="M0-3.2v4" fill="none" stroke-width="1.8"/>'
    '<rect x="-.9" y="2.2" width="1.8" height="1.8" stroke="none" fill="#000"/>'
)
_CIRCLE = '<circle r="7" fill="#fff"/>'
_DIAMOND = '<path d="M0-8.2L8.2 0 0 8.2-8.2 0z" fill="#fff"/>'

#: Shape → what it looks like, in words, and how it is drawn.
SHAPES = {
    "yes": ("circle with a check", _CIRCLE + _CHECK),
    "no": ("black square with a cross", '<rect x="-7" y="-7" width="14" height="14"/>' + _CROSS),
    "cannot-say": ("diamond with a question mark", _DIAMOND + _ASKS),
    "stop": (
        "black octagon with a bar",
        '<path d="M-3.1-7.5h6.2l4.4 4.4v6.2l-4.4 4.4h-6.2l-4.4-4.4v-6.2z"/>'
        '<rect x="-5" y="-1.5" width="10" height="3" fill="#fff" stroke="none"/>',
    ),
    "may": (
        "circle with three dots: waiting",
        _CIRCLE
        + "".join(
            f'<rect x="{x}" y="-1" width="2" height="2" fill="#000" stroke="none"/>'
            for x in ("-4.5", "-1", "2.5")
        ),
    ),
    "signed": ("double circle with a check", _CIRCLE + '<circle r="5.2" fill="none"/>' + _CHECK),
    "must": (
        "hexagon with an exclamation mark",
        '<path d="M-4-7.2h8L8 0 4 7.2h-8L-8 0z" fill="#fff"/>' + _CALLS,
    ),
    "lawyer": (
        "triangle with an exclamation mark",
        '<path d="M0-7.6L8.4 7h-16.8z" fill="#fff"/>'
        '<g transform="translate(0 2)">' + _CALLS + "</g>",
    ),
    "ask": ("diamond with a question mark", _DIAMOND + _ASKS),
    "outside": (
        "dashed circle with a dash",
        '<circle r="7" fill="#fff" stroke-dasharray="2.4 2"/><path d="M-3 0h6" fill="none"/>',
    ),
}


def mark(shape: str, x: float, y: float, heavy: bool) -> str:
    """Return a shape as an SVG group about (x, y), 14 to 17 units across."""
    weight = "1.9" if heavy else "1.1"
    return (
        f'<g transform="translate({x:g} {y:g})" stroke="#000" stroke-width="{weight}">'
        f"{SHAPES[shape][1]}</g>"
    )


def icon(shape: str, side: int) -> str:
    """Return a shape as an SVG image of its own, ``side`` CSS pixels wide and high.

    It is hidden from screen readers, as the words beside it say the same; its title is for PDF.
    """
    return (
        f'<svg class="icon" aria-hidden="true" focusable="false" width="{side}" height="{side}" '
        f'viewBox="-9 -9 18 18"><title>{escape(SHAPES[shape][0])}</title>'
        f"{mark(shape, 0, 0, heavy=True)}</svg>"
    )
