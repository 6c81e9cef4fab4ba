"""What is printed on the papers that come with a federal request, and nothing filled in.

Sources: DHS Forms I-247A (02/17) and its forerunners, I-200 (09/16), I-205, I-286, I-862; the
Administrative Office's AO 442 and AO 93; immigration subpoenas (I-138); the usual words of writs,
of State courts' warrants and of letters.
"""

import re
from dataclasses import dataclass
from typing import Final

DHS_FORMS: Final = frozenset({
    "I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247", "I-200", "I-205", "I-286", "I-862",
    "administrative-subpoena",
})  # fmt: skip
DETAINERS: Final = frozenset({"I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247"})
COURT_FORMS: Final = frozenset({"AO-442", "AO-93", "state-warrant", "writ"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A form: the titles that stand on a line of their own, and phrases of its body."""

    form: str
    titles: tuple[str, ...]
    body: tuple[str, ...] = ()


#: Longer titles come first: each begins or holds a shorter one.
KINDS: Final = (
    Kind("I-247A", ("Immigration Detainer - Notice of Action",),
         ("probable cause exists that the subject is a removable alien",
          "it is therefore requested that you",
          "maintain custody of the alien", "not to exceed 48 hours")),
    Kind("I-247D", ("Immigration Detainer - Request for Voluntary Action",
                    "Request for Voluntary Action"),
         ("it is requested that you", "suspected priority")),
    Kind("I-247N", ("Request for Voluntary Notification of Release of Suspected Priority Alien",
                    "Request for Voluntary Notification of Release",
                    "Request for Voluntary Notification"),
         ("suspected priority alien", "provide notice")),
    Kind("I-247X", ("Request for Voluntary Transfer",), ("transfer custody", "voluntary transfer")),
    Kind("I-247G", ("Request for Advance Notification of Release",
                    "Request for Advance Notification"), ("advance notification of release",)),
    Kind("I-247", ("Immigration Detainer",), ("it is requested that you", "maintain custody of")),
    Kind("I-200", ("Warrant for Arrest of Alien", "Warrant for Arrest of an Alien"),
         ("I have determined that there is probable cause to believe that",
          "is removable from the United States", "any immigration officer authorized pursuant to",
          "you are commanded to arrest and take into custody for removal proceedings",
          "287 of the Immigration and Nationality Act", "certificate of service")),
    Kind("I-205", ("Warrant of Removal/Deportation", "Warrant of Removal", "Warrant of Deportation"),
         ("to any immigration officer of the United States Department of Homeland Security",
          "who entered the United States at", "is subject to removal/deportation",
          "based upon a final order by", "take into custody and remove from the United States",
          "port, date, and manner of removal")),
    Kind("I-286", ("Notice of Custody Determination",),
         ("custody determination", "pending a final administrative determination",
          "request a review of this determination by an immigration judge")),
    Kind("I-862", ("Notice to Appear",),
         ("in removal proceedings under section 240", "you are an arriving alien",
          "you are ordered to appear before an immigration judge")),
    Kind("AO-442", ("Arrest Warrant", "Warrant for Arrest"),
         ("arrest and bring before a United States magistrate judge",
          "who is accused of an offense or violation", "name of person to be arrested",
          "any authorized law enforcement officer", "issuing officer's signature",
          "this offense is briefly described as follows")),
    Kind("AO-93", ("Search and Seizure Warrant", "Search Warrant"),
         ("requests the search of the following person or property",
          "you are commanded to execute this warrant on or before",
          "to search and seize", "the person or property to be searched")),
    Kind("writ", ("Writ of Habeas Corpus ad Prosequendum", "Writ of Habeas Corpus ad Testificandum",
                  "Writ of Habeas Corpus", "Order for Writ of Habeas Corpus"),
         ("ad prosequendum", "ad testificandum", "you are commanded to produce the body of",
          "have the body of")),
    Kind("administrative-subpoena",
         ("Immigration Enforcement Subpoena", "Immigration Subpoena", "Administrative Subpoena",
          "Subpoena to Appear and/or Produce Records", "DHS Administrative Subpoena", "Subpoena"),
         ("you are hereby summoned", "immigration enforcement subpoena",
          "produce records", "8 U.S.C. 1225(d)", "you are commanded to produce the following",
          "section 235(d)(4)")),
    Kind("removal-order", ("Order of the Immigration Judge", "Order of Removal", "Removal Order",
                           "Decision and Order of the Immigration Judge",
                           "Decision of the Immigration Judge", "Order of Deportation",
                           "Final Administrative Removal Order", "Final Order of Removal",
                           "Decision of the Board of Immigration Appeals"),
         ("the respondent is ordered removed", "respondent shall be removed",
          "be removed from the United States to", "ordered removed")),
    Kind("state-warrant", ("Bench Warrant", "Warrant of Arrest", "Arrest Warrant",
                           "Superior Court Warrant of Arrest", "Warrant"),
         ("the people of the state of", "to any police officer", "any peace officer",
          "criminal procedure law", "you are directed to arrest")),
)  # fmt: skip

#: What the I-247 of 2011 and 2012 says and the I-247A, which has its title, does not.
BEFORE_2015: Final = (
    "reason to believe the individual is an alien subject to removal",
    "Initiated removal proceedings and served a Notice to Appear",
    "has taken the following action related to the person identified above",
)
SINCE_2017: Final = ("probable cause exists that the subject is a removable alien",
                     "it is therefore requested that you")  # fmt: skip

_F = {"2": "[2Zz]", "4": "[4A]", "7": "[7T?]", "0": "[0OoQ]", "5": "[5Ss]", "6": "[6Gb]",
      "8": "[8B]", "3": "3", "9": "[9g]"}  # fmt: skip


def _figures(number: str) -> str:
    return "".join(_F[figure] for figure in number)


_DASH: Final = r"\s?[-—–‐~_.]?\s?"
#: A form's number as printed or misread: ``1-247A``, ``l-200``, ``A0 442``, ``Form -247``.
NUMBER: Final = re.compile(
    rf"(?<![\w-])(?:(?P<i>(?:[I1l|!]{_DASH}|(?<=[Ff]orm )[-–—]\s?)(?:(?P<n247>{_figures('247')})\s?(?P<letter>[ADNXG])?"
    rf"|(?P<n200>{_figures('200')})|(?P<n205>{_figures('205')})|(?P<n286>{_figures('286')})"
    rf"|(?P<n862>{_figures('862')})|(?P<n138>[1lI]3{_F['8']})))"
    rf"|(?P<ao>A[O0Q]\s?-?\s?(?:(?P<a442>{_figures('442')})|(?P<a93>{_figures('93')})"
    r"|(?P<aother>\d{2,3}[A-Z]?)))(?:[A-Z])?)(?![\w])"
)
EDITION: Final = re.compile(r"^\W{0,3}(?:Rev\W{0,3})?(?P<on>\d{1,2}/\d{2,4})\W?", re.IGNORECASE)
SAID: Final = re.compile(
    r"(?:DHS|ICE|INS|U\.?S\.?)?\s?F(?:o|0)(?:r|t)m\s?(?:No\.?)?\s?$", re.IGNORECASE
)
PAGE_OF: Final = re.compile(r"\bPage\s(?P<page>\d{1,2})(?:\sof\s(?P<of>\d{1,2}))?", re.IGNORECASE)

#: Heads of paper, most telling first, each with what it shows.
LETTERHEADS: Final = (
    ("other-federal-court", ("United States Bankruptcy Court", "United States Tax Court",
                             "United States Court of Federal Claims",
                             "Court of Appeals for the Armed Forces",
                             "Court of Appeals for Veterans Claims",
                             "United States Court of International Trade",
                             "District Court of Guam", "District Court for the Northern Mariana",
                             "District Court of the Virgin Islands", "General Court-Martial",
                             "Superior Court of the District of Columbia",
                             "District of Columbia Court of Appeals")),
    ("us-court-of-appeals", ("United States Court of Appeals", "U.S. Court of Appeals")),
    ("us-district-court", ("United States District Court", "U.S. District Court",
                           "In the District Court of the United States")),
    ("eoir", ("Executive Office for Immigration Review", "United States Immigration Court",
              "Immigration Court", "Board of Immigration Appeals")),
    ("state-court", ("Supreme Court of the State of", "Criminal Court of the City of",
                     "County Court of the State", "Family Court of the State", "Superior Court of",
                     "Justice Court", "City Court of", "Court of Common Pleas", "Municipal Court",
                     "Circuit Court of", "District Court of Nassau", "Criminal Court",
                     "Supreme Court", "County Court", "Superior Court")),
    ("dhs", ("Department of Homeland Security", "U.S. Immigration and Customs Enforcement",
             "United States Immigration and Customs Enforcement",
             "Immigration and Customs Enforcement", "Enforcement and Removal Operations",
             "U.S. Customs and Border Protection", "Customs and Border Protection",
             "Homeland Security Investigations", "Citizenship and Immigration Services",
             "Immigration and Naturalization Service")),
    ("doj", ("United States Department of Justice", "U.S. Department of Justice",
             "Department of Justice", "Federal Bureau of Investigation",
             "United States Attorney", "United States Marshals Service",
             "Drug Enforcement Administration")),
)  # fmt: skip

#: Words of the head of a court that is federal and not a district court of a State.
TERRITORIES: Final = ("Guam", "Virgin Islands", "Northern Mariana", "Northern Marianas")
