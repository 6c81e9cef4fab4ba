"""The properties of the law that are proved: each in words, and as data for the solver.

The conditions are written here a second time, apart from the law's own trees: a slip in a tree
does not slip into what guards it.
"""

from __future__ import annotations

from brightline.engine.calendar import exact_day
from brightline.engine.nodes import (
    ALWAYS,
    all_of,
    before,
    none_of,
    one_of,
    some,
)
from brightline.laws import vocabulary as v
from brightline.laws.properties.restated import (
    FROM_WARRANTS,
    IN_TIME,
    JAILS,
    OTHER,
    POLICE,
    PROBATION,
    RESOURCES,
    SOON,
    STATE,
    WARRANT,
    WELLS,
)
from brightline.laws.properties.shapes import (
    FREE,
    LEAVE,
    Narrows,
    Never,
    OneMore,
    Only,
    Property,
    Restated,
    Settles,
    Silent,
    Survives,
    Unmoved,
)

_CUSTODY = ("hold", "notify", "transfer")

_MATCH = v.POSSIBLE_MATCH()
_YOUNG = one_of(v.ADJUDICATION, "youthful-offender", "juvenile-delinquent")
#: A judgment that counts under every reading: assault in the first degree, a month old or so.
_QUALIFYING = all_of(
    one_of(v.OFFENCE, "PL 120.10"),
    none_of(v.ATTEMPT()),
    none_of(v.HATE_CRIME()),
    one_of(v.LEVEL, "felony"),
    one_of(v.JURISDICTION, "new-york"),
    v.SENTENCED(),
    one_of(v.STATUS, "standing"),
    one_of(v.ADJUDICATION, "adult"),
    before(v.JUDGED_ON, v.ARRESTED_ON, or_same=True),
)
_NO_ORDER = none_of(one_of(v.REQUIRED, "court-order", "statute"))

