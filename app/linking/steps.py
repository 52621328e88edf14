"""The pages of the wizard, and what a person waits for on them."""

from enum import Enum


class Step(Enum):
    """The pages of the wizard, in their order."""

    COURT = "court"
    MY_COURTS = "my_courts"
    PREREQUISITES = "prerequisites"
    GUIDED = "guided"
    PACER = "pacer"
    CMECF = "cmecf"
    CONFIRM = "confirm"
    STATUS = "status"


ORDER = tuple(Step)


class Work(Enum):
    """What the backend is doing while the person waits."""

    SIGNING_IN = "signing_in"
    PROPOSING = "proposing"
    LINKING = "linking"
    RECHECKING = "rechecking"
    SURVEYING = "surveying"
    SIGNING_OUT = "signing_out"


STARTS_AT: dict[Work, frozenset[Step]] = {
    Work.SIGNING_IN: frozenset({Step.PACER}),
    Work.PROPOSING: frozenset({Step.CMECF}),
    Work.LINKING: frozenset({Step.CONFIRM}),
    Work.RECHECKING: frozenset({Step.CMECF, Step.STATUS}),
    Work.SURVEYING: frozenset({Step.MY_COURTS}),
    Work.SIGNING_OUT: frozenset(Step),
}
"""The pages on which each work can begin."""
