"""The reader of written charges: a small scanner and a recursive descent.

::

    charge   = [ "attempted" ] ( usc | coded | named ) [ "as a hate crime" ]
    usc      = number "USC" [ "§" ] section { group }
    coded    = [ name ] [ law ] [ "§" ] [ "110" [ ".00" ] mark ] section [ tail ]
    section  = number "." number [ "-" letter ] | number [ "-" number ] [ "-" letter ]
    tail     = suffix | { group } | [ "sub" ] number [ letter ] | "." number [ letter ]
               | mark section                  (the object of conspiracy and the like)
    group    = "(" ( number | letter ) ")"
    mark     = "-" | "/"
    named    = word { word } [ degree ]

Nothing is guessed. A bare ``160.10`` has the shape that only the Penal Law's sections have; a bare
``511(2)`` belongs to no law that can be told. Slips of scanning (O for 0, l or I for 1, S for 5,
B for 8) are mended only where the whole word then has that shape and had none before.
"""

from collections.abc import Collection
from dataclasses import replace

from brightline.charges.packed import is_packed, read_packed
from brightline.charges.scan import Token, scan
from brightline.charges.words import ATTEMPT, FILLERS, INCHOATE, LAWS, ORDINALS, POINTED, SUB
from brightline.charges.written import Written

LONGEST = 200


def read(text: str, *, dashed: Collection[str] = frozenset()) -> Written:
    """Return what a charge says. Never raises on text; ``TypeError`` on anything else.

    ``dashed`` are the sections numbered with a letter that the caller's law knows
    (``265.01-b``): they settle codes that write letters without the dash.
    """
    if not isinstance(text, str):
        raise TypeError(f"a charge is text, not {type(text).__name__}")
    plain = " ".join(text.split()) if len(text) <= LONGEST else ""
    if len(text) > LONGEST:
        return _untold(text, "it is too long to be a charge")
    if is_packed(text.strip()):
        return replace(read_packed(text.strip(), dashed), text=text)
    if not plain:
        return _untold(text, "nothing is written")
    return _Reader(text, scan(plain), dashed).charge()


def _untold(text: str, why: str, *what: str) -> Written:
    return Written(text=text, cannot_tell=what or ("section",), why=why)


# ------------------------------------------------------------------ reading


