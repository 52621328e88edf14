"""What must be clear before a sign-in, as only the person can say it: which case, and the questions. Pure."""

from enum import Enum


class Case(Enum):
    """Which of six people a person is, at one court."""

    KNOWS_LOGIN = "knows_login"
    LOST_LOGIN = "lost_login"
    NEVER_FILED = "never_filed"
    LINKED_ALREADY = "linked_already"
    SEVERAL_ACCOUNTS = "several_accounts"
    VIEWS_ONLY = "views_only"


# Who has a CM/ECF login and password to give, or only wants the link checked.
MAY_SIGN_IN: frozenset[Case] = frozenset(Case) - {Case.LOST_LOGIN, Case.NEVER_FILED}


class Question(Enum):
    """What only the person can answer; PACER and the court tell the rest."""

    OWN_ACCOUNT = "own_account"
    WHICH_OF_TWO = "which_of_two"


class Reply(Enum):
    """What a person can say to a prerequisite. YES lets them go on."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


HARD_STOPS: frozenset[tuple[Question, Reply]] = frozenset(
    {
        (Question.OWN_ACCOUNT, Reply.NO),
        (Question.OWN_ACCOUNT, Reply.NOT_SURE),
        (Question.WHICH_OF_TWO, Reply.NO),
    }
)
_NOTHING_TO_SEND = frozenset({Case.LOST_LOGIN, Case.NEVER_FILED, Case.LINKED_ALREADY})

Answers = tuple[tuple[Question, Reply], ...]


def asked(case: Case | None) -> tuple[Question, ...]:
    """The questions that concern a person of this case: none where nothing is to be linked."""
    if case in _NOTHING_TO_SEND:
        return ()
    return tuple(Question) if case is Case.SEVERAL_ACCOUNTS else (Question.OWN_ACCOUNT,)


def stops(answers: Answers) -> tuple[Question, ...]:
    """The questions whose reply forbids going on."""
    return tuple(question for question, reply in answers if (question, reply) in HARD_STOPS)


def may_go_on(answers: Answers, case: Case | None) -> bool:
    """True when this case may sign in and has answered what it is asked, and nothing forbids going on."""
    mine = tuple((question, reply) for question, reply in answers if question in asked(case))
    return case in MAY_SIGN_IN and len(mine) == len(asked(case)) and not stops(mine)
