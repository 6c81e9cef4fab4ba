"""``brightline user``: accounts, added and released by the operator of the machine. There are none to begin with."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, moment, opened

if TYPE_CHECKING:
    from datetime import datetime

    from brightline.cases.models import User


def add_parser(commands: Commands) -> None:
    """Add ``user`` to the commands."""
    user = command(
        commands,
        "user",
        "add, release and list accounts",
        "brightline user add dee --name 'Dee Officer' --agency nyc/doc --unit intake --role desk",
    )
    parts = user.add_subparsers(title="parts", required=True, metavar="PART")
    _add_parser(parts)
    unlock = command(
        parts, "unlock", "release a locked account", "brightline user unlock dee --data city"
    )
    unlock.add_argument("username", metavar="NAME")
    listed = command(parts, "list", "list accounts and roles", "brightline user list --json")
    listed.add_argument("--json", action="store_true", help="one JSON line an account")
    for part, run in ((unlock, _unlock), (listed, _list)):
        add_data(part)
        part.set_defaults(run=run)


def _add_parser(parts: Commands) -> None:
    add = command(
        parts, "add", "add an account", "brightline user add sam --name 'Sam Admin' --role sysadmin"
    )
    add.add_argument("username", metavar="NAME", help="what the person types to sign on")
    add.add_argument("--name", required=True, metavar="NAME", help="the person's own name")
    add.add_argument("--agency", metavar="ID", help="as nyc/doc (default: config.json's)")
    add.add_argument("--unit", default="", metavar="NAME")
    add.add_argument("--role", action="append", default=[], metavar="R", help="once for each role")
    add.add_argument("--same-person-as", metavar="NAME", help="another account of one human being")
    add.add_argument("--totp-secret", metavar="B32", help="the second factor (default: a new one)")
    add.add_argument(
        "--password-stdin", action="store_true", help="read one line of standard input"
    )
    add.add_argument("--json", action="store_true", help="print one JSON object")
    add_data(add)
    add.set_defaults(run=_add)


def _add(arguments: argparse.Namespace) -> int:
    config = opened(arguments)
    from django.db import DatabaseError

    from brightline.cases.actions.people import Account, first_account
    from brightline.cases.errors import Refused
    from brightline.desk.people.signing import address_of_secret

    _check(arguments)
    secret = _secret(arguments.totp_secret)
    account = Account(
        username=arguments.username,
        name=arguments.name,
        agency=arguments.agency if arguments.agency is not None else config.agency,
        unit=arguments.unit,
        password=_password(arguments),
        second_factor=secret,
    )
    try:
        if arguments.same_person_as:
            account = replace(account, person=_account(arguments.same_person_as).person)
        user = first_account(account, tuple(arguments.role), moment())
    except Refused as error:
        raise Wrong(str(error)) from None
    except DatabaseError as error:
        raise Wrong(f"database: {str(error).strip().splitlines()[0]}") from None
    told = {
        "username": user.username,
        "name": user.name,
        "agency": user.agency,
        "unit": user.unit,
        "roles": arguments.role,
        "otpauth": address_of_secret(user.username, secret),
    }
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{user.username}: added, as {', '.join(arguments.role) or 'nobody in particular'}.")
        print(f"Give the person this address for an authenticator, once:\n{told['otpauth']}")
    return 0


def _check(arguments: argparse.Namespace) -> None:
    """Refuse names that no account can have, and roles and agencies that there are not."""
    from brightline.cases.roles import table
    from brightline.laws.vocabulary import AGENCY_IDS

    name = arguments.username
    if not (1 <= len(name) <= 80 and name.isprintable() and name == name.strip()):
        raise Wrong(f"{name!r}: a name of 1 to 80 signs, without space before or after")
    for role in arguments.role:
        if role not in table().roles:
            raise Wrong(f"--role: {role}: one of {', '.join(table().roles)}")
    if len(set(arguments.role)) < len(arguments.role):
        raise Wrong("--role: a role is named twice")
    if arguments.agency and arguments.agency not in AGENCY_IDS:
        raise Wrong(f"--agency: {arguments.agency}: one of {', '.join(AGENCY_IDS)}")


def _password(arguments: argparse.Namespace) -> str:
    from brightline.desk.people.passwords import fault

    if arguments.password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise Wrong("the two are not the same")
    else:
        raise Wrong("no terminal to ask at; give the password with --password-stdin")
    if wrong := fault(password, username=arguments.username, name=arguments.name):
        raise Wrong(f"password: {wrong}")
    return password


def _secret(told: str | None) -> str:
    """Return the shared secret of the second factor: the one told, or a new one."""
    import pyotp

    from brightline.desk.people.signing import secret_fault

    if told is None:
        return pyotp.random_base32()
    secret = told.replace(" ", "").upper().rstrip("=")
    if wrong := secret_fault(secret):
        raise Wrong(f"--totp-secret: {wrong}")
    return secret


def _account(username: str) -> User:
    from brightline.cases.models import User

    user = User.objects.filter(username=username).first()
    if user is None:
        raise Wrong(f"{username}: no such account")
    return user


def _unlock(arguments: argparse.Namespace) -> int:
    opened(arguments)
    from brightline.cases.errors import Refused
    from brightline.desk.people.signing import release

    try:
        found = release(arguments.username, moment())
    except Refused as error:
        raise Wrong(str(error)) from None
    if found is None:
        raise Wrong(f"{arguments.username}: no such account")
    print(f"{arguments.username}: released.")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    opened(arguments)
    from brightline.cases.models import User

    at = moment()
    for user in User.objects.order_by("username"):
        told = _told(user, at)
        if arguments.json:
            print(json.dumps(told, ensure_ascii=False))
        else:
            where = " ".join(filter(None, (user.agency, user.unit)))
            state = "" if told["state"] == "open" else f"  [{told['state']}]"
            print(f"{user.username:20} {user.name:30} {where:24} {', '.join(told['roles'])}{state}")
    return 0


def _told(user: User, at: datetime) -> dict[str, Any]:
    from brightline.cases.models import Grant

    held = Grant.objects.filter(user=user, since__lte=at).exclude(until__lte=at)
    state = "closed" if not user.is_active else "locked" if user.locked_at is not None else "open"
    return {
        "username": user.username,
        "name": user.name,
        "agency": user.agency,
        "unit": user.unit,
        "roles": sorted(held.values_list("role", flat=True)),
        "state": state,
    }
