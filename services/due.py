"""What is due now: found with one statement, in all schools every two seconds, and in its own after every act."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, auto

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    TextClause,
    bindparam,
    exists,
    literal,
    select,
    union_all,
)
from sqlmodel import Session, SQLModel, col

from governance.involvement import AskingState
from services.access import former_selves
from services.advisors import endings as advisor_endings
from services.ballots import lifecycle
from services.council import printing
from services.dispatch import redrawing
from services.groups import resting, thread_members, thread_names
from services.hearings import ending as hearings_ending
from services.hours import ending as hours_ending
from services.involvement import asking as involvement
from services.kinds.reminders import kinds_with
from services.meetings import ending
from services.mirror import asking as mirror
from services.safeguarding import evidence
from services.servers.installation import KEPT_AFTER_REMOVAL, delete_school
from services.surveys import asking as survey_asking
from services.undoing import acting as undoing
from storage.advisors import INVITATION_WAITS, Advisorship, Invitation
from storage.ballots import BALLOT_IS_OPEN, Ballot
from storage.cards import CARD_IS_STALE, Card
from storage.columns import MICROSECOND, UtcTime, after, table_of
from storage.editions import EDITION_IS_TYPESET_AGAIN, Edition
from storage.former_selves import FormerSelf
from storage.groups import MEMBERS_HAVE_CHANGED, THREAD_IS_BEHIND, THREAD_NAME_IS_BEHIND, Group, Membership
from storage.hearings import HEARING_GOES_ON, Hearing
from storage.hours import ASK_GOES_ON, HourAsk
from storage.involvement import ASKING_GOES_ON, Asking
from storage.letters import POST_IS_STALE, LetterPost
from storage.meetings import MEETING_ENDS_AT, MEETING_GOES_ON, Meeting
from storage.mirrors import MIRROR_IS_OPEN, Mirror
from storage.panels import Panel
from storage.reminders import REMINDER_IS_PENDING, Reminder
from storage.safeguarding import REPORT_IS_IN_SIGHT, Report
from storage.schools import SCHOOL_IS_HERE, School
from storage.surveys import SURVEY_IS_OPEN, Survey
from storage.undoing import UndoToken

_Rows = Select[int, int, int, datetime]
_Condition = ColumnElement[bool] | TextClause


@dataclass(frozen=True, slots=True)
class Ending:
    """Something whose time is over: the act that ends it, and its school. The act checks again that it is over."""

    act: Callable[..., object]
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Due:
    """What ends now, and the schools in which there may be something to hide, to draw, to send or to look at.

    `threads` are the schools in which the threads of groups are to follow who is in these, `thread_names` those in
    which they are to follow what these are called.
    """

    endings: tuple[Ending, ...] = ()
    hiding: frozenset[int] = frozenset()
    cards: frozenset[int] = frozenset()
    threads: frozenset[int] = frozenset()
    thread_names: frozenset[int] = frozenset()
    reminders: frozenset[int] = frozenset()
    panels: frozenset[int] = frozenset()

    @property
    def ending(self) -> frozenset[int]:
        """The schools in which something ends."""
        return frozenset(one.values["school"] for one in self.endings)


class _What(IntEnum):
    """What there is to do, in the order in which it is done."""

    BALLOT = auto()
    INVITATION = auto()
    ADVISORSHIP = auto()
    MEETING = auto()
    SURVEY = auto()
    INVOLVEMENT = auto()
    MIRROR = auto()
    HOUR_ASK = auto()
    HEARING = auto()
    SCHOOL = auto()
    EDITION = auto()
    FORMER_SELF = auto()
    GROUP = auto()
    WARNING = auto()
    WAITED = auto()
    UNDO = auto()
    POST = auto()
    CARD = auto()
    THREAD = auto()
    THREAD_NAME = auto()
    REMINDER = auto()
    PANEL = auto()


# What ends by the clock, with nobody present: the act, and the name under which it takes what it ends.
_ENDINGS: Mapping[_What, tuple[Callable[..., object], str]] = {
    _What.BALLOT: (lifecycle.close, "ballot"),
    _What.INVITATION: (advisor_endings.expire, "invitation"),
    _What.ADVISORSHIP: (advisor_endings.end_due, "advisorship"),
    _What.MEETING: (ending.end_due, "meeting"),
    _What.SURVEY: (survey_asking.close_due, "survey"),
    _What.INVOLVEMENT: (involvement.go_on, "asking"),
    _What.MIRROR: (mirror.close_due, "mirror"),
    _What.HOUR_ASK: (hours_ending.end_due, "ask"),
    _What.HEARING: (hearings_ending.end_due, "hearing"),
    _What.SCHOOL: (delete_school, "school"),
    _What.EDITION: (printing.try_again, "edition"),
    _What.FORMER_SELF: (former_selves.end_due, "former_self"),
    _What.GROUP: (resting.recheck_members, "group"),
    _What.WARNING: (evidence.warn, "report"),
    _What.WAITED: (evidence.end_waiting, "report"),
    _What.UNDO: (undoing.end_due, "undo_token"),
}


def look(session: Session, *, now: datetime, schools: Collection[int] | None = None) -> Due:
    """Return what is due in these schools, or in all."""
    if schools is None:
        rows = session.execute(_LOOK, {"now": now}).all()
    else:
        rows = session.execute(_LOOK_IN, {"now": now, "schools": list(schools)}).all()
    return Due(
        endings=tuple(_ending(what, school, subject) for what, school, subject, _ in rows if what in _ENDINGS),
        hiding=frozenset(school for what, school, *_ in rows if what == _What.POST),
        cards=frozenset(school for what, school, *_ in rows if what == _What.CARD),
        threads=frozenset(school for what, school, *_ in rows if what == _What.THREAD),
        thread_names=frozenset(school for what, school, *_ in rows if what == _What.THREAD_NAME),
        reminders=frozenset(school for what, school, *_ in rows if what == _What.REMINDER),
        panels=frozenset(school for what, school, *_ in rows if what == _What.PANEL),
    )


def endings(session: Session, *, school: int, now: datetime) -> tuple[Ending, ...]:
    """Return what ends now in this school."""
    rows = session.execute(_OF_SCHOOL, {"now": now, "school": school})
    return tuple(_ending(what, school, subject) for what, subject in rows)


def _ending(what: int, school: int, subject: int) -> Ending:
    act, name = _ENDINGS[_What(what)]
    return Ending(act, {"school": school, name: subject})


_NOW = bindparam("now", type_=UtcTime())


def _over(what: _What, model: type[SQLModel], at: SQLColumnExpression[datetime], *which: _Condition) -> _Rows:
    """Select all of these whose time is over."""
    table = table_of(model).c
    school = table.get("school_id", table.id)
    found = select(literal(int(what)).label("what"), school.label("school"), table.id.label("subject"), at.label("at"))
    return found.where(*which, at <= _NOW)


def _any(what: _What, model: type[SQLModel], *which: _Condition) -> _Rows:
    """Select one row for each school that has any of these."""
    table = table_of(model).c
    return select(literal(int(what)), table.get("school_id", table.id), literal(0), _NOW).where(*which).distinct()


def _of_school(model: type[SQLModel], *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Select what belongs to a school that the bot is in, and of which this holds.

    It is asked of each row that is due. With a list of schools the database would go through what all of them have.
    """
    return exists().where(col(School.id) == table_of(model).c.school_id, col(School.removed_at).is_(None), *which)


