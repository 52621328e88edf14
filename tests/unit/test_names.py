"""Two names are never called nearer than they are."""

import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.linking import Likeness, NameVerdict, compare_names
from app.linking.name_data import SHORT_FORMS
from app.linking.names import Difference, is_short_for
from tests.tables import each
from tests.unit import name_pairs

ROOT = Path(__file__).parents[2]
GIVEN = (
    "John",
    "Mary",
    "José",
    "Bill",
    "William",
    "Alex",
    "Mary-Ann",
    "De Shawn",
    "J.",
    "Søren",
    "Elizabeth",
)
MIDDLES = ("", "Q.", "Quincy", "R", "Ann", "Mary Jane", "J.-P.")
FAMILIES = (
    "Smith",
    "Attorney",
    "Núñez",
    "O'Brien",
    "de la Cruz",
    "McDonald",
    "Lopez-Garcia",
    "St. John",
    "Ma",
)
SUFFIXES = ("", "Jr.", "Sr.", "III", ", Jr.", ", Esq.")


@st.composite
def written_names(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(choice)) for choice in (GIVEN, MIDDLES, FAMILIES)]
    return " ".join(part for part in parts if part) + " " + draw(st.sampled_from(SUFFIXES))


person = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILIES))
anything = st.one_of(st.text(max_size=60), written_names(), st.none())


@each("pair", name_pairs.ALL)
def test_a_pair_gets_the_verdict_of_a_careful_clerk(pair: name_pairs.Pair) -> None:
    cmecf, pacer, likeness, typed = pair
    for verdict in (compare_names(cmecf, pacer), compare_names(pacer, cmecf)):
        assert (verdict.likeness, verdict.typed_name_needed) == (likeness, typed), verdict.differences


def test_the_list_of_pairs_is_long_and_holds_no_pair_twice() -> None:
    assert len(name_pairs.ALL) >= 200
    assert len({frozenset(pair[:2]) for pair in name_pairs.ALL}) == len(name_pairs.ALL)
    for likeness in Likeness:
        assert sum(pair[2] is likeness for pair in name_pairs.ALL) >= 50


@pytest.mark.parametrize(
    ("cmecf", "pacer", "differences"),
    [
        ("John Attorney", "john attorney", ()),
        (None, "John Attorney", (Difference.MISSING_NAME,)),
        ("John Q. Public", "John Public", (Difference.MIDDLE_NAME_ADDED,)),
        ("John Q. Public", "John Quincy Public", (Difference.MIDDLE_INITIAL_FOR_NAME,)),
        ("John Q. Public", "John R. Public", (Difference.MIDDLE_NAME_DIFFERS,)),
        ("John Public Jr.", "John Public", (Difference.SUFFIX_ADDED,)),
        ("John Public Jr.", "John Public Sr.", (Difference.SUFFIX_DIFFERS,)),
        ("Bill Public", "William Public", (Difference.SHORT_GIVEN_NAME,)),
        ("J. Public", "John Public", (Difference.GIVEN_INITIAL_FOR_NAME,)),
        ("Jane Public", "John Public", (Difference.GIVEN_NAME_DIFFERS,)),
        ("Jane Doe", "Jane Roe", (Difference.FAMILY_NAME_DIFFERS,)),
        ("Doe LLP", "Jane Doe", (Difference.FIRM_AND_PERSON,)),
        ("Doe LLP", "Roe LLP", (Difference.NOT_COMPARABLE,)),
        ("Cher", "Cher Bono", (Difference.NOT_COMPARABLE,)),
        (
            "Bill Q. Public Jr.",
            "William Public",
            (Difference.MIDDLE_NAME_ADDED, Difference.SUFFIX_ADDED, Difference.SHORT_GIVEN_NAME),
        ),
        ("Jane Doe", "John Roe", (Difference.GIVEN_NAME_DIFFERS, Difference.FAMILY_NAME_DIFFERS)),
    ],
)
def test_every_difference_is_named(
    cmecf: str | None, pacer: str | None, differences: tuple[Difference, ...]
) -> None:
    assert compare_names(cmecf, pacer).differences == differences


def test_every_difference_can_be_found() -> None:
    found = {d for pair in name_pairs.ALL for d in compare_names(pair[0], pair[1]).differences}
    assert found == set(Difference)


