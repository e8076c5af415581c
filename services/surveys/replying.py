"""Answering themes: by a delegate for the council, or by whoever holds an office."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ends import EndAnswer, EndMove, Given, can_move
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.surveys import ThemeOver
from governance.undoing import MovedOn, Undoable
from services.access import offices, people, quotas
from services.access.offices import Answering, speaks_as
from services.access.veil import veil_of
from services.ends import answering as ends
from services.ends.answering import keep, kept, said_by, tell
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.views.themes import ThemeView, described_themes, get_theme, title_of
from storage.themes import Theme, ThemeReply, joiners_of


@dataclass(frozen=True, slots=True)
class MayReply:
    """The theme somebody is about to answer, in whose name they may, and for whom it could wait."""

    theme: ThemeView
    answering: Answering


def may_reply(session: Session, *, school: int, visitor: Visitor, theme: int, now: datetime) -> MayReply:
    """Return what belongs to an answer. Raises AnswerersOnly, ThemeOver."""
    people.school_of(session, school)
    row = get_theme(session, school=school, theme=theme)
    answering = offices.answering(session, school=school, visitor=visitor)
    _require_answerable(session, row, EndAnswer.NO.move)
    return MayReply(described_themes(session, [row], veil_of(session, school), now)[0], answering)


def _require_answerable(session: Session, row: Theme, move: EndMove) -> None:
    if row.withdrawn_at is not None or not can_move(row.state, move):
        raise ThemeOver(title=title_of(row, veil_of(session, row.school_id)))


def reply(session: Session, *, school: int, visitor: Visitor, theme: int, given: Given, now: datetime) -> ThemeView:
    """Say what becomes of a theme. A new answer takes the place of the one before.

    Raises AnswerersOnly, OfficeUnclear, ThemeOver, ReasonMissing, WaitUnclear, WaitTooLong, BecameWhat, GoesOnNoMore.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_theme(session, school=school, theme=theme)
    office = speaks_as(session, actor, visitor, given.office)
    _require_answerable(session, row, given.answer.move)
    quotas.require(session, Limited.THEMES_ANSWERED, actor, now, thing=row.id)
    before = kept(row)
    answer = ThemeReply(theme_id=row.id, **said_by(actor, office, given, now))
    keep(session, row, answer, given, now)
    tell(session, row, now, [person for person in joiners_of(session, row.id) if person != actor.id])
    who: dict[str, int] = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.THEME_ANSWERED, **who, now=now, kept={"reply": answer.id, **before})
    note(session, RecordKind.THEME_ANSWERED, **who, at=now, detail=given.answer.value)
    return described_themes(session, [row], veil_of(session, school), now)[0]


def take_back(undoing: Undoing) -> Undone:
    """Undo an answer: the theme stands as before. Raises CannotUndo where it has moved on."""
    session, row = undoing.session, undoing.session.get_one(Theme, undoing.subject)
    title = title_of(row, veil_of(session, row.school_id))
    reply = session.get_one(ThemeReply, undoing.kept["reply"])
    ends.take_back(undoing, row, reply, title=title, moved_on=MovedOn.THEME_GOES_ON)
    return Undone(Undoable.THEME_ANSWERED, title)
