"""A page read back as a browser would: its elements, and the text a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br"}
INLINE = {"b", "strong", "span", "bdi"}


@dataclass
class Element:
    """One element, with what is inside it in order: text and elements."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", class_: str = "") -> list[Element]:
        """Return the elements below, in order, by tag and class."""
        found = []
        for item in self.inside:
            if isinstance(item, Element):
                if tag in ("", item.tag) and class_ in ("", *item.classes()):
                    found.append(item)
                found += item.all(tag, class_)
        return found

    def one(self, tag: str = "", class_: str = "") -> Element:
        """Return the only such element below."""
        (found,) = self.all(tag, class_)
        return found

    def classes(self) -> list[str]:
        """Return the names in the attribute ``class``."""
        return self.attributes.get("class", "").split()

    def text(self, *without: str) -> str:
        """Return the text inside on one line, leaving out elements of the tags named."""
        return " ".join("".join(self._pieces(without)).split())

    def _pieces(self, without: tuple[str, ...]) -> Iterator[str]:
        for item in self.inside:
            if isinstance(item, str):
                yield item
            elif item.tag not in without:
                yield "" if item.tag in INLINE else " "
                yield from item._pieces(without)
                yield "" if item.tag in INLINE else " "


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            closed = self.open.pop()
            assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    """Return a page's root; every element must be closed by its own end tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root
