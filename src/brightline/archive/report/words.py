"""How a report speaks: acts, verdicts, evidence, as phrases; moments and names as its readers write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

TOLD: Mapping[str, str] = {
    "release-time": "told when the person would be released",
    "custody-status": "told whether or where the person was held",
    "court-date": "told of a court appearance",
    "pick-up": "arranged that federal officers take the person",
    "hold": "kept the person, or slowed release",
    "access": "let federal officers in to the person or a closed place",
    "personal-details": "gave an address, telephone, family or habit",
    "photo": "sent a photograph or a screenshot",
    "list": "sent a list of people",
    "look-up": "searched a system for them",
    "status-only": "exchanged citizenship or immigration status",
}
BESIDE: Mapping[str, str] = {
    "first-contact": "nobody federal had asked",
    "channel-switch": "the talk was moved elsewhere",
    "deletion": "deleting or keeping no copy was asked or offered",
    "tone": "hostile or mocking words, which prove nothing by themselves",
    "paper": "a detainer or warrant is named",
    "criminal-matter": "a criminal matter is named",
}
VERDICTS: Mapping[str, str] = {
    "not-permitted": "Not permitted",
    "undecidable": "Cannot be decided from this record",
    "permitted": "Permitted",
    "none": "Nothing to judge",
}
#: The verdict where facts are missing, and a search that shows nothing further would make it *not permitted*.
UNLESS = "Not permitted, unless the record shows more"
#: What the policy layer cites: a rule of this system, no provision.
POLICY = "Policy"
EVIDENCE: Mapping[str, str] = {
    "address": "by address",
    "signature": "by signature",
    "phone": "by telephone number",
    "display-name": "by name only",
    "alias": "by a private address tied to an officer",
    "dual": "a local officer with a federal hat",
    "repaired": "by an address that scanning had damaged",
}
SEQUENCES: Mapping[str, str] = {
    "tip-then-detainer": "A tip, then a detainer",
    "asked-late-picked-up": "Asked, released late, picked up",
    "told-without-determination": "Told without a determination",
}
AGENCIES: Mapping[str, str] = {
    "nyc/doc": "Department of Correction",
    "nyc/nypd": "Police Department",
    "nyc/probation": "Department of Probation",
    "nyc/other": "Another city agency",
}


def when(sent: Mapping[str, Any], zone: str) -> str:
    """Return a time as it is read aloud, with its doubt: ``Friday 4 March 2016, 9:12 a.m.``"""
    if sent["at"] is None:
        return f"at a time that cannot be read ({sent['written'] or 'none is written'})"
    moment = datetime.fromtimestamp(sent["at"], UTC).astimezone(ZoneInfo(zone))
    text = f"{moment:%A} {moment.day} {moment:%B %Y}"
    if sent["doubt"] == "no-time":
        return text
    hour = moment.hour % 12 or 12
    half = "a.m." if moment.hour < 12 else "p.m."
    doubt = {"": "", "no-zone": " (no zone written)"}.get(sent["doubt"], f" ({sent['doubt']})")
    return f"{text}, {hour}:{moment:%M} {half}{doubt}"


def month(at: int, zone: str) -> str:
    """Return the month of a moment: ``2016-03``."""
    return f"{datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)):%Y-%m}"


def name(party: Mapping[str, str]) -> str:
    """Return a party as written: name and address, or the one there is."""
    if party["name"] and party["address"]:
        return f"{party['name']} <{party['address']}>"
    return party["name"] or party["address"] or "a writer who is not named"


def joined(words: list[str]) -> str:
    """Join phrases as a sentence does."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