@given(anything, anything)
def test_the_order_of_the_two_names_does_not_matter_and_nothing_raises(
    one: str | None, other: str | None
) -> None:
    assert compare_names(one, other) == compare_names(other, one)


@given(anything, anything)
def test_a_verdict_hangs_together(one: str | None, other: str | None) -> None:
    verdict = compare_names(one, other)
    assert (verdict.likeness is Likeness.SAME) == (verdict.differences == ())
    if verdict.typed_name_needed:
        assert verdict.likeness is Likeness.CLOSE
        assert Difference.FAMILY_NAME_DIFFERS in verdict.differences
    hopeless = {
        Difference.MISSING_NAME,
        Difference.MIDDLE_NAME_DIFFERS,
        Difference.SUFFIX_DIFFERS,
        Difference.GIVEN_NAME_DIFFERS,
        Difference.FIRM_AND_PERSON,
        Difference.NOT_COMPARABLE,
    }
    assert (verdict.likeness is Likeness.DIFFERENT) >= bool(hopeless & set(verdict.differences))


@given(written_names(), written_names())
def test_case_accents_and_spacing_change_nothing(one: str, other: str) -> None:
    verdict = compare_names(one, other)
    bare = "".join(c for c in unicodedata.normalize("NFKD", one) if not unicodedata.combining(c))
    accented = "".join(c + "\u0301" if c in "aeiouAEIOU" else c for c in one)
    for variant in (
        one.upper(),
        one.lower(),
        bare,
        accented,
        one.replace(" ", " \u200b \t "),
        f"\u200e{one}😀",
    ):
        assert compare_names(variant, other) == verdict, variant


@given(written_names())
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert compare_names(name, name).likeness is Likeness.SAME


@given(st.text(max_size=60))
def test_no_text_is_only_close_to_itself(text: str) -> None:
    assert compare_names(text, text).likeness is not Likeness.CLOSE


@given(written_names(), st.sampled_from(("Mr. ", "Ms. ", "Dr. ", "Hon. ")))
def test_a_title_changes_nothing(name: str, title: str) -> None:
    assert compare_names(title + name, name).likeness is Likeness.SAME
    assert compare_names(name + ", Esq.", name).likeness is Likeness.SAME
    assert compare_names(name + ", Attorney at Law", name).likeness is Likeness.SAME


OFFICES = (
    "AUSA",
    "GOVT",
    "Assistant U.S. Attorney",
    "Special Assistant United States Attorney",
    "Trial Attorney",
    "Deputy Attorney General",
    "Assistant Federal Public Defender",
    "AFPD",
    "CJA Appointment",
    "PRO HAC VICE",
    "LEAD ATTORNEY",
    "ATTORNEY TO BE NOTICED",
    "US Trustee",
    "Designation: Retained",
    "TERMINATED: 01/02/2020",
    "General Counsel",
    "Of Counsel",
)
PLACES = ("{}, {}", "{} , {}", "{} ({})", "{} [{}]", "{} - {}", "{}; {}")
PLACEHOLDERS = (
    "N/A",
    "none",
    "Unknown",
    "TBD",
    "-",
    "null",
    "Not available",
    "test",
    "same",
    "(none)",
    "n.a.",
    "?",
    "Attorney",
    "Attorney Name",
    "Your Name",
    "Ms.",
    "Esq.",
    "PACER User",
    "CM/ECF User",
    "Filing Agent",
    "System Administrator",
    "Individual",
    "Inactive",
    "Deceased",
    "Sealed",
    "[object Object]",
)
whole_names = st.builds(
    lambda given, middle, family: " ".join(one for one in (given, middle, family) if one),
    st.sampled_from(("John", "José", "Mary-Ann", "Wei", "Elizabeth")),
    st.sampled_from(MIDDLES),
    st.sampled_from(FAMILIES),
)


@given(whole_names, st.lists(st.sampled_from(OFFICES), min_size=1, max_size=2), st.sampled_from(PLACES))
def test_an_office_beside_a_name_is_no_part_of_it(name: str, offices: list[str], place: str) -> None:
    marked = name
    for office in offices:
        marked = place.format(marked, office)
    assert compare_names(marked, name).likeness is Likeness.SAME, marked
    assert compare_names(marked.upper(), name).likeness is Likeness.SAME, marked
    assert compare_names(marked, f"Zebulon {name.split()[-1]}").likeness is Likeness.DIFFERENT, marked


