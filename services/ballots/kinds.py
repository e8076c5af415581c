"""What is of ballots among the kinds: the card of a ballot."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from governance.ballots import BallotKind, Secrecy
from governance.cards import CardKind
from governance.safeguarding import Part
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from storage.ballots import Ballot, MeetingBallot, Vote, reasons_of
from storage.meetings import Meeting, this_and_open
from storage.people import Person
from storage.plans import Plan, PlanVersion

_OF_COUNCIL = tuple(kind for kind in BallotKind if kind.of_council)


def _question(session: Session, subject: int) -> Iterator[Passage]:
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield Passage(Part.QUESTION, asked.text, asked.author_id)


def _objections(session: Session, subject: int) -> Iterator[Passage]:
    ballot = session.get_one(Ballot, subject)
    if ballot.secrecy is Secrecy.SECRET:
        # The paper of a secret vote carries no person, so nobody can ever know who gave this reason.
        yield from (Passage(Part.OBJECTION, reason) for reason in reasons_of(session, ballot))
        return
    objections = select(Vote).where(Vote.ballot_id == subject, col(Vote.reason).is_not(None))
    for vote in session.exec(objections.order_by(col(Vote.reason), col(Vote.person_id))):
        yield Passage(Part.OBJECTION, vote.reason or "", vote.person_id)


def _its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Ballot, subject).plan_id
    if plan is not None:
        yield CardKind.PLAN, plan


def _group_of_its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Ballot, subject).plan_id
    if plan is not None:
        yield CardKind.GROUP, session.get_one(Plan, plan).group_id


def _group_of_its_meeting(session: Session, subject: int) -> Iterator[Thing]:
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield CardKind.GROUP, session.get_one(Meeting, asked.meeting_id).group_id


def _minutes_with_it(session: Session, subject: int) -> Iterator[Thing]:
    """What was agreed in a meeting comes up again in those that follow."""
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield from ((CardKind.MINUTES, meeting.id) for meeting in this_and_open(session, asked.meeting_id))


def _on_what_they_wrote(session: Session, person: Person) -> Iterable[int]:
    found = select(Ballot.id).join(Plan, col(Plan.id) == col(Ballot.plan_id))
    return session.exec(found.where(Plan.author_id == person.id))


def _on_what_they_rewrote(session: Session, person: Person) -> Iterable[int]:
    found = select(Ballot.id).join(PlanVersion, col(PlanVersion.plan_id) == col(Ballot.plan_id))
    return session.exec(found.where(PlanVersion.author_id == person.id))


def _group(subject: Subject) -> Subject:
    of_plan = select(Plan.group_id).where(col(Plan.id) == col(Ballot.plan_id)).scalar_subquery()
    of_meeting = (
        select(Meeting.group_id)
        .join(MeetingBallot, col(MeetingBallot.meeting_id) == col(Meeting.id))
        .where(col(MeetingBallot.ballot_id) == col(Ballot.id))
        .scalar_subquery()
    )
    found = select(func.coalesce(of_plan, of_meeting)).where(col(Ballot.id) == subject)
    return found.where(col(Ballot.kind).not_in(_OF_COUNCIL)).scalar_subquery()


def _has_ended(subject: Subject) -> ColumnElement[bool]:
    return select(Ballot.id).where(col(Ballot.id) == subject, col(Ballot.closed_at).is_not(None)).exists()


def _is_open(session: Session, subject: int) -> bool:
    return session.get_one(Ballot, subject).is_open


CARDS = {
    CardKind.BALLOT: CardDescription(
        place=Place.THREAD,
        group=_group,
        result=_has_ended,
        goes_on=_is_open,
        words=Words(
            typed=(_question, _objections),
            rows={"meeting_ballot": "ballot_id", "vote": "ballot_id", "secret_reason": "ballot_id"},
            repeats=(_its_plan, _group_of_its_plan, _group_of_its_meeting),
            repeated_by=(_minutes_with_it,),
            named=(
                _on_what_they_wrote,
                _on_what_they_rewrote,
                names(MeetingBallot.ballot_id, MeetingBallot.author_id),
            ),
        ),
    )
}
