"""Advisors: teachers whom a group invites. They may decline; they advise but never decide."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from governance.refusals import Correctable, Refusal

USUAL_ADVISORSHIP = timedelta(weeks=6)
LONGEST_ADVISORSHIP = timedelta(weeks=15)
USUAL_ANSWER = timedelta(days=7)
LONGEST_ANSWER = timedelta(days=30)


class InvitationState(StrEnum):
    """What became of an invitation. A teacher who suggested another time has not given a final answer."""

    OPEN = "open"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"

    @property
    def is_waiting(self) -> bool:
        """Whether the teacher may still accept or decline."""
        return self in (InvitationState.OPEN, InvitationState.SUGGESTED)


class InvitationReply(StrEnum):
    """What a teacher can reply to an invitation."""

    ACCEPT = "accept"
    DECLINE = "decline"
    SUGGEST = "suggest"

    @property
    def state(self) -> InvitationState:
        """The state this reply leads to."""
        return _REPLIED[self]


_REPLIED = {
    InvitationReply.ACCEPT: InvitationState.ACCEPTED,
    InvitationReply.DECLINE: InvitationState.DECLINED,
    InvitationReply.SUGGEST: InvitationState.SUGGESTED,
}


def checked_until(until: date | None, today: date) -> date:
    """Return the day an advisorship ends: six weeks from today by default, today at the earliest, a term at most."""
    chosen = until or today + USUAL_ADVISORSHIP
    if chosen < today:
        raise OverBeforeAnswered()
    if chosen > today + LONGEST_ADVISORSHIP:
        raise AdvisorshipTooLong(weeks=LONGEST_ADVISORSHIP.days // 7)
    return chosen


def lasts_until(begins: date, *, sent_on: date, until: date, answered_on: date) -> date:
    """Return the last day of advice that begins later: as long as was asked, and a term from the answer at most."""
    return min(begins + (until - sent_on), answered_on + LONGEST_ADVISORSHIP)


def checked_answer_by(answer_by: datetime | None, now: datetime, *, latest: datetime) -> datetime:
    """Return when an unanswered invitation expires: in a week by default, a month at most.

    At `latest` there is nothing left to accept. Raises AnswerTooFar, OverBeforeAnswered.
    """
    chosen = answer_by or now + USUAL_ANSWER
    if chosen > now + LONGEST_ANSWER:
        raise AnswerTooFar(days=LONGEST_ANSWER.days)
    if min(chosen, latest) <= now:
        raise OverBeforeAnswered()
    return min(chosen, latest)


@dataclass(eq=False)
class AdvisorshipTooLong(Correctable):
    """An advisorship may last this many weeks at most."""

    weeks: int


@dataclass(eq=False)
class AnswerTooFar(Correctable):
    """An invitation may stay unanswered this many days at most."""

    days: int


@dataclass(eq=False)
class OverBeforeAnswered(Correctable):
    """The invitation would be over before anybody could answer it: its day, meeting or deadline is already past."""


@dataclass(eq=False)
class NotATeacher(Correctable):
    """The person invited does not have the teacher role."""

    name: str


@dataclass(eq=False)
class AlreadyInvited(Correctable):
    """The teacher has an unanswered invitation from this group, or already advises it."""

    name: str


@dataclass(eq=False)
class InvitationForSomebodyElse(Refusal):
    """Only the teacher who was invited may answer."""

    name: str


@dataclass(eq=False)
class InvitationOver(Refusal):
    """The invitation was answered or has expired."""

    state: str


@dataclass(eq=False)
class NothingSuggested(Refusal):
    """The invitation holds no suggestion of another meeting time, or the suggested time is past."""


@dataclass(eq=False)
class NotYoursToEnd(Refusal):
    """Only the group's facilitator and the advisor themselves may end this; `vacant`: it has no facilitator now."""

    name: str
    group: str
    vacant: bool = False


@dataclass(eq=False)
class NotAdvisor(Refusal):
    """The teacher named is not an advisor of this group."""

    name: str
    group: str
