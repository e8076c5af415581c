"""What somebody's groups could do next where nothing waits: find members, write a plan, speak on the council, meet."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from governance.groups import MIN_MEMBERS_TO_MEET, GroupState
from governance.people import Visitor, standing_of
from services.access import people
from services.access.veil import veil_of
from storage.groups import Group, delegates_by_group, groups_with, member_counts, memberships_of
from storage.meetings import open_meetings
from storage.plans import Plan

MOST_SUGGESTED = 3


class NextStep(StrEnum):
    """What a group that waits for nothing could do, in the order in which most groups do it."""

    GROW = "grow"
    WRITE_PLAN = "write_plan"
    SPEAK = "speak"
    MEET = "meet"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group and what it could do next. `missing` is how many members it needs to become active, or to go on."""

    group: int
    group_name: str
    step: NextStep
    members: int
    missing: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a student's groups could do next; `in_group` says whether they are in any."""

    in_group: bool
    found: tuple[Suggestion, ...]


def only_group(session: Session, *, school: int, visitor: Visitor) -> int | None:
    """Return the only open group this person is in; None where there are several, or none."""
    _, person = people.peek(session, school=school, visitor=visitor)
    numbers = [one.group_id for one in memberships_of(session, person.id)] if person is not None else []
    own = [one.id for one in groups_with(session, numbers) if one.state.is_open]
    return own[0] if len(own) == 1 else None


def suggestions(session: Session, *, school: int, visitor: Visitor) -> Suggestions | None:
    """Return what this student's groups could do next, the oldest membership first; None for who is no student."""
    found, person = people.peek(session, school=school, visitor=visitor)
    if not standing_of(visitor, found.roles).student:
        return None
    numbers = [one.group_id for one in memberships_of(session, person.id)] if person is not None else []
    open_ones = {one.id: one for one in groups_with(session, numbers) if one.state.is_open}
    own = [open_ones[number] for number in numbers if number in open_ones]
    given = _suggested(session, [one for one in own if one.paused_at is None], found.members_needed)
    return Suggestions(in_group=bool(own), found=tuple(given[:MOST_SUGGESTED]))


def _suggested(session: Session, groups: list[Group], needed: int) -> list[Suggestion]:
    if not groups:
        return []
    numbers, veil = [one.id for one in groups], veil_of(session, groups[0].school_id)
    members, seated = member_counts(session, numbers), delegates_by_group(session, numbers)
    planning, meeting = _with_plans(session, numbers), _with_meetings(session, groups[0].school_id, numbers)
    given = []
    for one in groups:
        done = {
            NextStep.GROW: one.state is GroupState.ACTIVE and not one.is_resting,
            NextStep.WRITE_PLAN: one.id in planning,
            NextStep.SPEAK: bool(seated.get(one.id)),
            NextStep.MEET: one.id in meeting,
        }
        step = next((step for step in NextStep if not done[step]), None)
        if step is not None:
            number, least = members.get(one.id, 0), needed if one.state is GroupState.FORMING else MIN_MEMBERS_TO_MEET
            given.append(Suggestion(one.id, veil.name_of(one), step, number, max(least - number, 1)))
    return given


def _with_plans(session: Session, groups: Collection[int]) -> set[int]:
    return set(session.exec(select(Plan.group_id).where(col(Plan.group_id).in_(groups)).distinct()))


def _with_meetings(session: Session, school: int, groups: Collection[int]) -> set[int]:
    return {one.group_id for one in open_meetings(session, school, groups=groups) if one.group_id is not None}
