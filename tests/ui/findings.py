"""One finding for each check: some in order, some not."""

from datetime import UTC, date, datetime

from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found, Vouched
from app.linking.problems import ProblemKind

PACER_HOST, COURT_HOST = "pacer.login.uscourts.gov", "ecf.utd.uscourts.gov"
READ_AT = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
FINDINGS = (
    Finding(Check.PACER_SERVICE, FindingState.GOOD, Found.REACHED, CheckFacts(host=PACER_HOST, status=200)),
    Finding(
        Check.COURT_SITE,
        FindingState.BAD,
        Found.NOT_REACHED,
        CheckFacts(host=COURT_HOST, problem=ProblemKind.TIMED_OUT),
        Cure.TRY_LATER,
    ),
    Finding(
        Check.CERTIFICATE,
        FindingState.WARNING,
        Found.TRUSTED_NOT_PUBLIC,
        CheckFacts(vouched=(Vouched(PACER_HOST, "Roe & Partners Web Filter"), Vouched(COURT_HOST, None))),
        Cure.ASK_WHO_INSPECTS,
    ),
    Finding(
        Check.CLOCK,
        FindingState.WARNING,
        Found.CLOCK_OFF,
        CheckFacts(host=PACER_HOST, seconds=-95),
        Cure.SET_CLOCK,
    ),
    Finding(Check.PROXY, FindingState.GOOD, Found.NO_PROXY),
    Finding(Check.PASSWORD_STORE, FindingState.GOOD, Found.STORE_THERE, CheckFacts(store="GNOME Keyring")),
    Finding(Check.JOURNAL, FindingState.GOOD, Found.JOURNAL_WRITABLE, CheckFacts(path="/records/journal.db")),
    Finding(
        Check.NEXTGEN,
        FindingState.GOOD,
        Found.NEXTGEN_LIVE,
        CheckFacts(day=date(2020, 2, 1), list_read_at=READ_AT),
    ),
    Finding(
        Check.MAINTENANCE,
        FindingState.UNKNOWN,
        Found.NOT_SEEN,
        CheckFacts(host=COURT_HOST, problem=ProblemKind.TIMED_OUT),
        Cure.CHECK_AGAIN,
    ),
)
