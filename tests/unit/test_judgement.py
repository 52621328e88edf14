"""What may be claimed: the whole table, over all that can be known at once."""

from functools import cache
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapter.judgement import (
    DECISION,
    EVIDENCE_OF_ANSWER,
    Answered,
    Menus,
    Offer,
    Said,
    Word,
    decide,
    decide_again,
    evidence_of_menus,
    followed,
    heard,
    judge,
    weighed,
)
from app.linking.outcome import OF_MENUS, Evidence, Menu, OutcomeState, Proposal
from ui.text.outcomes import contradiction_in, next_words, outcome_words

L, R, U = OutcomeState.LINKED, OutcomeState.REFUSED, OutcomeState.UNKNOWN
BEFORE = Menu(("Query", "Reports"), link_offered=True)
PROPOSAL = Proposal("utd", "Ann Roe", "Ann Roe", "roea", "annroe", BEFORE, "", "t1", 0.0)
AFTER = [
    None,
    *(
        Menu((*filing, "Query"), filing, link_offered=offered)
        for filing, offered in product([(), ("Civil",)], [True, False, None])
    ),
]


@cache
def every() -> list[frozenset[Evidence]]:
    """All that can be known together; made for the first test that asks, not while tests are collected."""
    sizes = range(len(Evidence) + 1)
    return [frozenset(some) for size in sizes for some in combinations(Evidence, size)]


def test_the_table_is_total() -> None:
    assert set(DECISION) == set(Word)
    assert {len(row) for row in DECISION.values()} == {len(Menus) * len(Offer)}


def test_every_combination_of_evidence_is_decided_and_claims_no_more_than_it_holds() -> None:
    reached = set()
    for evidence in every():
        state, (word, menus, offer) = decide(evidence), weighed(evidence)
        reached.add((word, menus, offer))
        if state is L:
            assert Evidence.COURT_SAID_REFUSED not in evidence
            proven = menus is Menus.NEW or (menus is Menus.SHOWN and offer is not Offer.STILL_THERE)
            said = word in (Word.LINKED, Word.LANDED) and offer is not Offer.STILL_THERE
            assert proven or said, evidence
        if state is R:
            assert word is Word.REFUSED and menus is Menus.NOTHING_NEW, evidence
            assert offer is not Offer.GONE, evidence
    assert len(reached) == len(Word) * len(Menus) * len(Offer)


def test_new_filing_menus_need_no_words_and_no_refusal_stands_beside_them() -> None:
    for evidence in every():
        if Evidence.NEW_FILING_MENUS in evidence:
            refused = Evidence.COURT_SAID_REFUSED in evidence
            assert decide(evidence) is (U if refused else L), evidence


@pytest.mark.parametrize("earlier", [None, *OutcomeState])
def test_a_fresh_look_turns_unknown_into_linked_alone(earlier: OutcomeState | None) -> None:
    menus = {Evidence.NEW_FILING_MENUS, Evidence.FILING_MENUS_SHOWN}
    for evidence in every():
        now = decide_again(earlier, evidence)
        if earlier is L:
            assert now is L
        elif earlier is R:
            assert now is (U if Evidence.NEW_FILING_MENUS in evidence else R), evidence
        else:
            assert now in (L, U)
            assert now is U or (evidence & menus and Evidence.COURT_SAID_REFUSED not in evidence), evidence


@pytest.mark.parametrize(("said", "after"), list(product(Said, AFTER)))
def test_what_the_court_said_beside_what_its_menus_show(said: Said, after: Menu | None) -> None:
    evidence = evidence_of_menus(BEFORE, after) | EVIDENCE_OF_ANSWER[said]
    state = decide(evidence)
    new = after is not None and bool(after.filing)
    still = after is not None and after.link_offered is True
    gone = after is not None and after.link_offered is False
    if said in (Said.REFUSED, Said.HELD):
        assert state is (R if after is not None and not new and not gone else U)
    elif said is Said.BOTH:
        assert state is U
    elif new:
        assert state is L
    elif said is Said.LINKED:
        assert state is (U if still else L)
    elif said is Said.LANDED:
        assert state is (L if after is None else U)
    else:
        assert state is U


@given(st.lists(st.sampled_from(AFTER), min_size=1, max_size=5))
def test_the_courts_word_is_never_taken_back(looks: list[Menu | None]) -> None:
    """What a look settles stays; the first one settles it as all the evidence together would."""
    answered = Answered(Said.LINKED, "Your accounts are now linked.")
    shown = [heard(answered, PROPOSAL, BEFORE)]
    assert shown[0].state is U and shown[0].menus_awaited
    for menu in looks:
        shown.append(followed(shown[-1], menu))
    assert shown[1] == judge(answered, PROPOSAL, BEFORE, looks[0])
    for earlier, newer in pairwise(shown):
        assert earlier.menus_awaited or earlier.state is newer.state
        assert newer.evidence >= earlier.evidence - OF_MENUS
        assert Evidence.NEW_FILING_MENUS in newer.evidence or (
            Evidence.NEW_FILING_MENUS not in earlier.evidence
        )
        assert newer.court_words == answered.words
    new = [one is not None and bool(one.filing) for one in looks]
    if shown[1].state is L:
        assert (Evidence.NEW_FILING_MENUS in shown[-1].evidence) is any(new)


def test_a_result_that_is_open_by_a_contradiction_says_both_sides() -> None:
    plain = outcome_words(U, "the court")[1]
    told = {}
    for evidence in every():
        contradiction = contradiction_in(evidence)
        if decide(evidence) is not U or contradiction is None or Evidence.DESK_SAID_LINKED in evidence:
            continue  # once the desk has said that it is linked, that is what is told
        told[contradiction] = meaning = outcome_words(U, "the court", evidence=evidence)[1]
        assert meaning != plain
        assert next_words(U, evidence) != next_words(U)
    assert len(set(told.values())) == len(told) == 5
