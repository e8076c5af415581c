"""What stands open for somebody of what is done together: the mirror, hours, hearings, and their group's eight weeks.

It is read in one statement with other things that wait, so that a look takes no more of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func
from sqlmodel import col, select

from governance.cards import CardKind
from governance.eight_weeks import EIGHT, Week
from governance.groups import GroupState
from governance.hearings import HearingTurn
from governance.texts import HIDDEN
from services.access.veil import Veil
from services.views.hearing_turns import TURNS
from services.views.hours import waits_for
from services.views.mirrors import OPEN_FOR
from storage.eight_weeks import EightWeeks, WeekDone
from storage.groups import Group, Membership
from storage.hours import HourAsk


@dataclass(frozen=True, slots=True)
class NextWeek:
    """The next small thing of a group that is in its eight weeks."""

    group: int
    group_name: str
    week: Week


@dataclass(frozen=True, slots=True)
class OpenTogether:
    """What stands open for one person. `mirror` is the one in which they can still say something.

    `to_choose` is of how many things they asked somebody can show; `to_say` of how many they can say how long it took.
    `hearings` are those that wait for them, by what for.
    """

    mirror: int | None = None
    to_choose: int = 0
    to_say: int = 0
    week: NextWeek | None = None
    hearings: Mapping[HearingTurn, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        waits = self.to_choose or self.to_say or self.hearings
        return bool(waits) or self.mirror is not None or self.week is not None


NOTHING_OPEN = OpenTogether()


def _columns() -> Sequence[ColumnElement[Any]]:
    waiting = waits_for(bindparam("person"))
    asks = (select(func.count(col(HourAsk.id))).where(HourAsk.school_id == bindparam("school"), one) for one in waiting)
    return (OPEN_FOR, *(one.scalar_subquery() for one in asks), *_weeks(), *TURNS.values())


def _weeks() -> Sequence[ColumnElement[Any]]:
    """Return the newest eight weeks that a group of theirs is in: the group, its name, and which weeks are done."""
    runs = (col(EightWeeks.finished_at).is_(None), col(EightWeeks.stopped_at).is_(None))
    goes_on = (Group.state != GroupState.CLOSED, col(Group.paused_at).is_(None), col(Group.resting_since).is_(None))
    is_member = (Membership.person_id == bindparam("person"), col(Membership.left_at).is_(None))

    def newest(column: Any) -> Any:
        found = select(column).select_from(EightWeeks).join(Group, col(Group.id) == col(EightWeeks.group_id))
        own = found.join(Membership, col(Membership.group_id) == col(Group.id)).where(*is_member)
        return own.where(*runs, *goes_on).order_by(col(EightWeeks.id).desc()).limit(1).scalar_subquery()

    bits = case({int(week): 1 << week for week in EIGHT}, value=col(WeekDone.week), else_=0)
    done = select(func.sum(bits)).where(col(WeekDone.weeks_id) == newest(EightWeeks.id)).scalar_subquery()
    return newest(Group.id), newest(Group.name), done


# What `of_row` reads, with the parameters `person`, `school`, `now`, and `mirrors_of` as OPEN_FOR has it.
COLUMNS = _columns()


def of_row(row: Sequence[Any], veil: Veil) -> OpenTogether:
    """Return what stands open, as COLUMNS read it."""
    mirror, to_choose, to_say, group, name, done, *waiting = row
    left = [week for week in EIGHT if not int(done or 0) & 1 << week]
    shown = HIDDEN if group is not None and veil.covers(CardKind.GROUP, group) else name
    week = NextWeek(group, shown, left[0]) if group is not None and left else None
    hearings = {turn: hearing for turn, hearing in zip(TURNS, waiting, strict=True) if hearing is not None}
    return OpenTogether(mirror, to_choose, to_say, week, hearings)
