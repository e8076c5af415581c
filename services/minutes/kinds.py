"""The kinds that belong to minutes: their cards, during a meeting and after it, its actions, and a vote in it."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, or_, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import typed_for
from services.access.bodies import body_of
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.meetings.kinds import agenda_repeated, group_of_meeting, group_repeated
from services.minutes import undoing
from services.minutes.decided import write_down
from services.views.minutes import action_seen
from storage.ballots import MeetingBallot
from storage.columns import belongs_to, table_of
from storage.meetings import Meeting, of_body, this_and_open
from storage.minutes import (
    AgendaItem,
    MeetingAction,
    MeetingDecision,
    MeetingNote,
    Minutes,
    Presence,
    decisions_of,
    items_of,
    notes_of,
)
from storage.people import Person
from storage.reminders import Reminder


def _items(session: Session, subject: int) -> Iterator[Passage]:
    yield from (Passage(Part.ITEM, item.what, item.author_id) for item in items_of(session, subject))


def _notes(session: Session, subject: int) -> Iterator[Passage]:
    yield from (Passage(Part.NOTE, note.text, note.author_id) for note in notes_of(session, subject))


def _decisions(session: Session, subject: int) -> Iterator[Passage]:
    yield from (
        Passage(Part.DECISION, decision.text, decision.author_id) for decision in decisions_of(session, subject)
    )


def _actions(session: Session, subject: int) -> Iterator[Passage]:
    agreed = select(MeetingAction).where(MeetingAction.meeting_id == subject).order_by(col(MeetingAction.id))
    yield from (Passage(Part.ACTION, action.what, action.author_id) for action in session.exec(agreed))


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield from group_repeated(session.get_one(Meeting, subject).group_id)


def _its_meeting(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.MEETING, subject


def _ballots_in_it(session: Session, subject: int) -> Iterator[Thing]:
    asked = select(MeetingBallot.ballot_id).where(MeetingBallot.meeting_id == subject)
    yield from ((CardKind.BALLOT, ballot) for ballot in session.exec(asked))


def _other_minutes(session: Session, subject: int) -> Iterator[Thing]:
    """What was agreed in a meeting comes up again in those that follow."""
    this = session.get_one(Meeting, subject)
    same = of_body(Meeting, this.school_id, this.group_id)
    others = select(Meeting.id).where(same, Meeting.id != subject).order_by(col(Meeting.id))
    yield from ((CardKind.MINUTES, meeting) for meeting in session.exec(others))


def _minutes_not_over(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((CardKind.MINUTES, meeting.id) for meeting in this_and_open(session, subject))


def _with_their_actions(session: Session, person: Person) -> Iterable[int]:
    """The meetings of groups that look at what this person took on, or wrote down for others, meeting after meeting."""
    theirs = or_(col(MeetingAction.owner_id) == person.id, col(MeetingAction.author_id) == person.id)
    part = belongs_to(table_of(MeetingAction), person.school_id) & theirs
    groups = select(MeetingAction.group_id).where(part)
    of_council = select(MeetingAction.id).where(part, col(MeetingAction.group_id).is_(None)).exists()
    of_their_school = of_body(Meeting, person.school_id, None) & of_council
    return session.exec(select(Meeting.id).where(col(Meeting.group_id).in_(groups) | of_their_school))


def _item(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(AgendaItem, subject)
    yield Passage(Part.ITEM, row.what, row.author_id)


def _group_of_item(subject: Subject) -> Subject:
    return select(AgendaItem.group_id).where(col(AgendaItem.id) == subject).scalar_subquery()


def _group_that_meets(session: Session, subject: int) -> Iterator[Thing]:
    yield from group_repeated(session.get_one(AgendaItem, subject).group_id)


def _where_it_stands(session: Session, subject: int) -> Iterator[Thing]:
    """Give the cards of the meeting that has it on its agenda, and of those to which it went on."""
    meeting = session.get_one(AgendaItem, subject).meeting_id
    if meeting is not None:
        yield from _minutes_not_over(session, meeting)
        yield from agenda_repeated(session, meeting)


def _waits(session: Session, subject: int) -> bool:
    row = session.get_one(AgendaItem, subject)
    return row.meeting_id is None and row.removed_at is None


def _is_running(session: Session, subject: int) -> bool:
    return session.get_one(Minutes, subject).ended_at is None


def _is_not_approved(session: Session, subject: int) -> bool:
    return session.get_one(Minutes, subject).approved_at is None


def _action_due(desk: Desk, row: Reminder) -> Target | Settled:
    action = desk.session.get_one(MeetingAction, row.subject)
    body = body_of(desk.session, action)
    if action.settled_at is not None or not body.is_open:
        return Settled.NOT_NEEDED
    owner_left = row.person_id is not None and row.person_id not in body.members(desk.session)
    # What somebody took on who has left since is everybody's.
    return Target(about=action_seen(desk.session, action), reader=None if owner_left else row.person_id)


def _action_and_group(session: Session, row: Reminder) -> Iterator[Passage]:
    action = session.get_one(MeetingAction, row.subject)
    yield Passage(Part.ACTION, action.what, action.author_id)
    if action.group_id is not None:
        yield from typed_for(session, CardKind.GROUP, action.group_id)


def _where_action_stands(session: Session, row: Reminder) -> Source:
    action = session.get_one(MeetingAction, row.subject)
    cards = (CardKind.MINUTES, CardKind.HELD_MINUTES)
    return Source(action.group_id, cards, action.meeting_id, action.author_id, added=True)


_WORDS = Words(
    typed=(_items, _notes, _decisions, _actions),
    rows={
        "meeting_note": "meeting_id",
        "meeting_decision": "meeting_id",
        "meeting_action": "meeting_id",
    },
    repeats=(_its_group, _its_meeting, _ballots_in_it, _other_minutes),
    repeated_by=(_minutes_not_over, agenda_repeated),
    named=(
        names(Presence.meeting_id, Presence.person_id),
        names(Minutes.meeting_id, Minutes.taker_id),
        names(Minutes.meeting_id, Minutes.approver_id),
        _with_their_actions,
        names(AgendaItem.meeting_id, AgendaItem.author_id),
        names(MeetingNote.meeting_id, MeetingNote.author_id),
        names(MeetingDecision.meeting_id, MeetingDecision.author_id),
    ),
)
CARDS = {
    CardKind.ITEM: CardDescription(
        place=Place.THREAD,
        group=_group_of_item,
        goes_on=_waits,
        words=Words(
            typed=(_item,),
            rows={"agenda_item": "id"},
            repeats=(_group_that_meets,),
            repeated_by=(_where_it_stands,),
            named=(names(AgendaItem.id, AgendaItem.author_id),),
        ),
    ),
    CardKind.MINUTES: CardDescription(place=Place.THREAD, group=group_of_meeting, goes_on=_is_running, words=_WORDS),
    CardKind.HELD_MINUTES: CardDescription(
        place=Place.THREAD, group=group_of_meeting, goes_on=_is_not_approved, words=_WORDS
    ),
}
REMINDERS = {
    ReminderKind.ACTION_DUE: ReminderDescription(
        target=_action_due, passages=_action_and_group, source=_where_action_stands, stays_with_group=True
    )
}
UNDOING = {
    Undoable.ITEM_ADDED: UndoDescription(go_back=undoing.added),
    Undoable.ITEM_REMOVED: UndoDescription(go_back=undoing.removed),
}
BALLOTS = {
    # Those in the meeting see its card, and the others read the minutes.
    BallotKind.MEETING: BallotDescription(settle=write_down, tells=False, calls=False)
}
