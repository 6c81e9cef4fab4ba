"""The facts that these laws ask about: the questions a desk officer or a lawyer is asked.

Each is named by its place in the case file, with the clause that is true when it is *yes* and the
one that is true when it is *no*, and who would know.
"""

# long because: every fact that a law may ask about, in one list, as a desk officer is asked

from brightline.engine.facts import Fact, Rows, Vocabulary, choice, day, instant, links, yes_no

BODIES = (
    "ICE",
    "CBP",
    "USCIS",
    "other-dhs",
    "FBI",
    "USMS",
    "other-federal",
    "state-police",
    "state",
    "city",
    "other",
)
FEDERAL_BODIES = BODIES[:7]
AGENCY_IDS = ("nyc/doc", "nyc/nypd", "nyc/probation", "nyc/other")
DETAINERS = ("I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247")
INSTRUMENTS = (
    *DETAINERS,
    "administrative-subpoena",
    "letter",
    "email",
    "call",
    "visit",
    "other",
    "none",
)
#: What may be asked to be done, in the order in which it is answered.
ACTS = (
    "hold",
    "notify",
    "transfer",
    "communicate",
    "interview",
    "access",
    "office",
    "bulk-list",
)
KINDS = (
    "release-date",
    "court-date",
    "custody-status",
    "housing",
    "photo",
    "address",
    "appointment",
    "immigration-status",
    "public-docket",
    "other",
)
PURPOSES = ("civil-immigration", "immigration-crime", "criminal")
DUTIES = ("civil-immigration", "immigration-crime", "registration", "proxy")
WARRANT_FORMS = (
    "AO-442",
    "I-200",
    "I-205",
    "I-286",
    "search-warrant",
    "state-warrant",
    "writ",
    "removal-order",
    "other",
)
SIGNERS = (
    "us-magistrate-judge",
    "us-district-judge",
    "us-circuit-judge",
    "other-judge",
    "state-judge",
    "clerk",
    "immigration-judge",
    "immigration-officer",
    "other",
)
LEVELS = ("felony", "misdemeanor", "violation", "infraction")
ADJUDICATIONS = (
    "adult",
    "juvenile-offender",
    "youthful-offender",
    "juvenile-delinquent",
    "comparable-elsewhere",
)
REQUIRED_BY = ("none", "court-order", "statute", "grand-jury-subpoena", "administrative-subpoena")

DESK, COURT, REQUEST, COUNSEL = (
    "the custody desk",
    "the court's record",
    "the request itself",
    "agency counsel",
)

# ------------------------------------------------------------------ the moment and the person

AGENCY = choice("agency", "the agency that is asked", AGENCY_IDS, DESK)
DECIDED_ON = day("decided_on", "the day of decision", DESK)
DECIDED_AT = instant("decided_at", "the moment of decision", DESK)
ARRESTED_ON = day("arrested_on", "the day of the instant arrest", "the arrest record")
RELEASE_DUE_AT = instant("custody.release_due_at", "when release is due", DESK)
RELEASE_DUE_TODAY = yes_no(
    "release_due",
    "release is due by the end of the day of decision",
    "release is not due on the day of decision",
    DESK,
    path="custody.release_due_at",
)
OBJECTION_OPEN = yes_no(
    "objection_open",
    "the person objects, and the objection is open",
    "no objection of the person is open",
    DESK,
)

# ------------------------------------------------------------------ the request

RECEIVED_AT = instant("request.received_at", "when the request was received", DESK)
INSTRUMENT = choice("request.instrument", "the paper or call that asks", INSTRUMENTS, REQUEST)
FROM_BODY = choice("request.from_body", "the body that asks", BODIES, REQUEST)
ACTING_FOR = choice(
    "request.acting_for", "the body the requester acts for", ("none", *BODIES), REQUEST
)
DUTY = {
    duty: yes_no(
        f"request.requester_duties:{duty}",
        f"the requester's duties include {says}",
        f"the requester's duties do not include {says}",
        REQUEST,
        path="request.requester_duties",
    )
    for duty, says in {
        "civil-immigration": "enforcing civil immigration law",
        "immigration-crime": "enforcing laws that punish presence, entry or re-entry",
        "registration": "enforcing laws tied to registration, travel documents or supervision",
        "proxy": "a law that the mayor has found to be used as a proxy",
    }.items()
}
PURPOSE = choice("request.purpose", "the purpose the requester states", PURPOSES, REQUEST)
PURPOSE_DOCUMENTED = yes_no(
    "request.purpose_documented",
    "that purpose is documented",
    "that purpose is not documented",
    REQUEST,
)
REQUIRED = choice("request.required_by", "what requires an answer", REQUIRED_BY, COUNSEL)
KIND = choice("kind", "the kind of information asked for", KINDS, REQUEST, path="request.about")

# ------------------------------------------------------------------ papers presented

