"""What a link is: its steps, its names, its outcomes and what can go wrong. Standard library only."""

from app.linking.events import Step
from app.linking.names import Likeness, NameVerdict, compare_names
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.linking.state import LinkState, advance

__all__ = [
    "CourtProblem",
    "Evidence",
    "Likeness",
    "LinkState",
    "Menu",
    "NameVerdict",
    "Outcome",
    "OutcomeState",
    "Problem",
    "ProblemKind",
    "Proposal",
    "SignedIn",
    "Step",
    "advance",
    "compare_names",
]
