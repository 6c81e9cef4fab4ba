"""Makes accounts and requests in a data directory, through the record's own actions. Run as a program."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "brightline.site.settings"
django.setup()

from brightline.cases.actions import (  # noqa: E402
    Arrival,
    author,
    object_,
    open_request,
    verify,
)
from brightline.cases.actions.people import Account, first_account  # noqa: E402
from brightline.cases.actor import actor_of  # noqa: E402
from brightline.cases.models import User  # noqa: E402
from brightline.cases.texts import permission_text  # noqa: E402
from brightline.cases.vault import sha256  # noqa: E402
from brightline.now import now  # noqa: E402
from tests.e2e.prepare_words import CODE  # noqa: E402
from tests.record import conftest as record  # noqa: E402


def main() -> int:
    at = now()
    users = {
        name: first_account(
            Account(name, name.title(), agency, unit, record.PASSWORD, CODE), roles, at
        )
        for name, agency, unit, roles in record.STAFF
    }
    moments = iter(at + timedelta(milliseconds=10 * n) for n in range(1, 500))
    due = (at + timedelta(hours=4)).isoformat(timespec="minutes")
    checked = (at - timedelta(hours=1)).isoformat(timespec="minutes")
    facts = {
        **record.QUALIFIES,
        "custody": {"held": True, "release_due_at": due},
        "screening": {"possible_match": False, "checked_at": checked},
        "searches": [{"ran_at": checked, "application": "e-JusticeNY"}],
    }
    papers = [{**record.JUDGES_PAPER, "presented_at": checked}]

    def act(name: str):  # type: ignore[no-untyped-def]
        moment = next(moments)
        return actor_of(users[name], moment, reauthenticated_at=moment)

    def opened(name: str, **changes):  # type: ignore[no-untyped-def]
        told = {
            "received_at": at - timedelta(hours=1), "channel": "fax", "from_body": "ICE",
            "instrument": "I-247A", "asks": ("hold", "notify"), "papers": papers,
            "facts": {"purpose": "civil-immigration"},
        }  # fmt: skip
        return open_request(act("dee"), Arrival(**{**told, **changes}), {"name": name}, facts)

    keys = {}
    for name in ("to author", "to approve", "to check", "objected"):
        case = opened(f"Person {name.title()}")
        keys[name] = case.key
        if name != "to check":
            verify(act("dee"), case.key, 1, record.CHECKED, True)
            verify(act("carla"), case.key, 1, record.CHECKED, True)
        if name == "to approve":
            found = case.determinations.get(current=True)
            text = permission_text(found, ["hold"], [], "")
            author(act("carla"), case.key, ["hold"], [], "", sha256(text.encode()))
        if name == "objected":
            object_(act("dee"), case.key)
    print(json.dumps({"keys": keys, "accounts": User.objects.count()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
