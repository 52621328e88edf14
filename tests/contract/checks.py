"""The contract: what the adapter must do at any court whose pages a sensible reader could walk."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.adapter import CmecfLogin, open_court
from app.adapter.port import CourtAdapter
from app.linking import CourtProblem, Menu, OutcomeState, ProblemKind, Proposal
from tests.contract.world import Tally, World

READS = 3
"""Menus may lag: this many fresh reads show them."""


@contextmanager
def adapter_for(world: World) -> Iterator[CourtAdapter]:
    """An adapter at the world's court; signed out at the end. A failure tells all that is known."""
    adapter = open_court(world.court, world.endpoints)
    try:
        yield adapter
    except CourtProblem as problem:
        raise AssertionError(f"{problem.problem}\n{world.told()}") from problem
    except AssertionError as failure:
        raise AssertionError(f"{failure}\n{world.told()}") from failure
    finally:
        adapter.sign_out()


def labels(menu: Menu) -> tuple[str, ...]:
    """A menu's labels without the arrows that stand behind them."""
    return tuple(label.strip(" ▼") for label in menu.items)


def check_a_link(world: World) -> None:
    """A right pair links once, is proven, and can't be sent again."""
    with adapter_for(world) as adapter:
        signed = adapter.sign_in(world.pacer_login())
        assert labels(signed.menu) == world.menu, (signed.menu, world.menu)
        assert signed.menu.filing == () and signed.already_linked is not True, signed
        check_tally(world, Tally(sign_ins=1))

        proposal = adapter.propose(world.cmecf_login())
        check_names(world, proposal)
        check_tally(world, Tally(sign_ins=1, credentials=1, accepted=1))

        outcome = adapter.link(proposal)
        assert outcome.state is OutcomeState.LINKED, outcome
        linked = Tally(sign_ins=1, credentials=1, accepted=1, links=1)
        check_tally(world, linked)

        seen = [adapter.read_menu().filing for _ in range(READS)]
        assert tuple(label.strip(" ▼") for label in seen[-1]) == world.filing, seen

        before = world.requests()
        with pytest.raises(CourtProblem) as again:
            adapter.link(proposal)
        assert again.value.kind is ProblemKind.ALREADY_SUBMITTED
        assert world.requests() == before
        check_tally(world, linked)
        adapter.sign_out()
        assert world.tally().sign_outs == 1


def check_tally(world: World, expected: Tally) -> None:
    """The ledger holds exactly this."""
    found = world.tally()
    assert found == expected, f"{found} is not {expected}"


def check_names(world: World, proposal: Proposal) -> None:
    """The two names, as the page showed them, each on its own side."""
    shown = tuple(" ".join(name.split()) for name in (world.cmecf_name, world.pacer_name))
    assert (proposal.cmecf_name, proposal.pacer_name) == shown, (proposal, shown)


def check_a_wrong_password(world: World) -> None:
    """A wrong pair is sent once and links nothing; the program knows that unless the words are strange."""
    right = world.cmecf_login()
    with adapter_for(world) as adapter:
        adapter.sign_in(world.pacer_login())
        with pytest.raises(CourtProblem) as refused:
            adapter.propose(CmecfLogin(right.login, "not-the-password-1"))
        if world.refusal_is_clear:
            assert refused.value.kind is ProblemKind.CMECF_REFUSED, refused.value.problem
            assert not refused.value.problem.may_have_linked, refused.value.problem
        check_tally(world, Tally(sign_ins=1, credentials=1))


def check_nothing_is_linked_unasked(world: World) -> None:
    """Names that were shown and not confirmed leave nothing behind."""
    with adapter_for(world) as adapter:
        adapter.sign_in(world.pacer_login())
        check_names(world, adapter.propose(world.cmecf_login()))
    check_tally(world, Tally(sign_ins=1, sign_outs=1, credentials=1, accepted=1))


def check_a_second_try(world: World) -> None:
    """After a pair that is clearly refused the right one can be sent, in the same session, and links."""
    right = world.cmecf_login()
    with adapter_for(world) as adapter:
        adapter.sign_in(world.pacer_login())
        with pytest.raises(CourtProblem):
            adapter.propose(CmecfLogin(right.login, "not-the-password-1"))
        proposal = adapter.propose(right)
        check_names(world, proposal)
        assert adapter.link(proposal).state is OutcomeState.LINKED
        check_tally(world, Tally(sign_ins=1, credentials=2, accepted=1, links=1))
