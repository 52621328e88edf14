"""Finds, by its shape, the page that asks whether two accounts shall be linked, and reads the two names.

Only the District of Utah shows such a page in public: the question, "CMECF John Attorney", "PACER John
Attorney", one Submit (https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"). Other courts may set
the names out in any way, so the page is taken apart into labels and values, and a value belongs to an account
only by the structure that holds both: the same row or column, the same block, the same sentence. Whatever is
left over, unknown or ambiguous means that no names are read.
"""

import re

from app.adapter.page import Confirmation, Form, Sender
from app.adapter.phrases import Phrases
from app.adapter.reader import wording
from app.adapter.reader.account_names import read_names
from app.adapter.reader.credentials import has_password, sender_of, visible
from app.adapter.reader.document import Document
from app.adapter.reader.marked import unmarked

LONGEST_PAGE = 20_000
_LINKING = re.compile(r"\blink(?:ed|ing)?\b")


def read_confirmation(
    forms: tuple[Form, ...], document: Document, content: str, phrases: Phrases
) -> Confirmation | None:
    """The form that links and the names beside it, or None.

    It needs: no password field on the page, one form that a person only has to post, words about linking
    accounts. A name is as the page shows it, less its label; both are None where either is not certain.
    `content` is the marked text of `document` without its menu bar.
    """
    if has_password(forms) or len(content) > LONGEST_PAGE:
        return None
    ready = [(form, sender) for form in forms if (sender := _only_to_send(form)) is not None]
    if len(ready) != 1 or not _asks(content, phrases):
        return None
    form, sender = ready[0]
    cmecf, pacer = read_names(document)
    return Confirmation(form, sender, cmecf, pacer)


def _only_to_send(form: Form) -> Sender | None:
    sender = None if visible(form) else sender_of(form)
    return sender if sender is not None and form.method_for(sender) == "post" else None


def _asks(content: str, phrases: Phrases) -> bool:
    plain = wording.plain(unmarked(content))
    if phrases["confirm_stop"].found_in(plain):
        return False
    asked = phrases["confirm_question"].found_in(plain) is not None
    return asked or (_LINKING.search(plain) is not None and "account" in plain)
