"""Against whom the program works."""

from enum import Enum


class Mode(Enum):
    """REAL: PACER and the courts. QA: PACER's own test system. The others never leave this computer."""

    REAL = "real"
    PRACTICE = "practice"
    TEST_REALM = "test_realm"
    QA = "qa"
