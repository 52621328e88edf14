"""Files for others: a spreadsheet reads them right and runs nothing; any system takes their names."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files import new_file, safe_cell, spreadsheet


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_knows_it_for_utf_8_and_every_cell_is_quoted() -> None:
    content = spreadsheet(("Court", "Name"), [("utd", 'Zoë "Z" Ångström, Esq.')])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b'"\r\n') and content.count(b"\r\n") == 2
    assert read(content) == [["Court", "Name"], ["utd", 'Zoë "Z" Ångström, Esq.']]


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://x","y")',
        "+1+cmd|'/C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\x00=1+1",
        " =1+1",
        "＝1+1",
        '"=1+1',
        "harmless; =1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "\u202e@SUM(A1)",
        "\u2060+1",
        "\xad-1",
    ],
)
def test_a_formula_is_text(formula: str) -> None:
    [[cell]] = read(spreadsheet((formula,), []))
    unseen = "\u200b\ufeff\u202e\u2060\xad "
    assert all(not part.lstrip(unseen).startswith(tuple("=+-@\t\r＝＋－＠")) for part in cell.split(";"))
    assert "'" in cell


@pytest.mark.parametrize("plain", ["John Attorney", "O'Brien-Smith", "a = b", "2026-03-01T12:30:00Z", ""])
def test_plain_words_stay_as_they_are(plain: str) -> None:
    assert safe_cell(plain) == plain


def test_lines_become_one_and_halves_of_characters_do_no_harm() -> None:
    assert safe_cell("one\r\ntwo\u2028three") == "one two three"
    assert "?" in spreadsheet(("a\ud800",), []).decode("utf-8-sig")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_whatever_is_written_reads_back_as_one_row_that_is_no_formula(cells: list[str]) -> None:
    [row] = read(spreadsheet(cells, []))
    assert len(row) == len(cells)
    assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Link receipt - John Doe a/k/a J*.pdf", "Link receipt - John Doe a k a J.pdf"),
        ("Link receipt - \u202eeoD nhoJ\u202c.pdf", "Link receipt - eoD nhoJ.pdf"),
        ("a\nb\t\u200bc.pdf", "a b c.pdf"),
        ("half \ud800.pdf", "half.pdf"),
        ("..pdf", "file.pdf"),
        ("漢" * 150 + ".pdf", "漢" * 66 + ".pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_any_name_becomes_one_that_every_system_takes(tmp_path: Path, name: str, called: str) -> None:
    assert new_file(tmp_path, name).name == called
    again = new_file(tmp_path, name).name
    assert again != called and " (2)." in again and len(again.encode()) < 255
