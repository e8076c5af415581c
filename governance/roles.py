"""Roles in a group: who may be asked next, so that they go round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from governance.refusals import Refusal


class GroupRole(StrEnum):
    """What a member does for their group for a while."""

    FACILITATOR = "facilitator"
    MINUTE_TAKER = "minute_taker"
    TREASURER = "treasurer"


@dataclass(frozen=True, slots=True)
class Turn:
    """That a person has, or had, a role since then."""

    person: int
    since: datetime
    is_over: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who could be asked next, and whether it would be their first time."""

    person: int
    is_first_time: bool


@dataclass(eq=False)
class RoleNotYours(Refusal):
    """The person neither has this role in the group nor offered to be next."""

    group: str
    role: GroupRole


def suggested(members: Sequence[int], turns: Iterable[Turn]) -> Suggestion | None:
    """Return whom to ask next: the first member who has not had the role, else whose turn was longest ago.

    `members` come in the order of joining. Who has the role now is never suggested.
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
