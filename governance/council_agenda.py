"""What makes the council's agenda by itself: meetings that clash, and plans that may be the same."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from governance.texts import name_key

# Of all the words of two titles, so many in a hundred stand in both where the plans may be the same.
NEAR = 50
_WORDS = re.compile(r"\w+")
# Words this short, such as "a", "the" and "for", tell nothing about a plan.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """When and where a group meets."""

    meeting: int
    group: int
    place: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TitledPlan:
    """A plan by its title, and whose it is."""

    plan: int
    group: int
    title: str


def clashes(meetings: Iterable[PlannedMeeting]) -> list[tuple[PlannedMeeting, PlannedMeeting]]:
    """Return the meetings of different groups that are in one place at one time, soonest first."""
    ordered = sorted(meetings, key=lambda one: (one.starts_at, one.meeting))
    return [(one, two) for one, two in combinations(ordered, 2) if _clash(one, two)]


def _clash(one: PlannedMeeting, two: PlannedMeeting) -> bool:
    is_same_time = two.starts_at < one.ends_at and one.starts_at < two.ends_at
    return is_same_time and one.group != two.group and name_key(one.place) == name_key(two.place)


def doubles(before_council: Sequence[TitledPlan], others: Iterable[TitledPlan]) -> list[tuple[TitledPlan, TitledPlan]]:
    """Return the plans before the council that may be the same as another group's, with that; each pair once."""
    found = list[tuple[TitledPlan, TitledPlan]]()
    seen = set[frozenset[int]]()
    every = list(others)
    for one in before_council:
        for two in every:
            pair = frozenset({one.plan, two.plan})
            if one.group != two.group and pair not in seen and are_near(one.title, two.title):
                seen.add(pair)
                found.append((one, two))
    return found


def are_near(one: str, two: str) -> bool:
    """Whether two titles have at least half of their telling words in common."""
    first, second = _telling(one), _telling(two)
    every = first | second
    return bool(every) and len(first & second) * 100 >= NEAR * len(every)


def _telling(title: str) -> set[str]:
    words = _WORDS.findall(name_key(title))
    return {word for word in words if len(word) >= _TELLING} or set(words)
