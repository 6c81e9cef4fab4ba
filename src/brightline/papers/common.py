"""Words that are no one's name: what forms print, and common words that begin sentences."""

import re
from functools import cache
from typing import Final

from brightline.papers import blocks, known
from brightline.papers.phrases import distance, fold, slack

_WORDS: Final = """
a about above accompanied according account acknowledge act action additional address admissibility admission
admitted adult advance advise affirmatively after against agencies agency agent aggravated alien all alleges also an and another
any appear appeal application approval april are area arraignment arrest arrested arresting arriving as assistance
assistant assume at attachment attempt attempted attorney august authority authorized avenue available bail
basis be because been before being below benefits between beyond birth board body bond booking border
box boxes bring building bureau business but by calling cancel cancelled case caption certificate certification
charge charges charging check checked chief circuit citizen citizens citizenship city civil claims class classification
clerk code commanded commission committed complaint complete completed completion completed concluded conclude condition conditions
conditions conduct confidential connection consider constitute contact contempt convicted conviction copies copy correct
correction correctional cost could counsel country county court courthouse courtroom crime crimes criminal current
currently custody customs d daily date dated day days deadline dear december decision declare defendant defendants
delay delivery demand department deportation deputy describe described description designated destroy detained detainee
detainer detainers detention determination determined determines director disclose disclosure discretion district disposed
division docket document documents does dob drug due during duty each eastern either electronic element emailing enforcement
enter entered entry esq establish estimated evidence evidenced event except exclusion executed executing execution
executive expense extension facility facsimile failed failure faith fax faxing february federal fees felony field file filed final find finding
fine fingerprinted fingerprint first following for forth forthwith foregoing form former found fourteen friday from full further
general gender give given good government greetings habeas has have having he head health hearing held her hereby herein high him his
holding holds homeland honorable hon hospitalization hour hours house how however i ice id identification identified identify identity if
immediate immediately immigration important in inc include including indicate indicated indictment individual individuals information
inmate inquiry inspection institution instrument intends interpreter interview introduction inventory investigation investigations
investigative invoice is island issuance issue issued issuing it item items its jail january judge judgment judgments judicial july june
jurisdiction jury justice justices known lack lacks language last later latest law laws lawful lawfully least legal letter license location local
magistrate mail mailing maintain manner march mark marked marshal marshals matter matters may me means medical member misdemeanor misdemeanors mistake monday
month must my name named names national nationality native naturalization nearest necessary new next no none northern not note notice notices
notification notify notifying november now number numbers oath obtain occasion october of offense offenses offer offered office officer officers offices official officials
on one only operations operative opportunity option or order ordered orders organization other otherwise our out over own page pages
paper papers parole part parties party pending people penal penalty per period perjury permanent permit person persons phone place placed plea please police port possession possible posted practicable
premises presence present presented president previously print printed prior priority prison prisoner probable probation procedure proceeding
proceedings process produce produced production prohibited proof property prosecution prosecutor protection provide provided providing provision provisions public purpose pursuant
quarter quarters question questions reason reasonable received receipt recipient recognizance record records refer reference referred regarding regulation regulations rehabilitation
relating relay release released releasing relief remain removable removal remove removed reply report request requested requesting requests require required requirement requires
residence respond respondent response responsible return returned review rights room rule said salaries same sample saturday saturdays school seal search seaport section secretary sections secure security see
seize seized seizure senior sentence sentenced sentencing september serve served service services shall she sheriff should show sign signed signature significant since sincerely sir so social
southern special specified state statement statements states status statute street subject subjects submit submitted subparagraph subpoena subsequent such suite summoned summons sunday superintendent
superior supervised supervision supervisory support supreme suspected take taken takes taking telephone testify testimony than thank that the their them then there therefore thereof these they
this those through thursday time title to together toll total transfer transferred traffic transport treatment trial tuesday type under undersigned unit united unknown unlawful unlawfully until up upon us use used valid
verification verified victim violation violations violence virtue voluntarily voluntary v vs wanted warden warrant warrants was we wednesday week were western what when where whereas which while who whom whose will with within
without witness work would writ writing written year years yes you your york yours zip
madam greeting phone ext rev sec fingerprints photograph deferred biometric databases themselves reliable notwithstanding federally custodian agencies victims
lea dhs ero hsi cbp uscis eoir doj ao mj cr mag cv usc cfr ina nyc ny nj u s am pm est edt attn tel no nos rm st ave
""".split()  # noqa: SIM905 - a list this long is read as words
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@cache
def _known() -> frozenset[str]:
    printed: list[str] = []
    for kind in known.KINDS:
        printed += [*kind.titles, *kind.body]
    for _value, phrases in (*known.LETTERHEADS, *blocks.TITLES):
        printed += phrases
    printed += [*blocks.SIGNATURES, *blocks.NAMES]
    words = {word for phrase in printed for word in _LETTERS.findall(phrase)}
    return frozenset(fold(word) for word in {*words, *_WORDS})


@cache
def is_common(word: str) -> bool:
    """Return whether a word is printed on forms or common, or is one with a misread letter."""
    folded = fold(word)
    if len(folded) < 2 or folded in _known():
        return True
    if folded.endswith("S") and folded[:-1] in _known():
        return True
    if len(folded) < 8:
        return False
    most = slack(len(folded))
    return any(distance(folded, each, most) <= most for each in _known() if len(each) >= 7)
