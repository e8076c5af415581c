"""What every vote depends on: the ballot, the school's roles, whether the group is paused, and the voters' lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import Session

from governance.ballots import BallotKind, BallotState, Choice, Rule, Secrecy
from governance.refusals import NotFound
from services.access.people import school_of
from storage.ballots import Ballot, Elector, MeetingBallot, Vote
from storage.columns import table_of
from storage.groups import Group
from storage.meetings import Meeting
from storage.people import Person
from storage.plans import Plan
from storage.prepared import Prepared
from storage.schools import School


class Seen(NamedTuple):
    """What is the same for everybody who votes in a ballot."""

    kind: BallotKind
    rule: Rule
    secrecy: Secrecy
    state: BallotState
    opened_at: datetime
    closes_at: datetime
    ends_at: datetime
    closed_at: datetime | None
    electorate: int
    voted: int
    language: str
    student_role: int
    teacher_role: int
    safeguarding_role: int
    group: str
    paused_at: datetime | None
    paused_reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's line on the roll, and their vote in an open ballot with the press it came from.

    Without a person: not on the roll.
    """

    person: int | None = None
    has_voted: bool = False
    choice: Choice | None = None
    reason: str | None = None
    interaction: int | None = None


NOT_ON_ROLL = Line()

_school, _ballot, _person = table_of(School).c, table_of(Ballot).c, table_of(Person).c
_elector, _vote = table_of(Elector).c, table_of(Vote).c
_plan, _group = table_of(Plan).c, table_of(Group).c
_asked, _meeting = table_of(MeetingBallot).c, table_of(Meeting).c

# A pause of a group holds up its own votes, not those of the council on its plan.
_OF_GROUP = and_(*(_ballot.kind != kind for kind in BallotKind if kind.of_council))
_SEEN = (
    select(
        _ballot.kind,
        _ballot.rule,
        _ballot.secrecy,
        _ballot.state,
        _ballot.opened_at,
        _ballot.closes_at,
        _ballot.ends_at,
        _ballot.closed_at,
        _ballot.electorate,
        _ballot.voted,
        _school.language,
        _school.student_role,
        _school.teacher_role,
        _school.safeguarding_role,
        _group.name.label("group"),
        _group.paused_at,
        _group.paused_reason,
    )
    .select_from(table_of(Ballot))
    .join(table_of(School), _school.id == _ballot.school_id)
    .outerjoin(table_of(Plan), (_plan.id == _ballot.plan_id) & _OF_GROUP)
    .outerjoin(table_of(MeetingBallot), _asked.ballot_id == _ballot.id)
    .outerjoin(table_of(Meeting), _meeting.id == _asked.meeting_id)
    .outerjoin(table_of(Group), _group.id == func.coalesce(_plan.group_id, _meeting.group_id))
    .where(_ballot.id == bindparam("ballot"), _ballot.school_id == bindparam("school"))
)
_LINE = (_elector.person_id, _elector.has_voted, _vote.choice, _vote.reason, _vote.interaction)
_ITS_LINE = (_elector.ballot_id == bindparam("ballot")) & (_elector.person_id == _person.id)
_ITS_VOTE = (_vote.ballot_id == _elector.ballot_id) & (_vote.person_id == _elector.person_id)

_FOR_MANY = Prepared(_SEEN, "ballot", "school")
_LINES = (
    select(_person.discord_id, *_LINE)
    .select_from(table_of(Person))
    .join(table_of(Elector), _ITS_LINE)
    .outerjoin(table_of(Vote), _ITS_VOTE)
    .where(_person.school_id == bindparam("school"), _person.discord_id.in_(bindparam("voters", expanding=True)))
)
# One statement for somebody who votes alone: each costs about as much as all the rest of `cast`.
_ALONE = Prepared(
    _SEEN.add_columns(*_LINE)
    .outerjoin(table_of(Person), (_person.school_id == _ballot.school_id) & (_person.discord_id == bindparam("voter")))
    .outerjoin(table_of(Elector), _ITS_LINE)
    .outerjoin(table_of(Vote), _ITS_VOTE),
    *("ballot", "school", "voter"),
)


def look(session: Session, school: int, ballot: int, voters: Sequence[int]) -> tuple[Seen, dict[int, Line]]:
    """Return the ballot, and by Discord id the lines of those of these people who are on its roll. Raises NotFound."""
    where = {"ballot": ballot, "school": school}
    statement, values = (_ALONE, where | {"voter": voters[0]}) if len(voters) == 1 else (_FOR_MANY, where)
    found = statement.rows(session, values)
    if not found:
        school_of(session, school)
        raise NotFound(noun="ballot", text=str(ballot))
    seen, line = Seen(*found[0][: len(Seen._fields)]), found[0][len(Seen._fields) :]
    if line:
        return seen, {voters[0]: Line(*line)} if line[0] is not None else {}
    rows = session.execute(_LINES, where | {"voters": voters})
    return seen, {voter: Line(*one) for voter, *one in rows}
