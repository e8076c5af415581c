"""What hearings wait for from somebody: what their side tells, a proposal of their panel, or a yes of their side."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, or_
from sqlmodel import col, select

from governance.groups import GroupState
from governance.hearings import HearingState, HearingTurn, Side
from storage.groups import Group
from storage.hearings import Hearing, HearingConsent, HearingSeat, HearingTold

_SIDES = {Side.ASKING: col(Hearing.group_id), Side.OTHER: col(Hearing.other_id)}


def _oldest(state: HearingState, waiting: ColumnElement[bool]) -> ColumnElement[Any]:
    found = select(func.min(Hearing.id)).where(Hearing.school_id == bindparam("school"), Hearing.state == state)
    return found.where(waiting).scalar_subquery()


def _speaks_and_has_not(done: type[HearingTold] | type[HearingConsent]) -> ColumnElement[bool]:
    """Tell in SQL whether somebody runs a group that is heard, and its side has not done this yet."""
    runs = exists().where(col(Group.facilitator_id) == bindparam("person"), col(Group.state) != GroupState.CLOSED)
    has = exists().where(col(done.hearing_id) == col(Hearing.id))
    of_sides = (
        runs.where(col(Group.id) == group) & ~has.where(col(done.side) == side) for side, group in _SIDES.items()
    )
    return or_(*of_sides)


def _sits_and_has_heard() -> ColumnElement[bool]:
    """Tell in SQL whether somebody was drawn, and both sides have told theirs or have had their time."""
    sits = exists().where(
        col(HearingSeat.hearing_id) == col(Hearing.id),
        col(HearingSeat.person_id) == bindparam("person"),
        col(HearingSeat.drawn_at).is_not(None),
    )
    told = select(func.count()).where(col(HearingTold.hearing_id) == col(Hearing.id)).scalar_subquery()
    return sits & ((told == len(Side)) | (col(Hearing.told_until) <= bindparam("now")))


# For each turn, the oldest hearing of `school` that waits for it from `person` at `now`.
TURNS: Mapping[HearingTurn, ColumnElement[Any]] = {
    HearingTurn.TELL: _oldest(HearingState.DRAWN, _speaks_and_has_not(HearingTold)),
    HearingTurn.PROPOSE: _oldest(HearingState.DRAWN, _sits_and_has_heard()),
    HearingTurn.CONSENT: _oldest(HearingState.PROPOSED, _speaks_and_has_not(HearingConsent)),
}
