"""Drawn pages: their dossiers keep the structure and lose every word that courts don't share."""

import html
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapter.pages import read_page
from app.adapter.redact import court_words, shape
from tests.unit.dossier_pages import BAR, URL, dossier_of, facts

PRIVATE = st.text(alphabet="qkjñéQKJß", min_size=4, max_size=12)
COMMON = st.sampled_from(sorted(word for word in court_words() if len(word) > 3))
NUMBER = st.integers(10, 10**9).map(lambda number: str(number).replace("9", "8"))
TEXT = st.lists(st.one_of(PRIVATE, COMMON, NUMBER), min_size=1, max_size=5).map(" ".join)
TYPES = st.sampled_from(["", "text", "password", "hidden", "checkbox", "radio", "email", "strange"])
FLAGS = st.sampled_from(["", " disabled", " checked", " checked disabled"])


@st.composite
def controls(draw: st.DrawFn) -> str:
    name, value = draw(st.one_of(PRIVATE, COMMON, NUMBER)), draw(TEXT)
    kind = draw(
        st.sampled_from(["input", "input", "select", "textarea", "submit", "button", "image", "press"])
    )
    label = draw(TEXT)
    if kind == "input":
        more = f'type="{draw(TYPES)}" value="{value}"{draw(FLAGS)}'
        return f'<td>{label}</td><td><input name="{name}" {more}></td>'
    if kind == "select":
        chosen = draw(st.sampled_from(["", " selected"]))
        options = f'<option>{value}<option value="{value}"{chosen}>x'
        return f'<td>{label} <select name="{name}">{options}</select></td>'
    if kind == "textarea":
        return f'<td><label>{label} <textarea name="{name}">{value}</textarea></label></td>'
    if kind == "press":
        return f'<td><button name="{name}" value="{value}">{label}</button></td>'
    return f"<td><input type={kind} name='{name}' value='{value}' onclick='go(\"{value}\")'></td>"


@st.composite
def forms(draw: st.DrawFn) -> str:
    rows = "".join(f"<tr>{draw(controls())}</tr>" for _ in range(draw(st.integers(0, 4))))
    method = draw(st.sampled_from(["", "post", "GET", "strange"]))
    close = draw(st.sampled_from(["</form>", ""]))
    return f'<form action="/{draw(PRIVATE)}?{draw(NUMBER)}" method="{method}"><table>{rows}</table>{close}'


@st.composite
def blocks(draw: st.DrawFn) -> str:
    text, address = draw(TEXT), f"/{draw(PRIVATE)}.pl?{draw(NUMBER)}"
    form = draw(
        st.sampled_from(
            ["<p>{0}</p>", "<a href='{1}'>{0}</a>", "<!-- {0} -->",
             "<script>alert('{0}'); x = '{1}'</script>",
             "<h3 title='{0}'>{0}</h3>", "<p hidden>{0}</p>", "<script>document.cookie = '{0}={0}'</script>",
             "<a onclick='location = \"{1}\"'>{0}</a>", "<pre>{0}\n{0}</pre>", "<td>{0}<br>{0}"]
        )
    )  # fmt: skip
    return form.replace("{0}", text).replace("{1}", address)


@st.composite
def pages(draw: st.DrawFn) -> str:
    bar = draw(st.sampled_from(["", BAR]))
    parts = draw(st.lists(st.one_of(blocks(), forms()), min_size=1, max_size=6))
    return f"<html><head><title>{draw(TEXT)}</title></head><body>{bar}{''.join(parts)}</body></html>"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_drawn_pages_keep_their_structure_and_lose_their_words(page: str) -> None:
    made = dossier_of(page)
    assert facts(made.page()) == facts(read_page(page.encode(), URL))
    private = set(re.findall("[qkjñéQKJß]{4,}", page))
    assert not [word for word in private if word in html.unescape(made.html)]
    bare = re.sub(r"</?h\d", "", made.html)
    assert set(re.findall(r"\d", bare)) <= {"9"}


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_a_shape_is_as_long_as_its_text_and_holds_no_letter_of_it(text: str) -> None:
    masked = shape(text)
    assert len(masked) == len(text)
    assert {c for c in masked if c.isalpha()} <= {"x", "X"}
    assert {c for c in masked if c.isnumeric()} <= {"9"}
