"""The kinds that belong to dispatch: telling that something of it could not be shown or posted."""

from collections.abc import Iterator

from sqlmodel import Session

from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from services.access.authorship import typed_for
from services.dispatch import problems
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target, no_words
from storage.groups import Group
from storage.problems import Problem
from storage.reminders import Reminder


def _trouble(desk: Desk, row: Reminder) -> Target | Settled:
    trouble = desk.session.get_one(Problem, row.subject)
    return Settled.NOT_NEEDED if trouble.mended_at else Target(about=problems.view(desk.session, trouble))


def _lost_post(desk: Desk, row: Reminder) -> Target:
    return Target(reader=row.person_id)


def _name_of_group(session: Session, row: Reminder) -> Iterator[Passage]:
    """A reminder that could not be posted: the letter to the facilitator names its group."""
    if session.get(Group, row.subject) is not None:
        yield from typed_for(session, CardKind.GROUP, row.subject)


def _on_card_of_group(session: Session, row: Reminder) -> Source:
    """The group's name stands on its card, also while its thread takes nothing."""
    return Source(None, (CardKind.GROUP,), row.subject, None)


REMINDERS = {
    ReminderKind.PROBLEM: ReminderDescription(target=_trouble, passages=no_words, is_for_office=True),
    ReminderKind.UNDELIVERED: ReminderDescription(target=_lost_post, passages=_name_of_group, source=_on_card_of_group),
}
