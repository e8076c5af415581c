"""The kinds that belong to ideas: the card of an idea, what is told of it, and what of it can be undone."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.said import Heard
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.ends.reminding import reminders_of, what_became_of
from services.ideas import answering, sharing
from services.ideas.said import ideas_said
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.outbox.ends import IDEA
from services.views import ideas as views
from services.views.ideas import IdeaView
from storage.ideas import Idea, IdeaReply
from storage.reminders import Reminder


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    idea = session.get_one(Idea, subject)
    yield Passage(Part.TITLE, idea.title, idea.author_id)
    yield Passage(Part.WHY, idea.why, idea.author_id)


def _answers(session: Session, subject: int) -> Iterator[Passage]:
    for reply in session.exec(select(IdeaReply).where(IdeaReply.idea_id == subject).order_by(col(IdeaReply.id))):
        yield Passage(Part.ANSWER, reply.reason, reply.author_id)


def _what_it_became(session: Session, subject: int) -> Iterator[Thing]:
    return what_became_of(session, session.get_one(Idea, subject))


def _waits(session: Session, subject: int) -> bool:
    return session.get_one(Idea, subject).state.is_waiting


def _shown(desk: Desk, row: Reminder) -> IdeaView:
    return desk.shown(
        IdeaView,
        row.subject,
        lambda: views.view(desk.session, school=row.school_id, idea=row.subject, now=desk.now),
    )


def _ready(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    return Target(about=shown, reader=row.person_id) if shown.is_ready else Settled.NOT_NEEDED


def _where_it_stands(session: Session, row: Reminder) -> Source:
    idea = session.get_one(Idea, row.subject)
    return Source(None, (CardKind.IDEA,), idea.id, idea.author_id)


CARDS = {
    CardKind.IDEA: CardDescription(
        place=Place.GROUPS,
        goes_on=_waits,
        words=Words(
            typed=(_typed, _answers),
            rows={"idea": "id", "idea_reply": "idea_id"},
            repeats=(_what_it_became,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(Idea.id, Idea.author_id), names(IdeaReply.idea_id, IdeaReply.author_id)),
        ),
    )
}
_WORDS = passages_about(CardKind.IDEA)
REMINDERS = {
    ReminderKind.IDEA_READY: ReminderDescription(target=_ready, passages=_WORDS, source=_where_it_stands),
    **reminders_of(IDEA, _shown),
}
UNDOING = {
    Undoable.IDEA_SHARED: UndoDescription(go_back=sharing.unshare),
    Undoable.IDEA_WITHDRAWN: UndoDescription(go_back=sharing.share_again),
    # Offices answer too, so whoever answered takes it back, whatever they are.
    Undoable.IDEA_ANSWERED: UndoDescription(go_back=answering.take_back, by_students=False),
}
SAID = {Heard.IDEA: ideas_said}
