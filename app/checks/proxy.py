"""Whether a proxy stands in the way, and whether the program gets past it. Pure."""

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found
from app.checks.probes import Probes
from app.checks.sites import is_stopped
from app.linking.problems import ProblemKind


def proxy(probes: Probes) -> Finding:
    """GOOD without a proxy, or with one that lets the program through to PACER."""
    way, look = probes.proxy(), probes.pacer()
    check, answered = Check.PROXY, look.status is not None
    evidence = Evidence(
        host=way.proxy, script=way.script, problem=look.problem, at_proxy=look.at_proxy is not None
    )
    if is_stopped(look):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.problem is ProblemKind.PROXY_LOGIN_NEEDED:
        return Finding(check, FindingState.BAD, Found.PROXY_ASKS_LOGIN, evidence, Cure.SIGN_IN_TO_PROXY)
    if not way.spoken:
        return Finding(check, FindingState.BAD, Found.PROXY_OF_OTHER_KIND, evidence, Cure.SET_PROXY_ADDRESS)
    if look.at_proxy is not None and look.problem is ProblemKind.UNTRUSTED_CERTIFICATE:
        cure = Cure.SET_CLOCK if look.bad_dates else Cure.ASK_NETWORK_PEOPLE
        return Finding(check, FindingState.BAD, Found.PROXY_NOT_TRUSTED, evidence, cure)
    if way.proxy is not None:
        if answered:
            return Finding(check, FindingState.GOOD, Found.PROXY_WORKS, evidence)
        return Finding(check, FindingState.WARNING, Found.PROXY_FAILS, evidence, Cure.ASK_NETWORK_PEOPLE)
    if way.script is not None:
        state = FindingState.WARNING if answered else FindingState.BAD
        return Finding(check, state, Found.PROXY_SCRIPT_NOT_RUN, evidence, Cure.SET_PROXY_ADDRESS)
    return Finding(check, FindingState.GOOD, Found.NO_PROXY)