def _in_school_here(model: type[SQLModel]) -> ColumnElement[bool]:
    """Select what belongs to a school that is not silenced, and that the bot is in."""
    return _of_school(model, col(School.silenced_at).is_(None))


def _may_be_sent() -> ColumnElement[bool]:
    breaks_silence = col(Reminder.kind).in_(kinds_with(lambda one: one.breaks_silence))
    return _of_school(Reminder, col(School.silenced_at).is_(None) | breaks_silence)


def _is_asked() -> ColumnElement[bool]:
    return col(Asking.state) == AskingState.OPEN


_endings = (
    _over(_What.BALLOT, Ballot, col(Ballot.ends_at), BALLOT_IS_OPEN),
    _over(_What.INVITATION, Invitation, col(Invitation.answer_by), INVITATION_WAITS),
    _over(_What.ADVISORSHIP, Advisorship, col(Advisorship.ends_at), col(Advisorship.ended_at).is_(None)),
    # What has not begun is not over, and an index knows when each begins.
    _over(_What.MEETING, Meeting, MEETING_ENDS_AT, MEETING_GOES_ON, col(Meeting.starts_at) <= _NOW),
    _over(_What.SURVEY, Survey, col(Survey.closes_at), SURVEY_IS_OPEN),
    # What is asked is over at its time; nothing is asked anew where the bot may send nothing.
    _over(_What.INVOLVEMENT, Asking, col(Asking.due_at), ASKING_GOES_ON, _is_asked() | _in_school_here(Asking)),
    _over(_What.MIRROR, Mirror, col(Mirror.closes_at), MIRROR_IS_OPEN),
    _over(_What.HOUR_ASK, HourAsk, col(HourAsk.ends_at), ASK_GOES_ON),
    _over(_What.HEARING, Hearing, col(Hearing.ends_at), HEARING_GOES_ON),
    _over(_What.SCHOOL, School, after(col(School.removed_at), KEPT_AFTER_REMOVAL // MICROSECOND)),
    _over(_What.EDITION, Edition, table_of(Edition).c.typeset_again_at, EDITION_IS_TYPESET_AGAIN),
    _over(_What.FORMER_SELF, FormerSelf, col(FormerSelf.until)),
    _over(_What.GROUP, Group, col(Group.created_at), MEMBERS_HAVE_CHANGED),
    _over(_What.WARNING, Report, table_of(Report).c.warn_at),
    _over(_What.WAITED, Report, table_of(Report).c.erase_at),
    _over(_What.UNDO, UndoToken, col(UndoToken.until)),
)
_others = (
    _any(
        _What.POST,
        Report,
        REPORT_IS_IN_SIGHT,
        col(Report.next_try_at).is_(None) | (col(Report.next_try_at) <= _NOW),
        _of_school(Report),
    ),
    _any(_What.POST, LetterPost, POST_IS_STALE, col(LetterPost.next_try_at) <= _NOW, _of_school(LetterPost)),
    _any(
        _What.CARD,
        Card,
        CARD_IS_STALE,
        col(Card.next_try_at) <= _NOW,
        _of_school(Card, redrawing.is_drawn_in_silence() | col(School.silenced_at).is_(None)),
    ),
    _any(
        _What.THREAD,
        Membership,
        THREAD_IS_BEHIND,
        col(Membership.thread_try_at) <= _NOW,
        thread_members.can_follow(),
        _in_school_here(Membership),
    ),
    _any(_What.THREAD_NAME, Group, THREAD_NAME_IS_BEHIND, thread_names.may_be_renamed(_NOW), _in_school_here(Group)),
    _any(_What.REMINDER, Reminder, REMINDER_IS_PENDING, col(Reminder.next_try_at) <= _NOW, _may_be_sent()),
    _any(_What.REMINDER, School, SCHOOL_IS_HERE, col(School.digests_at) <= _NOW),
    _any(_What.PANEL, Panel, col(Panel.look_at) <= _NOW, _in_school_here(Panel)),
)

_everything, _all_endings = union_all(*_endings, *_others), union_all(*_endings).subquery()
_anything = _everything.subquery()
_ORDER = ("what", "at", "subject")
_LOOK = _everything.order_by(*(_everything.selected_columns[name] for name in _ORDER))
_LOOK_IN = (
    select(_anything)
    .where(_anything.c.school.in_(bindparam("schools", expanding=True)))
    .order_by(*(_anything.c[name] for name in _ORDER))
)
_OF_SCHOOL = (
    select(_all_endings.c.what, _all_endings.c.subject)
    .where(_all_endings.c.school == bindparam("school"))
    .order_by(*(_all_endings.c[name] for name in _ORDER))
)
