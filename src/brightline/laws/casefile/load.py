"""Reading a case file: YAML or JSON text in, checked plain data out, one clear line on an error.

Every scalar is read as text first, so that ``160.10`` stays ``160.10`` and ``NO`` stays ``NO``.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from typing import Any

from brightline.engine.calendar import parse_day, parse_instant
from brightline.laws.casefile.schema import (
    CASE,
    Choice,
    Day,
    Field,
    Flag,
    Group,
    Instant,
    Listed,
    Many,
    Text,
)

#: No case is larger. A file of many cases is read a line at a time.
LARGEST = 2_000_000


class CaseError(ValueError):
    """What is wrong with a case file: one line that names the field."""


class _Number(str):
    """A number of a JSON text, kept as it was written."""

    __slots__ = ()


def load(text: str) -> dict[str, Any]:
    """Return the checked case of a YAML or JSON text. Raises ``CaseError``."""
    return check(parse(text))


def as_yaml(file: Mapping[str, Any]) -> str:
    """Return a case file, or a part of one, as a person would write it."""
    import yaml

    text: str = yaml.safe_dump(dict(file), sort_keys=False, allow_unicode=True, width=100)
    return text


def parse(text: str) -> Any:
    """Return the plain data of a YAML or JSON text, numbers kept as text. Raises ``CaseError``."""
    if len(text) > LARGEST:
        raise CaseError(f"too large for a case: over {LARGEST // 1_000_000} MB")
    if not text.strip():
        raise CaseError("empty: a case file has at least format, agency and decided_at")
    if text.lstrip()[0] == "{":
        return _json(text)
    return _yaml(text)


def _json(text: str) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise CaseError(f"{key}: written twice")
            found[key] = value
        return found

    try:
        return json.loads(
            text,
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_Number,
            object_pairs_hook=pairs,
        )
    except json.JSONDecodeError as error:
        raise CaseError(f"line {error.lineno}: not JSON ({error.msg})") from None
    except RecursionError:
        raise CaseError("nested too deeply to be a case") from None


def _yaml(text: str) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise CaseError(
                    f"line {getattr(event.start_mark, 'line', 0) + 1}: aliases (*) are not read"
                )
        node = yaml.compose(text, Loader=loader)
        return _plain(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = 1 if mark is None else mark.line + 1
        raise CaseError(f"line {line}: not YAML ({error.problem})") from None
    except (yaml.YAMLError, RecursionError):
        raise CaseError("not YAML text") from None


def _plain(node: Any) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                raise CaseError(f"line {key.start_mark.line + 1}: {name} is written twice")
            found[name] = _plain(value)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if node is None or (not node.style and node.value in ("null", "~", "")):
        return None
    return node.value


def check(data: Any) -> dict[str, Any]:
    """Return a case with every value checked and typed. Raises ``CaseError`` naming the field."""
    if not isinstance(data, Mapping):
        raise CaseError("a case file is a mapping of keys, such as `agency: nyc/doc`")
    case: dict[str, Any] = _check(CASE, data, "")
    _axioms(case)
    return case


def _check(field: Field, value: Any, path: str) -> Any:
    if value is None:
        return None
    match field:
        case Text():
            return _text(value, path)
        case Choice(values=values):
            return _word(value, values, path)
        case Flag():
            return _flag(value, path)
        case Day(may_be_open=may_be_open):
            if may_be_open and value == "open":
                return value
            return _time(parse_day, value, path)
        case Instant():
            return _time(parse_instant, value, path)
        case Many(values=values):
            if not isinstance(value, list):
                raise CaseError(f"{path}: a list is expected, such as [hold, notify]")
            return [
                _word(item, values, f"{path}[{place}]")
                if values
                else _text(item, f"{path}[{place}]")
                for place, item in enumerate(value)
            ]
        case Listed(row=row):
            if not isinstance(value, list):
                raise CaseError(f"{path}: a list of rows is expected; write [] for none")
            return [_check(row, item, f"{path}[{place}]") or {} for place, item in enumerate(value)]
        case Group():
            return _group(field, value, path)


def _group(field: Group, value: Any, path: str) -> Any:
    if field.absent is not None and value == field.absent:
        return {"by": field.absent}
    if not isinstance(value, Mapping):
        raise CaseError(f"{path}: keys are expected under it: {', '.join(field.keys)}")
    found: dict[str, Any] = {}
    for key, inner in value.items():
        if key not in field.keys:
            near = difflib.get_close_matches(key, field.keys, n=1, cutoff=0.5)
            hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(field.keys)}"
            raise CaseError(f"{_join(path, key)}: unknown key{hint}")
        checked = _check(field.keys[key], inner, _join(path, key))
        if checked is not None:
            found[key] = checked
    for key in field.required:
        if key not in found:
            raise CaseError(f"{_join(path, key)}: missing; a case cannot be read without it")
    return found


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _text(value: Any, path: str) -> str:
    if isinstance(value, _Number):
        raise CaseError(f'{path}: {value} is a number; write it as text, "{value}"')
    if not isinstance(value, str):
        raise CaseError(f"{path}: text is expected, not {_kind(value)}")
    if any(ord(c) < 32 and c not in "\t\n" for c in value):
        raise CaseError(f"{path}: control characters are not read")
    return value


def _word(value: Any, values: tuple[str, ...], path: str) -> str:
    word = _text(value, path)
    if word not in values:
        near = difflib.get_close_matches(word, values, n=1, cutoff=0.6)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise CaseError(f"{path}: {word!r} is none of {', '.join(values)}{hint}")
    return word


def _flag(value: Any, path: str) -> bool:
    if value is True or value == "true":
        return True
    if value is False or value == "false":
        return False
    raise CaseError(f"{path}: true or false is expected, not {value!r}")


def _time(parser: Any, value: Any, path: str) -> Any:
    text = _text(value, path)
    try:
        parser(text)
    except ValueError as error:
        raise CaseError(f"{path}: {error}") from None
    return text


def _kind(value: Any) -> str:
    return {bool: "true or false", list: "a list", dict: "keys"}.get(type(value), "that")


def _axioms(case: dict[str, Any]) -> None:
    """What no true record can say: a judgment before its offence, a spell that ends before it."""
    ids: dict[str, int] = {}
    for place, row in enumerate(case.get("judgments") or []):
        name = row.setdefault("id", str(place + 1))
        if name in ids or name in ("other", "immigration"):
            raise CaseError(f"judgments[{place}].id: {name!r} is taken")
        ids[name] = place
        _in_order(
            row,
            "offence_on",
            "judged_on",
            f"judgments[{place}]",
            "judgment cannot come before the offence",
        )
    for place, row in enumerate(case.get("incarceration") or []):
        if row.get("to") != "open":
            _in_order(row, "from", "to", f"incarceration[{place}]", "it ends before it begins")
        for name in row.get("for") or []:
            if name not in ids and name not in ("other", "immigration"):
                raise CaseError(f"incarceration[{place}].for: no judgment has the id {name!r}")


def _in_order(row: dict[str, Any], first: str, second: str, path: str, why: str) -> None:
    if first in row and second in row:
        low, high = parse_day(row[first]), parse_day(row[second])
        earliest = low[0] if isinstance(low, tuple) else low
        latest = high[1] if isinstance(high, tuple) else high
        if earliest > latest:
            raise CaseError(f"{path}.{second}: {why}")
