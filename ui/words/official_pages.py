"""Labels and addresses of the official pages that answers point to, as they stand today."""

REGISTER = ("Register for a PACER account", "https://pacer.uscourts.gov/register-account")
MANAGE = ("Manage My Account at PACER", "https://pacer.psc.uscourts.gov/pscof/login.xhtml")
UPGRADING = ("How to upgrade", "https://pacer.uscourts.gov/help/pacer/upgrading-your-pacer-account")
FIRM_BILLING = ("Register for firm billing", "https://pacer.uscourts.gov/register-account/group-billing")
PAA_MANUAL = (
    "About firm billing accounts",
    "https://pacer.uscourts.gov/help/pacer/pacer-administrative-account-user-manual",
)
NEXTGEN_FAQ = ("Questions about NextGen at PACER", "https://pacer.uscourts.gov/help/faqs/nextgen-cm-ecf")
HOW_TO_USE = ("How to use PACER", "https://pacer.uscourts.gov/help/pacer")
AGENTS = (
    "How one court sets up filing agents",
    "https://www.utb.uscourts.gov/sites/default/files/creating_a_filing_agent-nextgen.pdf",
)
CODES = (
    "About one-time codes",
    "https://pacer.uscourts.gov/announcements/2026/02/05/mfa-tips-and-resources",
)
FORGOT = (
    "What PACER can and cannot look up",
    "https://pacer.uscourts.gov/my-account-billing/forgot-username-or-password",
)
LOOKUP = ("Court CM/ECF Lookup at PACER", "https://pacer.uscourts.gov/file-case/court-cmecf-lookup")
REDACTION = (
    "The courts' privacy policy on what to redact",
    "https://www.uscourts.gov/rules-policies/judiciary-policies/privacy-policy-electronic-case-files",
)
