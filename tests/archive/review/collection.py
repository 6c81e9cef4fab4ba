"""Texts made by a seed: a share is responsive, and says so by words that some others use as well."""

import random

from brightline.archive.review.cal import Document

COMMON = [f"word{number}" for number in range(600)]
TELLING = [f"term{number}" for number in range(40)]


def made(
    documents: int, responsive: int, seed: int, hard: float = 0.15
) -> tuple[list[Document], dict[str, bool]]:
    """Return documents and the truth about each; *hard* of the responsive ones hold one telling word only."""
    chance = random.Random(seed)
    found, truth = [], {}
    for number in range(documents):
        key = f"{chance.getrandbits(64):016x}/0"
        truth[key] = number < responsive
        words = chance.choices(COMMON, k=chance.randint(15, 60))
        telling = chance.randint(3, 6) if truth[key] else chance.random() < 0.2
        if truth[key] and chance.random() < hard:
            telling = 1
        words += chance.choices(TELLING, k=int(telling))
        chance.shuffle(words)
        found.append(Document(key, " ".join(words)))
    chance.shuffle(found)
    return found, truth
