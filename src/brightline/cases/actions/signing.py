"""Signatures: that nothing is given, by one; a permission, by two people who saw the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from brightline.cases.act import Act, acting
from brightline.cases.actions.determining import GIVEN, asked_of, standing, still_so
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.models import Determination, Signature
from brightline.cases.reading import no_private
from brightline.cases.store import vault
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256

#: In which states a role may sign that nothing is given: a lawyer also where a lawyer must judge.
_OPEN_TO = {
    "desk": ("stands", "open"),
    "counsel": ("stands", "open", "counsel", "needs-two", "authored"),
}


def may_decline(found: Determination, roles: frozenset[str]) -> bool:
    """Say whether somebody with these roles may sign that nothing is given, as the request stands."""
    return any(found.state in _OPEN_TO.get(role, ()) for role in roles)


def decline(actor: Actor, key: str, shown: str) -> Determination:
    """Sign that nothing is given: release on time, say nothing. ``shown`` is the hash of the text on the screen.

    A desk officer signs where the law itself gives nothing; where a lawyer must judge, counsel signs.
    Raises ``SignAgain``, ``Changed``, ``NotAllowed``.
    """
    with acting(actor, "decline.sign", key) as act:
        found = _current(act)
        if found.state not in _OPEN_TO["counsel"]:
            raise Changed("This request has been signed already.")
        if not may_decline(found, actor.roles):
            raise NotAllowed("A lawyer must judge this request; it waits in counsel's queue.")
        _sign(act, found, "decline", decline_text(found), shown, [], [])
        found.state = "declined"
        act.save(found)
        act.tell("decline.signed", number=found.number, fingerprint=found.fingerprint)
        return found


def author(
    actor: Actor, key: str, acts: Sequence[str], fields: Sequence[str], reason: str, shown: str
) -> Determination:
    """Author a permission for acts, and kinds of information, that the determination leaves room for.

    What the law leaves to a lawyer needs a reason. ``shown`` is the hash of the text on the screen. Raises
    ``Unread`` for what the law does not give, ``SignAgain``, ``Changed``.
    """
    with acting(actor, "permit.author", key) as act:
        found = _current(act)
        if found.state not in ("needs-two", "counsel"):
            raise Changed("There is nothing here to permit.")
        check_given(found, acts, fields, reason)
        _still(found, acts, fields, actor.at)
        no_private({}, {"reason": reason})
        text = permission_text(found, acts, fields, reason)
        _sign(act, found, "author", text, shown, acts, fields)
        found.state = "authored"
        act.save(found)
        act.tell("permission.authored", number=found.number, acts=list(acts), fields=list(fields))
        return found


def approve(actor: Actor, key: str, shown: str) -> Determination:
    """Approve a permission that another person authored, on the very same text and facts.

    Raises ``NotAllowed`` where author and approver are one person, ``Changed`` where anything has changed
    since, ``SignAgain``.
    """
    with acting(actor, "permit.approve", key) as act:
        found = _current(act)
        if found.state != "authored":
            raise Changed("There is nothing here to approve.")
        first = found.signatures.get(place="author")
        if first.person == actor.person:
            raise NotAllowed("Who authored a permission cannot approve it.")
        if found.case_revision != act.case.revision:
            raise Changed("A fact has changed since this was authored. It must be decided again.")
        _still(found, first.acts, first.fields, actor.at)
        text = vault().open_for(act.case.key, "text", first.text)
        _sign(act, found, "approver", text, shown, first.acts, first.fields)
        found.state = "approved"
        act.save(found)
        act.tell("permission.approved", number=found.number, fingerprint=found.fingerprint)
        return found


def refuse(actor: Actor, key: str, reason: str) -> Determination:
    """Send a permission back to counsel, with a reason. The author's signature stays on record."""
    with acting(actor, "permit.refuse", key) as act:
        found = _current(act)
        if found.state != "authored":
            raise Changed("There is nothing here to send back.")
        if not reason.strip():
            raise Unread("reason", "say why")
        no_private({}, {"reason": reason})
        found.current, found.state = False, "superseded"
        act.save(found)
        act.tell("permission.refused", number=found.number, reason=reason)
        from brightline.cases.actions.determining import decide_again

        made = decide_again(act)
        assert made is not None
        return made


def check_given(
    found: Determination, acts: Sequence[str], fields: Sequence[str], reason: str
) -> None:
    """Raise ``Unread`` unless the law gives, or leaves to a lawyer, all that is to be permitted."""
    if not acts:
        raise Unread("acts", "say what is to be permitted")
    answers = {(f.act, f.kind): f.answer for f in found.findings.all()}
    if "communicate" in acts and not fields:
        raise Unread("fields", "say which kinds of information may be given")
    if fields and "communicate" not in acts:
        raise Unread("acts", "to give information is an act of its own: communicate")
    for act, kind in asked_of(acts, fields):
        answer = answers.get((act, kind))
        if answer not in (*GIVEN, "counsel"):
            raise Unread(
                "acts", f"{act} {kind}".strip() + f": the answer is {answer or 'not asked for'}"
            )
        if answer == "counsel" and not reason.strip():
            raise Unread("reason", "where a lawyer must judge, the lawyer says why")


def _still(found: Determination, acts: Sequence[str], fields: Sequence[str], at: datetime) -> None:
    """Raise ``Changed`` where the law's answer is another by now: hours have run out, or the law has changed."""
    if not still_so(found, asked_of(acts, fields), at):
        raise Changed("The law's answer is another by now. It must be decided again.")


def _current(act: Act) -> Determination:
    found = standing(act.case)
    if found is None:
        raise Changed("There is no determination in this case.")
    return found


def _sign(
    act: Act,
    found: Determination,
    place: str,
    text: str,
    shown: str,
    acts: Sequence[str],
    fields: Sequence[str],
) -> None:
    fresh = act.actor.fresh()
    if sha256(text.encode()) != shown:
        raise Changed("What was on the screen is no longer so. Read the text again, then sign.")
    act.save(
        Signature(
            determination=found,
            place=place,
            by=act.actor.user,
            person=act.actor.person,
            at=act.actor.at,
            reauthenticated_at=fresh,
            text_sha256=shown,
            acts=list(acts),
            fields=list(fields),
            text=vault().seal_for(act.case.key, "text", text),
        )
    )
