"""What is of meetings among the kinds: the card of a meeting."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.safeguarding import Part
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from storage.meetings import Meeting


def _place(session: Session, subject: int) -> Iterator[Passage]:
    meeting = session.get_one(Meeting, subject)
    yield Passage(Part.PLACE, meeting.place or "", meeting.author_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Meeting, subject).group_id


def _its_minutes(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.MINUTES, subject


def group_of_meeting(subject: Subject) -> Subject:
    """Return in SQL whose meeting this is."""
    return select(Meeting.group_id).where(col(Meeting.id) == subject).scalar_subquery()


def _is_open(session: Session, subject: int) -> bool:
    return session.get_one(Meeting, subject).state.is_open


def _renew_event(session: Session, subject: int) -> None:
    """Have Discord's event of a meeting that is not over say what its card says."""
    meeting = session.get_one(Meeting, subject)
    if meeting.state.is_open:
        meeting.event_revision = None


CARDS = {
    CardKind.MEETING: CardDescription(
        place=Place.THREAD,
        group=group_of_meeting,
        goes_on=_is_open,
        renew=_renew_event,
        words=Words(
            typed=(_place,),
            rows={"meeting": "id"},
            repeats=(_its_group, _its_minutes),
            named=(names(Meeting.id, Meeting.author_id),),
        ),
    )
}
