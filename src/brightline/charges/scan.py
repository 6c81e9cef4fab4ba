"""Scanning a written charge: numbers, words and marks, with slips of scanning mended.

A slip (O for 0, l or I for 1, S for 5, B for 8) is mended only where the whole word then has the
shape of a Penal Law section and had none before.
"""

_SLIPS = str.maketrans("OoIlSB", "001158")

#: Kind (``n`` number, ``w`` word, or the mark itself), value in capitals, whether it follows without
#: a blank, and the value as written.
Token = tuple[str, str, bool, str]


def scan(text: str) -> list[Token]:
    """Return (kind, value, glued to what is before, as written) for numbers, words and marks."""
    tokens: list[Token] = []
    for word in text.split(" "):
        mended, glued, place = _mend(word), False, 0
        while place < len(mended):
            char = mended[place]
            kind = "n" if char.isdecimal() and char.isascii() else "w" if char.isalpha() else char
            end = place + 1
            if kind in "nw":
                while end < len(mended) and (
                    mended[end].isascii() and mended[end].isdecimal()
                    if kind == "n"
                    else mended[end].isalpha()
                ):
                    end += 1
            written = mended[place:end]
            tokens.append((kind, written.upper(), glued, written))
            glued, place = True, end
    return _abbreviations(tokens)


def _mend(word: str) -> str:
    """Mend slips of scanning where the word becomes a section's shape and is none as it stands."""
    if not any(c in "OoIlSB" for c in word) or sum(c.isdecimal() for c in word) < 2:
        return word
    mended = word.translate(_SLIPS)
    head, _, tail = mended.replace(",", ".").replace(":", ".").partition(".")
    shaped = len(head) == 3 and len(tail) == 2 and (head + tail).isdecimal()
    return mended if shaped else word


def _abbreviations(tokens: list[Token]) -> list[Token]:
    """Join the letters of ``P.L.``, ``P L`` and ``U.S.C.`` into one word."""
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        letters, end = "", place
        while end < len(tokens) and tokens[end][0] == "w" and len(tokens[end][1]) == 1:
            letters += tokens[end][1]
            end += 1
            while end < len(tokens) and tokens[end][0] == "." and tokens[end][2]:
                end += 1
        if len(letters) > 1:
            joined.append(("w", letters, tokens[place][2], letters))
            place = end
        else:
            joined.append(tokens[place])
            place += 1
    return joined
