"""The kinds that belong to hearings: their cards, what is told of them, and what of them can be undone."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.hearings import HearingState
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.hearings import asking, drawing, listening, moving
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.views import hearings as views
from services.views.hearings import HearingView
from storage.groups import Group
from storage.hearings import Hearing, HearingSeat, HearingTold, told_of
from storage.reminders import Reminder


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(Hearing, subject)
    yield Passage(Part.QUESTION, row.what, row.author_id)
    yield Passage(Part.PROPOSAL, row.proposal or "", row.proposer_id)
    yield Passage(Part.DECISION, row.decision or "", row.decider_id)


def _told(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(HearingTold, subject)
    for text in (row.happened, row.matters, row.touches, row.right):
        yield Passage(Part.ANSWER, text, row.author_id)


def _its_groups(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((CardKind.GROUP, group) for group in sorted(session.get_one(Hearing, subject).groups))


def _what_sides_told(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((CardKind.HEARING_TOLD, told.id) for told in told_of(session, [subject]))


def _its_hearing(session: Session, subject: int) -> Iterator[Thing]:
    row = session.get_one(HearingTold, subject)
    yield CardKind.HEARING, row.hearing_id
    yield from _its_groups(session, row.hearing_id)


def _thread(subject: Subject) -> Subject:
    of = select(Hearing.thread_id).join(HearingTold, col(HearingTold.hearing_id) == col(Hearing.id))
    return of.where(col(HearingTold.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    return not session.get_one(Hearing, subject).state.is_over


def _is_heard(session: Session, subject: int) -> bool:
    return _goes_on(session, session.get_one(HearingTold, subject).hearing_id)


def _shown(desk: Desk, row: Reminder) -> HearingView:
    return desk.shown(
        HearingView, row.subject, lambda: views.view(desk.session, school=row.school_id, hearing=row.subject)
    )


def _wanted(desk: Desk, row: Reminder) -> Target | Settled:
    """Ask whoever has not said yet that they are ready."""
    shown = _shown(desk, row)
    is_ready = desk.session.get(HearingSeat, (row.subject, row.person_id)) is not None
    is_needed = shown.state is HearingState.GATHERING and not is_ready
    return Target(about=shown, reader=row.person_id) if is_needed else Settled.NOT_NEEDED


def _drawn(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    return Target(about=shown, reader=row.person_id) if shown.state.has_panel else Settled.NOT_NEEDED


def _stands(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell a side, in its thread, how it stands; a group that has closed needs to hear nothing."""
    if row.group_id is not None and not desk.session.get_one(Group, row.group_id).state.is_open:
        return Settled.NOT_NEEDED
    return Target(about=_shown(desk, row))


def _where_it_stands(session: Session, row: Reminder) -> Source:
    hearing = session.get_one(Hearing, row.subject)
    return Source(None, (CardKind.HEARING,), hearing.id, hearing.author_id)


CARDS = {
    CardKind.HEARING: CardDescription(
        place=Place.GROUPS,
        goes_on=_goes_on,
        thread=drawing.thread_opened,
        words=Words(
            typed=(_typed,),
            rows={"hearing": "id"},
            repeats=(_its_groups,),
            repeated_by=(_what_sides_told,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(
                names(Hearing.id, Hearing.author_id),
                names(Hearing.id, Hearing.proposer_id),
                names(Hearing.id, Hearing.decider_id),
                names(HearingSeat.hearing_id, HearingSeat.person_id),
            ),
        ),
    ),
    CardKind.HEARING_TOLD: CardDescription(
        place=Place.THREAD,
        channel=_thread,
        goes_on=_is_heard,
        words=Words(
            typed=(_told,),
            rows={"hearing_told": "id"},
            repeats=(_its_hearing,),
            named=(names(HearingTold.id, HearingTold.author_id),),
        ),
    ),
}
_WORDS = passages_about(CardKind.HEARING)
REMINDERS = {
    ReminderKind.HEARING_WANTED: ReminderDescription(target=_wanted, passages=_WORDS, source=_where_it_stands),
    ReminderKind.HEARING_DRAWN: ReminderDescription(target=_drawn, passages=_WORDS, source=_where_it_stands),
    ReminderKind.HEARING_STANDS: ReminderDescription(target=_stands, passages=_WORDS, source=_where_it_stands),
}
UNDOING = {
    Undoable.HEARING_ASKED: UndoDescription(go_back=asking.unask),
    # The safeguarding lead ends hearings, too.
    Undoable.HEARING_MOVED: UndoDescription(go_back=moving.move_back, by_students=False),
    Undoable.HEARING_CONSENTED: UndoDescription(go_back=listening.take_back),
}
