"""What is told of an idea or a theme: that it is answered, and that it waits longer than promised."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from services.access.authorship import passages_about
from services.access.offices import where_it_answers
from services.access.people import school_of
from services.kinds.cards import Thing
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.outbox.cards import mark_stale
from services.outbox.ends import Asked, EndKinds, asked_as
from services.views.ideas import IdeaView
from services.views.themes import ThemeView
from storage.plans import Plan
from storage.reminders import Reminder


def what_became_of(session: Session, row: Asked) -> Iterator[Thing]:
    """Return the cards of what an idea or a theme became: its own card repeats what that is called."""
    if row.group_id is not None:
        yield CardKind.GROUP, row.group_id
    if row.plan_id is not None:
        yield CardKind.PLAN, row.plan_id
        yield CardKind.GROUP, session.get_one(Plan, row.plan_id).group_id


Shown = TypeVar("Shown", IdeaView, ThemeView)
Look = Callable[[Desk, Reminder], Shown]


def reminders_of(kinds: EndKinds, look: Look[Shown]) -> dict[ReminderKind, ReminderDescription]:
    """Return what the reminders of ideas, or of themes, are; `look` shows what one of them speaks of."""
    telling = _Telling(kinds, look)
    shared: dict[str, Any] = {"passages": passages_about(kinds.card), "source": telling.where_it_stands}
    return {
        kinds.answered: ReminderDescription(target=telling.answered, **shared),
        kinds.overdue: ReminderDescription(target=telling.overdue, follows=telling.card_follows, **shared),
    }


@dataclass(frozen=True, slots=True)
class _Telling(Generic[Shown]):
    kinds: EndKinds
    look: Look[Shown]

    def where_it_stands(self, session: Session, row: Reminder) -> Source:
        asked = asked_as(session, self.kinds, row.subject)
        return Source(None, (self.kinds.card,), asked.id, asked.author_id)

    def answered(self, desk: Desk, row: Reminder) -> Target | Settled:
        shown = self.look(desk, row)
        is_answered = not shown.state.is_waiting or shown.reply is not None
        return Target(about=shown, reader=row.person_id) if is_answered else Settled.NOT_NEEDED

    def overdue(self, desk: Desk, row: Reminder) -> Target | Settled:
        """Tell the council what waits longer than promised, or the office that is waited for, where it reads."""
        shown = self.look(desk, row)
        if not shown.overdue:
            return Settled.NOT_NEEDED
        asked = asked_as(desk.session, self.kinds, row.subject)
        school = school_of(desk.session, row.school_id)
        return Target(about=shown, channel=where_it_answers(desk.session, school, asked.office_id))

    def card_follows(self, session: Session, row: Reminder) -> None:
        """Have the card say that it waits longer than promised."""
        mark_stale(session, self.kinds.card, row.subject)
