"""How often one network may try to sign on: what fails too often is refused unread, whatever is typed.

Five wrong tries lock an account, which stops whoever guesses one password and nobody who tries one password
on every account. A network is one address of IPv4, or the 64 bits that a site is given of IPv6 (RFC 6177).
The tries are kept in the database, so that all workers count the same ones.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction

from brightline.cases.models import SignOnTry
from brightline.cases.store import TRIES, lock
from brightline.desk.people.signing import WINDOW


def begin(address: str, at: datetime) -> SignOnTry | None:
    """Return a try that counts as failed until it is deleted; None where this network has failed too often.

    It is counted before the password is looked at, so that many tries at once are no way around it. A
    try that is refused so is not counted: the window slides on.
    """
    network = network_of(address)
    with transaction.atomic():
        lock(TRIES)
        SignOnTry.objects.filter(at__lte=at - WINDOW).delete()
        # A clock that ran ahead shuts nobody out for longer than the window.
        SignOnTry.objects.filter(at__gt=at + WINDOW).delete()
        if SignOnTry.objects.filter(network=network).count() >= settings.CONFIG.sign_on_failures:
            return None
        return SignOnTry.objects.create(network=network, at=at)


def network_of(address: str) -> str:
    """Return the network that an address is counted with: itself, or the first 64 bits of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 6 and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found.version == 4:
        return str(found)
    return str(ip_network((found, 64), strict=False))
