"""What PACER's feed may change of the bundled courts, and what it may not."""

from dataclasses import replace
from datetime import date

import pytest

from app.courts import Court, CourtDirectory
from app.courts.feed import FEED_URL, FeedCourt, FeedFault, FeedRefused
from app.courts.overlay import Change, Changed, Report, overlay
from tests.unit.feeds import READ_AT, Row, feed, of, row, rows


@pytest.fixture
def bundled() -> CourtDirectory:
    return CourtDirectory.bundled()


def laid(bundled: CourtDirectory, data: list[Row]) -> tuple[CourtDirectory, Report]:
    return overlay(bundled, feed(data))


def only(court: str, /, **values: object) -> tuple[Court, tuple[Change, ...]]:
    """A court, and what changed of it, after a feed that says this of it and nothing new of the others."""
    directory, report = laid(CourtDirectory.bundled(), rows(of(court, **values)))
    return directory[court], tuple(one for one in report.changes if one.court_id == court)


def test_a_feed_with_every_court_settles_which_are_on_nextgen(bundled: CourtDirectory) -> None:
    directory, report = laid(bundled, rows())
    unknown = [court.id for court in bundled if court.nextgen is None]
    assert len(unknown) > 50
    assert all(court.nextgen for court in directory)
    assert [change.court_id for change in report.changes] == unknown
    assert report.count(Changed.NEXTGEN) == len(unknown)
    assert (report.rows, report.matched) == (210, 207)
    assert report == replace(Report(210, 207), changes=report.changes)


def test_everything_but_nextgen_and_sources_stays_as_it_was(bundled: CourtDirectory) -> None:
    directory, _ = laid(bundled, rows())
    for court in directory:
        before = bundled[court.id]
        assert replace(court, nextgen=before.nextgen, sources=before.sources) == before
        assert (FEED_URL in court.sources) == (court != before)


def test_days_of_going_live_never_come_from_the_feed(bundled: CourtDirectory) -> None:
    directory, _ = laid(bundled, rows(of("utd", go_live_date="May 1, 2031")))
    assert directory["utd"].nextgen_live_on == bundled["utd"].nextgen_live_on == date(2020, 2, 1)
    assert [court.nextgen_live_on for court in directory] == [court.nextgen_live_on for court in bundled]


@pytest.mark.parametrize("version", ["CM/ECF 6.3.1", "ECF NextGen", "nextgen"])
def test_another_system_is_said_to_be_one(version: str) -> None:
    court, changes = only("utd", software_version=version)
    assert court.nextgen is False
    assert changes == (Change("utd", Changed.NEXTGEN, "yes", "no"),)


def test_a_row_without_a_version_says_nothing_of_nextgen() -> None:
    assert only("utd", software_version=None) == (CourtDirectory.bundled()["utd"], ())


@pytest.mark.parametrize("url", ["https://ecf.utd.uscourts.gov/", "HTTPS://ECF.utd.uscourts.gov/cgi-bin/x"])
def test_the_host_joins_whatever_comes_after_it(url: str) -> None:
    court, changes = only("utd", login_url=url, court_id="XXXX", help_desk=[{"phone": "801-555-0100"}])
    assert court.ecf_url == "https://ecf.utd.uscourts.gov"
    assert changes == (Change("utd", Changed.PHONE, "801-524-6100", "801-555-0100"),)


def test_a_panel_is_told_from_its_circuit_by_its_id(bundled: CourtDirectory) -> None:
    def change(at: str, one: Row) -> Row:
        phones = {"ca1": "617-748-9200", "bap1": "617-748-9650", "bap10": "303-335-2900"}
        return {**one, "help_desk": [{"phone": phones[at]}]} if at in phones else one

    directory, report = laid(bundled, [*rows(change), row_of_unknown_panel()])
    assert directory["ca1"].help_desk.phone == "617-748-9200"
    assert directory["bap1"].help_desk.phone == "617-748-9650"
    assert directory["bap10"].help_desk.phone == "303-335-2900"
    assert directory["ca10"].help_desk == bundled["ca10"].help_desk
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
        "",
        # another court's
        "https://ecf.nysd.uscourts.gov",
    ],
)
def test_a_refused_address_leaves_its_court_alone(bundled: CourtDirectory, url: str) -> None:
    change = of("utd", login_url=url, software_version="CM/ECF 6", help_desk=[{"phone": "900-555-0100"}])
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


