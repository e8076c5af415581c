"""Answering themes: by a delegate for the council, or by whoever holds an office."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.ideas import Given, check_wait
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.surveys import ThemeOver
from governance.texts import TEXT_LIMIT, paragraphs
from governance.themes import ThemeAnswer, ThemeState, WhichGroup, WhyMissing
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import offices, people, quotas
from services.access.membership import group_that_goes_on
from services.access.offices import Answering, speaks_as, waited_for
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind_all, settle
from services.outbox.themes import redraw, wait_for_answer
from services.outbox.undoing import allow_undo
from services.views.themes import ThemeView, described_themes, get_theme, title_of
from storage.schools import school_time
from storage.surveys import Theme, ThemeReply, joiners_of


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
    _require_answerable(session, row)
    return MayReply(described_themes(session, [row], veil_of(session, school), now)[0], answering)


def _require_answerable(session: Session, row: Theme) -> None:
    if not row.is_open:
        raise ThemeOver(title=title_of(row, veil_of(session, row.school_id)))


def reply(
    session: Session, *, school: int, visitor: Visitor, theme: int, given: Given[ThemeAnswer], now: datetime
) -> ThemeView:
    """Say what becomes of a theme. A new answer takes the place of the one before.

    Raises AnswerersOnly, OfficeUnclear, ThemeOver, WhyMissing, WaitUnclear, WaitTooLong, WhichGroup, GoesOnNoMore.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_theme(session, school=school, theme=theme)
    office = speaks_as(session, actor, visitor, given.office)
    _require_answerable(session, row)
    quotas.require(session, Limited.THEMES_ANSWERED, actor, now, thing=row.id)
    before = {"state": row.state.value, "answer_by": row.answer_by.toordinal(), "office": row.office_id}
    before["group"] = row.group_id
    answer = _answer(row, given, actor.id, office, now)
    _follow(session, row, answer, given, now)
    session.add(answer)
    session.flush()
    _end(session, row, now, but=actor.id)
    who: dict[str, int] = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.THEME_ANSWERED, **who, now=now, kept={"reply": answer.id, **before})
    note(session, RecordKind.THEME_ANSWERED, **who, at=now, detail=given.answer.value)
    return described_themes(session, [row], veil_of(session, school), now)[0]


def _answer(row: Theme, given: Given[ThemeAnswer], person: int, office: int | None, now: datetime) -> ThemeReply:
    if given.answer.needs_words and not given.reason.strip():
        raise WhyMissing()
    words = paragraphs(given.reason, field="reason", limit=TEXT_LIMIT) if given.reason.strip() else ""
    return ThemeReply(
        school_id=row.school_id,
        theme_id=row.id,
        author_id=person,
        office_id=office,
        answer=given.answer,
        reason=words,
        answered_at=now,
    )


def _follow(session: Session, row: Theme, answer: ThemeReply, given: Given[ThemeAnswer], now: datetime) -> None:
    """Note where the theme stands now: until when it waits for whom, or which group it became."""
    if given.answer is ThemeAnswer.WAITING:
        clock = school_time(session, people.school_of(session, row.school_id))
        answer.until = row.answer_by = check_wait(given.until, clock.today(now))
        row.office_id = waited_for(session, row.school_id, given.waits_for, own=answer.office_id)
    if given.answer is ThemeAnswer.GROUP:
        row.group_id = _group(session, row.school_id, given.group)
    row.state = given.answer.state


def _group(session: Session, school: int, group: int | None) -> int:
    if group is None:
        raise WhichGroup()
    return group_that_goes_on(session, school=school, group=group)


def _end(session: Session, row: Theme, now: datetime, *, but: int) -> None:
    """Tell those who would join, except for whoever answered, once it can be undone no more."""
    row.ended_at = None if row.state.is_waiting else now
    wait_for_answer(session, row)
    settle(session, ReminderKind.THEME_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    told = [person for person in joiners_of(session, row.id) if person != but]
    due_at, kind = now + UNDO_WITHIN, ReminderKind.THEME_ANSWERED
    remind_all(session, kind, school=row.school_id, subject=row.id, due_at=due_at, people=told)
    redraw(session, row)


def take_back(undoing: Undoing) -> Undone:
    """Undo an answer: the theme stands as before. Raises CannotUndo where it has moved on."""
    session, row = undoing.session, undoing.session.get_one(Theme, undoing.subject)
    title = title_of(row, veil_of(session, row.school_id))
    answer = session.get_one(ThemeReply, undoing.kept["reply"])
    if row.state is not answer.answer.state or answer.taken_back_at is not None or row.withdrawn_at is not None:
        raise CannotUndo(MovedOn.THEME_GOES_ON, name=title)
    answer.taken_back_at = undoing.now
    row.state = ThemeState(undoing.kept["state"])
    row.answer_by = date.fromordinal(undoing.kept["answer_by"])
    row.office_id, row.group_id = undoing.kept["office"], undoing.kept["group"]
    row.ended_at = None if row.state.is_waiting else undoing.now
    settle(session, ReminderKind.THEME_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    wait_for_answer(session, row)
    redraw(session, row)
    return Undone(Undoable.THEME_ANSWERED, title)