@given(whole_names, st.sampled_from(("12345", "A3", "#4411", "Bar No. 99812", "P81234")), st.booleans())
def test_a_number_beside_a_name_is_asked_about(name: str, number: str, bracketed: bool) -> None:
    marked = f"{name} ({number})" if bracketed else f"{name} {number}"
    verdict = compare_names(marked, name)
    assert (verdict.likeness, verdict.differences) == (Likeness.CLOSE, (Difference.NUMBER_ADDED,)), marked
    assert compare_names(marked, f"{name} 777777").likeness is Likeness.DIFFERENT, marked


@given(st.sampled_from(PLACEHOLDERS), st.sampled_from(PLACEHOLDERS), whole_names)
def test_what_stands_for_a_missing_name_is_nobodys_name(one: str, other: str, name: str) -> None:
    for pair in ((one, other), (one, one), (one.upper(), one.lower()), (one, name)):
        assert compare_names(*pair).differences == (Difference.MISSING_NAME,), pair


@given(person, person, st.permutations(("Jr.", "Sr.", "II", "III", "IV", "V")))
def test_suffixes_that_contradict_part_any_two_names(
    one: tuple[str, str], other: tuple[str, str], suffixes: list[str]
) -> None:
    verdict = compare_names(f"{' '.join(one)} {suffixes[0]}", f"{other[1]}, {other[0]}, {suffixes[1]}")
    assert verdict.likeness is Likeness.DIFFERENT


@given(person, person, st.permutations(("Quincy", "Zebulon", "X.", "Theodore", "W")))
def test_middle_names_that_contradict_part_any_two_names(
    one: tuple[str, str], other: tuple[str, str], middles: list[str]
) -> None:
    verdict = compare_names(f"{one[0]} {middles[0]} {one[1]}", f"{other[0]} {middles[1]} {other[1]}")
    assert verdict.likeness is Likeness.DIFFERENT


@given(person, st.sampled_from(("Zebulon", "Xaviera", "Winthrop")), st.sampled_from(FAMILIES))
def test_another_given_name_is_another_person(one: tuple[str, str], given_name: str, family: str) -> None:
    assert compare_names(" ".join(one), f"{given_name} {one[1]}").likeness is Likeness.DIFFERENT
    assert compare_names(" ".join(one), f"{given_name} {family}").likeness is Likeness.DIFFERENT


@given(written_names(), st.sampled_from((" LLP", " & Partners", ", P.C.", ", Trustee", " Law Firm")))
def test_a_firm_is_nobody_in_person(name: str, mark: str) -> None:
    assert compare_names(name + mark, name).differences == (Difference.FIRM_AND_PERSON,)


def test_two_full_names_never_share_a_verdict_through_a_common_short_form() -> None:
    assert is_short_for("alex", "alexander")
    assert is_short_for("alexandra", "alex")
    assert not is_short_for("alexander", "alexandra")
    assert not is_short_for("bill", "will")
    assert not is_short_for("john", "john")


def test_the_table_of_short_forms_is_plain_and_no_full_name_is_short_for_another() -> None:
    assert len(SHORT_FORMS) >= 120
    for full, short_forms in SHORT_FORMS.items():
        assert short_forms
        assert not short_forms & SHORT_FORMS.keys()
        assert all(name.isascii() and name.isalpha() and name.islower() for name in (full, *short_forms))


@pytest.mark.parametrize(
    "text", ["a " * 500_000, "\ufdfa" * 200, "-" * 100_000, "., " * 66, "o " * 100, "\u0301" * 200]
)
def test_a_monstrous_name_is_judged_at_once(text: str) -> None:
    begun = time.thread_time()
    assert compare_names(text, "John Smith").likeness is Likeness.DIFFERENT
    assert compare_names(text, text + "x").likeness is Likeness.DIFFERENT
    assert time.thread_time() - begun < 0.5


def test_two_verdicts_with_the_same_findings_are_equal() -> None:
    assert compare_names("Jane Doe", "Jane Roe") == NameVerdict(
        Likeness.CLOSE, (Difference.FAMILY_NAME_DIFFERS,), typed_name_needed=True
    )


def test_the_comparison_stands_on_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import app.linking.names;"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - sys.stdlib_module_names - {'app'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "[]\n", "")
