"""Whether the computer trusts the sites' certificates, and who vouches for them. Pure."""

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found, Vouched
from app.checks.probes import Probes
from app.checks.public_issuers import is_public
from app.checks.sites import is_stopped
from app.linking.problems import ProblemKind


def certificate(probes: Probes) -> Finding:
    """BAD if a certificate is refused; WARNING if the issuer isn't a public authority that is known here.

    A company's network or a virus scanner that opens encrypted connections shows its own name as the issuer.
    The name is the issuer's own word: one that calls itself after a public authority is not told apart.
    """
    looks = (probes.pacer(), probes.court())
    check = Check.CERTIFICATE
    if is_stopped(*looks):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    refused = next((look for look in looks if look.problem is ProblemKind.UNTRUSTED_CERTIFICATE), None)
    if refused is not None:
        cure = Cure.SET_CLOCK if refused.bad_dates else Cure.ASK_NETWORK_PEOPLE
        if refused.at_proxy is not None:
            evidence = Evidence(host=refused.at_proxy, problem=refused.problem, at_proxy=True)
            return Finding(check, FindingState.BAD, Found.PROXY_NOT_TRUSTED, evidence, cure)
        evidence = Evidence(host=refused.host, problem=refused.problem)
        return Finding(check, FindingState.BAD, Found.NOT_TRUSTED, evidence, cure)
    if not any(look.secure for look in looks):
        return Finding(check, FindingState.GOOD, Found.ON_THIS_COMPUTER)
    unseen = next((look for look in looks if look.secure and look.status is None), None)
    vouched = tuple(Vouched(look.host, look.issuer) for look in looks if look.secure and look.status)
    if unseen is not None:
        evidence = Evidence(
            host=unseen.host, problem=unseen.problem, at_proxy=unseen.at_proxy is not None, vouched=vouched
        )
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, evidence, Cure.CHECK_AGAIN)
    return _by_whom(vouched)


def _by_whom(vouched: tuple[Vouched, ...]) -> Finding:
    check, evidence = Check.CERTIFICATE, Evidence(vouched=vouched)
    if any(one.issuer is not None and not is_public(one.issuer) for one in vouched):
        cure = Cure.ASK_WHO_INSPECTS
        return Finding(check, FindingState.WARNING, Found.TRUSTED_NOT_PUBLIC, evidence, cure)
    if any(one.issuer is None for one in vouched):
        return Finding(check, FindingState.UNKNOWN, Found.TRUSTED_BY_UNKNOWN, evidence)
    return Finding(check, FindingState.GOOD, Found.TRUSTED, evidence)
