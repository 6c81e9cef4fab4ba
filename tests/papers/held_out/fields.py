"""Form fields put into a drawn PDF by hand, or pressed flat into its pages."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from .sheet import Widget

_PREFIX = ("topmostSubform[0]", "Page1[0]")


def _name(words: str) -> NameObject:
    return NameObject(words)


def _helvetica() -> DictionaryObject:
    return DictionaryObject(
        {
            _name("/Type"): _name("/Font"),
            _name("/Subtype"): _name("/Type1"),
            _name("/BaseFont"): _name("/Helvetica"),
            _name("/Encoding"): _name("/WinAnsiEncoding"),
        }
    )


def _appearance(wide: float, high: float, drawn: bytes) -> DecodedStreamObject:
    """Return a form XObject that shows ``drawn`` in a box."""
    shown = DecodedStreamObject()
    shown.set_data(drawn)
    fonts = DictionaryObject({_name("/Helv"): _helvetica()})
    shown.update(
        {
            _name("/Type"): _name("/XObject"),
            _name("/Subtype"): _name("/Form"),
            _name("/BBox"): ArrayObject(FloatObject(n) for n in (0, 0, wide, high)),
            _name("/Resources"): DictionaryObject({_name("/Font"): fonts}),
        }
    )
    return shown


def _shown(widget: Widget) -> DecodedStreamObject:
    x, y, x2, y2 = widget.rect
    wide, high = x2 - x, y2 - y
    if isinstance(widget.value, bool):
        cross = f"q 1.2 w 1 1 m {wide - 1:.2f} {high - 1:.2f} l 1 {high - 1:.2f} m {wide - 1:.2f} 1 l S Q"
        return _appearance(wide, high, cross.encode() if widget.value else b"")
    words = widget.value.encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        words = words.replace(mark, b"\\" + mark)
    size = min(10.0, high - 2.5)
    text = b"/Tx BMC q BT /Helv %.1f Tf 0 g 2 3 Td (%b) Tj ET Q EMC" % (size, words)
    return _appearance(wide, high, text)


def fillable(
    pdf: bytes, widgets: list[Widget], kind: Literal["flat-names", "nested"] = "flat-names"
) -> bytes:
    """Return the PDF with its fields; ``nested`` names them in a tree and leaves their looks out."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    nested = kind == "nested"
    tops = ArrayObject()
    kids = ArrayObject()
    parent = None
    if nested:
        leaf = DictionaryObject({_name("/T"): TextStringObject(_PREFIX[1]), _name("/Kids"): kids})
        parent = writer._add_object(leaf)
        root = DictionaryObject(
            {_name("/T"): TextStringObject(_PREFIX[0]), _name("/Kids"): ArrayObject([parent])}
        )
        tops.append(writer._add_object(root))
        leaf[_name("/Parent")] = tops[0]
    for widget in widgets:
        page = writer.pages[widget.page]
        entry = DictionaryObject(
            {
                _name("/Type"): _name("/Annot"),
                _name("/Subtype"): _name("/Widget"),
                _name("/Rect"): ArrayObject(FloatObject(round(n, 2)) for n in widget.rect),
                _name("/F"): NumberObject(4),
                _name("/T"): TextStringObject(widget.name + ("[0]" if nested else "")),
            }
        )
        if page.indirect_reference is not None:
            entry[_name("/P")] = page.indirect_reference
        if isinstance(widget.value, bool):
            state = _name("/On" if widget.value else "/Off")
            entry[_name("/FT")] = _name("/Btn")
            entry[_name("/V")] = entry[_name("/AS")] = state
            looks = DictionaryObject(
                {
                    _name("/On"): writer._add_object(_shown(Widget(0, "", widget.rect, True))),
                    _name("/Off"): writer._add_object(_shown(Widget(0, "", widget.rect, False))),
                }
            )
            entry[_name("/AP")] = DictionaryObject({_name("/N"): looks})
        else:
            entry[_name("/FT")] = _name("/Tx")
            entry[_name("/DA")] = TextStringObject("/Helv 10 Tf 0 g")
            entry[_name("/V")] = TextStringObject(widget.value)
            if not nested:
                shown = writer._add_object(_shown(widget))
                entry[_name("/AP")] = DictionaryObject({_name("/N"): shown})
        if parent is not None:
            entry[_name("/Parent")] = parent
        added = writer._add_object(entry)
        (kids if nested else tops).append(added)
        if "/Annots" not in page:
            page[_name("/Annots")] = ArrayObject()
        annots = page["/Annots"]
        assert isinstance(annots, ArrayObject)
        annots.append(added)
    fonts = DictionaryObject({_name("/Helv"): writer._add_object(_helvetica())})
    writer.root_object[_name("/AcroForm")] = DictionaryObject(
        {
            _name("/Fields"): tops,
            _name("/DR"): DictionaryObject({_name("/Font"): fonts}),
            _name("/DA"): TextStringObject("/Helv 0 Tf 0 g"),
            _name("/NeedAppearances"): BooleanObject(nested),
        }
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def flattened(pdf: bytes, widgets: list[Widget]) -> bytes:
    """Return the PDF with each field's look drawn on its page and no field left."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for place, page in enumerate(writer.pages):
        drawn = []
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        if "/XObject" not in resources:
            resources[_name("/XObject")] = DictionaryObject()
        forms = resources["/XObject"].get_object()
        assert isinstance(forms, DictionaryObject)
        for number, widget in enumerate(widgets):
            if widget.page != place:
                continue
            forms[_name(f"/Flat{number}")] = writer._add_object(_shown(widget))
            x, y = widget.rect[:2]
            drawn.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /Flat{number} Do Q")
        before, after = DecodedStreamObject(), DecodedStreamObject()
        before.set_data(b"q")
        after.set_data(("Q\n" + "\n".join(drawn)).encode())
        old = page.raw_get("/Contents")
        page[_name("/Contents")] = ArrayObject(
            [writer._add_object(before), old, writer._add_object(after)]
        )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(pdf: bytes) -> bytes:
    """Return the PDF with every page set to show upside-down."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        page[_name("/Rotate")] = NumberObject(180)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
