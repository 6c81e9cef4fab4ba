"""The agencies of the made-up city, who works there, and names that are plainly nobody's."""

from __future__ import annotations

from random import Random

from brightline.cases.city.shapes import Agency, Person

AGENCIES = (
    Agency("nyc/doc", "Department of Correction", ("court pens", "release desk")),
    Agency("nyc/nypd", "Police Department", ("precinct 199", "central booking")),
    Agency("nyc/probation", "Department of Probation", ("intake", "adult supervision")),
    Agency("nyc/other", "Any other city agency", ("front office", "records office")),
)
#: By agency, in the usernames: ``doc-pens-1`` is a desk officer of the court pens.
_UNIT_WORDS = {
    "court pens": "pens",
    "release desk": "release",
    "precinct 199": "precinct",
    "central booking": "booking",
    "intake": "intake",
    "adult supervision": "adult",
    "front office": "front",
    "records office": "papers",
}
_OFFICES = (("counsel", 2), ("approver", 2), ("privacy", 1), ("records", 1), ("trainer", 1))
_CITYWIDE = (("inspector", 2), ("report", 1), ("sysadmin", 1))

#: Staff are colours and birds, people in custody plants and household things.
_COLOURS = (
    "Amber", "Azure", "Cobalt", "Copper", "Coral", "Cyan", "Indigo", "Ivory", "Jade", "Lilac",
    "Mauve", "Ochre", "Russet", "Sable", "Scarlet", "Sepia", "Silver", "Teal", "Umber", "Viridian",
)  # fmt: skip
_BIRDS = (
    "Bittern", "Bunting", "Curlew", "Dunlin", "Fieldfare", "Gannet", "Goldcrest", "Kestrel",
    "Lapwing", "Nightjar", "Osprey", "Pipit", "Plover", "Redpoll", "Sanderling", "Siskin",
    "Turnstone", "Wagtail", "Wheatear", "Whimbrel",
)  # fmt: skip
_PLANTS = (
    "Alder", "Aspen", "Bracken", "Briar", "Cedar", "Clover", "Elder", "Fennel", "Fern", "Hawthorn",
    "Hazel", "Juniper", "Larch", "Linden", "Lupin", "Maple", "Myrtle", "Reed", "Rowan", "Rush",
    "Sage", "Sorrel", "Tansy", "Teasel", "Thistle", "Willow", "Yarrow", "Yew",
)  # fmt: skip
_THINGS = (
    "Bookend", "Candlewick", "Clothespeg", "Coathook", "Doorbell", "Doormat", "Dustpan", "Eggcup",
    "Footstool", "Hairbrush", "Hatstand", "Inkwell", "Keyring", "Lampshade", "Letterbox", "Matchbox",
    "Notepad", "Paperclip", "Pincushion", "Saucepan", "Shoelace", "Teacup", "Teaspoon", "Thimble",
    "Toaster", "Umbrella", "Washtub", "Windowsill",
)  # fmt: skip


def staff() -> tuple[Person, ...]:
    """Return the accounts to make: two desk officers a unit, then the offices, then the city's own."""
    found: list[Person] = []

    def add(username: str, agency: str, unit: str, role: str) -> None:
        place = len(found)
        colour = _COLOURS[place % len(_COLOURS)]
        bird = _BIRDS[(place + place // len(_COLOURS)) % len(_BIRDS)]
        found.append(Person(username, f"{colour} {bird}", agency, unit, (role,)))

    for agency in AGENCIES:
        short = agency.id.removeprefix("nyc/")
        for unit in agency.units:
            for number in (1, 2):
                add(f"{short}-{_UNIT_WORDS[unit]}-{number}", agency.id, unit, "desk")
        for role, many in _OFFICES:
            for number in range(1, many + 1):
                add(f"{short}-{role}-{number}", agency.id, role, role)
    for role, many in _CITYWIDE:
        for number in range(1, many + 1):
            add(f"{role}-{number}", "", role, role)
    return tuple(found)


def account(role: str, agency: str, unit: str = "", number: int = 1) -> str:
    """Return the username of somebody with a role at an agency; a desk officer is one of a unit."""
    short = agency.removeprefix("nyc/")
    return f"{short}-{_UNIT_WORDS[unit] if role == 'desk' else role}-{number}"


def names(rng: Random) -> list[str]:
    """Return names for people in custody in a seeded order, each once."""
    found = [f"{plant} {thing}" for plant in _PLANTS for thing in _THINGS]
    rng.shuffle(found)
    return found
