"""The kinds that belong to groups: the card of a group, and telling that one rests or goes on."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about, typed_for
from services.groups import arrivals, undoing
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.outbox.ends import kinds_of, of_group
from services.outbox.places import cards_of
from services.views import resting as views
from services.views.telling import told_of_group
from storage.advisors import Advisorship
from storage.ballots import Ballot
from storage.eight_weeks import all_weeks, pairs_of
from storage.groups import Group, former_names_of
from storage.hearings import hearings_of_group, told_of
from storage.hours import asks_of_group
from storage.people import Person
from storage.plans import Plan
from storage.reminders import Reminder


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    group = session.get_one(Group, subject)
    yield Passage(Part.NAME, group.name, group.namer_id)
    yield Passage(Part.PURPOSE, group.purpose, group.purpose_writer_id)
    # Who chose the emoji, only the record tells.
    yield Passage(Part.EMOJI, group.emoji or "")
    yield from (Passage(Part.NAME, former.name, former.author_id) for former in former_names_of(session, group))
    yield Passage(Part.PAUSE_REASON, group.paused_reason or "", of_lead=True)


def _cards_of_it(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((card.kind, card.subject) for card in cards_of(session, session.get_one(Group, subject)))


def _ballots_on_its_plans(session: Session, subject: int) -> Iterator[Thing]:
    """The council's votes stand in its channel."""
    found = select(Ballot.id).join(Plan, col(Plan.id) == col(Ballot.plan_id)).where(Plan.group_id == subject)
    yield from ((CardKind.BALLOT, ballot) for ballot in session.exec(found))


def _requests_of_its_plans(session: Session, subject: int) -> Iterator[Thing]:
    """What its plans ask for stands where the adults read."""
    found = select(Plan.id).where(Plan.group_id == subject, col(Plan.ratified_version).is_not(None))
    yield from ((CardKind.REQUEST, plan) for plan in session.exec(found))


def _what_led_to_it(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((kinds_of(row).card, row.id) for row in of_group(session, subject))


def _cards_of_pairs(session: Session, subject: int) -> Iterator[Thing]:
    """A group's name stands on the card of its pair's weeks, and where one was asked by the other."""
    for pair in pairs_of(session, subject):
        yield CardKind.PAIR, pair.id
        for group in (pair.group_id, pair.other_id):
            yield from ((CardKind.WEEKS, weeks.id) for weeks in all_weeks(session, group))


def _asks_for_it(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((CardKind.HOUR_ASK, ask) for ask in asks_of_group(session, subject))


def _hearings_about_it(session: Session, subject: int) -> Iterator[Thing]:
    hearings = hearings_of_group(session, subject)
    yield from ((CardKind.HEARING, hearing) for hearing in hearings)
    yield from ((CardKind.HEARING_TOLD, told.id) for told in told_of(session, hearings))


def _is_open(session: Session, subject: int) -> bool:
    return session.get_one(Group, subject).state.is_open


def _thread_opened(session: Session, subject: int, thread: int | None) -> None:
    session.get_one(Group, subject).thread_id = thread


def _rests(desk: Desk, row: Reminder) -> Target | Settled:
    group = desk.session.get_one(Group, row.subject)
    if not group.state.is_open or not group.is_resting:
        return Settled.NOT_NEEDED
    return Target(about=views.view(desk.session, group), reader=row.person_id)


def _goes_on(desk: Desk, row: Reminder) -> Target | Settled:
    group = desk.session.get_one(Group, row.subject)
    if not group.state.is_open or group.is_resting:
        return Settled.NOT_NEEDED
    return Target(about=views.view(desk.session, group), reader=row.person_id)


def _joined(desk: Desk, row: Reminder) -> Target | Settled:
    group = desk.session.get_one(Group, row.group_id)
    shown = arrivals.view(desk.session, group, row) if group.state.is_open and group.facilitator_id else None
    return Target(about=shown, reader=group.facilitator_id) if shown is not None else Settled.NOT_NEEDED


def _name_of_its_group(session: Session, row: Reminder) -> Iterator[Passage]:
    if row.group_id is not None:
        yield from typed_for(session, CardKind.GROUP, row.group_id)


def _on_card_of_its_group(session: Session, row: Reminder) -> Source:
    return Source(row.group_id, (CardKind.GROUP,), row.group_id or 0, None)


def _advised_by(session: Session, person: Person) -> Iterable[int]:
    """The groups that this person advises or did; as a guest of the council they are of none."""
    theirs = (Advisorship.school_id == person.school_id, Advisorship.teacher_id == person.id)
    found = select(Advisorship.group_id).where(*theirs)
    return (group for group in session.exec(found) if group is not None)


CARDS = {
    CardKind.GROUP: CardDescription(
        place=Place.GROUPS,
        group=lambda subject: subject,
        goes_on=_is_open,
        thread=_thread_opened,
        words=Words(
            typed=(_typed,),
            rows={"interest_group": "id", "former_group_name": "group_id"},
            repeated_by=(
                _cards_of_it,
                _ballots_on_its_plans,
                _requests_of_its_plans,
                _what_led_to_it,
                _cards_of_pairs,
                _asks_for_it,
                _hearings_about_it,
                told_of_group,
            ),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            # What else a group's card says of somebody ends with their membership.
            named=(
                names(Group.id, Group.author_id),
                names(Group.id, Group.name_author_id),
                names(Group.id, Group.purpose_author_id),
                names(Group.id, Group.facilitator_id),
                _advised_by,
            ),
        ),
    )
}
_WORDS = passages_about(CardKind.GROUP)
_FACILITATOR = select(Group.facilitator_id).where(col(Group.id) == col(Reminder.group_id)).scalar_subquery()
UNDOING = {
    Undoable.GROUP_STARTED: UndoDescription(go_back=undoing.start),
    # Leaving is never refused, so neither is this.
    Undoable.GROUP_JOINED: UndoDescription(go_back=undoing.join, by_students=False),
    Undoable.GROUP_LEFT: UndoDescription(go_back=undoing.leave),
    Undoable.GROUP_CLOSED: UndoDescription(go_back=undoing.close),
}
REMINDERS = {
    ReminderKind.GROUP_RESTS: ReminderDescription(target=_rests, passages=_WORDS, is_for_office=True),
    # A teacher reads of a group where it stands.
    ReminderKind.ADVICE_RESTS: ReminderDescription(target=_rests, passages=_WORDS, has_student_text=False),
    ReminderKind.ADVICE_GOES_ON: ReminderDescription(target=_goes_on, passages=_WORDS, has_student_text=False),
    ReminderKind.MEMBERS_JOINED: ReminderDescription(
        target=_joined,
        passages=_name_of_its_group,
        source=_on_card_of_its_group,
        reader=_FACILITATOR,
        speaks_of=arrivals.speaks_of,
    ),
}
