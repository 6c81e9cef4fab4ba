"""Whether somebody is who they say: a password, then a code that works once. Five wrong tries lock.

A wrong name, a wrong password and a locked account are answered alike, after the same work. Success, failure and
locking are told to the ledger in the transaction that keeps them.

Sources: CJIS Security Policy v6.0, AC-7 and IA-2; RFC 6238 for the code.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from datetime import datetime, timedelta
from functools import cache

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from brightline.cases.models import User
from brightline.cases.rows import digest, name_of
from brightline.cases.store import Telling, vault
from brightline.desk.people.passwords import MOST

#: So many wrong tries within so long lock an account until an administrator releases it.
TRIES = 5
WINDOW = timedelta(minutes=15)
#: The seconds that a code is good for, and how many such steps a clock may be off either way.
STEP = 30
STEPS_OFF = 1


def by_password(username: str, password: str, at: datetime) -> User | None:
    """Return the account whose password this is; None, and a failure kept, where it is nobody's."""
    user = User.objects.filter(username=username).first()
    if user is None or len(password) > MOST:
        by_nobody(password)
    elif _password_is(user, password) and _free(user):
        return user
    if user is not None:
        _failed(user, at)
    return None


def by_nobody(password: str) -> None:
    """Do the work of looking at a password that is not looked at."""
    check_password(password[:MOST], _nobody())


def by_code(number: int, code: str, at: datetime) -> User | None:
    """Return the account if this is its code now, and use the code up; else None, a failure kept."""
    user = _use(number, code, at, "logon.done")
    if user is None:
        _failed(User.objects.get(pk=number), at)
    return user


def by_both(number: int, password: str, code: str, at: datetime) -> User | None:
    """Return the account if password and a new code are its own: for a signature, or after a pause."""
    user = User.objects.get(pk=number)
    if len(password) <= MOST and _password_is(user, password) and _free(user):
        used = _use(number, code, at, "logon.again")
        if used is not None:
            return used
    _failed(user, at)
    return None


def change_password(number: int, old: str, code: str, new: str, at: datetime) -> User | None:
    """Return the account with its new password; None, and a failure kept, unless both factors are its own.

    ``new`` is one that ``passwords.fault`` lets pass.
    """
    user = by_both(number, old, code, at)
    if user is None:
        return None
    hashed = make_password(new)
    with transaction.atomic():
        kept = User.objects.select_for_update().get(pk=number)
        if not _free(kept) or kept.password != user.password:
            return None  # it was locked, or changed elsewhere, in between
        kept.password = hashed
        kept.save(update_fields=["password"])
        rows = {name_of(kept): digest(kept)}
        _tell(kept, "account.password-changed", at, account=kept.pk, rows=rows)
        return kept


def noticed(user: User, at: datetime) -> None:
    """Keep that an account has acknowledged the use notice."""
    with transaction.atomic():
        user.notice_seen_at = at
        user.save(update_fields=["notice_seen_at"])
        _tell(user, "notice.acknowledged", at)


def signed_off(user: User, at: datetime) -> None:
    """Keep that somebody has signed off."""
    with transaction.atomic():
        _tell(user, "logon.ended", at)


def release(username: str, at: datetime) -> User | None:
    """Release a locked account from the machine's own command line; None where there is none."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(username=username).first()
        if user is not None:
            user.locked_at, user.failures = None, []
            user.save(update_fields=["locked_at", "failures"])
            _tell(None, "account.unlocked", at, account=user.pk)
        return user


def secret_fault(secret: str) -> str:
    """Return in one line why a shared secret cannot be a second factor; empty if it can.

    It is base 32, and RFC 4226 asks for 128 bits at the least.
    """
    try:
        size = len(base64.b32decode(secret + "=" * (-len(secret) % 8))) * 8
    except (binascii.Error, ValueError):
        return "not base 32: capital letters and the digits 2 to 7"
    return "" if size >= 128 else "at least 26 signs of base 32 (128 bits)"


def address_of_secret(username: str, secret: str) -> str:
    """Return the address from which an authenticator takes a secret: ``otpauth://totp/…``."""
    codes = pyotp.TOTP(secret, interval=STEP, name=username, issuer="Brightline")
    return str(codes.provisioning_uri())


def _password_is(user: User, password: str) -> bool:
    return check_password(password, user.password)


def _free(user: User) -> bool:
    return user.is_active and user.locked_at is None


@cache
def _nobody() -> str:
    """Return the hash of nobody's password: an unknown name costs as much work as a known one."""
    return make_password("nobody has this password")


def _use(number: int, code: str, at: datetime, kind: str) -> User | None:
    """Use a code up; under a lock, so that of two who send one code only one gets in."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=number)
        step = _step(user, code, at)
        if step is None or not _free(user):
            return None
        user.last_code, user.failures, user.last_login = step, [], at
        user.save(update_fields=["last_code", "failures", "last_login"])
        _tell(user, kind, at)
        return user


def _step(user: User, code: str, at: datetime) -> int | None:
    """Return the step whose code this is, if it is near and later than any used; else None."""
    sealed = vault().open(f"second-factor:{user.username}", bytes(user.second_factor))
    codes = pyotp.TOTP(sealed.decode("ascii"), interval=STEP)
    given = "".join(code.split()).encode()
    now = int(at.timestamp()) // STEP
    for step in range(now - STEPS_OFF, now + STEPS_OFF + 1):
        # Each is compared whatever the others gave.
        if hmac.compare_digest(codes.generate_otp(step).encode(), given) and step > user.last_code:
            return step
    return None


def _failed(user: User, at: datetime) -> None:
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if not _free(user):
            return
        since = at - WINDOW
        recent = [told for told in user.failures if datetime.fromisoformat(told) > since]
        user.failures = [*recent, at.isoformat()]
        _tell(None, "logon.failed", at, account=user.pk)
        if len(user.failures) >= TRIES:
            user.locked_at = at
            _tell(None, "account.locked", at, account=user.pk)
        user.save(update_fields=["failures", "locked_at"])


def _tell(user: User | None, kind: str, at: datetime, **body: object) -> None:
    telling = Telling(user, at)
    telling.leaf(kind, body)
    telling.write()
