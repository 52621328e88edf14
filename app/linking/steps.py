"""The pages of the wizard, and what a person waits for on them."""

from enum import Enum


class Step(Enum):
    """The pages of the wizard, in their order."""

    COURT = "court"
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
    SIGNING_OUT = "signing_out"
