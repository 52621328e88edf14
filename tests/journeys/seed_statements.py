"""Every statement of the two seed documents."""

from tests.journeys.seed_information import INFORMATION
from tests.journeys.seed_procedure import PROCEDURE

STATEMENTS = (*INFORMATION, *PROCEDURE)
