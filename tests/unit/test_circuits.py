"""Courts by state and by circuit."""

from collections import Counter

from app.courts import CourtDirectory
from app.courts import court as pick
from app.courts.court import STATES, Circuit, circuit_of

COURTS = CourtDirectory.bundled()


def test_every_state_with_a_court_is_in_exactly_one_circuit() -> None:
    listed = Counter(state for states in STATES.values() for state in states)
    assert set(listed.values()) == {1}
    assert set(listed) == set(pick.states(COURTS))
    assert len(listed) == 50 + 5  # the states; the District of Columbia, Puerto Rico and three territories


def test_every_court_but_the_panel_on_multidistrict_litigation_has_a_circuit() -> None:
    assert [court.id for court in COURTS if circuit_of(court) is None] == ["jpml"]
    assert pick.circuits(COURTS) == tuple(Circuit)


def test_the_circuits_of_appellate_courts_and_panels() -> None:
    appellate = {court.id: circuit_of(court) for court in COURTS if court.id.startswith(("ca", "bap"))}
    assert appellate["ca1"] is appellate["bap1"] is Circuit.FIRST
    assert appellate["ca10"] is appellate["bap10"] is Circuit.TENTH
    assert (appellate["cadc"], appellate["cafc"]) == (Circuit.DC, Circuit.FEDERAL)
    assert appellate["cacd"] is Circuit.NINTH


def test_by_state_and_by_circuit() -> None:
    assert {court.id for court in pick.of_state(COURTS, " ut ")} == {"utd", "utb"}
    assert pick.of_state(COURTS, "XX") == ()
    federal = {court.id for court in pick.of_circuit(COURTS, Circuit.FEDERAL)}
    assert federal == {"cafc", "cofc", "cit"}
    tenth = {court.id for court in pick.of_circuit(COURTS, Circuit.TENTH)}
    assert {"ca10", "bap10", "utd", "utb", "okwd", "wyb"} <= tenth
    every = [court for circuit in Circuit for court in pick.of_circuit(COURTS, circuit)]
    assert len(every) == len(set(every)) == len(COURTS) - 1


def test_the_state_in_a_courts_name_is_that_of_its_postal_code() -> None:
    named = {court.state: pick.state_in_name(court) for court in COURTS if court.state}
    assert len(set(named.values())) == len(named) == 55
    assert (named["NY"], named["UT"], named["DC"]) == ("New York", "Utah", "District of Columbia")
    assert (named["GU"], named["MP"], named["VI"]) == ("Guam", "Northern Mariana Islands", "Virgin Islands")
    assert all(pick.state_in_name(court) == named.get(court.state or "", "") for court in COURTS)
