"""What people typed on a card or in a letter, and who wrote each piece of it.

Each kind of card answers for itself, and so does each kind of reminder. What is hidden of a card, and what a report
keeps of it, are both read here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.reminders import ReminderKind
from governance.safeguarding import Part
from services.kinds.cards import CARDS
from services.kinds.passages import Passage
from storage.groups import Group
from storage.letters import Letter
from storage.minutes import MeetingAction
from storage.plans import Step
from storage.reminders import Reminder


def typed_for(session: Session, kind: CardKind, subject: int) -> Iterator[Passage]:
    """Give everything somebody typed for this thing and its card has shown, earlier versions too."""
    return (passage for passage in _typed(session, kind, subject) if passage.text)


def _typed(session: Session, kind: CardKind, subject: int) -> Iterator[Passage]:
    return (passage for typed in CARDS[kind].words.typed for passage in typed(session, subject))


def passages_of_card(session: Session, kind: CardKind, subject: int) -> list[Passage]:
    """Return everything that was typed and may stand on the card of this thing, what it repeats of others too."""
    repeated = (thing for found in CARDS[kind].words.repeats for thing in found(session, subject))
    things = [(kind, subject), *repeated]
    return _each_once(passage for thing in things for passage in typed_for(session, *thing))


def passages_of_letter(session: Session, letter: Letter) -> list[Passage]:
    """Return everything that was typed and may stand in this letter."""
    rows = session.exec(select(Reminder).where(Reminder.letter_id == letter.id).order_by(col(Reminder.id)))
    return _each_once(passage for row in rows for passage in IN_LETTERS[row.kind](session, row) if passage.text)


def _each_once(passages: Iterable[Passage]) -> list[Passage]:
    return list(dict.fromkeys(passages))


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
