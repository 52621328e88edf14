"""What is kept of pages to read the next one faster goes with the session: names are among it."""

from app.adapter import Endpoints, open_court
from app.adapter.reader import links, scripts
from app.adapter.reader import phrases as wording
from app.adapter.reader.pages import forget_pages, read_page
from app.courts import CourtDirectory

PAGE = "<html><title>Zelda Example</title><body><a href='/a'>Zelda Example</a></body></html>"
KEPT = (wording._plain_short, links._kept_goal, scripts._kept)


def kept() -> int:
    return sum(one.cache_info().currsize for one in KEPT)


def test_pages_are_forgotten_when_told_and_at_the_end_of_a_session() -> None:
    court = CourtDirectory.bundled()["utd"]
    adapter = open_court(court, Endpoints.loopback(pacer="http://127.0.0.1:9", court="http://127.0.0.1:9"))
    for forget in (forget_pages, adapter.sign_out):
        read_page(PAGE, "https://ecf.utd.uscourts.gov/")
        assert kept() > 0
        forget()
        assert kept() == 0