PROPERTIES: tuple[Property, ...] = (
    Restated(
        id="encoded-twice-alike",
        says="Every act of every agency is answered on every day as by a second, flat encoding of the law.",
        acts=v.ACTS,
    ),
    Never(
        id="no-hold-without-a-judge-jails",
        says="From 14 December 2014 the jails hold nobody without a judicial warrant.",
        agencies=(JAILS,),
        acts=("hold",),
        since=FROM_WARRANTS,
        when=none_of(WARRANT),
        answers=FREE,
    ),
    Never(
        id="no-hold-without-a-judge",
        says="From 14 November 2018 no agency holds anyone, or hands anyone over, without a "
        "judicial warrant.",
        acts=("hold", "transfer"),
        since=WELLS,
        when=none_of(WARRANT),
        answers=FREE,
    ),
    Never(
        id="no-hold-without-a-judge-others",
        says="Probation and other agencies are never permitted to hold without a judicial warrant.",
        agencies=(PROBATION, OTHER),
        acts=("hold",),
        when=none_of(WARRANT),
    ),
    Never(
        id="officers-papers-are-no-warrant",
        says="Papers of officers and of immigration judges alone never allow a hold, from 14 "
        "December 2014, save in the forty-eight hours of the police to 2018.",
        agencies=(JAILS, PROBATION, OTHER),
        acts=("hold",),
        since=FROM_WARRANTS,
        when=none_of(
            some(
                v.WARRANTS,
                none_of(one_of(v.ISSUED_BY, "immigration-officer", "immigration-judge")),
            )
        ),
        answers=LEAVE,
    ),
    Never(
        id="police-hours-lapse",
        says="To 13 November 2018 the police give no notice without a warrant once the forty-eight "
        "hours have lapsed.",
        agencies=(POLICE,),
        acts=("notify",),
        since=FROM_WARRANTS,
        to=WELLS - 1,
        when=all_of(none_of(WARRANT), none_of(IN_TIME)),
    ),
    Never(
        id="police-hours-lapse-hold",
        says="To 13 November 2018 the police hold nobody once the forty-eight hours have "
        "lapsed and no paper has come; no lawyer need be asked.",
        agencies=(POLICE,),
        acts=("hold", "transfer"),
        since=FROM_WARRANTS,
        to=WELLS - 1,
        when=all_of(none_of(some(v.WARRANTS, ALWAYS)), none_of(IN_TIME)),
        answers=(*FREE, "counsel"),
    ),
    Never(
        id="young-people-do-not-qualify",
        says="Where every judgment is a youthful offender or juvenile delinquent adjudication, and "
        "there is no possible match, nobody is held, notified about or handed over by the jails or "
        "the police.",
        agencies=(JAILS, POLICE, PROBATION),
        acts=("hold", "transfer"),
        since=FROM_WARRANTS,
        when=all_of(none_of(some(v.JUDGMENTS, none_of(_YOUNG))), none_of(_MATCH)),
    ),
    OneMore(
        id="a-young-person-s-adjudication-brings-nothing",
        says="One more youthful offender or juvenile delinquent adjudication never brings leave to "
        "act about.",
        acts=("hold", "notify", "transfer", "communicate"),
        since=FROM_WARRANTS,
        rows="judgments",
        row=_YOUNG,
        gives=True,
    ),
    OneMore(
        id="one-more-judgment-takes-nothing",
        says="One more qualifying judgment never takes away leave to act.",
        acts=("hold", "notify", "transfer", "communicate"),
        since=FROM_WARRANTS,
        rows="judgments",
        row=_QUALIFYING,
    ),
    OneMore(
        id="more-time-inside-takes-nothing",
        says="More time inside never takes a person out of reach: tolling only lengthens the "
        "look-back.",
        acts=("hold", "notify", "transfer", "communicate"),
        since=FROM_WARRANTS,
        rows="incarceration",
    ),
    OneMore(
        id="one-more-paper-takes-nothing",
        says="One more paper never takes away leave to hold or to hand over.",
        acts=("hold", "transfer", "access"),
        since=FROM_WARRANTS,
        rows="warrants",
    ),
    Unmoved(
        id="no-pending-charge",
        says="From 14 December 2014 no pending charge ever changes any answer.",
        acts=v.ACTS,
        since=FROM_WARRANTS,
        free=("charges",),
    ),
    Unmoved(
        id="old-grounds-are-gone",
        says="From 14 December 2014 gang, criminal warrant and removal order on a search change no "
        "answer.",
        acts=v.ACTS,
        since=FROM_WARRANTS,
        free=("old_grounds.gang", "old_grounds.criminal_warrant", "old_grounds.removal_order"),
    ),
    Unmoved(
        id="order-of-judgments",
        says="The order in which judgments are listed changes no answer.",
        order={"judgments": (1, 0)},
    ),
    Unmoved(
        id="order-of-papers",
        says="The order in which papers are listed changes no answer.",
        order={"warrants": (1, 0)},
    ),
    Unmoved(
        id="order-of-time-inside",
        says="The order in which time inside is listed changes no answer.",
        order={"incarceration": (1, 0)},
    ),
    Unmoved(
        id="equivalent-only-elsewhere",
        says="Counsel's finding on an equivalent changes no answer where every judgment is of New "
        "York.",
        acts=("hold", "notify", "transfer", "communicate"),
        since=FROM_WARRANTS,
        free=("judgments.equivalent",),
        when=none_of(some(v.JUDGMENTS, none_of(one_of(v.JURISDICTION, "new-york")))),
    ),
    Never(
        id="an-open-objection-stops",
        says="While an objection of the person is open nothing is permitted to be done about them.",
        acts=("hold", "notify", "transfer", "communicate"),
        when=v.OBJECTION_OPEN(),
        answers=FREE,
    ),
    Never(
        id="status-is-not-told",
        says="Immigration status is never permitted to be told by the desk without an order or a "
        "statute.",
        acts=("communicate",),
        when=all_of(one_of(v.KIND, "immigration-status"), _NO_ORDER),
        answers=FREE,
    ),
    Never(
        id="no-judge-no-help-2026",
        says="From 27 May 2026 no notice, hold or hand-over is permitted without a judge's warrant "
        "or order.",
        acts=_CUSTODY,
        since=STATE,
        when=all_of(none_of(WARRANT), none_of(one_of(v.REQUIRED, "court-order"))),
        answers=FREE,
    ),
    Never(
        id="no-federal-office",
        says="From 29 January 2026 the jails may give no federal office, for any purpose.",
        agencies=(JAILS,),
        acts=("office",),
        since=exact_day("2026-01-29"),
        when=ALWAYS,
        answers=(*FREE, "counsel"),
    ),
    Never(
        id="no-list-of-people",
        says="A demand for a list of people is always for counsel at the jails.",
        agencies=(JAILS,),
        acts=("bulk-list",),
        since=exact_day("2015-02-12"),
        when=ALWAYS,
        answers=(*FREE, "prohibited"),
    ),
    Never(
        id="no-list-of-people-anywhere",
        says="From 30 January 2018 no agency may hand a list of people to immigration enforcement "
        "without a lawyer.",
        acts=("bulk-list",),
        since=RESOURCES,
        when=one_of(v.PURPOSE, "civil-immigration", "immigration-crime"),
        answers=FREE,
    ),
    Only(
        id="hand-over-is-hold-and-notice",
        says="A hand-over is permitted only where the hold is.",
        agencies=(JAILS, POLICE, PROBATION),
        acts=("transfer",),
        others=("hold",),
    ),
    Only(
        id="a-hand-over-tells",
        says="At the jails and the police a hand-over is permitted only where notice is.",
        agencies=(JAILS, POLICE),
        acts=("transfer",),
        others=("notify",),
    ),
    Only(
        id="whom-they-may-hold-they-may-name",
        says="From 14 November 2018 the jails and the police may give notice wherever they may hold.",
        agencies=(JAILS, POLICE),
        acts=("hold",),
        others=("notify",),
        since=WELLS,
    ),
    Only(
        id="notice-is-of-those-who-may-be-held",
        says="From 14 December 2014 the jails and the police permit notice only where, within "
        "forty-eight hours of release, they may hold.",
        agencies=(JAILS, POLICE),
        acts=("notify",),
        others=("hold",),
        since=FROM_WARRANTS,
        when=SOON,
    ),
    Narrows(
        id="the-state-only-narrows",
        says="The State statute of 2026 only ever makes an answer stricter.",
        acts=v.ACTS,
        statute="ny/statute_2026",
    ),
    Narrows(
        id="wells-only-narrows",
        says="Wells only ever makes an answer stricter.",
        acts=v.ACTS,
        statute="ny/wells",
    ),
    Narrows(
        id="the-house-only-narrows",
        says="The rule of the house on objections only ever makes an answer stricter.",
        acts=v.ACTS,
        statute="policy/objection",
    ),
    Survives(
        id="a-definite-answer-stands",
        says="An answer given with facts missing stands however they turn out.",
        acts=v.ACTS,
    ),
    Settles(
        id="nothing-is-left-unknown",
        says="With every fact known nothing stays open but points for counsel.",
        acts=v.ACTS,
    ),
    Silent(
        id="missing-facts-never-permit",
        says="With no fact known nothing is permitted.",
        acts=v.ACTS,
    ),
)
