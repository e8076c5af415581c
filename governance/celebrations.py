"""Good news: what a group's thread celebrates, once, after some minutes in which a mistake can be taken back."""

from datetime import timedelta
from enum import StrEnum

CELEBRATED_AFTER = timedelta(minutes=10)


class Cause(StrEnum):
    """What is celebrated: of a group, of two ballots, and of two plans, whose numbers are the subject."""

    GROUP_ACTIVE = "group_active"
    VOTE_PASSED = "vote_passed"
    PLAN_RATIFIED = "plan_ratified"
    SAID_YES = "said_yes"
    PLAN_COMPLETED = "plan_completed"
