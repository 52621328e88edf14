"""Labels and headings of the two login pages; what their entries mean is in `logins`."""

KEPT, KEPT_HERE, USE_KEPT_HERE = "Kept logins", "Kept login of this court", "Use the kept login"
PACER_CARD, PACER_NAME, PACER_PASSWORD = "PACER: your national account", "PACER user name", "PACER password"
CODE, CLIENT_CODE = "Does PACER ask you for a code? One-time code", "Client code (optional)"
THIS_PACER_LOGIN, THIS_OLD_LOGIN = "this PACER login", "this old login"
REDACTION_NOTICE = "Redaction notice"
NEED_ACCOUNT, FORGOT_NAME, FORGOT_PASSWORD = "Need an account?", "Forgot user name?", "Forgot password?"
YOUR_NAME, YOUR_PASSWORD = "your PACER user name", "your PACER password"
OLD_LOGIN, ITS_PASSWORD = "the login this court gave you", "its password"
THE_NAME, THE_PASSWORD, THE_CODE = "The user name", "The password", "The code"
THE_CLIENT_CODE, THE_LOGIN = "The client code", "The login"
TICK_FIRST = "Tick this box first. PACER wants it from everybody who may file."
CMECF_LOGIN, CMECF_PASSWORD = "CM/ECF login", "CM/ECF password"
UNKNOWN = "I do not know this login or its password"


def code_now(spaced: str) -> str:
    """In practice: the code that the invented phone shows."""
    return f"Practice: the code on this person's phone is now {spaced}."


def used_before(court: str) -> str:
    """The heading over the court's own login."""
    return f"The login you used before at {court}"


def signed_in_as(username: str | None) -> str:
    """Who is signed in."""
    return f"Signed in to PACER as {username}."


def greeted_as(name: str) -> str:
    """Whom the court's page names."""
    return f"The court greets you as {name}."


def pacer_also_says(quoted: str) -> str:
    """A warning of PACER's, in its words."""
    return f"PACER also says: {quoted}"