WARRANTS_COMPLETE = yes_no(
    "warrants_complete",
    "all papers presented are listed",
    "not all papers presented are listed",
    DESK,
)
WARRANTS = Rows("warrants", "the list of papers presented", WARRANTS_COMPLETE)


def _paper(name: str, says: str, fails: str) -> Fact:
    return yes_no(name, says, fails, COUNSEL, rows=WARRANTS)


WARRANT_FORM = choice("form", "the form of the paper", WARRANT_FORMS, COUNSEL, rows=WARRANTS)
ISSUED_BY = choice("issued_by", "who issued the paper", SIGNERS, COUNSEL, rows=WARRANTS)
COURT_CAPTION = _paper(
    "court_caption",
    "it bears the caption of a United States court",
    "it bears no caption of a United States court",
)
CASE_NUMBER = _paper(
    "case_number", "it bears a number of that court", "it bears no number of that court"
)
SIGNED = _paper("signed", "it is signed", "it is not signed")
NAMES_SUBJECT = _paper("names_subject", "it names this very person", "it does not name this person")
PROBABLE_CAUSE = _paper(
    "probable_cause", "it rests on probable cause", "it does not rest on probable cause"
)
COMMANDS_CUSTODY = _paper(
    "commands_custody",
    "it commands officers, federal immigration officers among them, to take "
    "the person into custody",
    "it does not command custody of the person",
)
LIVE = _paper(
    "live",
    "it is live: not expired, recalled or returned",
    "it has expired, was recalled or was returned",
)
PRESENTED_AT = instant("presented_at", "when the paper was presented", DESK, rows=WARRANTS)

# ------------------------------------------------------------------ judgments

JUDGMENTS_COMPLETE = yes_no(
    "judgments_complete",
    "a search says that all judgments are listed",
    "no search says that all judgments are listed",
    "a search of the criminal record",
)
JUDGMENTS = Rows("judgments", "the list of judgments", JUDGMENTS_COMPLETE)

OFFENCE = choice("offence", "the offence of the judgment", (), COURT, rows=JUDGMENTS, path="charge")
SUBDIVISION = choice(
    "subdivision", "the subdivision of that offence", (), COURT, rows=JUDGMENTS, path="charge"
)
LEVEL = choice("level", "the level of the judgment", LEVELS, COURT, rows=JUDGMENTS)
ATTEMPT = yes_no(
    "attempt",
    "the judgment is for an attempt",
    "the judgment is not for an attempt",
    COURT,
    rows=JUDGMENTS,
)
HATE_CRIME = yes_no(
    "hate_crime",
    "the judgment is for a hate crime",
    "the judgment is not for a hate crime",
    COURT,
    rows=JUDGMENTS,
)
OBJECT = choice(
    "object", "the object crime of the judgment", (), COURT, rows=JUDGMENTS, path="object_crime"
)
OBJECT_SUBDIVISION = choice(
    "object_subdivision",
    "the subdivision of the object crime",
    (),
    COURT,
    rows=JUDGMENTS,
    path="object_crime",
)
JURISDICTION = choice(
    "jurisdiction",
    "whose law the judgment applied",
    ("new-york", "federal", "other-state", "foreign"),
    COURT,
    rows=JUDGMENTS,
)
EQUIVALENT = choice(
    "equivalent",
    "counsel's finding on the New York equivalent",
    ("found", "not-found", "no-finding"),
    COUNSEL,
    rows=JUDGMENTS,
)
OFFENCE_ON = day("offence_on", "the day of the offence", COURT, rows=JUDGMENTS)
JUDGED_ON = day("judged_on", "the day judgment was entered", COURT, rows=JUDGMENTS)
SENTENCED = yes_no(
    "sentenced",
    "sentence was imposed and judgment entered",
    "sentence has not been imposed, so there is no judgment yet",
    COURT,
    rows=JUDGMENTS,
)
STATUS = choice(
    "status",
    "what has become of the judgment",
    ("standing", "vacated", "sealed"),
    COURT,
    rows=JUDGMENTS,
)
ADJUDICATION = choice(
    "adjudication", "how the person was adjudicated", ADJUDICATIONS, COURT, rows=JUDGMENTS
)

# ------------------------------------------------------------------ time inside

INCARCERATION_COMPLETE = yes_no(
    "incarceration_complete",
    "all time inside is listed",
    "not all time inside is listed",
    "jail and prison records",
)
INCARCERATION = Rows("incarceration", "the list of time inside", INCARCERATION_COMPLETE)
INSIDE_FROM = day("from", "the first day inside", "jail and prison records", rows=INCARCERATION)
INSIDE_TO = day("to", "the first day out", "jail and prison records", rows=INCARCERATION)
INSIDE_FOR = links(
    "for", "the judgments this time was served for", INCARCERATION, "jail and prison records"
)
PHASE = choice(
    "phase",
    "the phase of that time inside",
    ("pre-sentence", "sentence", "revocation"),
    "jail and prison records",
    rows=INCARCERATION,
)

