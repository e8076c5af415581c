"""What is due now in all schools, found in one look: the sweep looks every two seconds and after every act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    TextClause,
    bindparam,
    case,
    literal,
    select,
    union_all,
)
from sqlmodel import Session, SQLModel, col

from governance.ballots import DECIDED_GRACE
from services import advisor_endings, ballots, former_selves, meetings
from services.installation import KEPT_AFTER_REMOVAL, delete_school
from storage.advisors import INVITATION_WAITS, Advisorship, Invitation
from storage.ballots import BALLOT_IS_OPEN, Ballot
from storage.cards import CARD_IS_STALE, Card
from storage.columns import MICROSECOND, UtcTime, after, table_of
from storage.former_selves import FormerSelf
from storage.letters import POST_IS_STALE, LetterPost
from storage.meetings import MEETING_ENDS_AT, MEETING_IS_OPEN, Meeting
from storage.reminders import REMINDER_IS_PENDING, Reminder
from storage.safeguarding import Report
from storage.schools import School

_Rows = Select[int, int, int, datetime]
_Condition = ColumnElement[bool] | TextClause


@dataclass(frozen=True, slots=True)
class Ending:
    """Something whose time is over: the act that ends it, and whose it is. The act looks again whether it still is."""

    act: Callable[..., object]
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Due:
    """What ends now, and whether there may be something to hide, to draw or to send. Where not, there is nothing."""

    endings: tuple[Ending, ...] = ()
    hiding: bool = False
    cards: bool = False
    reminders: bool = False


class _What(IntEnum):
    """What there is to do, in the order in which it is done."""

    BALLOT = 1
    INVITATION = 2
    ADVISORSHIP = 3
    MEETING = 4
    SCHOOL = 5
    FORMER_SELF = 6
    POST = 7
    CARD = 8
    REMINDER = 9


# What ends by the clock, with nobody present: the act, and the name under which it takes what it ends.
_ENDINGS: Mapping[_What, tuple[Callable[..., object], str]] = {
    _What.BALLOT: (ballots.close, "ballot"),
    _What.INVITATION: (advisor_endings.expire, "invitation"),
    _What.ADVISORSHIP: (advisor_endings.end_due, "advisorship"),
    _What.MEETING: (meetings.end_due, "meeting"),
    _What.SCHOOL: (delete_school, "school"),
    _What.FORMER_SELF: (former_selves.end_due, "former_self"),
}


def look(session: Session, *, now: datetime) -> Due:
    """Return what is due in all schools."""
    rows = session.execute(_LOOK, {"now": now}).all()
    found = {what for what, *_ in rows}
    return Due(
        endings=tuple(_ending(what, school, subject) for what, school, subject, _ in rows if what in _ENDINGS),
        hiding=_What.POST in found,
        cards=_What.CARD in found,
        reminders=_What.REMINDER in found,
    )


def _ending(what: int, school: int, subject: int) -> Ending:
    act, name = _ENDINGS[_What(what)]
    return Ending(act, {"school": school, name: subject})


_NOW = bindparam("now", type_=UtcTime())


def _over(what: _What, model: type[SQLModel], at: SQLColumnExpression[datetime], *which: _Condition) -> _Rows:
    """Select all of these whose time is over."""
    table = table_of(model).c
    school = table.get("school_id", table.id)
    return select(literal(int(what)).label("what"), school, table.id.label("subject"), at.label("at")).where(
        *which, at <= _NOW
    )


def _any(what: _What, model: type[SQLModel], *which: _Condition) -> _Rows:
    """Select one row where there is any of these."""
    found = select(table_of(model).c.id).where(*which).exists()
    return select(literal(int(what)), literal(0), literal(0), _NOW).where(found)


_decided = after(col(Ballot.decided_at), DECIDED_GRACE // MICROSECOND)
_is_here = col(School.silenced_at).is_(None) & col(School.removed_at).is_(None)
_all = union_all(
    _over(
        _What.BALLOT,
        Ballot,
        case((_decided < col(Ballot.closes_at), _decided), else_=col(Ballot.closes_at)),
        BALLOT_IS_OPEN,
    ),
    _over(_What.INVITATION, Invitation, col(Invitation.answer_by), INVITATION_WAITS),
    _over(_What.ADVISORSHIP, Advisorship, col(Advisorship.ends_at), col(Advisorship.ended_at).is_(None)),
    _over(_What.MEETING, Meeting, MEETING_ENDS_AT, MEETING_IS_OPEN),
    _over(_What.SCHOOL, School, after(col(School.removed_at), KEPT_AFTER_REMOVAL // MICROSECOND)),
    _over(_What.FORMER_SELF, FormerSelf, col(FormerSelf.until)),
    _any(_What.POST, Report, col(Report.hidden_at).is_not(None), col(Report.out_of_sight_at).is_(None)),
    _any(_What.POST, LetterPost, POST_IS_STALE, col(LetterPost.next_try_at) <= _NOW),
    _any(_What.CARD, Card, CARD_IS_STALE, col(Card.next_try_at) <= _NOW),
    _any(_What.REMINDER, Reminder, REMINDER_IS_PENDING, col(Reminder.next_try_at) <= _NOW),
    _any(_What.REMINDER, School, _is_here, col(School.digests_at) <= _NOW),
)
_LOOK = _all.order_by(*(_all.selected_columns[name] for name in ("what", "at", "subject")))
