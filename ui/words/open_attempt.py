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


def sent_words(when: str, name: str | None) -> str:
    """That a link was sent, and that its result is not known; `name` as the court shows it."""
    if name:
        return (
            f"On {when} a link for {name} was sent to this court. Whether it was made is not known. Find out "
            "before anything is sent again."
        )
    return (
        f"On {when} a link was sent to this court. Whether it was made is not known. Find out before "
        "anything is sent again."
    )
