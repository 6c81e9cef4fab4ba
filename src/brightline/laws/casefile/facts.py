"""From a checked case file to the facts that laws ask about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from brightline.engine.calendar import local_day, parse_day, parse_instant
from brightline.engine.facts import Case, Fact
from brightline.engine.times import HIGHEST
from brightline.engine.truth import NO, UNKNOWN, YES, truth
from brightline.laws.casefile.load import CaseError
from brightline.laws.casefile.schema import CASE, Group, Listed
from brightline.laws.offence import MAY_MARK_HATE, Offence, read_offence
from brightline.laws.vocabulary import DUTIES, VOCABULARY


def case_of(file: Mapping[str, Any]) -> Case:
    """Return the facts of a checked case file. Raises ``CaseError`` where they contradict."""
    rows: dict[str, list[dict[str, Any]] | None] = {
        "warrants": _rows(file, "warrants"),
        "judgments": _judgments(file),
        "incarceration": _spells(file),
        "charges": _charges(file),
        "searches": _rows(file, "searches"),
    }
    case = VOCABULARY.case(_top(file), rows)
    case.offset = _offset(file["decided_at"])
    case.shown.update(_labels(file))
    case.sources.update(_sources(file))
    return case


def _top(file: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "decided_on": local_day(file["decided_at"]),
        "disclosure.made": NO,  # an event, not a fact of the request: left out where there was none
    }
    for path, value in _leaves(file):
        fact = VOCABULARY.facts.get(path)
        if fact is not None:
            found[path] = _value(fact.kind, value)
    if isinstance(duties := file.get("request", {}).get("requester_duties"), list):
        found |= {f"request.requester_duties:{d}": truth(d in duties) for d in DUTIES}
    if due := file.get("custody", {}).get("release_due_at"):
        found["release_due"] = truth(local_day(due) <= local_day(file["decided_at"]))
    return found


def _leaves(file: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in file.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            yield from _leaves(value, here)
        elif key != "source":
            yield here, value


def _value(kind: str, value: Any) -> Any:
    match kind:
        case "yes-no":
            return truth(value)
        case "day":
            return parse_day(value)
        case "instant":
            return parse_instant(value)
        case "links":
            return tuple(value)
        case _:
            return value


def _rows(file: Mapping[str, Any], name: str) -> list[dict[str, Any]] | None:
    listed = file.get(name)
    if listed is None:
        return None
    facts = VOCABULARY.row_facts[name]
    return [
        {
            "id": row.get("id", str(place + 1)),
            **{k: _value(facts[k].kind, v) for k, v in row.items() if k in facts},
        }
        for place, row in enumerate(listed)
    ]


def _judgments(file: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    rows = _rows(file, "judgments")
    for place, (row, given) in enumerate(zip(rows or [], file.get("judgments") or [], strict=True)):
        path = f"judgments[{place}]"
        row["equivalent"] = _finding(given)
        if "jurisdiction" in given:
            row["jurisdiction"] = _jurisdiction(given["jurisdiction"], path)
        if "charge" in given:
            _add_offence(row, given, read_offence(given["charge"]), path)
        if "object_crime" in given:
            aimed_at = given["object_crime"]
            offence = read_offence(aimed_at)
            row["object"] = "none" if aimed_at == "none" else offence.code
            row["object_subdivision"] = offence.subdivision
    return rows


def _add_offence(
    row: dict[str, Any], given: Mapping[str, Any], offence: Offence, path: str
) -> None:
    written = offence.written
    elsewhere = row.get("jurisdiction") in ("federal", "other-state", "foreign")
    row["offence"] = (offence.code or "other") if elsewhere else offence.code
    row["subdivision"] = offence.subdivision
    if written.object is not None:
        row["object"] = f"PL {written.object}"
    if written.attempt:
        if given.get("attempt") is False:
            raise CaseError(
                f"{path}.attempt: false, but the charge {given['charge']!r} is marked as an attempt"
            )
        row["attempt"] = YES
    if written.hate_crime:
        if given.get("hate_crime") is False:
            raise CaseError(f"{path}.hate_crime: false, but the charge says it is one")
        row["hate_crime"] = YES
    if written.suffix == MAY_MARK_HATE and "hate_crime" not in given:
        row["hate_crime"] = UNKNOWN


def _finding(given: Mapping[str, Any]) -> str:
    found = given.get("equivalent", {}).get("found")
    return "no-finding" if found is None else "found" if found else "not-found"


def _jurisdiction(text: str, path: str) -> str:
    if text in ("US-NY", "US", "foreign"):
        return {"US-NY": "new-york", "US": "federal"}.get(text, text)
    if len(text) == 5 and text.startswith("US-") and text[3:].isalpha() and text.isupper():
        return "other-state"
    raise CaseError(f"{path}.jurisdiction: {text!r}; write US-NY, US, US-NJ and so on, or foreign")


def _spells(file: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    listed = file.get("incarceration")
    if listed is None:
        return None
    shut = {
        **file,
        "incarceration": [
            {k: v for k, v in row.items() if (k, v) != ("to", "open")} for row in listed
        ],
    }
    rows = _rows(shut, "incarceration") or []
    for row, given in zip(rows, listed, strict=True):
        if given.get("to") == "open":
            row["to"] = HIGHEST
    return rows


def _charges(file: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    rows = _rows(file, "charges")
    for row, given in zip(rows or [], file.get("charges") or [], strict=True):
        if "charge" in given:
            row["offence"] = read_offence(given["charge"]).code
    return rows


def _offset(decided_at: str) -> int:
    zone = decided_at[-6:]
    if decided_at.endswith("Z"):
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


def _labels(file: Mapping[str, Any]) -> dict[str, str]:
    labels = {}
    for place, row in enumerate(file.get("judgments") or []):
        told = [row.get("charge", "a charge not known")]
        if "judged_on" in row:
            told.append(f"judged {row['judged_on']}")
        labels[f"judgments.{row.get('id', place + 1)}"] = (
            f"judgment {row.get('id', place + 1)}: {', '.join(told)}"
        )
    for place, row in enumerate(file.get("warrants") or []):
        who = row.get("issued_by", "somebody not known").replace("-", " ")
        name = row.get("id", str(place + 1))
        labels[f"warrants.{name}"] = (
            f"paper {name}: {row.get('form', 'form not known')}, from {who}"
        )
    for place, row in enumerate(file.get("searches") or []):
        labels[f"searches.{place + 1}"] = (
            f"search {place + 1}: {row.get('ran_at', 'time not known')}"
        )
    for place, row in enumerate(file.get("incarceration") or []):
        labels[f"incarceration.{place + 1}"] = (
            f"inside from {row.get('from', 'not known')} to {row.get('to', 'not known')}"
        )
    for place, row in enumerate(file.get("charges") or []):
        labels[f"charges.{place + 1}"] = f"charge {place + 1}: {row.get('charge', 'not known')}"
    return labels


def _sources(file: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for key, field in CASE.keys.items():
        value = file.get(key)
        rows: list[tuple[str, Any]] = []
        if isinstance(field, Group) and isinstance(value, Mapping):
            rows = [(key, value)]
        elif isinstance(field, Listed):
            rows = [
                (f"{key}.{row.get('id', place + 1)}", row) for place, row in enumerate(value or [])
            ]
        for path, row in rows:
            if source := row.get("source"):
                found[path] = source
                found |= {f"{path}.{name}": source for name in row if name != "source"}
        if value is not None and not rows and (source := file.get("source")):
            found[key] = source
    return found


def facts_table(file: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return every fact of a case file with its source, in the order of the file."""
    sources = _sources(file)
    return [
        {
            "fact": path,
            "label": _label(path),
            "given": _given(value),
            "source": dict(sources[path]) if path in sources else None,
        }
        for path, value in _flat(file, "")
    ]


def _given(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


#: How one row of a list is called.
_ROW = {
    "judgments": "judgment",
    "warrants": "paper",
    "searches": "search",
    "incarceration": "time inside",
    "charges": "pending charge",
}


def _label(path: str) -> str:
    """Return what a fact is, in the vocabulary's words where it has some."""
    home, _, rest = path.partition(".")
    if home in _ROW and rest:
        name, _, key = rest.rpartition(".")
        words = _says(VOCABULARY.row_facts[home], key) or key.replace("_", " ")
        return f"{_ROW[home]} {name}: {words}"
    return _says(VOCABULARY.facts, path) or path.replace(".", ": ", 1).replace("_", " ")


def _says(facts: Mapping[str, Fact], asked: str) -> str:
    if asked in facts:
        return facts[asked].says
    found = [fact.says for fact in facts.values() if fact.asked == asked]
    return found[0] if len(found) == 1 else ""


def _flat(value: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        here = f"{path}.{key}" if path else key
        if key in ("source", "id", "format"):
            continue
        if isinstance(inner, Mapping):
            yield from _flat(inner, here)
        elif isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            for place, row in enumerate(inner):
                yield from _flat(row, f"{here}.{row.get('id', place + 1)}")
        else:
            yield here, inner
