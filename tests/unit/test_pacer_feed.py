"""What PACER's feed may change of the bundled courts, and what it may not."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courts import Court, CourtDirectory, HelpDesk
from app.courts.pacer_feed import (
    FEED_URL,
    Change,
    Changed,
    FeedCourt,
    FeedDesk,
    FeedFault,
    FeedRefused,
    Report,
    help_desks,
    overlay,
    read_feed,
)
from tests.unit.feeds import READ_AT, Row, content, feed, of, row, rows


@pytest.fixture
def bundled() -> CourtDirectory:
    return CourtDirectory.bundled()


def laid(bundled: CourtDirectory, data: list[Row]) -> tuple[CourtDirectory, Report]:
    return overlay(bundled, feed(data))


def phone(court: Court) -> str | None:
    return court.help_desks[0].phone


def only(court: str, /, **values: object) -> tuple[Court, tuple[Change, ...]]:
    """A court, and what changed of it, after a feed that says this of it and nothing new of the others."""
    directory, report = laid(CourtDirectory.bundled(), rows(of(court, **values)))
    return directory[court], tuple(one for one in report.changes if one.court_id == court)


def test_a_feed_with_every_court_confirms_what_an_old_list_says(bundled: CourtDirectory) -> None:
    directory, report = laid(bundled, rows())
    assert len([court for court in bundled if court.nextgen_as_of is not None]) == 90
    assert all(court.nextgen and court.nextgen_as_of is None for court in directory)
    assert report == Report(210, 207)


def test_a_feed_settles_which_are_on_nextgen_where_that_is_not_known(bundled: CourtDirectory) -> None:
    older = CourtDirectory([replace(court, nextgen=None, nextgen_as_of=None) for court in bundled])
    directory, report = overlay(older, feed(rows()))
    assert all(court.nextgen for court in directory)
    assert report.count(Changed.NEXTGEN) == len(report.changes) == 207


def test_everything_but_nextgen_and_sources_stays_as_it_was(bundled: CourtDirectory) -> None:
    directory, _ = laid(bundled, rows())
    for court in directory:
        before = bundled[court.id]
        assert replace(court, nextgen_as_of=before.nextgen_as_of, sources=before.sources) == before
        assert (FEED_URL in court.sources) == (court != before)


def test_days_of_going_live_never_come_from_the_feed(bundled: CourtDirectory) -> None:
    directory, _ = laid(bundled, rows(of("utd", go_live_date="May 1, 2031")))
    assert directory["utd"].nextgen_live_on == bundled["utd"].nextgen_live_on == date(2020, 2, 1)
    assert [court.nextgen_live_on for court in directory] == [court.nextgen_live_on for court in bundled]


@pytest.mark.parametrize(
    "version",
    [
        *("CM/ECF 6.3.1", "CM/ECF 2.0 (cloud)", "Successor 1.0", "Next CM/ECF", "CMECF", "Not NextGen"),
        *("pre-NextGen CM/ECF 6.3", "CurrentGen (NextGen pending)", "CM/ECF 6.3 (not NextGen)"),
        "Successor (formerly NextGen CM/ECF)",
    ],
)
def test_another_system_is_said_to_be_one(version: str) -> None:
    court, changes = only("utd", software_version=version)
    assert court.nextgen is False
    assert changes == (Change("utd", Changed.NEXTGEN, "yes", "no"),)


@pytest.mark.parametrize(
    "version",
    ["NextGen CM/ECF Appellate Release 1.7.1", "CM/ECF NextGen 1.9", "nextgen", "Next Gen CM/ECF 1.8"],
)
def test_nextgen_is_known_however_it_is_written(version: str) -> None:
    court, changes = only("utd", software_version=version)
    assert court.nextgen is True
    assert changes == ()


@pytest.mark.parametrize(
    "version",
    [
        *(
            None,
            "",
            "N/A",
            "unknown",
            "TBD",
            "-",
            "null",
            0,
            "0",
            1.8,
            "1.8",
            "maintenance",
            "NEXTGEN?? (no)",
        ),
        *("NextGen planned for 2027; CurrentGen 6.1", "NextGen until May"),
    ],
)
def test_a_version_that_names_no_system_says_nothing_of_nextgen(version: object) -> None:
    assert only("utd", software_version=version) == (CourtDirectory.bundled()["utd"], ())
    old = next(court for court in CourtDirectory.bundled() if court.nextgen_as_of is not None)
    assert only(old.id, software_version=version) == (old, ())


@pytest.mark.parametrize("url", ["https://ecf.utd.uscourts.gov/", "HTTPS://ECF.utd.uscourts.gov/cgi-bin/x"])
def test_the_host_joins_whatever_comes_after_it(url: str) -> None:
    court, changes = only("utd", login_url=url, court_id="XXXX", help_desk=[{"phone": "801-555-0100"}])
    assert court.ecf_url == "https://ecf.utd.uscourts.gov"
    assert changes == (Change("utd", Changed.PHONE, "801-524-6100, 801-524-6851", "801-555-0100"),)


def test_a_panel_is_told_from_its_circuit_by_its_id(bundled: CourtDirectory) -> None:
    def change(at: str, one: Row) -> Row:
        phones = {"ca1": "617-748-9200", "bap1": "617-748-9650", "bap10": "303-335-2900"}
        return {**one, "help_desk": [{"phone": phones[at]}]} if at in phones else one

    directory, report = laid(bundled, [*rows(change), row_of_unknown_panel()])
    assert phone(directory["ca1"]) == "617-748-9200"
    assert phone(directory["bap1"]) == "617-748-9650"
    assert phone(directory["bap10"]) == "303-335-2900"
    assert directory["ca10"].help_desks == bundled["ca10"].help_desks
    assert (report.twice, report.strangers) == ((), ("08BAP",))


def row_of_unknown_panel() -> Row:
    return {**row(CourtDirectory.bundled()["ca8"]), "court_id": "08BAP", "title": "Eighth Circuit BAP"}


def test_a_new_address_on_uscourts_is_taken_by_pacers_id(bundled: CourtDirectory) -> None:
    court, changes = only("utd", login_url="https://ecf-new.utd.uscourts.gov/")
    assert court.ecf_url == "https://ecf-new.utd.uscourts.gov"
    assert changes == (Change("utd", Changed.ADDRESS, bundled["utd"].ecf_url, court.ecf_url),)


def test_a_panel_moves_with_the_circuit_that_it_files_at(bundled: CourtDirectory) -> None:
    directory, report = laid(bundled, rows(of("ca1", login_url="https://ecf2.ca1.uscourts.gov")))
    assert directory["bap1"].ecf_url == directory["ca1"].ecf_url == "https://ecf2.ca1.uscourts.gov"
    assert report.count(Changed.ADDRESS) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://ecf.utd.uscourts.gov",
        "javascript:alert(1)",
        "https://ecf.utd.uscourts.gov.example.com",
        "https://ecf.utd-uscourts.gov",
        "https://uscourts.gov",
        "https://evil.example.com/ecf.utd.uscourts.gov",
        "https://ecf.utd.uscourts.gov@evil.example.com",
        "https://user@ecf.utd.uscourts.gov",
        "https://ecf.utd.uscourts.gov:8443",
        "https://ecf.utd.uscourts.gov?to=x",
        "https://ecf.utd.uscourts.gov\\@evil.example.com",
        "https://ecf.utd.uscourts.gov\n",
        "https://ecf.utd.uscourts.gоv",
        "https://[::1",
        "//ecf.utd.uscourts.gov",
        # another court's
        "https://ecf.nysd.uscourts.gov",
        # no court's filing site, or one for training
        "https://pacer.login.uscourts.gov",
        "https://qa-login.uscourts.gov",
        "https://pacer.uscourts.gov",
        "https://pcl.uscourts.gov",
        "https://www.utd.uscourts.gov",
        "https://outage.uscourts.gov",
        "https://evil.utd.uscourts.gov",
        "https://ecf.evil.uscourts.gov",
        "https://ecf.utd.evil.uscourts.gov",
        "https://xn--ecf-9la.utd.uscourts.gov",
        "https://ecf-train.utd.uscourts.gov",
        "https://ecf-test.utd.uscourts.gov",
        "https://ecf-qa.utd.uscourts.gov",
        "https://ecftraining.utd.uscourts.gov",
    ],
)
def test_a_refused_address_leaves_its_court_alone(bundled: CourtDirectory, url: str) -> None:
    change = of("utd", login_url=url, software_version="CM/ECF 6", help_desk=[{"phone": "888-555-0100"}])
    directory, report = laid(bundled, rows(change))
    assert directory["utd"] == bundled["utd"]
    assert (report.refused, report.missing) == (("utd",), ())
    assert directory["nysd"] == bundled["nysd"]


def test_a_new_address_that_two_courts_are_said_to_have_is_taken_for_neither(bundled: CourtDirectory) -> None:
    def change(at: str, one: Row) -> Row:
        return {**one, "login_url": "https://ecf.uscourts.gov"} if at in ("utd", "utb") else one

    directory, report = laid(bundled, rows(change))
    assert (directory["utd"], directory["utb"]) == (bundled["utd"], bundled["utb"])
    assert set(report.refused) == {"utd", "utb"}


@pytest.mark.parametrize("url", ["", " ", "N/A", "see the court", None, 7, ["x"], {"1": "x"}, True])
def test_what_is_no_address_at_all_costs_the_row_nothing_else(bundled: CourtDirectory, url: object) -> None:
    one = {**row(bundled["utd"]), "login_url": url, "help_desk": [{"phone": "801-555-0100"}]}
    directory, report = laid(bundled, rows(lambda at, other: one if at == "utd" else other))
    assert phone(directory["utd"]) == "801-555-0100"
    assert directory["utd"].ecf_url == bundled["utd"].ecf_url
    assert (report.refused, report.unreadable, report.missing) == ((), 0, ())


@pytest.mark.parametrize(
    ("desks", "number"),
    [
        ([{"phone": "801-555-0100"}], "801-555-0100"),
        ([{"phone": "N/A"}, {"phone": "1-(801) 555.0100", "phoneExt": "3920"}], "801-555-0100 ext. 3920"),
        ([{"phone": "8015550100", "phoneExt": 7}], "801-555-0100 ext. 7"),
        ([{"phone": 8015550100}], "801-555-0100"),
        ([{"phone": "801-555-0100", "phoneExt": "<b>1</b>x"}], "801-555-0100"),
        ([{"phone": "801-555-0100 Ext. 2368"}], "801-555-0100 ext. 2368"),
        ([{"phone": "801-555-0100, Option 12"}], "801-555-0100 option 12"),
        ([{"phone": "801-555-0100 - general #"}], "801-555-0100"),
        ({"1": {"phone": "801-555-0100"}}, "801-555-0100"),
        ({"phone": "801-555-0100"}, "801-555-0100"),
        (
            [None, 7, "x", {"phone": None}, {"phone": ["801-555-0199"]}, {"phone": "801-555-0100"}],
            "801-555-0100",
        ),
    ],
)
def test_a_number_is_taken_as_one_however_it_is_written(desks: object, number: str) -> None:
    court, _ = only("utd", help_desk=desks)
    assert court.help_desks == (HelpDesk(number, "utdecf_clerk@utd.uscourts.gov", True),)
    assert not [quirk for quirk in court.quirks if quirk.startswith("help_phone")]


# what the feed of 2023-01-10 has, and which desk is the one for a CM/ECF login
DESKS: dict[str, tuple[str, list[Row], list[tuple[str | None, str | None, str | None]]]] = {
    "purposes": (
        "cod",
        [
            {"phone": "303-335-2466", "division": "Admissions/biennial fee: Email x@cod.uscourts.gov"},
            {"phone": "newcases@cod.uscourts.gov", "division": "Case initiation questions: Email"},
            {"division": "Reset CM/ECF credentials: Email cod_cmecf@cod.uscourts.gov"},
        ],
        [("Reset CM/ECF credentials", None, "cod_cmecf@cod.uscourts.gov")],
    ),
    "divisions": (
        "pawd",
        [
            {"phone": "814-464-9600", "division": "Erie"},
            {"phone": "814-533-4504", "division": "Johnstown"},
            {"phone": "412-208-7500", "division": "Pittsburgh"},
        ],
        [
            ("Erie", "814-464-9600", None),
            ("Johnstown", "814-533-4504", None),
            ("Pittsburgh", "412-208-7500", None),
        ],
    ),
    "one for all logins": (
        "vaed",
        [
            {"phone": "703-299-2102", "division": "Alexandria - Criminal"},
            {"phone": "703-299-2101", "division": "Alexandria - Civil &amp; all user IDs/pswds"},
            {"phone": "804-916-2220", "division": "Richmond - Civil"},
        ],
        [("Alexandria - Civil & all user IDs/pswds", "703-299-2101", None)],
    ),
    "logins": (
        "paeb",
        [
            {"phone": "215-408-2800", "phoneExt": "2817", "division": "For login/pswd assistance"},
            {"phone": "610-208-5060", "division": "Reading"},
        ],
        [("For login/pswd assistance", "215-408-2800 ext. 2817", None)],
    ),
    "a division that speaks of passwords is still one division": (
        "nywd",
        [
            {"phone": "716-551-1700", "division": "Buffalo"},
            {"phone": "585-613-4000", "division": "Rochester  http://x.example/cmecf to rest lost password"},
        ],
        [("Buffalo", "716-551-1700", None), ("Rochester", "585-613-4000", None)],
    ),
    "an address in place of a division": (
        "bap9",
        [{"phone": "626-229-7220"}, {"division": "cmecf_bapca9@ca9.uscourts.gov"}],
        [(None, "626-229-7220", "cmecf_bapca9@ca9.uscourts.gov")],
    ),
    "a panel's desk among its circuit's": (
        "ca1",
        [{"phone": "617-748-9200"}, {"phone": "617-748-9650", "division": "BAP"}],
        [(None, "617-748-9200", None)],
    ),
    "all divisions": (
        "cacd",
        [{"phone": "213-894-0242", "division": "All divisions"}],
        [(None, "213-894-0242", None)],
    ),
    "no area code that exists": (
        "gamd",
        [{"phone": "299-430-8432", "division": "Albany"}, {"phone": "478-752-3497", "division": "Macon"}],
        [("Macon", "478-752-3497", None)],
    ),
}


@pytest.mark.parametrize("name", DESKS)
def test_the_desk_for_logins_is_found_and_each_division_keeps_its_own(
    bundled: CourtDirectory, name: str
) -> None:
    court_id, desks, expected = DESKS[name]
    found = feed([{**row(bundled[court_id]), "help_desk": desks}]).rows[0]
    served = [(desk.serves, desk.phone, desk.email) for desk in help_desks(found, bundled[court_id])]
    assert served == expected


@pytest.mark.parametrize(
    "said",
    ["Admissions", "Attorney admission", "Biennial fee", "Fees", "Case initiation", "Jury"],
)
def test_a_desk_for_something_else_is_never_taken(bundled: CourtDirectory, said: str) -> None:
    court, changes = only("utd", help_desk=[{"phone": "801-555-0100", "division": said}])
    assert (court.help_desks, changes) == (bundled["utd"].help_desks, ())
    court, _ = only("utd", help_desk=[{"phone": "801-555-0100", "division": said}, {"phone": "801-555-0101"}])
    assert [desk.phone for desk in court.help_desks] == ["801-555-0101"]


def test_each_division_keeps_its_own_address(bundled: CourtDirectory) -> None:
    court, _ = only(
        "wawb",
        help_desk=[
            {"phone": "206-370-5200", "division": "Seattle"},
            {"phone": "253-882-3900", "division": "Tacoma"},
        ],
        locations={
            "1": {"name": "Western District - Tacoma", "email": "ECFHelp_Tacoma&#064;wawb.uscourts.gov"},
            "2": {"address": "700 Stewart St., Seattle", "email": "ECFHelp_Seattle @ wawb.uscourts.gov"},
        },
    )
    assert [(desk.serves, desk.email) for desk in court.help_desks] == [
        ("Seattle", "ECFHelp_Seattle@wawb.uscourts.gov"),
        ("Tacoma", "ECFHelp_Tacoma@wawb.uscourts.gov"),
    ]


@pytest.mark.parametrize(
    "desks",
    [
        [],
        [{"phone": "N/A"}],
        [{"phone": "call us"}],
        [{"phone": "555-0100"}],
        [{"phone": "1-900-555-0100"}],
        [{"phone": "555-555-5555"}],
        [{"phone": "911-555-0100"}],
        [{"phone": "٨٠١٥٥٥٠١٠٠"}],
        [{}],
    ],
)
def test_without_a_number_the_known_one_stays(bundled: CourtDirectory, desks: list[Row]) -> None:
    assert only("utd", help_desk=desks) == (bundled["utd"], ())


@pytest.mark.parametrize(
    ("court_id", "text", "email"),
    [
        ("nysd", "HelpDesk&#064;nysd.uscourts.gov", "HelpDesk@nysd.uscourts.gov"),
        (
            "miwd",
            "Questions: info&#064;miwd.uscourts.gov<BR>ECF: ecfhelp&#064;miwd.uscourts.gov",
            "ecfhelp@miwd.uscourts.gov",
        ),
        ("nysd", " ecf help: ecfhelp @ nysd.uscourts.gov ", "ecfhelp@nysd.uscourts.gov"),
        ("nysd", "&amp;#101;cf&#64;nysd.uscourts.gov", "ecf@nysd.uscourts.gov"),
    ],
)
def test_an_address_is_unescaped_and_checked(court_id: str, text: str, email: str) -> None:
    for places in ([{"name": "no mail"}, {"email": text}], {"1": {"email": text}}, {"email": text}):
        court, _ = only(court_id, locations=places)
        assert {desk.email for desk in court.help_desks} == {email}


@pytest.mark.parametrize(
    "text",
    [
        "ecf@utd.uscourts.gov.example.com",
        "ecf@evil.com",
        "ecf@uscourts.gov.",
        "javascript:ecf",
        "a" * 80 + "@utd.uscourts.gov",
        # general, or for something else
        "clerk@utd.uscourts.gov",
        "utd_admissions_help@utd.uscourts.gov",
    ],
)
def test_an_address_that_is_no_better_changes_nothing(bundled: CourtDirectory, text: str) -> None:
    assert only("utd", locations=[{"email": text}]) == (bundled["utd"], ())


def test_courts_that_are_not_in_the_feed_stay_and_are_named(bundled: CourtDirectory) -> None:
    directory, report = laid(bundled, rows(lambda at, one: None if at in ("utd", "ca2") else one))
    assert (directory["utd"], directory["ca2"]) == (bundled["utd"], bundled["ca2"])
    assert (report.missing, report.matched, len(directory)) == (("utd", "ca2"), 205, 207)


def test_a_court_of_which_nobody_knew_is_named_and_not_added(bundled: CourtDirectory) -> None:
    new = {
        "title": "New Court",
        "court_id": "XXDC",
        "type": "District",
        "login_url": "https://ecf.xxd.uscourts.gov",
    }
    directory, report = laid(bundled, [*rows(), new])
    assert (report.strangers, len(directory)) == (("XXDC",), 207)


def test_a_court_with_two_rows_stays(bundled: CourtDirectory) -> None:
    other = {**row(bundled["utd"]), "help_desk": [{"phone": "888-555-0100"}]}
    directory, report = laid(bundled, [*rows(), other])
    assert directory["utd"] == bundled["utd"]
    assert (report.twice, report.missing) == (("utd",), ())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([*rows(), *rows(lambda _at, one: {**one, "software_version": "x"})], FeedFault.COURTS_TWICE),
        (rows(lambda at, one: one if at < "d" else None), FeedFault.COURTS_MISSING),
        ([{"title": "x", "court_id": f"X{n}"} for n in range(300)], FeedFault.COURTS_MISSING),
        (rows(lambda at, one: {**one, "login_url": "javascript:alert(1)"}), FeedFault.FOREIGN_ADDRESSES),
        (
            rows(
                lambda at, one: {**one, "login_url": one["login_url"].replace("uscourts.gov", "example.com")}
            ),
            FeedFault.FOREIGN_ADDRESSES,
        ),
    ],
    ids=["twice", "half", "others", "javascript", "hosts"],
)
def test_what_cannot_be_the_list_is_refused_whole(
    bundled: CourtDirectory, data: list[Row], fault: FeedFault
) -> None:
    with pytest.raises(FeedRefused) as refused:
        laid(bundled, data)
    assert refused.value.fault is fault


def test_a_broken_row_that_speaks_of_another_court_leaves_that_court_alone(bundled: CourtDirectory) -> None:
    good = rows(of("utb", help_desk=[{"phone": "801-555-0100"}]))
    for broken in ({"login_url": "https://evil.example.com"}, {"court_id": "UTDC"}, {"court_id": None}):
        directory, report = laid(bundled, [*good, {**row(bundled["utb"]), "title": "x", **broken}])
        assert phone(directory["utb"]) == "801-555-0100"
        assert directory["utd"] == laid(bundled, rows())[0]["utd"]
        assert report.twice == ()


def test_a_row_that_stands_there_twice_is_one_row(bundled: CourtDirectory) -> None:
    good = rows(of("utb", help_desk=[{"phone": "801-555-0100"}]))
    directory, report = laid(bundled, [*good, *good])
    assert phone(directory["utb"]) == "801-555-0100"
    assert (report.twice, report.matched) == ((), 207)


def test_a_smaller_directory_is_laid_over_as_well(bundled: CourtDirectory) -> None:
    directory, report = laid(CourtDirectory([bundled["utd"]]), rows())
    assert [court.id for court in directory] == ["utd"]
    assert len(report.strangers) == 206


def test_a_feed_says_how_many_rows_it_could_not_read(bundled: CourtDirectory) -> None:
    data: list[Any] = [*rows(), {"title": 7, "court_id": None}, "row", None]
    broken = feed(data)
    assert (broken.unreadable, broken.read_at) == (3, READ_AT)
    _, report = overlay(bundled, broken)
    assert (report.unreadable, report.rows) == (3, 213)


def test_a_text_that_turns_its_line_round_is_straightened() -> None:
    court, _ = only("utd", help_desk=[{"phone": "801-555-0100", "division": "\u202eFCE\u2066 ogden\u200b"}])
    assert [desk.serves for desk in court.help_desks] == ["FCE ogden"]


def test_texts_lose_their_escapes_and_mark_up() -> None:
    desks = [{"phone": "1", "division": "<b>A &amp;amp; B</b>"}]
    found = feed([{"title": "A &amp; B\ud800", "court_id": " X ", "locations": [], "help_desk": desks}])
    assert found.rows == (FeedCourt("X", "A & B", desks=(FeedDesk("1", "", "A & B"),)),)


# anything that JSON can hold, where something else was meant
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = (
    "title",
    "software_version",
    "help_desk",
    "locations",
    "counties",
    "go_live_date",
    "flags",
    "circuit",
    "new",
)
FULL = [
    {
        **one,
        "help_desk": [{"courtId": one["court_id"], "phone": f"801-555-{number:04}", "division": "ECF help"}],
        "locations": {"1": {"name": "Main", "email": f"ecf{number}&#064;utd.uscourts.gov"}},
    }
    for number, one in enumerate(rows())
]

PANEL = next(one for one in FULL if one["court_id"] == "01BAP")


@cache
def whole_feed() -> CourtDirectory:
    return laid(CourtDirectory.bundled(), FULL)[0]


@pytest.mark.parametrize("own", [True, False], ids=["beside its own row", "without one"])
def test_a_panels_id_at_another_courts_address_is_not_the_panel(own: bool, bundled: CourtDirectory) -> None:
    """Found by the drawn rows below."""
    broken = [{**one, "court_id": "01BAP"} if one["court_id"] == "AREDC" else one for one in FULL]
    directory, report = laid(bundled, [one for one in broken if own or one is not PANEL])
    whole = whole_feed()
    assert directory["bap1"] == (whole if own else bundled)["bap1"]
    assert directory["ared"] == bundled["ared"]
    assert (report.twice, report.refused) == ((), ("bap1",))
    assert all(directory[one.id] == one for one in whole if one.id not in ("bap1", "ared"))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_bad_in_some_rows_all_others_survive_unchanged(data: st.DataObject) -> None:
    bundled = CourtDirectory.bundled()
    whole = whole_feed()
    touched = data.draw(st.sets(st.integers(0, len(FULL) - 1), min_size=1, max_size=8))
    broken: list[Any] = [dict(one) for one in FULL]
    for number in touched:
        how = data.draw(st.sampled_from(("field", "fields", "row", "id", "address", "copy")))
        if how == "row":
            broken[number] = data.draw(ANYTHING)
        elif how == "id":
            broken[number]["court_id"] = data.draw(
                ANYTHING | st.sampled_from([one["court_id"] for one in FULL])
            )
        elif how == "address":
            broken[number]["login_url"] = data.draw(
                ANYTHING | st.sampled_from([one["login_url"] for one in FULL])
            )
        elif how == "copy":
            broken.append(dict(broken[number]) if isinstance(broken[number], dict) else None)
        else:
            for field in data.draw(
                st.sets(st.sampled_from(FIELDS), min_size=1, max_size=9 if how == "fields" else 1)
            ):
                broken[number][field] = data.draw(ANYTHING)
    found, kept = read_feed(content(broken), READ_AT)
    directory, report = overlay(bundled, found)
    named = {str(one["court_id"]) for number, one in enumerate(FULL) if number in touched}
    # a circuit's row with its panel's id is the panel's by all that tells rows apart
    said = [broken[number] for number in touched if isinstance(broken[number], dict)]
    by_both = {(str(one.get("court_id")), str(one.get("login_url"))) for one in said}
    for court in whole:
        if court.psc_court_id not in named and (court.psc_court_id, court.ecf_url) not in by_both:
            assert directory[court.id] == court
    assert len(directory) == 207
    assert report.rows == len(broken)
    again, _ = read_feed(content(kept), READ_AT)
    assert again.rows == found.rows


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | ANYTHING.map(content) | st.lists(ANYTHING, max_size=5).map(content))
def test_no_bytes_raise_anything_but_a_refusal(found: bytes) -> None:
    try:
        read, _ = read_feed(found, READ_AT)
        overlay(CourtDirectory.bundled(), read)
    except FeedRefused as refused:
        assert isinstance(refused.fault, FeedFault)


@pytest.mark.parametrize("field", ["help_desk", "locations", "software_version", "title"])
@pytest.mark.parametrize(
    "value", [None, 7, 1.5, True, "x", [], {}, [[]], {"1": []}, {"1": {"email": 7}}, [None]]
)
def test_a_bad_part_of_a_row_loses_that_part_alone(
    bundled: CourtDirectory, field: str, value: object
) -> None:
    full = next(one for one in FULL if one["court_id"] == "UTDC")
    said = whole_feed()["utd"]
    directory, report = laid(bundled, [{**one, field: value} if one is full else one for one in FULL])
    court = directory["utd"]
    assert (report.unreadable, report.matched, report.refused) == (0, 207, ())
    if field != "help_desk":
        assert [desk.phone for desk in court.help_desks] == [desk.phone for desk in said.help_desks]
    if field not in ("help_desk", "locations"):
        assert court.help_desks == said.help_desks
    if field != "software_version":
        assert court.nextgen is True and court.nextgen_as_of is None
