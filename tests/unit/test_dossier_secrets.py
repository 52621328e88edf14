"""No secret of a page, wherever it stands, is in the page's dossier."""

import html

import pytest

from tests.unit.dossier_pages import CANARY, PLACES, dossier_of, source


@pytest.mark.parametrize("canary", [CANARY, CANARY.upper(), CANARY.lower(), f"{CANARY}-{CANARY}_{CANARY}"])
def test_a_secret_in_any_place_of_a_page_is_nowhere_in_its_dossier(canary: str) -> None:
    page = PLACES.replace("{{", "{").replace("}}", "}").replace("{0}", canary)
    assert page.count(canary) > 80
    made = dossier_of(page, f"https://ecf.utd.uscourts.gov/{canary}?{canary}#{canary}")
    written = made.json()
    assert CANARY.lower() not in written.casefold()
    assert CANARY.lower() not in repr(made).casefold() + repr(source(page)).casefold()
    assert "kqz" not in html.unescape(written).casefold()


@pytest.mark.parametrize("value", ["submit", "password", "court", "Attorney"])
def test_a_value_is_masked_even_where_it_is_a_court_word(value: str) -> None:
    page = f"""<form action="x.pl?{value}"><input name=q value="{value}">
    <input type=hidden name=r value="{value}">
    <textarea name=t>{value}</textarea><select name=s><option selected>{value}</select></form>
    <script>document.cookie = "a={value}"</script>"""
    assert value not in dossier_of(page).html


def test_a_value_shows_not_even_its_length() -> None:
    assert len({dossier_of(f"<form><input name=q value='{'z' * n}'>").html for n in (1, 8, 30)}) == 1
