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
    """The prerequisites that only the person can answer."""

    OWN_ACCOUNT = "own_account"
    UPGRADED = "upgraded"
    NOT_BILLING_ONLY = "not_billing_only"
    WHICH_OF_TWO = "which_of_two"
    CODE_AT_HAND = "code_at_hand"
    FIRM_BILLING = "firm_billing"


class Reply(Enum):
    """What a person can say to a prerequisite. `NOT_MINE` means that the question doesn't concern them."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"
    NOT_MINE = "not_mine"


HARD_STOPS: frozenset[tuple[Question, Reply]] = frozenset(
    {
        (Question.OWN_ACCOUNT, Reply.NO),
        (Question.OWN_ACCOUNT, Reply.NOT_SURE),
        (Question.UPGRADED, Reply.NO),
        (Question.NOT_BILLING_ONLY, Reply.NO),
        (Question.WHICH_OF_TWO, Reply.NO),
    }
)
REQUIRED: frozenset[Question] = frozenset(Question) - {Question.FIRM_BILLING}

Answers = tuple[tuple[Question, Reply], ...]


def stops(answers: Answers) -> tuple[Question, ...]:
    """The questions whose reply forbids going on."""
    return tuple(question for question, reply in answers if (question, reply) in HARD_STOPS)


def answered(answers: Answers) -> bool:
    """True when every required question has a reply and none forbids going on."""
    return {question for question, _ in answers} >= REQUIRED and not stops(answers)
