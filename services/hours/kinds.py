"""The kinds that belong to hours: the card of an ask, what is told of it, and what of it can be undone."""

from collections.abc import Callable, Iterator

from sqlmodel import Session

from governance.cards import CardKind
from governance.hours import AskState
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.hours import asking, finishing, picking
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.views import hours as views
from services.views.hours import AskView
from storage.hours import HourAsk, HourCan, picked_for, said_of
from storage.reminders import Reminder


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    ask = session.get_one(HourAsk, subject)
    yield Passage(Part.QUESTION, ask.what, ask.author_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    group = session.get_one(HourAsk, subject).group_id
    if group is not None:
        yield CardKind.GROUP, group


def _goes_on(session: Session, subject: int) -> bool:
    return not session.get_one(HourAsk, subject).state.is_over


def _shown(desk: Desk, row: Reminder) -> AskView:
    return desk.shown(AskView, row.subject, lambda: views.view(desk.session, school=row.school_id, ask=row.subject))


def _while(*states: AskState) -> Callable[[Desk, Reminder], Target | Settled]:
    """Return what tells of an ask as long as it stands so."""

    def target(desk: Desk, row: Reminder) -> Target | Settled:
        shown = _shown(desk, row)
        return Target(about=shown, reader=row.person_id) if shown.state in states else Settled.NOT_NEEDED

    return target


def _can(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    is_needed = shown.state is AskState.OPEN and shown.cans
    return Target(about=shown, reader=row.person_id) if is_needed else Settled.NOT_NEEDED


def _nobody(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    is_needed = shown.state is AskState.OPEN and not shown.cans
    return Target(about=shown, reader=row.person_id) if is_needed else Settled.NOT_NEEDED


def _picked(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell whoever is picked still."""
    picked = picked_for(desk.session, row.subject)
    is_theirs = picked is not None and picked.person_id == row.person_id
    return _while(AskState.PICKED)(desk, row) if is_theirs else Settled.NOT_NEEDED


def _how(desk: Desk, row: Reminder) -> Target | Settled:
    """Ask whoever has not said yet that it is done."""
    picked, ask = picked_for(desk.session, row.subject), desk.session.get_one(HourAsk, row.subject)
    if picked is None or row.person_id not in (ask.author_id, picked.person_id):
        return Settled.NOT_NEEDED
    has_said = row.person_id in said_of(desk.session, row.subject)
    return Settled.NOT_NEEDED if has_said else _while(AskState.PICKED)(desk, row)


def _let_go(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell either of the two, unless they have found each other again."""
    picked, shown = picked_for(desk.session, row.subject), _shown(desk, row)
    two = (desk.session.get_one(HourAsk, row.subject).author_id, picked.person_id if picked is not None else None)
    is_back = shown.state is AskState.PICKED and row.person_id in two
    return Settled.NOT_NEEDED if is_back else Target(about=shown, reader=row.person_id)


def _where_it_stands(session: Session, row: Reminder) -> Source:
    ask = session.get_one(HourAsk, row.subject)
    return Source(None, (CardKind.HOUR_ASK,), ask.id, ask.author_id)


CARDS = {
    CardKind.HOUR_ASK: CardDescription(
        place=Place.GROUPS,
        goes_on=_goes_on,
        thread=picking.thread_opened,
        words=Words(
            typed=(_typed,),
            rows={"hour_ask": "id"},
            repeats=(_its_group,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(HourAsk.id, HourAsk.author_id), names(HourCan.ask_id, HourCan.person_id)),
        ),
    )
}
_WORDS = passages_about(CardKind.HOUR_ASK)
_TARGETS = {
    ReminderKind.HOURS_WANTED: _while(AskState.OPEN),
    ReminderKind.HOURS_CAN: _can,
    ReminderKind.HOURS_PICKED: _picked,
    ReminderKind.HOURS_LET_GO: _let_go,
    ReminderKind.HOURS_HOW: _how,
    ReminderKind.HOURS_THANKS: _while(AskState.DONE),
    ReminderKind.HOURS_WAITING: _nobody,
    ReminderKind.HOURS_ENDED: _while(AskState.ENDED),
}
REMINDERS = {
    kind: ReminderDescription(target=target, passages=_WORDS, source=_where_it_stands)
    for kind, target in _TARGETS.items()
}
UNDOING = {
    # Adults ask too, and what one has done one takes back, whatever one is.
    Undoable.HOURS_ASKED: UndoDescription(go_back=asking.unask, by_students=False),
    Undoable.HOURS_WITHDRAWN: UndoDescription(go_back=asking.ask_again, by_students=False),
    Undoable.HOURS_PICKED: UndoDescription(go_back=picking.unpick, by_students=False),
    Undoable.HOURS_SAID: UndoDescription(go_back=finishing.unsay, by_students=False),
}
