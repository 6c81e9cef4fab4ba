"""Signatures in ink, each its own, of nobody."""

from __future__ import annotations

from random import Random

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

_INKS = ((0.0, 0.0, 0.0), (0.05, 0.05, 0.45), (0.1, 0.1, 0.15), (0.0, 0.0, 0.3))


def scrawl(canvas: Canvas, x: float, y: float, width: float, seed: int) -> None:
    """Draw a signature from x on a line at y, about as wide as said."""
    rng = Random(f"pen {seed}")
    canvas.saveState()
    canvas.setStrokeColorRGB(*rng.choice(_INKS))
    canvas.setLineWidth(rng.uniform(0.8, 1.5))
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.translate(x, y)
    canvas.rotate(rng.uniform(-1, 5))
    canvas.skew(0, rng.uniform(5, 24))
    path = canvas.beginPath()
    at = _capital(path, 0.0, rng)
    words = rng.choice((1, 2, 2))
    for word in range(words):
        if word:
            at = _capital(path, at + 6, rng)
        letters = rng.randint(3, 7)
        step = max(4.0, (width / words - 16) / letters)
        for _ in range(letters):
            at = _letter(path, at, step * rng.uniform(0.6, 1.2), rng)
    _end(path, at, rng)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _capital(path: PDFPathObject, at: float, rng: Random) -> float:
    high = rng.uniform(16, 26)
    kind = rng.randrange(4)
    if kind == 0:
        path.moveTo(at, 2)
        path.curveTo(at + 2, high, at + 14, high, at + 7, -3)
        path.curveTo(at + 4, -10, at - 8, -2, at + 13, 4)
    elif kind == 1:
        path.moveTo(at + 2, high)
        path.lineTo(at + 4, -1)
        path.moveTo(at - 3, high - 2)
        path.curveTo(at + 18, high + 6, at + 18, high * 0.4, at + 4, high * 0.45)
        path.curveTo(at + 9, high * 0.4, at + 11, 0, at + 15, 2)
    elif kind == 2:
        path.moveTo(at + 14, high - 3)
        path.curveTo(at + 6, high + 5, at - 4, high * 0.5, at + 6, high * 0.45)
        path.curveTo(at + 18, high * 0.3, at + 8, -5, at - 3, 2)
        path.moveTo(at + 8, 1)
        path.lineTo(at + 14, 3)
    else:
        path.moveTo(at, 0)
        path.curveTo(at + 3, high * 0.8, at + 6, high, at + 7, high)
        path.curveTo(at + 7, high * 0.5, at + 8, 2, at + 11, 0)
        path.curveTo(at + 12, high * 0.5, at + 15, high * 0.8, at + 16, high * 0.8)
        path.curveTo(at + 16, high * 0.4, at + 16, 0, at + 19, 2)
        return at + 19
    return at + 15


def _letter(path: PDFPathObject, at: float, step: float, rng: Random) -> float:
    high = rng.uniform(4, 8)
    kind = rng.randrange(5)
    if kind == 0:
        high = rng.uniform(12, 20)
        path.curveTo(at + step * 1.2, high, at + step * 0.1, high + 4, at + step * 0.5, 0)
        path.curveTo(at + step * 0.6, -1, at + step * 0.8, 0, at + step, 3)
    elif kind == 1:
        deep = rng.uniform(7, 13)
        path.curveTo(at + step * 0.5, high, at + step * 0.6, high, at + step * 0.6, 0)
        path.curveTo(at + step * 0.5, -deep, at - step * 0.2, -deep, at + step, 2)
    elif kind == 2:
        path.curveTo(at + step * 0.1, high + 2, at + step * 0.5, high + 2, at + step * 0.5, 0)
        path.curveTo(at + step * 0.6, high, at + step * 0.9, high, at + step, 1)
    elif kind == 3:
        path.curveTo(at + step * 0.9, high, at + step * 0.2, high + 3, at + step * 0.3, 1)
        path.curveTo(at + step * 0.4, -1, at + step * 0.7, -1, at + step, 2)
    else:
        path.curveTo(at + step * 0.4, rng.uniform(1, 4), at + step * 0.6, 0, at + step,
                     rng.uniform(0, 4))  # fmt: skip
    return at + step


def _end(path: PDFPathObject, at: float, rng: Random) -> None:
    kind = rng.randrange(3)
    if kind == 0:
        path.curveTo(at + 10, 8, at + 16, 2, at + 24, rng.uniform(2, 10))
    elif kind == 1:
        path.curveTo(at + 14, 12, at + 18, -8, at * 0.4, rng.uniform(-6, -3))
    else:
        path.curveTo(at + 4, -2, at + 7, -1, at + 9, 1)
        path.moveTo(at * 0.6, 14)
        path.lineTo(at * 0.6 + 8, 16)
