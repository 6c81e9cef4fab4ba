"""The forms before and beside the I-247A: I-247D, I-247N, I-247X, I-247G, I-247."""

from __future__ import annotations

from datetime import date

from .detainers import head_grid, head_lines, receipt, signed, who
from .people import Person, Signer, slashed, spelled
from .sheet import Sheet


def i247d(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Request for Voluntary Action, of 2015."""
    s.page()
    s.number("DHS Form I-247D (5/15)", "Page 1 of 3")
    s.line("Department of Homeland Security", size=10, align="C", gap=2)
    s.line("IMMIGRATION DETAINER – REQUEST FOR VOLUNTARY ACTION", style="B", size=12, align="C")
    head_lines(s, p, day, "NYPD QUEENS CENTRAL BOOKING, 125-01 QUEENS BLVD", "close")
    who(s, p, "Subject", spelled(p.born))
    s.para(
        "1. DHS HAS DETERMINED THAT THE SUBJECT IS AN IMMIGRATION ENFORCEMENT PRIORITY, BECAUSE HE OR SHE (select one):",
        style="B",
    )
    for place, words in enumerate(
        (
            "is suspected of terrorism or espionage, or otherwise is a danger to national security;",
            "has been convicted of a felony in the convicting jurisdiction, excluding an offense for which an essential element was the individual’s immigration status;",
            "has been convicted of an aggravated felony at the time of conviction; and/or",
            "has been convicted of a “significant misdemeanor” as defined under DHS policy.",
        )
    ):
        s.choice(words, place == 1, f"priority_{place}")
    s.para("2. THE BASIS OF DHS’S DETERMINATION OF PROBABLE CAUSE IS (select):", style="B")
    for place, words in enumerate(
        (
            "a final order of removal against the subject;",
            "the pendency of removal proceedings against the subject;",
            "biometric confirmation of the subject’s identity and a records check of federal databases.",
        )
    ):
        s.choice(words, place == 2, f"cause_{place}")
    s.para("IT IS THEREFORE REQUESTED THAT YOU:", style="B")
    for words in (
        "Serve a copy of this form on the subject and maintain custody of him/her for a period NOT TO EXCEED 48 HOURS beyond the time when he/she would otherwise have been released from your custody to allow DHS to assume custody. This request takes effect only if you serve a copy of this form on the subject.",
        "As early as possible prior to the time you otherwise would release the subject, please notify DHS by calling (212) 555-0188 during business hours or (802) 555-0120 after hours.",
        "Notify this office in the event of the subject’s death, hospitalization or transfer to another institution.",
    ):
        s.para("• " + words, x=s.left + 12)
    signed(s, by)
    receipt(s, "SUBJECT")


def i247n(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Request for Voluntary Notification of Release, of 2015: no hold is asked."""
    s.page()
    s.number("DHS Form I-247N (5/15)", "Page 1 of 2")
    s.line("DEPARTMENT OF HOMELAND SECURITY", style="B", size=11, align="C", gap=2)
    s.para(
        "REQUEST FOR VOLUNTARY NOTIFICATION OF RELEASE OF SUSPECTED PRIORITY ALIEN",
        style="B",
        size=12,
    )
    head_grid(s, p, day, "Manhattan Detention Complex, 125 White Street, New York NY 10013", "bare")
    who(s, p, "Subject", slashed(p.born))
    s.para(
        "DHS SUSPECTS THAT THE SUBJECT IS A REMOVABLE ALIEN AND THAT THE SUBJECT IS AN IMMIGRATION ENFORCEMENT PRIORITY because he or she (mark all that apply):"
    )
    for place, words in enumerate(
        (
            "has engaged in or is suspected of terrorism or espionage;",
            "was apprehended at the border while attempting to unlawfully enter;",
            "has been convicted of three or more misdemeanor offenses, other than minor traffic offenses;",
            "has been issued a final order of removal on or after January 1, 2014.",
        )
    ):
        s.choice(words, place == 3)
    s.para("IT IS THEREFORE REQUESTED THAT YOU:", style="B")
    s.para(
        "• Provide notice as early as practicable (at least 48 hours, if possible) before the subject is released from your custody to allow DHS an opportunity to determine whether there is probable cause to conclude that he or she is a removable alien. Call (212) 555-0143.",
        x=s.left + 14,
    )
    s.para(
        "• Relay this request to any other law enforcement agency to which you transfer custody of the subject.",
        x=s.left + 14,
    )
    s.para(
        "This request for notification does not request or authorize that you detain the subject beyond the time he or she is currently scheduled for release from your custody. It takes effect on receipt and should not impact decisions about bail, rehabilitation, parole, release or other matters.",
        style="I",
    )
    signed(s, by)
    receipt(s, "SUBJECT")


def i247x(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Request for Voluntary Transfer, of 2015-16."""
    s.page()
    s.number("DHS Form I-247X (12/15)")
    s.line("REQUEST FOR VOLUNTARY TRANSFER", style="B", size=14, gap=2)
    s.line("U.S. Department of Homeland Security", size=10, gap=2)
    head_lines(s, p, day, "ROCKLAND COUNTY CORRECTIONAL CENTER, NEW CITY NY", "spaced")
    who(s, p, "Alien", slashed(p.born), swapped=True)
    s.para(
        "DHS has determined that there is probable cause that the subject named above is a removable alien, and that the subject falls within the civil immigration enforcement priorities but not within those for which Form I-247D is used, because the subject:"
    )
    for place, words in enumerate(
        (
            "has been convicted of a misdemeanor involving violence, threats, or assault;",
            "in the judgment of an ICE Field Office Director, his or her removal would serve an important federal interest.",
        )
    ):
        s.choice(words, place == 0, f"why_{place}")
    s.para("It is therefore requested that you:", style="B")
    s.para(
        "• Transfer the subject to the custody of ICE at or before the time at which you would otherwise release him or her. To arrange the hand-over please call (973) 555-0112, at any hour.",
        x=s.left + 14,
    )
    s.para("• Relay this request to any agency to which the subject is moved.", x=s.left + 14)
    s.para("Compliance with this request is voluntary.")
    signed(s, by)
    receipt(s)


def i247g(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Request for Advance Notification of Release."""
    s.page()
    s.number("DHS Form I-247G (04/17)", "1 of 1")
    s.line("DEPARTMENT OF HOMELAND SECURITY (DHS)", align="R", gap=1)
    s.line("Request for Advance Notification of Release", style="B", size=13, align="R")
    head_grid(s, p, day, "WARDEN, OTIS BANTUM CORRECTIONAL CENTER, 16-00 HAZEN STREET", "dashed")
    who(s, p, "Alien", spelled(p.born))
    s.para(
        "DHS suspects that the individual named above, now in your custody, is an alien who may be subject to removal from the United States. DHS asks for advance notice of release so that officers may speak with the individual."
    )
    s.para("IT IS THEREFORE REQUESTED THAT YOU:", style="B")
    s.para(
        "• Notify DHS as early as practicable (at least 48 hours, if possible) before the alien is released from your custody, by calling ICE at (212) 555-0143, or the Law Enforcement Support Center at (802) 555-0120.",
        x=s.left + 14,
    )
    s.para(
        "• Notify DHS in the event of the alien’s death, hospitalization, or transfer to another institution.",
        x=s.left + 14,
    )
    s.para(
        "This form does not request that you keep the alien in custody past the time of release.",
        style="I",
    )
    signed(s, by)
    receipt(s)


def i247_old(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """The single I-247 of 2011-12, its requests ticked one by one."""
    s.page()
    s.number("DHS Form I-247 (12/12)", "Page 1 of 3")
    s.line("DEPARTMENT OF HOMELAND SECURITY", style="B", align="C", size=11, gap=1)
    s.line("IMMIGRATION DETAINER - NOTICE OF ACTION", style="B", align="C", size=11)
    head_lines(s, p, day, "ANNA M. KROSS CENTER, 18-18 HAZEN ST, E ELMHURST", "dashed")
    s.text(
        s.left, s.y - 4, "MAINTAIN CUSTODY OF ALIEN FOR A PERIOD NOT TO EXCEED 48 HOURS", style="B"
    )
    s.y += 14
    who(s, p, "Alien", slashed(p.born))
    s.para(
        "THE U.S. DEPARTMENT OF HOMELAND SECURITY (DHS) HAS TAKEN THE FOLLOWING ACTION RELATED TO THE PERSON IDENTIFIED ABOVE, CURRENTLY IN YOUR CUSTODY:"
    )
    for place, words in enumerate(
        (
            "Determined that there is reason to believe the individual is an alien subject to removal from the United States.",
            "Initiated removal proceedings and served a Notice to Appear or other charging document.",
            "Served a warrant of arrest for removal proceedings.",
            "Obtained an order of deportation or removal from the United States for this person.",
        )
    ):
        s.choice(words, place == 0)
    s.para(
        "This action does not limit your discretion to make decisions related to this person’s custody classification, work, quarter assignments, or other matters."
    )
    s.para("IT IS REQUESTED THAT YOU:", style="B")
    for words, on in (
        (
            "Maintain custody of the subject for a period NOT TO EXCEED 48 HOURS, excluding Saturdays, Sundays, and holidays, beyond the time when the subject would have otherwise been released from your custody to allow DHS to take custody of the subject. This request derives from federal regulation 8 C.F.R. § 287.7. You are not authorized to hold the subject beyond these 48 hours.",
            True,
        ),
        ("Provide a copy to the subject of this detainer.", True),
        (
            "Notify this office of the time of release at least 30 days prior to release or as far in advance as possible.",
            True,
        ),
        (
            "Notify this office in the event of the inmate’s death, hospitalization or transfer to another institution.",
            True,
        ),
        (
            "Consider this request for a detainer operative only upon the subject’s conviction.",
            False,
        ),
        ("Cancel the detainer previously placed by this Office on __________ (date).", False),
    ):
        s.choice(words, on)
    signed(s, by)
    receipt(s)