class _Reader:
    """A recursive descent over the tokens; see the grammar in the module's docstring."""

    def __init__(self, text: str, tokens: list[Token], dashed: Collection[str]) -> None:
        self.text, self.tokens, self.dashed, self.place = text, tokens, dashed, 0

    def kind(self, ahead: int = 0) -> str:
        at = self.place + ahead
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def value(self, ahead: int = 0) -> str:
        at = self.place + ahead
        return self.tokens[at][1] if at < len(self.tokens) else ""

    def glued(self, ahead: int = 0) -> bool:
        at = self.place + ahead
        return at < len(self.tokens) and self.tokens[at][2]

    def take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][1]

    def take_as_written(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][3]

    def charge(self) -> Written:
        attempt = self.attempt_word()
        if self.kind() == "n" and self.value(1) == "USC":
            told = self.federal()
        elif self.kind() == "w" and self.law_ahead() is None:
            told = self.named()
        else:
            told = self.coded(self.law())
        if attempt and told.section is None and told.name is None:
            return _untold(self.text, "an attempt at something that cannot be read")
        told = self.hate_crime(told)
        if attempt or (told.section and self.attempt_word()):
            told = replace(told, attempt=True)
        return told if self.place >= len(self.tokens) else self.left_over(told)

    def attempt_word(self) -> bool:
        if self.value() not in ATTEMPT:
            return False
        self.take()
        if self.kind() == ".":
            self.take()
        if self.value() in ("TO", "AT"):
            self.take()
        return True

    def law_ahead(self) -> str | None:
        return LAWS.get(self.value()) if self.kind() == "w" else None

    def law(self) -> str | None:
        found = self.law_ahead()
        if found is not None:
            self.take()
            while self.value() in ("LAW", "§", ".", "SEC", "SECTION", ":"):
                self.take()
        elif self.value() == "§":
            self.take()
        return found

    def federal(self) -> Written:
        title = self.take()
        self.take()
        while self.value() in (".", "§", "SEC", "SECTION"):
            self.take()
        if self.kind() != "n":
            return _untold(self.text, f"{title} USC, and no section")
        section = self.take()
        if self.kind() == "w" and self.glued() and len(self.value()) == 1:
            section += self.take_as_written()  # 18 USC 2252A, but 8 USC 1324a
        return Written(
            text=self.text,
            law="USC",
            title=title,
            section=section,
            subdivision=self.groups(as_written=True),
            attempt=False,
            why=f"title {title} of the United States Code, section {section}",
        )

    def coded(self, law: str | None) -> Written:
        attempt = self.attempt_mark()
        shape = self.section(law)
        if shape is None:
            return Written(
                text=self.text,
                law=law,
                cannot_tell=("section",),
                why=f"{law or 'no law'}, and no section that can be read",
            )
        section, pointed = shape
        if pointed and law not in POINTED:
            return _untold(self.text, f"{section} has not the shape of a section of {law}")
        if law is None and not pointed:
            told = Written(
                text=self.text,
                section=section,
                attempt=False,
                cannot_tell=("law",),
                why=f"section {section} of a law that cannot be told",
            )
        elif law in (None, "PL") and not pointed:
            return _untold(self.text, f"{section} has not the shape of a Penal Law section")
        else:
            told = Written(
                text=self.text,
                law=law or "PL",
                section=section,
                attempt=attempt,
                why=f"{'an attempt at ' if attempt else ''}{law or 'PL'} {section}",
            )
        if law == "PL" or (law is None and pointed):
            told = self.lettered(told)
        return self.tail(told)

    def attempt_mark(self) -> bool:
        """The Penal Law's section on attempts, ahead of the crime: ``110-``, ``110.00/``."""
        if self.value() != "110":
            return False
        ahead = 3 if (self.kind(1), self.value(2)) == (".", "00") else 1
        if (
            self.kind(ahead) in ("-", "/")
            and self.kind(ahead + 1) == "n"
            and len(self.value(ahead + 1)) == 3
        ):
            self.place += ahead + 1
            return True
        return False

    def section(self, law: str | None = "PL") -> tuple[str, bool] | None:
        """The section, and whether it has the Penal Law's shape; None for a placeholder of zeros."""
        if self.kind() != "n" or not int(self.value()):
            return None
        head = self.take()
        if (
            len(head) == 3
            and self.kind() in (".", ",", ":")
            and self.kind(1) == "n"
            and len(self.value(1)) == 2
        ):
            self.take()
            return f"{head}.{self.take()}", True
        if len(head) == 3 and self.kind() == "n" and len(self.value()) == 2 and not self.glued():
            return f"{head}.{self.take()}", True
        if law is not None and len(head) == 5 and not head.startswith("0"):
            return f"{head[:3]}.{head[3:]}", True
        if self.kind() == "-" and self.glued() and self.kind(1) == "n":
            self.take()
            return f"{head}-{self.take()}", False
        return head, False

    def lettered(self, told: Written) -> Written:
        """A section numbered with a letter: ``265.01-b``, or ``265.01B`` where the law knows it."""
        dash = (
            self.kind() == "-" and self.glued() and self.kind(1) == "w" and len(self.value(1)) == 1
        )
        if dash:
            self.take()
        elif not (
            self.kind() == "w"
            and self.glued()
            and len(self.value()) == 1
            and f"{told.section}-{self.value().lower()}" in self.dashed
        ):
            return told
        section = f"{told.section}-{self.take().lower()}"
        return replace(told, section=section, why=f"{told.why}-{section[-1]}")

    def tail(self, told: Written) -> Written:
        if self.kind() == "w" and self.glued() and len(self.value()) <= 2:
            letters = self.take()
            told = replace(
                told,
                suffix=letters,
                cannot_tell=(*told.cannot_tell, "suffix"),
                why=f"{told.why}; what its letters {letters} mean is not documented",
            )
        if self.kind() == "." and self.kind(1) == "n" and self.glued():
            self.take()
            return replace(told, subdivision=self.numbered())
        if self.kind() in ("/", "-") and self.kind(1) == "n" and told.section is not None:
            return self.object_crime(told)
        while self.value() in SUB or (self.value() in (".", "§", ",") and self.value(1)):
            self.take()
        if self.kind() == "n":
            return replace(told, subdivision=self.numbered())
        return replace(told, subdivision=self.groups() or told.subdivision)

    def object_crime(self, told: Written) -> Written:
        assert told.section is not None
        if told.law != "PL" or not told.section.startswith(INCHOATE):
            return told
        self.take()
        shape = self.section()
        return replace(told, object=shape[0]) if shape and shape[1] else told

    def numbered(self) -> str:
        number = self.take().lstrip("0")
        rest = ""
        if self.kind() == "w" and self.glued() and len(self.value()) == 1:
            rest = f"({self.take().lower()})" if number else self.take().lower()
        return number + rest + (self.groups_after() or "")

    def groups(self, as_written: bool = False) -> str | None:
        found = self.groups_after(as_written)
        if not found:
            return None
        first, _, rest = found[1:].partition(")")
        return first + rest

    def groups_after(self, as_written: bool = False) -> str:
        """Zero or more ``(1)``, ``(a)``, each kept in brackets."""
        found = ""
        while (
            self.kind() == "("
            and (self.kind(1) == "n" or len(self.value(1)) == 1 or set(self.value(1)) <= set("IVX"))
            and self.kind(1) in ("n", "w")
            and self.kind(2) == ")"
        ):
            self.take()
            inner = self.take_as_written() if as_written else self.take().lower()
            found += f"({inner.lstrip('0') if inner.isdecimal() else inner})"
            self.take()
        return found

    def named(self) -> Written:
        words: list[str] = []
        while self.kind() == "w" and self.law_ahead() is None and self.value() not in ORDINALS:
            if self.value() == "AS" and self.value(1) in ("A", "HATE"):
                break
            word = self.take()
            if word not in ("DEGREE", "DEG"):
                words.append(word)
            while self.kind() in (".", "-") and self.place < len(self.tokens) - 1:
                self.take()
        while words and words[-1] in FILLERS:
            words.pop()
        name = " ".join(words).lower()
        if self.kind() == "n" and self.kind(1) in (".", ",", ":") and self.kind(2) == "n":
            return self.beside(self.coded(None), name)
        law = self.law()
        if law is not None:
            return self.beside(self.coded(law), name)
        degree = self.degree()
        if not name:
            return _untold(self.text, "no words and no section")
        told = f"{name}{f', degree {degree}' if degree else ''}"
        return Written(
            text=self.text,
            name=name,
            degree=degree,
            attempt=False,
            cannot_tell=("section",),
            why=f"the words {told}, and no section",
        )

    def beside(self, told: Written, name: str) -> Written:
        """Words beside a section may deny it or place it elsewhere: a possible reading, no more."""
        return Written(
            text=self.text,
            name=name,
            readings=(told,),
            cannot_tell=("section",),
            why=f"{name!r} stands beside {told.section or 'a section'}; write the section alone",
        )

    def degree(self) -> int | None:
        if self.value() in ORDINALS and ORDINALS[self.value()]:
            found = ORDINALS[self.take()]
        elif self.kind() == "n" and len(self.value()) == 1 and self.value() in "1234567":
            found = int(self.take())
        else:
            return None
        while self.value() in (*ORDINALS, "DEGREE", "DEG", "."):
            self.take()
        return found

    def hate_crime(self, told: Written) -> Written:
        at = self.place
        while self.value() in ("AS", "A", ",", "-", "("):
            self.take()
        if (self.value(), self.value(1)) == ("HATE", "CRIME"):
            self.place += 2
            if self.kind() == ")":
                self.take()
            return replace(told, hate_crime=True, why=f"{told.why}, as a hate crime")
        self.place = at
        return told

    def left_over(self, told: Written) -> Written:
        rest = " ".join(value for _, value, _, _ in self.tokens[self.place :])
        if self.kind() in ("/", ",", "&", ";") or self.value() in ("AND", "W"):
            return Written(
                text=self.text,
                readings=(told,),
                cannot_tell=("several",),
                why="several charges in one text; give them one by one",
            )
        return Written(
            text=self.text,
            readings=(told,),
            cannot_tell=("section",),
            why=f"{rest!r} is left over and cannot be read",
        )
