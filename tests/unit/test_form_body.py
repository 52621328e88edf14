"""Forms as bytes: what a court's server reads must be what a person typed."""

import email.parser
import email.policy
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapter.http.messages import MULTIPART, URLENCODED, encode_form

TEXT = st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.tuples(TEXT.filter(lambda name: '"' not in name), TEXT), max_size=6))
def test_a_multipart_form_reads_back(fields: list[tuple[str, str]]) -> None:
    body, content_type = encode_form(fields, MULTIPART, "utf-8")
    boundary = content_type.partition("boundary=")[2].encode()
    read = []
    for piece in body.split(b"--" + boundary)[1:-1]:
        head, _, value = piece.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        name = head.removeprefix(b'Content-Disposition: form-data; name="').removesuffix(b'"')
        read.append((name.decode(), value.decode()))
    assert read == fields
    assert body.endswith(b"--" + boundary + b"--\r\n")


def test_the_standard_library_reads_it_too() -> None:
    body, content_type = encode_form([("login", "jdoe"), ("key", "p w")], MULTIPART, "utf-8")
    raw = b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(raw)
    assert [part.get_content() for part in message.iter_parts()] == ["jdoe", "p w"]


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_an_urlencoded_form_reads_back(fields: list[tuple[str, str]]) -> None:
    body, content_type = encode_form(fields, URLENCODED, "utf-8")
    assert content_type == URLENCODED
    assert urllib.parse.parse_qsl(body.decode("ascii"), keep_blank_values=True) == fields


@pytest.mark.parametrize(
    ("charset", "text", "sent"),
    [
        ("utf-8", "€ž中", "€ž中".encode()),
        ("iso-8859-1", "é€\u2013中", b"\xe9\x80\x96&#20013;"),
        ("US-ASCII", "é", b"\xe9"),
        ("windows-1252", "é\U0001f600", b"\xe9&#128512;"),
        ("iso-8859-2", "žé€", b"\xbe\xe9&#8364;"),
        (" UTF-8 ", "é", b"\xc3\xa9"),
        ("utf-16", "é", b"\xc3\xa9"),
        ("no-such-charset", "é", b"\xc3\xa9"),
        ("rot13", "é", b"\xc3\xa9"),
        ("", "é", b"\xc3\xa9"),
        ("utf-8", "\ud800", b"&#55296;"),
    ],
)
def test_the_pages_charset_counts_as_in_a_browser(charset: str, text: str, sent: bytes) -> None:
    body, _ = encode_form([("a", text)], MULTIPART, charset)
    assert b"\r\n\r\n" + sent + b"\r\n" in body
    body, _ = encode_form([("a", text)], URLENCODED, charset)
    assert urllib.parse.unquote_to_bytes(body) == b"a=" + sent


def test_line_ends_and_quotes_open_no_field_of_their_own() -> None:
    body, _ = encode_form([('a"\r\nX: y', "1\n2\r3\r\n4")], MULTIPART, "utf-8")
    assert b'name="a%22%0D%0AX: y"\r\n\r\n1\r\n2\r\n3\r\n4\r\n' in body


def test_every_form_has_a_boundary_of_its_own() -> None:
    assert len({encode_form([], MULTIPART, "utf-8")[1] for _ in range(20)}) == 20


def test_another_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="text/plain"):
        encode_form([], "text/plain", "utf-8")
