"""The way to a newer version: a page for the browser, and words that claim no more than that."""

from urllib.parse import urlsplit

from app import NEWEST_RELEASE, REPOSITORY, __version__
from ui.application import OPENS
from ui.text import window as release


def test_the_address_is_one_that_the_browser_is_given_and_says_nothing_of_who_asks() -> None:
    parts = urlsplit(NEWEST_RELEASE)
    assert parts.scheme in OPENS
    assert parts.netloc == "github.com"
    assert parts.path == f"/{REPOSITORY}/releases/latest"
    assert not parts.query
    assert not parts.fragment


def test_the_words_name_this_version_and_ask_a_question() -> None:
    assert release.ASK.endswith("?")
    assert __version__ in release.HINT
