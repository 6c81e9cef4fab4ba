"""What a test reads on a page: its links, headings, tables and pictures."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """A page taken apart. Raises nothing: what is wrong is for the test to say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.tables: list[dict[str, int]] = []
        self.pictures: list[set[str]] = []
        self.inline: list[str] = []
        self.words: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self._open: list[str] = []
        self.feed(text)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._open.append(tag)
        self.ids += [str(told["id"])] if told.get("id") else []
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "style" in told or any(name.startswith("on") for name in told) or tag == "style":
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "script" and not told.get("src"):
            self.inline.append("script")
        self._parts(tag, told)
        self._fields(tag, told)

    def _parts(self, tag: str, told: dict[str, str | None]) -> None:
        if tag == "table":
            self.tables.append({"caption": 0, "th": 0, "scoped": 0})
        elif tag == "caption" and self.tables:
            self.tables[-1]["caption"] += 1
        elif tag == "th" and self.tables:
            self.tables[-1]["th"] += 1
            self.tables[-1]["scoped"] += "scope" in told
        elif tag == "svg":
            self.pictures.append({f"role={told.get('role')}", f"hidden={told.get('aria-hidden')}"})
        elif tag in ("title", "desc") and "svg" in self._open[-3:] and self.pictures:
            self.pictures[-1].add(tag)

    def _fields(self, tag: str, told: dict[str, str | None]) -> None:
        if tag == "form":
            self.forms.append({})
        elif tag in ("input", "select", "button") and told.get("name") and self.forms:
            self.forms[-1].setdefault(str(told["name"]), []).append(str(told.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
