"""PACER's sign-in service and the court's filing site: do they answer, and are they open? Pure."""

from collections.abc import Callable
from typing import Final

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found
from app.checks.probes import Probes, SiteLook
from app.linking.problems import ProblemKind

_TROUBLE: Final = 500
_TOO_MANY: Final = 429

_CURES: Final = {
    ProblemKind.OFFLINE: Cure.CONNECT,
    ProblemKind.UNREACHABLE: Cure.ASK_NETWORK_PEOPLE,
    ProblemKind.UNTRUSTED_CERTIFICATE: Cure.ASK_NETWORK_PEOPLE,
    ProblemKind.PROXY_LOGIN_NEEDED: Cure.SIGN_IN_TO_PROXY,
}


def pacer_service(probes: Probes) -> Finding:
    """GOOD if PACER's sign-in service answers at all; no page is asked for by name."""
    return _reached(Check.PACER_SERVICE, probes.pacer(), probes.court)


def court_site(probes: Probes) -> Finding:
    """GOOD if the court's filing site answers."""
    return _reached(Check.COURT_SITE, probes.court(), probes.pacer)


def maintenance(probes: Probes) -> Finding:
    """BAD if the court's front page is a maintenance notice, WARNING if it speaks of one."""
    look = probes.court()
    check, evidence = Check.MAINTENANCE, Evidence(host=look.host, status=look.status, words=look.notice)
    if look.problem is ProblemKind.CANCELLED:
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.status is None:
        seen = Evidence(host=look.host, problem=look.problem, at_proxy=look.at_proxy is not None)
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, seen, Cure.CHECK_AGAIN)
    if look.closed:
        return Finding(check, FindingState.BAD, Found.CLOSED, evidence, Cure.TRY_LATER)
    if look.notice is not None:
        return Finding(check, FindingState.WARNING, Found.NOTICE, evidence, Cure.READ_THE_NOTICE)
    if _is_trouble(look.status):
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, evidence, Cure.CHECK_AGAIN)
    return Finding(check, FindingState.GOOD, Found.NO_NOTICE, evidence)


def is_stopped(*looks: SiteLook) -> bool:
    """True if one of them was cancelled."""
    return any(look.problem is ProblemKind.CANCELLED for look in looks)


def _is_trouble(status: int) -> bool:
    return status >= _TROUBLE or status == _TOO_MANY


def _reached(check: Check, look: SiteLook, other: Callable[[], SiteLook]) -> Finding:
    evidence = Evidence(
        host=look.host, status=look.status, problem=look.problem, at_proxy=look.at_proxy is not None
    )
    if is_stopped(look):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.status is None:
        cure = _CURES.get(look.problem or ProblemKind.UNREADABLE, Cure.TRY_LATER)
        if look.bad_dates:
            cure = Cure.SET_CLOCK
        elif look.at_proxy is not None and cure is not Cure.SIGN_IN_TO_PROXY:
            cure = Cure.ASK_NETWORK_PEOPLE
        elif cure is Cure.CONNECT and other().status is not None:
            # its name isn't known just now, but the line is there
            cure = Cure.TRY_LATER
        return Finding(check, FindingState.BAD, Found.NOT_REACHED, evidence, cure)
    if _is_trouble(look.status):
        return Finding(check, FindingState.BAD, Found.ANSWERS_WITH_TROUBLE, evidence, Cure.TRY_LATER)
    return Finding(check, FindingState.GOOD, Found.REACHED, evidence)
