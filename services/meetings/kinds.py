"""The kinds that belong to meetings: the card of a meeting, and the reminders of it."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.access.bodies import body_of
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target
from services.kinds.undoing import UndoDescription
from services.meetings import undoing
from services.views import meetings as views
from storage.meetings import Meeting, this_and_open
from storage.minutes import AgendaItem, Minutes, items_of
from storage.reminders import Reminder


def _place(session: Session, subject: int) -> Iterator[Passage]:
    meeting = session.get_one(Meeting, subject)
    yield Passage(Part.PLACE, meeting.place or "", meeting.author_id)


def _agenda(session: Session, subject: int) -> Iterator[Passage]:
    """The card of a meeting of the council says what is on its agenda."""
    if session.get_one(Meeting, subject).group_id is None:
        yield from (Passage(Part.ITEM, item.what, item.author_id) for item in items_of(session, subject))


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield from group_repeated(session.get_one(Meeting, subject).group_id)


def _its_minutes(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.MINUTES, subject


def agenda_repeated(session: Session, subject: int) -> Iterator[Thing]:
    """Give the cards that say what is on this agenda of the council, or was and goes on to its next meetings."""
    if session.get_one(Meeting, subject).group_id is None:
        for meeting in this_and_open(session, subject):
            yield CardKind.MEETING, meeting.id
            yield CardKind.MINUTES, meeting.id


def group_repeated(group: int | None) -> Iterator[Thing]:
    """Give the group whose name is repeated; the council's is nobody's words."""
    if group is not None:
        yield CardKind.GROUP, group


def group_of_meeting(subject: Subject) -> Subject:
    """Return in SQL of which group this meeting is; none for the council's."""
    return select(Meeting.group_id).where(col(Meeting.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    """It is still to come, or over and its minutes are still to be written."""
    meeting = session.get_one(Meeting, subject)
    waits = meeting.state is MeetingState.HELD and session.get(Minutes, subject) is None
    return meeting.state.is_open or waits


def _renew_event(session: Session, subject: int) -> None:
    """Have Discord's event of a meeting that is not over say what its card says."""
    meeting = session.get_one(Meeting, subject)
    if meeting.state.is_open:
        meeting.event_revision = None


def _begins(desk: Desk, row: Reminder) -> Target | Settled:
    meeting = desk.session.get_one(Meeting, row.subject)
    # A meeting of a group that rests waits for somebody to join; that of a council which does is not announced.
    rests = meeting.group_id is None and body_of(desk.session, meeting).rests(desk.session)
    return _changed(desk, row) if meeting.state.is_open and not rests else Settled.NOT_NEEDED


def _changed(desk: Desk, row: Reminder) -> Target | Settled:
    """It has moved or is cancelled: until it would have begun, that is told."""
    meeting = desk.session.get_one(Meeting, row.subject)
    if meeting.starts_at <= desk.now or not body_of(desk.session, meeting).is_open:
        return Settled.NOT_NEEDED
    return Target(about=views.view(desk.session, school=row.school_id, meeting=meeting.id))


CARDS = {
    CardKind.MEETING: CardDescription(
        place=Place.THREAD,
        group=group_of_meeting,
        goes_on=_goes_on,
        renew=_renew_event,
        words=Words(
            typed=(_place, _agenda),
            rows={"meeting": "id"},
            repeats=(_its_group, _its_minutes),
            repeated_by=(agenda_repeated,),
            named=(names(Meeting.id, Meeting.author_id), names(AgendaItem.meeting_id, AgendaItem.author_id)),
        ),
    )
}
UNDOING = {Undoable.MEETING_SCHEDULED: UndoDescription(go_back=undoing.scheduled)}
# Of what a thread was told about a meeting, only the newest still holds.
_ANNOUNCED = (ReminderKind.MEETING, ReminderKind.MEETING_CHANGED)
REMINDERS = {
    ReminderKind.MEETING: ReminderDescription(
        target=_begins,
        passages=passages_about(CardKind.MEETING),
        rests_with=col(Reminder.group_id),
        replaces=_ANNOUNCED,
    ),
    # That a meeting is cancelled is told although its group rests.
    ReminderKind.MEETING_CHANGED: ReminderDescription(
        target=_changed, passages=passages_about(CardKind.MEETING), replaces=_ANNOUNCED
    ),
}
