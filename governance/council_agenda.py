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
    by_place = dict[str, list[PlannedMeeting]]()
    for one in sorted(meetings, key=_when):
        by_place.setdefault(name_key(one.place), []).append(one)
    found = (pair for there in by_place.values() for pair in combinations(there, 2) if _clash(*pair))
    return sorted(found, key=lambda pair: (_when(pair[0]), _when(pair[1])))


def _when(one: PlannedMeeting) -> tuple[datetime, int]:
    return one.starts_at, one.meeting


def _clash(one: PlannedMeeting, two: PlannedMeeting) -> bool:
    return one.group != two.group and two.starts_at < one.ends_at and one.starts_at < two.ends_at


def doubles(before_council: Sequence[TitledPlan], others: Iterable[TitledPlan]) -> list[tuple[TitledPlan, TitledPlan]]:
    """Return the plans before the council that may be the same as another group's, with that; each pair once."""
    found = list[tuple[TitledPlan, TitledPlan]]()
    seen = set[frozenset[int]]()
    every = [(one, _telling(one.title)) for one in others]
    for one in before_council:
        words = _telling(one.title)
        for two, its_words in every:
            pair = frozenset({one.plan, two.plan})
            if one.group != two.group and pair not in seen and _are_near(words, its_words):
                seen.add(pair)
                found.append((one, two))
    return found


def _are_near(first: set[str], second: set[str]) -> bool:
    """Return whether two titles have at least half of their telling words in common."""
    every = first | second
    return bool(every) and len(first & second) * 100 >= NEAR * len(every)


def _telling(title: str) -> set[str]:
    words = _WORDS.findall(name_key(title))
    return {word for word in words if len(word) >= _TELLING} or set(words)