@pytest.mark.parametrize(
    ("desks", "phone"),
    [
        ([{"phone": "801-555-0100"}], "801-555-0100"),
        ([{"phone": "N/A"}, {"phone": "1-(801) 555.0100", "phoneExt": "3920"}], "801-555-0100 ext. 3920"),
        ([{"phone": "8015550100", "phoneExt": 7}], "801-555-0100 ext. 7"),
        ([{"phone": "801-555-0100", "phoneExt": "<b>1</b>"}], "801-555-0100"),
        ([{"courtId": "UTDC", "phone": "801-555-0100", "division": "Clerk"}], "801-555-0100"),
    ],
)
def test_the_first_number_of_a_help_desk_is_taken_as_one(desks: list[Row], phone: str) -> None:
    court, _ = only("utd", help_desk=desks)
    assert (court.help_desk.phone, court.help_desk.known_desk) == (phone, True)
    assert not [quirk for quirk in court.quirks if quirk.startswith("help_phone")]
    assert len(court.quirks) == 1


@pytest.mark.parametrize(
    "desks",
    [
        [],
        [{"phone": "N/A"}],
        [{"phone": "call us"}],
        [{"phone": "555-0100"}],
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
        ("nysb", "clerk@nysb.uscourts.gov", "clerk@nysb.uscourts.gov"),
    ],
)
def test_an_address_is_unescaped_and_checked(court_id: str, text: str, email: str) -> None:
    court, _ = only(court_id, locations=[{"name": "no mail"}, {"email": text}, {"email": "x@y.uscourts.gov"}])
    assert court.help_desk.email == email


@pytest.mark.parametrize(
    "text",
    [
        "ecf@utd.uscourts.gov.example.com",
        "ecf@evil.com",
        "ecf@uscourts.gov.",
        "javascript:ecf",
        "a" * 80 + "@utd.uscourts.gov",
        # general, where the known one speaks of ecf
        "clerk@utd.uscourts.gov",
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
    other = {**row(bundled["utd"]), "help_desk": [{"phone": "900-555-0100"}]}
    directory, report = laid(bundled, [*rows(), other])
    assert directory["utd"] == bundled["utd"]
    assert (report.twice, report.missing) == (("utd",), ())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([*rows(), *rows()], FeedFault.COURTS_TWICE),
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


def test_a_second_row_with_a_bad_address_spoils_the_first(bundled: CourtDirectory) -> None:
    bad = {**row(bundled["utb"]), "login_url": "https://evil.example.com"}
    directory, report = laid(bundled, [*rows(of("utb", help_desk=[{"phone": "900-555-0100"}])), bad])
    assert directory["utb"] == bundled["utb"]
    assert (report.refused, report.twice) == (("utb",), ())


def test_a_smaller_directory_is_laid_over_as_well(bundled: CourtDirectory) -> None:
    directory, report = laid(CourtDirectory([bundled["utd"]]), rows())
    assert [court.id for court in directory] == ["utd"]
    assert len(report.strangers) == 206


def test_a_feed_says_how_many_rows_it_could_not_read(bundled: CourtDirectory) -> None:
    broken = feed([*rows(), {"title": 7, "court_id": "UTDC"}])
    assert (broken.unreadable, broken.read_at) == (1, READ_AT)
    _, report = overlay(bundled, broken)
    assert (report.unreadable, report.rows) == (1, 211)


def test_titles_lose_their_escapes() -> None:
    found = feed([{"title": "A &amp; B", "court_id": " X ", "locations": [], "help_desk": [{"phone": "1"}]}])
    assert found.rows == (FeedCourt("X", "A & B", phones=(("1", ""),)),)
