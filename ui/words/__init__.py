"""Every sentence the program can say, in plain English. Functions are total over the enums they word."""

from ui.words.contacts import HELP_HOURS, PACER_HELP, Helper, court_contact, pacer_contact
from ui.words.courts import (
    address_words,
    court_in_words,
    kind_words,
    nextgen_words,
    proof_words,
    quirk_words,
    route_words,
)
from ui.words.keeping import forgetting_words, keep_box_words, keeping_words
from ui.words.names import difference_words, likeness_words
from ui.words.outcomes import AFTER_CARE, Proven, evidence_words, next_words, outcome_words, proofs
from ui.words.problems import ProblemWords, problem_words
from ui.words.questions import QuestionWords, question_words
from ui.words.steps import link_means_words, mode_words, step_lead, step_name, step_title, work_words

__all__ = [
    "AFTER_CARE",
    "HELP_HOURS",
    "PACER_HELP",
    "Helper",
    "ProblemWords",
    "Proven",
    "QuestionWords",
    "address_words",
    "court_contact",
    "court_in_words",
    "difference_words",
    "evidence_words",
    "forgetting_words",
    "keep_box_words",
    "keeping_words",
    "kind_words",
    "likeness_words",
    "link_means_words",
    "mode_words",
    "next_words",
    "nextgen_words",
    "outcome_words",
    "pacer_contact",
    "problem_words",
    "proof_words",
    "proofs",
    "question_words",
    "quirk_words",
    "route_words",
    "step_lead",
    "step_name",
    "step_title",
    "work_words",
]
