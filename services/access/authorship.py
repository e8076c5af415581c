"""What people typed on a card or in a letter, and who wrote each piece of it.

Each kind of card answers for itself, and so does each kind of reminder. What is hidden of a card, and what a report
keeps of it, are both read here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from governance.ballots import Secrecy
from governance.cards import CardKind
from governance.reminders import ReminderKind
from governance.safeguarding import Part
from storage.advisors import Invitation
from storage.ballots import Ballot, MeetingBallot, Vote, reasons_of
from storage.editions import Edition
from storage.groups import Group
from storage.letters import Letter
from storage.meetings import Meeting
from storage.minutes import MeetingAction, decisions_of, items_of, notes_of
from storage.plans import Answer, Plan, PlanVersion, Step
from storage.reminders import Reminder

# A card: its kind, and the number of what it shows.
Thing = tuple[CardKind, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Something typed. `author` is the person who did; None where nobody knows, or may know."""

    part: Part
    text: str
    author: int | None = None


@dataclass(frozen=True, slots=True)
class Authored:
    """What people typed for a thing itself, and which other things' words its card may repeat."""

    typed: Callable[[Session, int], Iterator[Passage]]
    repeats: Callable[[Session, int], Iterator[Thing]]


def typed_for(session: Session, kind: CardKind, subject: int) -> Iterator[Passage]:
    """Give everything somebody typed for this thing and its card has shown, earlier versions too."""
    return (passage for passage in TABLE[kind].typed(session, subject) if passage.text)


def passages_of_card(session: Session, kind: CardKind, subject: int) -> list[Passage]:
    """Return everything that was typed and may stand on the card of this thing, what it repeats of others too."""
    things = [(kind, subject), *TABLE[kind].repeats(session, subject)]
    return _each_once(passage for thing in things for passage in typed_for(session, *thing))


def passages_of_letter(session: Session, letter: Letter) -> list[Passage]:
    """Return everything that was typed and may stand in this letter."""
    rows = session.exec(select(Reminder).where(Reminder.letter_id == letter.id).order_by(col(Reminder.id)))
    return _each_once(passage for row in rows for passage in IN_LETTERS[row.kind](session, row) if passage.text)


def _each_once(passages: Iterable[Passage]) -> list[Passage]:
    return list(dict.fromkeys(passages))


def _nothing(session: Session, subject: int) -> Iterator[Passage]:
    yield from ()


def _alone(session: Session, subject: int) -> Iterator[Thing]:
    yield from ()


def _group(session: Session, subject: int) -> Iterator[Passage]:
    group = session.get_one(Group, subject)
    yield Passage(Part.NAME, group.name, group.author_id)
    yield Passage(Part.PURPOSE, group.purpose, group.author_id)
    yield Passage(Part.PAUSE_REASON, group.paused_reason or "")


def _plan(session: Session, subject: int) -> Iterator[Passage]:
    for version in session.exec(
        select(PlanVersion).where(PlanVersion.plan_id == subject).order_by(col(PlanVersion.number))
    ):
        yield Passage(Part.TITLE, version.title, version.author_id)
        yield Passage(Part.WHY, version.why, version.author_id)
        yield Passage(Part.GOAL, version.goal, version.author_id)
    for step in session.exec(select(Step).where(Step.plan_id == subject).order_by(col(Step.number))):
        yield Passage(Part.STEP, step.what, step.author_id)
    for answer in session.exec(select(Answer).where(Answer.plan_id == subject).order_by(col(Answer.id))):
        yield Passage(Part.ANSWER, answer.reason, answer.teacher_id)


def _around_plan(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Plan, subject).group_id


def _ballot(session: Session, subject: int) -> Iterator[Passage]:
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield Passage(Part.QUESTION, asked.text, asked.author_id)
    ballot = session.get_one(Ballot, subject)
    if ballot.secrecy is Secrecy.SECRET:
        # The paper of a secret vote carries no person, so nobody can ever know who gave this reason.
        yield from (Passage(Part.OBJECTION, reason) for reason in reasons_of(session, ballot))
        return
    objections = select(Vote).where(Vote.ballot_id == subject, col(Vote.reason).is_not(None))
    for vote in session.exec(objections.order_by(col(Vote.reason), col(Vote.person_id))):
        yield Passage(Part.OBJECTION, vote.reason or "", vote.person_id)


def _around_ballot(session: Session, subject: int) -> Iterator[Thing]:
    ballot, asked = session.get_one(Ballot, subject), session.get(MeetingBallot, subject)
    if ballot.plan_id is not None:
        yield CardKind.PLAN, ballot.plan_id
        yield from _around_plan(session, ballot.plan_id)
    if asked is not None:
        yield CardKind.GROUP, session.get_one(Meeting, asked.meeting_id).group_id


def _invitation(session: Session, subject: int) -> Iterator[Passage]:
    invitation = session.get_one(Invitation, subject)
    yield Passage(Part.INVITATION, invitation.purpose, invitation.inviter_id)


def _around_invitation(session: Session, subject: int) -> Iterator[Thing]:
    invitation = session.get_one(Invitation, subject)
    yield CardKind.GROUP, invitation.group_id
    if invitation.plan_id is not None:
        yield CardKind.PLAN, invitation.plan_id
    if invitation.meeting_id is not None:
        yield CardKind.MEETING, invitation.meeting_id


