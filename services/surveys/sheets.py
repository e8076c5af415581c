"""Class sheets: a class answers on paper, and a delegate types in what it wrote, in as many forms as it takes.

Its lines are answers that belong to nobody. They are screened as all others are, and nobody reads them before, but
whoever typed them in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound, Wrongs
from governance.sheet_lines import as_typed, read_count, read_lines
from governance.sheets import (
    CLASS_LIMIT,
    MOST_LINES,
    MOST_SHEETS,
    ClassCount,
    FewerThanALine,
    LinesFull,
    LineTwice,
    SheetLine,
    SheetsFull,
    SheetsOver,
    class_key,
)
from governance.surveys import ScreenState
from governance.texts import one_line
from governance.undoing import Undoable
from services.access import quotas
from services.access.people import Actor
from services.access.seats import delegate
from services.access.veil import veil_of
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.surveys.calling import CALLS, put_in
from services.surveys.turnout import count_sheets
from services.views.late_sheets import takes_sheets
from services.views.sheets import SheetView, get_sheet, view_of
from services.views.surveys import get_survey
from services.views.themes import question_of
from storage.sheets import SurveySheet, lines_of, sheets_of
from storage.surveys import Survey, SurveyAnswer


@dataclass(frozen=True, slots=True)
class Made:
    """A class sheet to print, and to type in later. `is_new` is False where that class has one already."""

    sheet: SheetView
    is_new: bool


@dataclass(frozen=True, slots=True)
class TypedIn:
    """What was typed in: so many lines, which so many wrote; and the sheet as it is now."""

    sheet: SheetView
    lines: int
    said: int


@dataclass(frozen=True, slots=True)
class LineToCorrect:
    """A line of a sheet as it would be typed in, for whoever typed it."""

    id: int
    class_name: str
    typed: str


def may_make(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> str:
    """Return what was asked. Raises what `make` would, whatever the class is called."""
    return question_of(_may_make(session, school, visitor, survey, now)[1], veil_of(session, school))


def _may_make(session: Session, school: int, visitor: Visitor, survey: int, now: datetime) -> tuple[Actor, Survey]:
    actor = delegate(session, school=school, visitor=visitor)
    row = get_survey(session, school=school, survey=survey)
    _require_open(session, row, now)
    quotas.require(session, Limited.SHEETS_MADE, actor, now)
    return actor, row


def _require_open(session: Session, row: Survey, now: datetime) -> None:
    if not takes_sheets(session, row, now):
        raise SheetsOver(question=question_of(row, veil_of(session, row.school_id)))


def make(session: Session, *, school: int, visitor: Visitor, survey: int, class_name: str, now: datetime) -> Made:
    """Begin the sheet of a class, or return the one it has: two of the same class would count it twice.

    Raises DelegatesOnly, NotFound, SheetsOver, SheetsFull, TextMissing, TextTooLong, QuotaReached.
    """
    actor, row = _may_make(session, school, visitor, survey, now)
    name = one_line(class_name, field="class_name", limit=CLASS_LIMIT)
    known = sheets_of(session, row.id)
    for one in known:
        if class_key(one.class_name) == class_key(name):
            return Made(view_of(session, one, actor.id), is_new=False)
    if len(known) >= MOST_SHEETS:
        raise SheetsFull(most=MOST_SHEETS)
    sheet = SurveySheet(school_id=school, survey_id=row.id, author_id=actor.id, class_name=name, made_at=now)
    session.add(sheet)
    session.flush()
    _done(session, sheet, actor, RecordKind.SHEET_MADE, Undoable.SHEET_MADE, now, {})
    return Made(view_of(session, sheet, actor.id), is_new=True)


def may_type(session: Session, *, school: int, visitor: Visitor, sheet: int, now: datetime) -> SheetView:
    """Return the sheet as it is. Raises what `type_in` would, whatever is typed in."""
    actor, row, _ = _mine(session, school, visitor, sheet, now)
    return view_of(session, row, actor.id)


def type_in(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    sheet: int,
    present: str,
    by_phone: str,
    lines: str,
    now: datetime,
) -> TypedIn:
    """Write down how many were there, and more lines of the sheet, as they stand on paper.

    Raises DelegatesOnly, NotFound, SheetsOver, QuotaReached, and at once all that is wrong with what was typed.
    """
    actor, row, survey = _mine(session, school, visitor, sheet, now)
    before = row.count
    count, found = _read(present, by_phone, lines, lines_of(session, row.id))
    row.present, row.by_phone = count.present, count.by_phone
    rows = _add(session, row, actor, found, now)
    kept = {
        "lines": [one.id for one in rows],
        "present": before.present if before else None,
        "by_phone": before.by_phone if before else None,
    }
    _done(session, row, actor, RecordKind.SHEET_TYPED, Undoable.SHEET_TYPED, now, kept)
    count_sheets(session, survey)
    return TypedIn(view_of(session, row, actor.id), len(rows), sum(one.number for one in rows))


def _mine(
    session: Session, school: int, visitor: Visitor, sheet: int, now: datetime
) -> tuple[Actor, SurveySheet, Survey]:
    actor = delegate(session, school=school, visitor=visitor)
    row = get_sheet(session, school=school, sheet=sheet)
    survey = get_survey(session, school=school, survey=row.survey_id)
    _require_open(session, survey, now)
    quotas.require(session, Limited.SHEETS_TYPED, actor, now)
    return actor, row, survey


def _read(
    present: str, by_phone: str, lines: str, known: Sequence[SurveyAnswer]
) -> tuple[ClassCount, tuple[SheetLine, ...]]:
    """Read what stands on the sheet, and say at once all that is wrong with it."""
    count, wrong, found = read_count(present, by_phone), Wrongs(), tuple[SheetLine, ...]()
    with wrong.noted():
        _require_enough(count, known)
    with wrong.noted():
        found = read_lines(lines, most=count.counted)
        _require_new(found, known)
    wrong.refuse()
    return count, found


def _require_enough(count: ClassCount, known: Sequence[SurveyAnswer]) -> None:
    longest = max((one.number for one in known), default=0)
    if longest > count.counted:
        raise FewerThanALine(counted=count.counted, number=longest)


def _require_new(found: Sequence[SheetLine], known: Sequence[SurveyAnswer]) -> None:
    there = {one.text.casefold(): one for one in known}
    for line in found:
        before = there.get(line.text.casefold())
        if before is not None:
            raise LineTwice(text=before.text, number=before.number)
    if len(found) + len(known) > MOST_LINES:
        raise LinesFull(most=MOST_LINES)


def _add(
    session: Session, row: SurveySheet, actor: Actor, found: Sequence[SheetLine], now: datetime
) -> list[SurveyAnswer]:
    rows = [
        SurveyAnswer(
            school_id=row.school_id,
            survey_id=row.survey_id,
            sheet_id=row.id,
            typist_id=actor.id,
            text=line.text,
            number=line.number,
        )
        for line in found
    ]
    put_in(session, session.get_one(Survey, row.survey_id), rows, now)
    return rows


def may_correct(session: Session, *, school: int, visitor: Visitor, line: int, now: datetime) -> LineToCorrect:
    """Return a line as its typist may correct it. Raises what `correct` would, whatever is typed in."""
    _, row, one, _ = _my_line(session, school, visitor, line, now)
    return LineToCorrect(one.id, row.shown_name, as_typed(SheetLine(one.text, one.number)))


def _my_line(
    session: Session, school: int, visitor: Visitor, line: int, now: datetime
) -> tuple[Actor, SurveySheet, SurveyAnswer, Survey]:
    actor = delegate(session, school=school, visitor=visitor)
    one = session.get(SurveyAnswer, line)
    is_there = one is not None and one.school_id == school and not one.is_taken_out
    if one is None or not is_there or one.sheet_id is None or one.typist_id != actor.id:
        raise NotFound(noun="answer", text=str(line))
    _, row, survey = _mine(session, school, visitor, one.sheet_id, now)
    return actor, row, one, survey


def correct(session: Session, *, school: int, visitor: Visitor, line: int, typed: str, now: datetime) -> TypedIn:
    """Put another line in place of one that was typed in; with nothing typed, take it out.

    Raises DelegatesOnly, NotFound, SheetsOver, QuotaReached, LinesUnclear, LineTwice.
    """
    actor, row, one, survey = _my_line(session, school, visitor, line, now)
    count = row.count
    found = read_lines(" ".join(typed.split()), most=count.counted if count else 0)
    _require_new(found, [other for other in lines_of(session, row.id) if other.id != one.id])
    before = one.state
    take_out(one)
    rows = _add(session, row, actor, found, now)
    kept = {"gone": one.id, "state": before.value, "lines": [new.id for new in rows]}
    _done(session, row, actor, RecordKind.SHEET_CORRECTED, Undoable.SHEET_CORRECTED, now, kept)
    CALLS.redraw(session, survey)
    return TypedIn(view_of(session, row, actor.id), len(rows), sum(new.number for new in rows))


def take_out(line: SurveyAnswer) -> None:
    """Take a line out. What may need somebody who can help stays for the safeguarding lead."""
    line.is_taken_out = True
    if line.state is ScreenState.WAITING and line.is_doubtful:
        line.state = ScreenState.HELD
    elif line.state is not ScreenState.HELD:
        line.state = ScreenState.TAKEN_OUT


def put_back(line: SurveyAnswer, state: ScreenState) -> None:
    """Put a line back that was taken out, as it was before."""
    line.is_taken_out, line.state = False, state


def withdraw(session: Session, *, school: int, visitor: Visitor, sheet: int, now: datetime) -> SheetView:
    """Take a whole sheet out, with all that was typed in. Raises DelegatesOnly, NotFound, SheetsOver, QuotaReached."""
    actor, row, survey = _mine(session, school, visitor, sheet, now)
    seen, lines = view_of(session, row, actor.id), lines_of(session, row.id)
    kept = {"states": {str(one.id): one.state.value for one in lines}}
    for one in lines:
        take_out(one)
    row.withdrawn_at = now
    _done(session, row, actor, RecordKind.SHEET_WITHDRAWN, Undoable.SHEET_WITHDRAWN, now, kept)
    count_sheets(session, survey)
    CALLS.redraw(session, survey)
    return seen


def _done(
    session: Session,
    row: SurveySheet,
    actor: Actor,
    deed: RecordKind,
    undo: Undoable,
    now: datetime,
    kept: Mapping[str, object],
) -> None:
    """Record it, and let it be undone as long as nothing else happens to the sheet."""
    row.changes += 1
    session.flush()
    note(session, deed, school=row.school_id, subject=row.id, at=now, person=actor.id)
    kept_now = {**kept, "changes": row.changes}
    allow_undo(session, undo, school=row.school_id, subject=row.id, person=actor.id, now=now, kept=kept_now)
