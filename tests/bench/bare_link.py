"""The least that a link takes over the wire: the measure for everything that ECF Link adds to it.

Works by the words on the pages of the practice court, with `requests` and regular expressions alone.
"""

import html
import re
from urllib.parse import urljoin, urlsplit

import requests

from app.practice.people import Person

Call = tuple[str, str]


class Walk:
    """One walk: a session that keeps the page it is on. `page` is the last page's HTML."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = False
        self.calls: list[Call] = []
        self.page = ""
        self.url = ""

    def sign_in(self, pacer_url: str, person: Person, code: str = "") -> dict[str, str]:
        """Signs in at PACER and takes the token along. Gives PACER's answer."""
        login = {
            "loginId": person.pacer_username,
            "password": person.pacer_password,
            "redactFlag": "1",
            "otpCode": code,
        }
        answer: dict[str, str] = self._note(
            self.session.post(f"{pacer_url}/services/cso-auth", json=login)
        ).json()
        for name in ("NextGenCSO", "PacerSession"):
            self.session.cookies.set(name, answer["nextGenCSO"], domain="127.0.0.1", path="/")
        return answer

    def go(self, url: str) -> str:
        """Opens an address as a link on the page that is open."""
        headers = {"Referer": self.url} if self.url else {}
        return self._take(self.session.get(urljoin(self.url, url), headers=headers))

    def follow(self, words: str) -> str:
        """Clicks the link that holds these words."""
        return self.go(self.link(words))

    def link(self, words: str) -> str:
        """The address of the link that holds these words. Raises LookupError."""
        for address, label in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.page, re.S):
            if words.lower() in _text(label).lower():
                return html.unescape(address)
        raise LookupError(f"no link {words!r} on {_text(self.page)!r}")

    def send(self, **fields: str) -> str:
        """Sends the page's one form with its hidden fields and these; an appellate form is plain."""
        tag, content = re.search(r"<form([^>]*)>(.*?)</form>", self.page, re.S).groups()  # type: ignore[union-attr]
        address = urljoin(self.url, html.unescape(re.search(r'action="([^"]*)"', tag)[1]))  # type: ignore[index]
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', content)
        everything = {name: html.unescape(value) for name, value in hidden} | fields
        headers = {"Referer": self.url}
        if "multipart" in tag:
            parts = {name: (None, value) for name, value in everything.items()}
            return self._take(self.session.post(address, files=parts, headers=headers))
        return self._take(self.session.post(address, data=everything, headers=headers))

    def text(self) -> str:
        """The words of the page."""
        return _text(self.page)

    def close(self) -> None:
        self.session.close()

    def _take(self, answer: requests.Response) -> str:
        self.page, self.url = self._note(answer).text, answer.url
        renewed = re.search(r'document\.cookie = "PacerSession=([^;]+)', self.page)
        if renewed:
            self.session.cookies.set("PacerSession", renewed[1], domain="127.0.0.1", path="/")
        return self.page

    def _note(self, answer: requests.Response) -> requests.Response:
        self.calls.append((str(answer.request.method), urlsplit(answer.url).path))
        return answer


def bare_link(pacer_url: str, court_url: str, person: Person) -> list[Call]:
    """Links a person at a district, bankruptcy or national court of the usual kind and signs out.

    Gives the calls it made as (method, path). Raises AssertionError when the court does not say that the
    accounts are linked or the filing menu does not appear.
    """
    walk = Walk()
    try:
        walk.sign_in(pacer_url, person)
        walk.go(court_url + "/")
        walk.follow("Document Filing System")
        menu = walk.url
        walk.follow("Utilities")
        walk.follow("Link a CM/ECF account to my PACER account")
        walk.send(cm_login=person.cmecf_login, cm_key=person.cmecf_password)
        walk.send()
        assert "is now linked" in walk.text(), walk.text()
        walk.go(menu)
        assert re.search("Civil|Bankruptcy", walk.text()), walk.text()
        walk.follow("out")
        return walk.calls
    finally:
        walk.close()


def _text(page: str) -> str:
    # An underlined letter does not part a word; every other tag may.
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?u>", "", page)).split()))
