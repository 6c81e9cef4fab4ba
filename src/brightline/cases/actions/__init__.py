"""Every write of the record: who may, the change, and the ledger, in one function each."""

from brightline.cases.actions.custody import assign, close, close_objection, log_contact, object_
from brightline.cases.actions.determining import determine
from brightline.cases.actions.erasing import approve_expunction, ask_expunction, set_hold
from brightline.cases.actions.facts import put_fact, put_facts
from brightline.cases.actions.papers import add_paper, verify
from brightline.cases.actions.people import add_account, end_grant, grant, unlock
from brightline.cases.actions.purging import approve_purge, ask_purge
from brightline.cases.actions.requests import Arrival, open_request, sent_again
from brightline.cases.actions.signing import approve, author, decline, refuse

__all__ = [
    "Arrival",
    "add_account",
    "add_paper",
    "approve",
    "approve_expunction",
    "approve_purge",
    "ask_expunction",
    "ask_purge",
    "assign",
    "author",
    "close",
    "close_objection",
    "decline",
    "determine",
    "end_grant",
    "grant",
    "log_contact",
    "object_",
    "open_request",
    "put_fact",
    "put_facts",
    "refuse",
    "sent_again",
    "set_hold",
    "unlock",
    "verify",
]
