"""The ways in which hostile courts differ, as closed sets."""

from enum import Enum


class Kind(Enum):
    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"


class Bounce(Enum):
    """What stands between the way in and the main menu."""

    NONE = "none"
    SCRIPT = "script"
    META = "meta refresh"
    REDIRECT = "302"


class Layout(Enum):
    TABLE = "table"
    LIST = "list"
    DIVS = "divs"
    LINES = "plain lines"


class BarLook(Enum):
    """The menu bar. YUI is the captured one."""

    YUI = "yui"
    LIST = "list"
    TABLE = "table"
    LINES = "plain lines"


class Addresses(Enum):
    RELATIVE = "relative"
    ROOTED = "rooted"
    ABSOLUTE = "absolute"
    BASE_HREF = "base href"


class LabelLook(Enum):
    FOR = "label for"
    WRAPPED = "wrapping label"
    BESIDE = "text beside"
    PLACEHOLDER = "placeholder"


class Sender(Enum):
    INPUT_SUBMIT = "input submit"
    INPUT_IMAGE = "input image"
    INPUT_BUTTON = "input button with script"
    BUTTON = "button"
    BARE_BUTTON = "button without type"


class Utilities(Enum):
    """Where the Utilities items are: on a page, in the bar, or in a script's list on either."""

    PAGE = "page"
    BAR = "sub-menu in the bar"
    PAGE_SCRIPT = "script's list on the page"
    BAR_SCRIPT = "script's list in the bar"


class ScriptList(Enum):
    """How a menu-building script holds its items (the courts' own data was never captured)."""

    RENDER_SIMPLE_MENU = "renderSimpleMenu"
    CREATE_MENU_CALLS = "createMenu calls"
    CREATE_MENU_PAIRS = "createMenu pairs"
    YUI_ITEMS = "yui items"


class NamesLook(Enum):
    ROWS = "table rows"
    COLUMNS = "table columns"
    LIST = "list"
    DL = "dl"
    LINES = "plain lines"


class Cancel(Enum):
    """The Cancel beside Submit on the confirmation page."""

    NONE = "none"
    SUBMIT = "submit in the same form"
    SCRIPT = "button with script"
    OTHER_FORM = "form of its own"


class Answer(Enum):
    """How the success comes."""

    TEXT = "text"
    ALERT = "script alert"
    REDIRECT_302 = "302 then page"
    REDIRECT_303 = "303 then page"
    META = "meta refresh then page"
    ALERT_BOUNCE = "alert then main menu"


class Referer(Enum):
    ANY = "any"
    COURT = "from this court"
    EXACT = "posts from the very page"


class Hiccup(Enum):
    """A false answer to one GET; asked once more the page comes."""

    LOGIN = "false log-in page"
    PRIVILEGES = "no access privileges"


class Place(Enum):
    """The pages of a court, by what they are for."""

    LANDING = "landing"
    BOUNCE = "bounce"
    MENU = "menu"
    QUERY = "query"
    REPORTS = "reports"
    UTILITIES = "utilities"
    DEEPER = "deeper"
    LINK_FORM = "link form"
    TAKE_LOGIN = "take login"
    TAKE_CONFIRMATION = "take confirmation"
    RESULT = "result"
    LOGOUT = "logout"
    FILING_1 = "filing 1"
    FILING_2 = "filing 2"
    OTHER = "other"
    DEFAULT_LOGIN = "default login"
    CLIENT_CODE = "client code"
    SEARCH = "search"
    HARM = "harm"
