"""An attempt that is not settled: what is known of it, and the word of the court's desk."""

HEADING = "An earlier try has no known result"
IF_THE_DESK_SAYS = "If the desk says that nothing was linked"
DESK_SAID = "The desk said that nothing was linked"
DESK_WHY = (
    "Only the court can say this for certain. It opens the way to one new try, with a new confirmation. The "
    "name goes into the receipt."
)
WHO, NO_NAME = "Name of the person who said so", "Enter the name first. It is written down with the day."
TOO_LONG = "This is longer than a name. Perhaps something else was pasted here."

RECORD_HEADING = "Before you send your old login"
LINK_AGAIN = "I have read this, and I want to link here again"
LINK_ALL_THE_SAME = "I have checked that this account is not linked here, and I want to link it"


def doubt_words(linked_when: str | None, damaged: int, lost: bool) -> str:
    """What the record holds against sending anything at this court without asking once more."""
    said: list[str] = []
    if linked_when is not None:
        said.append(
            f"The record on this computer says that this account was linked here on {linked_when}. A link is "
            "permanent, and its filing menus can come hours after it. Check the menus or ask the court "
            "before you send anything again."
        )
    if damaged:
        lines = "One line of the record" if damaged == 1 else f"{damaged} lines of the record"
        said.append(
            f"{lines} on this computer can't be read. It may be that such a line says that a link was sent "
            "for this account here. Ask the court first."
        )
    if lost:
        said.append(
            "An earlier record on this computer was damaged or is gone. It may have said that a link was "
            "sent for this account here. Ask the court first."
        )
    return "\n".join(said)


def sent_words(when: str | None, name: str | None) -> str:
    """That a link was sent, and that its result is not known; `name` as the court shows it.

    `when` None: the record has a line for this account here that can't be read.
    """
    if when is None:
        return (
            "The record on this computer has a line for this account at this court that can't be read. It "
            "may say that a link was sent. Find out before anything is sent again."
        )
    if name:
        return (
            f"On {when} a link for {name} was sent to this court. Whether it was made is not known. Find out "
            "before anything is sent again."
        )
    return (
        f"On {when} a link was sent to this court. Whether it was made is not known. Find out before "
        "anything is sent again."
    )
