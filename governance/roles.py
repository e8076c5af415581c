"""Roles in a group: who could be asked next, so that everybody gets a turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from governance.refusals import Refusal


class GroupRole(StrEnum):
    """What a member does for their group for a time."""

    FACILITATOR = "facilitator"
    MINUTE_TAKER = "minute_taker"
    TREASURER = "treasurer"


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn in a role, current or past, and when it began."""

    person: int
    since: datetime
    is_over: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who could be asked next, and whether this would be their first time."""

    person: int
    is_first_time: bool


@dataclass(eq=False)
class RoleNotYours(Refusal):
    """The person neither holds this role in the group nor offered to take it next."""

    group: str
    role: GroupRole


def suggested(members: Sequence[int], turns: Iterable[Turn]) -> Suggestion | None:
    """Return whom to ask next: the first member who never had the role, else the one whose turn was longest ago.

    `members` are in order of joining. Current holders are never suggested.
    """
    latest: dict[int, datetime] = {}
    busy: set[int] = set()
    for turn in turns:
        latest[turn.person] = max(turn.since, latest.get(turn.person, turn.since))
        if not turn.is_over:
            busy.add(turn.person)
    free = [person for person in members if person not in busy]
    for person in free:
        if person not in latest:
            return Suggestion(person, is_first_time=True)
    return Suggestion(min(free, key=lambda person: latest[person]), is_first_time=False) if free else None