def _meeting(session: Session, subject: int) -> Iterator[Passage]:
    meeting = session.get_one(Meeting, subject)
    yield Passage(Part.PLACE, meeting.place or "", meeting.author_id)


def _around_meeting(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Meeting, subject).group_id
    yield CardKind.MINUTES, subject


def _minutes(session: Session, subject: int) -> Iterator[Passage]:
    for item in items_of(session, subject):
        yield Passage(Part.ITEM, item.what, item.author_id)
    for written in notes_of(session, subject):
        yield Passage(Part.NOTE, written.text, written.author_id)
    for decision in decisions_of(session, subject):
        yield Passage(Part.DECISION, decision.text, decision.author_id)
    agreed = select(MeetingAction).where(MeetingAction.meeting_id == subject).order_by(col(MeetingAction.id))
    for action in session.exec(agreed):
        yield Passage(Part.ACTION, action.what, action.author_id)


def _around_minutes(session: Session, subject: int) -> Iterator[Thing]:
    """What was agreed in a meeting comes up again in those that follow."""
    group = session.get_one(Meeting, subject).group_id
    yield CardKind.GROUP, group
    yield CardKind.MEETING, subject
    asked = select(MeetingBallot.ballot_id).where(MeetingBallot.meeting_id == subject)
    yield from ((CardKind.BALLOT, ballot) for ballot in session.exec(asked))
    others = select(Meeting.id).where(Meeting.group_id == group, Meeting.id != subject).order_by(col(Meeting.id))
    yield from ((CardKind.MINUTES, meeting) for meeting in session.exec(others))


def _around_edition(session: Session, subject: int) -> Iterator[Thing]:
    # Only the plans' numbers are read: what is shown of them goes through the veil, which is made of what is read here.
    for page in json.loads(session.get_one(Edition, subject).content)["pages"]:
        yield CardKind.PLAN, page["plan"]
        yield from _around_plan(session, page["plan"])


TABLE: Mapping[CardKind, Authored] = {
    CardKind.GROUP: Authored(_group, _alone),
    CardKind.PLAN: Authored(_plan, _around_plan),
    CardKind.BALLOT: Authored(_ballot, _around_ballot),
    CardKind.INVITATION: Authored(_invitation, _around_invitation),
    CardKind.MEETING: Authored(_meeting, _around_meeting),
    CardKind.MINUTES: Authored(_minutes, _around_minutes),
    CardKind.HELD_MINUTES: Authored(_minutes, _around_minutes),
    CardKind.EDITION: Authored(_nothing, _around_edition),
    CardKind.PUBLISHED: Authored(_nothing, _around_edition),
    # What a report keeps stands on no card.
    CardKind.REPORT: Authored(_nothing, _alone),
    CardKind.REPORT_WARNING: Authored(_nothing, _alone),
}


def _own_words(session: Session, row: Reminder) -> Iterator[Passage]:
    yield Passage(Part.REMINDER, row.text or "", row.author_id)


def _about(kind: CardKind) -> Callable[[Session, Reminder], Iterator[Passage]]:
    def passages(session: Session, row: Reminder) -> Iterator[Passage]:
        yield from passages_of_card(session, kind, row.subject)

    return passages


def _of_step(session: Session, row: Reminder) -> Iterator[Passage]:
    yield from passages_of_card(session, CardKind.PLAN, session.get_one(Step, row.subject).plan_id)


def _of_action(session: Session, row: Reminder) -> Iterator[Passage]:
    action = session.get_one(MeetingAction, row.subject)
    yield Passage(Part.ACTION, action.what, action.author_id)
    yield from typed_for(session, CardKind.GROUP, action.group_id)


def _of_lost_post(session: Session, row: Reminder) -> Iterator[Passage]:
    """A reminder that could not be posted: the letter to the facilitator names its group."""
    if session.get(Group, row.subject) is not None:
        yield from typed_for(session, CardKind.GROUP, row.subject)


def _no_words(session: Session, row: Reminder) -> Iterator[Passage]:
    yield from ()


IN_LETTERS: Mapping[ReminderKind, Callable[[Session, Reminder], Iterator[Passage]]] = {
    ReminderKind.OWN: _own_words,
    ReminderKind.GROUP: _own_words,
    ReminderKind.BALLOT_CLOSING: _about(CardKind.BALLOT),
    ReminderKind.OUTCOME: _about(CardKind.BALLOT),
    ReminderKind.INVITED: _about(CardKind.INVITATION),
    ReminderKind.INVITATION_WAITING: _about(CardKind.INVITATION),
    ReminderKind.INVITATION_ANSWERED: _about(CardKind.INVITATION),
    ReminderKind.STEP_DUE: _of_step,
    ReminderKind.ACTION_DUE: _of_action,
    ReminderKind.PLAN_REVIEW: _about(CardKind.PLAN),
    ReminderKind.PLAN_ANSWERED: _about(CardKind.PLAN),
    ReminderKind.UNDELIVERED: _of_lost_post,
    ReminderKind.MEETING: _about(CardKind.MEETING),
    ReminderKind.MEETING_CHANGED: _about(CardKind.MEETING),
    ReminderKind.VOTING_RULES: _no_words,
    ReminderKind.GROUP_RESTS: _about(CardKind.GROUP),
    ReminderKind.ADVICE_RESTS: _about(CardKind.GROUP),
    ReminderKind.ADVICE_GOES_ON: _about(CardKind.GROUP),
    ReminderKind.TROUBLE: _no_words,
}
