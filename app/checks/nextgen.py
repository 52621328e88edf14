"""Whether the court is known to be on NextGen CM/ECF. Pure."""

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found
from app.checks.probes import Probes
from app.courts.go_live import GateState


def nextgen(probes: Probes) -> Finding:
    """BAD only for a court with a day to come; one of which nothing is known may be tried."""
    standing = probes.standing()
    gate = standing.gate
    check, evidence = Check.NEXTGEN, Evidence(day=gate.day, list_read_at=standing.list_read_at)
    if gate.state is GateState.LIVE:
        return Finding(check, FindingState.GOOD, Found.NEXTGEN_LIVE, evidence)
    if gate.state is GateState.NOT_YET:
        return Finding(check, FindingState.BAD, Found.NEXTGEN_NOT_YET, evidence, Cure.PREPARE_AND_WAIT)
    if gate.listed_otherwise:
        found = Found.NEXTGEN_LISTED_OTHERWISE
        return Finding(check, FindingState.WARNING, found, evidence, Cure.ASK_THE_COURT)
    return Finding(check, FindingState.UNKNOWN, Found.NEXTGEN_UNKNOWN, evidence, Cure.ASK_THE_COURT)