# ------------------------------------------------------------------ pending charges

CHARGES = Rows("charges", "the list of pending charges")
CHARGED = choice("offence", "the offence charged", (), COURT, rows=CHARGES, path="charge")
CHARGED_LEVEL = choice("level", "the level of the charge", LEVELS, COURT, rows=CHARGES)
CHARGE_STATUS = choice(
    "status", "what has become of the charge", ("pending", "acd", "dismissed"), COURT, rows=CHARGES
)

# ------------------------------------------------------------------ screening, searches, word of others

POSSIBLE_MATCH = yes_no(
    "screening.possible_match",
    "screening shows a possible match in the terrorist database",
    "screening shows no possible match in the terrorist database",
    "the officer who screened",
)
SCREENED_AT = instant(
    "screening.checked_at", "when the screening was checked", "the officer who screened"
)
SEARCHES = Rows("searches", "the list of searches")
SEARCH_RAN_AT = instant("ran_at", "when the search ran", DESK, rows=SEARCHES)
INFORMED_BY = choice(
    "informed_by.by",
    "who informed the department",
    ("none", "court", "other-governmental-entity"),
    DESK,
    path="informed_by",
)
INFORMED_IN_WRITING = yes_no(
    "informed_by.documented",
    "that information is documented",
    "that information is not documented",
    DESK,
)

# ------------------------------------------------------------------ office, old grounds

OFFICE_PURPOSE = choice(
    "office.purpose",
    "what the office would be for",
    ("civil-immigration", "immigration-crime", "criminal", "other"),
    COUNSEL,
)
OFFICE_ORDER = choice(
    "office.order", "the order that provides for it", ("none", "mayoral", "annulled"), COUNSEL
)
# ------------------------------------------------------------------ entry to city property

ACCESS_PLACE = choice(
    "access.place", "the place they want to enter", ("public", "non-public"), DESK
)
ACCESS_GROUND = choice(
    "access.ground",
    "the ground for letting them in",
    (
        "none",
        "agreement",
        "required-by-law",
        "cooperative-arrangement",
        "agency-mission",
        "exigent",
    ),
    COUNSEL,
)

# ------------------------------------------------------------------ a disclosure that was made

DISCLOSED = yes_no(
    "disclosure.made",
    "something that identifies a person was disclosed",
    "nothing that identifies a person was disclosed",
    "the privacy officer",
)
DISCLOSURE_APPROVED = yes_no(
    "disclosure.approved",
    "the privacy officer had approved it, or its routine class",
    "the privacy officer had not approved it",
    "the privacy officer",
)
DISCLOSURE_BASIS = choice(
    "disclosure.basis",
    "the lawful basis of the disclosure",
    ("none", "consent", "mission", "required-by-law", "exigent"),
    "the privacy officer",
)
POLICY_TELLS_PERSON = yes_no(
    "disclosure.policy_tells_person",
    "policy says that the person is told",
    "policy does not say that the person is told",
    "the privacy officer",
)

# ------------------------------------------------------------------ re-entry, for audits of old files

REMOVED_BEFORE = yes_no(
    "reentry.removed_or_returned",
    "the search shows that the person had been removed or returned before",
    "the search does not show that the person had been removed or returned before",
    "the search of the day",
)
RE_ENTERED_ILLEGALLY = yes_no(
    "reentry.illegal",
    "the search shows an illegal re-entry after that",
    "the search shows no illegal re-entry after that",
    "the search of the day",
)

# ------------------------------------------------------------------ approvals that bills would ask for

HEAD_OR_COUNSEL_APPROVED = yes_no(
    "approvals.head_or_counsel",
    "the head of the agency or its counsel approved",
    "neither the head of the agency nor its counsel approved",
    COUNSEL,
)
COMMISSIONER_APPROVED = yes_no(
    "approvals.commissioner",
    "the commissioner approved",
    "the commissioner did not approve",
    COUNSEL,
)

GANG = yes_no(
    "old_grounds.gang",
    "the search shows a known gang member",
    "the search shows no known gang member",
    "the search of the day",
)
CRIMINAL_WARRANT = yes_no(
    "old_grounds.criminal_warrant",
    "the search shows an outstanding criminal warrant",
    "the search shows no outstanding criminal warrant",
    "the search of the day",
)
REMOVAL_ORDER = yes_no(
    "old_grounds.removal_order",
    "the search shows a warrant or final order of removal",
    "the search shows no warrant or final order of removal",
    "the search of the day",
)

VOCABULARY = Vocabulary(
    [fact for fact in list(globals().values()) if isinstance(fact, Fact)] + list(DUTY.values()),
    [rows for rows in list(globals().values()) if isinstance(rows, Rows)],
)
