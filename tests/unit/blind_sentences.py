"""What a court's page might say after the submit that links: sentences written without a look at the reader.

100 say no link of this PACER account with this CM/ECF account at this court, now; 30 say it. All are made up,
in the English of court notices. Nobody adds a sentence to what the program knows because it stands here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a sentence that holds the right words says no link."""

    REFUSAL = "refusal"
    CONDITION = "condition"
    PENDING = "pending approval"
    NEGATION = "negation"
    COUNT = "count"
    OTHER_SUBJECT = "other subject"
    OTHER_TIME = "other time"
    OTHER_PERSON = "other person"
    OTHER_COURT = "other court"
    TALK = "talk"
    HELP = "help text"
    NOTICE = "help desk notice"
    MIXED = "mixed statement"
    LINKED = "says the link"


@dataclass(frozen=True)
class Sentence:
    """One page's content in plain text. A line break begins a new paragraph."""

    text: str
    kind: Kind

    @property
    def says_linked(self) -> bool:
        return self.kind is Kind.LINKED


_TEXTS: dict[Kind, tuple[str, ...]] = {
    Kind.REFUSAL: (
        "Your accounts could not be linked. Call the CM/ECF help desk.",
        "Linking failed: the CM/ECF account you entered has been closed.",
        "The account linking request was denied by the court.",
        "We are unable to link this CM/ECF account. It is already linked to a different PACER account.",
        "The CM/ECF account mjones is linked to another PACER account and cannot be linked again.",
        "Error 4012: only an individual PACER account can be linked to a CM/ECF filer account.",
        "Account link rejected. Your admission to the bar of this court has lapsed.",
        "This PACER account is not eligible to be linked with the CM/ECF account specified.",
        "Sorry, an unexpected problem kept us from linking the accounts. Nothing was changed.",
        "The court has declined your request to link accounts. See the e-mail sent to your primary address.",
        "Shared PACER accounts may not be linked to CM/ECF. Your submission has been discarded.",
    ),
    Kind.CONDITION: (
        "Your PACER account will be linked to your CM/ECF account once Attorney Admissions approves it.",
        "Your accounts are linked only if you see the Civil and Criminal menus above.",
        "If the names shown matched, your PACER account has been linked to your CM/ECF account.",
        "Unless you hear from the Clerk's Office within two business days, your accounts have been linked.",
        "Provided that your bar number is verified, your PACER and CM/ECF accounts are now linked.",
        "When your accounts have been successfully linked, this page will show your filing menus.",
        "Your CM/ECF account is linked to your PACER account subject to review under Local Rule 5.1.",
        "Your account has been linked, assuming your e-filing registration was accepted by this court.",
        "Upon payment of the attorney renewal fee, your accounts are linked automatically.",
    ),
    Kind.PENDING: (
        "Your request to link accounts was received and is pending approval by the Clerk.",
        "Account link: submitted. Status: awaiting review.",
        "Thank you. Your link request has been successfully submitted to the court for processing.",
        "Linking in progress. Your accounts will be linked within 24 hours.",
        "The request to link your PACER account and your CM/ECF account has been queued.",
        "Your PACER account is being linked to CM/ECF account jsmith. Do not close your browser.",
        "Success! The court has received your request to have your accounts linked.",
        "Link request accepted for review. You will get an e-mail when the accounts have been linked.",
        "Your accounts are scheduled to be linked during tonight's update.",
    ),
    Kind.NEGATION: (
        "Your PACER account has not been linked to your CM/ECF account.",
        "No CM/ECF account has been linked to your PACER account.",
        "Neither of the two accounts has been successfully linked.",
        "At no point was your PACER account linked to CM/ECF account kbrown.",
        "It is not true that your accounts have been linked.",
        "Your accounts have yet to be linked.",
        "The PACER account was never linked to the CM/ECF account.",
        "Accounts linked: NO",
        "Your accounts are now un-linked.",
        "Your PACER account and your CM/ECF account remain separate and were left unlinked.",
        "We found nothing to show that your accounts have been linked.",
        "Your accounts have been linked\u2014not.",
    ),
    Kind.COUNT: (
        "Accounts successfully linked: 0",
        "Linked successfully: none. Failed: 1.",
        "0 of 1 accounts have been linked.",
        "Number of CM/ECF accounts linked to your PACER account: zero",
        "1 account processed, 0 linked, 1 rejected.",
        "Successfully linked accounts\n(none)",
    ),
    Kind.OTHER_SUBJECT: (
        "Your filing agent's account has been linked to your firm.",
        "The e-mail address pat.lee@example.com has been successfully linked to your CM/ECF account.",
        "Your PACER account has been linked to a billing group for quarterly invoices.",
        "Your credit card has been successfully linked to your PACER account.",
        "Case 2:24-cv-00118 has been linked to case 2:23-cv-00907.",
        "The motion has been linked to docket entry 14. Your filing was successful.",
        "Your CM/ECF account has been linked to the panel of Chapter 7 trustees.",
        "Your Pay.gov account has been linked to your CM/ECF account.",
        "Your PACER account has been linked to your CJA eVoucher account.",
        "Your multifactor authentication app has been successfully linked to your PACER account.",
    ),
    Kind.OTHER_TIME: (
        "Your accounts were linked on May 3, 2019, and were unlinked on June 1, 2022.",
        "Your PACER account was once linked to this CM/ECF account. The link expired in 2021.",
        "Your accounts will have been linked by Monday at 8:00 a.m.",
        "The accounts had been linked, but the change was rolled back because of a system error.",
        "Last year's attempt: accounts linked successfully. Today's attempt: failed.",
        "Your accounts had previously been linked; that link is no longer valid.",
        "As soon as tomorrow your PACER account will be linked with your CM/ECF account.",
        "The link between your accounts has been removed successfully.",
    ),
    Kind.OTHER_PERSON: (
        "The CM/ECF account you entered has been linked by Harriet Vance.",
        "Thomas Okafor's PACER account has been linked to CM/ECF account tokafor.",
        "Your co-counsel's accounts have been successfully linked.",
        "The accounts of attorneys Bell and Ruiz have been linked. Yours was skipped.",
        "This CM/ECF account has been successfully linked to PACER account rpark7, which is not yours.",
        "The previous user of this computer has successfully linked accounts.",
        "Your supervising attorney has been linked. Associates must apply separately.",
    ),
    Kind.OTHER_COURT: (
        "Your PACER account has been linked to your CM/ECF account in the District of Nevada.",
        "Your accounts have been linked at the Tenth Circuit. This court requires its own link.",
        "Your PACER account is linked in 3 other courts.",
        "You have successfully linked your accounts in the Bankruptcy Court; the District link was not made.",
        "Accounts linked: Colorado, Wyoming. Accounts not linked: Utah.",
        "Your accounts have been linked in the training database. The live database was not changed.",
    ),
    Kind.TALK: (
        "Linking your accounts is a one-time process. Once linked, your old login no longer works.",
        "More than 4,000 attorneys have successfully linked their accounts since we went live.",
        "What happens after my accounts have been linked?",
        "Has your PACER account been linked to your CM/ECF account?",
        "Attorneys whose accounts have been linked should use their PACER login to file.",
        "The message \u201cYour accounts have been linked\u201d means that you may e-file.",
        "To be clear, we cannot tell from here whether your accounts are linked.",
    ),
    Kind.HELP: (
        "After you press Submit, a page says: Your accounts are now linked. If it does not, try again.",
        "Step 6. CM/ECF displays that the accounts have been successfully linked.",
        "Tip: check that your accounts are linked before you file.",
        "Q. How do I know that my account was linked? A. The filing menus appear.",
        "Before your CM/ECF account is linked to your PACER account, upgrade your PACER account.",
        "Example of a completed link: CM/ECF account doe is now linked to PACER account doe1.",
    ),
    Kind.NOTICE: (
        "Notice: accounts linked between 6 and 9 p.m. on Friday must be linked again.",
        "The help desk can tell you if your account has been linked: 801-555-0142.",
        "All accounts are linked by the Clerk's Office during business hours.",
        "Reminder from the CM/ECF help desk: confirm that your accounts have been successfully linked.",
    ),
    Kind.MIXED: (
        "Your accounts have been linked. ERROR: the transaction was rolled back and no link exists.",
        "Account linking successful? No. The database did not answer.",
        "Congratulations, your login was verified. Your accounts could not be linked, however.",
        "Your PACER account has been linked to your CM/ECF account\nWarning: link not saved.",
        "Your accounts are now linked\nThis message is a test of the training system.",
    ),
    Kind.LINKED: (
        "Your PACER account has been successfully linked to your CM/ECF account.",
        "Your CM/ECF account has been linked to your PACER account.",
        "Your accounts have been linked.",
        "Your accounts have been successfully linked.",
        "Accounts successfully linked.",
        "The accounts have been linked.",
        "Your accounts are now linked.",
        "Your PACER account and your CM/ECF account are now linked.",
        "Your PACER and CM/ECF accounts have been linked. Use your PACER login to file from now on.",
        "Account linking complete.",
        "The link was successful.",
        "Success! Your accounts were linked.",
        "You have successfully linked your PACER account to your CM/ECF account.",
        "CM/ECF account jdoe has been linked to PACER account jdoe2020.",
        "CM/ECF account jdoe is now linked to your PACER account.",
        "The CM/ECF account for Jane Doe has been linked to PACER account jdoe2020.",
        "PACER account jdoe2020 is now linked to CM/ECF account jdoe.",
        "Your NextGen CM/ECF account is now linked with your upgraded PACER account.",
        "Congratulations! Your e-filing account has been linked to your individual PACER account.",
        "We linked your PACER account to your CM/ECF account.",
        "Linking of your accounts was completed successfully.",
        "Your account link has been completed.",
        "Your PACER account is now associated with your CM/ECF filer account.",
        "The link between your PACER account and your CM/ECF account has been established.",
        "Accounts linked.\nYou must log out and log in again to see your filing menus.",
        "Thank you, Jane Doe. Your accounts have been linked and you may now file electronically.",
        "Link confirmed: your court filing account and your PACER account are joined.",
        "Your filing account in this court was linked to PACER login jdoe2020 on today's date.",
        "Your CM/ECF and PACER accounts are linked. Your old CM/ECF login no longer works.",
        "The linking of your CM/ECF account to your PACER account has finished. No further steps are needed.",
    ),
}

SENTENCES = tuple(Sentence(text, kind) for kind, texts in _TEXTS.items() for text in texts)
NO_LINK = tuple(sentence for sentence in SENTENCES if not sentence.says_linked)
LINK = tuple(sentence for sentence in SENTENCES if sentence.says_linked)
