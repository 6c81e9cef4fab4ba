"""``brightline demo``: a made-up city, loaded into an empty data directory."""

from __future__ import annotations

import argparse
import json
import secrets
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, opened, ready

#: Where the passwords of the made-up accounts are written, for their owner alone.
ACCOUNTS = "demo-accounts.json"
#: Bytes of a second factor's secret (RFC 4226, section 4: 160 bits).
_SECRET = 20


def add_parser(commands: Commands) -> None:
    """Add ``demo`` to the commands."""
    demo = command(
        commands,
        "demo",
        "load a made-up city into an empty data directory: four agencies, 300 cases, years of counts",
        "brightline demo --data demo",
    )
    add_data(demo)
    demo.add_argument("--seed", type=int, default=1, help="another city for another number")
    demo.add_argument("--json", action="store_true", help="print what was loaded as JSON")
    demo.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load the city; write its accounts, with their secrets, beside the record."""
    config = opened(arguments)
    ready()
    from brightline.cases.city import PUBLISHED, city, count
    from brightline.cases.loading import load
    from brightline.cases.models import User
    from brightline.cases.vault import write_durably
    from brightline.now import now

    if User.objects.exists():
        raise Wrong(
            f"{config.data}: not empty; the made-up city is loaded into a new directory alone"
        )
    made = city(arguments.seed, now().isoformat(timespec="minutes"))
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    secrets_of = {person.username: _base32() for person in made.people}
    loaded = load(made, password, secrets_of, _progress(arguments.json))
    accounts = [
        {
            "username": p.username, "agency": p.agency, "unit": p.unit, "roles": list(p.roles),
            "password": password, "second_factor": secrets_of[p.username],
        }
        for p in made.people
    ]  # fmt: skip
    write_durably(config.path(ACCOUNTS), json.dumps(accounts, indent=1).encode())
    figures = [count(made, figure.period) for figure in PUBLISHED]
    told: dict[str, Any] = {
        "cases": len(loaded.keys),
        "counted_requests": len(loaded.light),
        "accounts": str(config.path(ACCOUNTS)),
        "figures": [
            {"agency": f.period.agency, "from": f.period.first.isoformat(), "to": f.period.last.isoformat(),
             "received": c.received, "honoured": c.honoured}
            for f, c in zip(PUBLISHED, figures, strict=True)
        ],
    }  # fmt: skip
    if arguments.json:
        print(json.dumps(told))
        return 0
    print(f"{told['cases']} cases and {told['counted_requests']} counted requests are loaded.")
    for row in told["figures"]:
        print(
            f"  {row['agency']} {row['from']} to {row['to']}: {row['received']} received, {row['honoured']} honoured"
        )
    print(f"Accounts, passwords and second factors: {told['accounts']}")
    print(f"Next: brightline serve --data {config.data}")
    return 0


def _base32() -> str:
    import base64

    return base64.b32encode(secrets.token_bytes(_SECRET)).decode()


def _progress(quiet: bool):  # type: ignore[no-untyped-def]
    import sys

    def tell(done: int, of: int) -> None:
        if not quiet and sys.stderr.isatty() and (done % 25 == 0 or done == of):
            print(
                f"\r{done} of {of} acts", end="" if done < of else "\n", file=sys.stderr, flush=True
            )

    return tell
