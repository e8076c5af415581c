"""Amendments: what the council would say otherwise in a plan, word by word, and what the plan's group made of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from governance.plans import PlanState
from governance.refusals import Refusal


class AmendmentState(StrEnum):
    """What became of an amendment: it waits, its group took it or kept its own, or it was taken back."""

    OPEN = "open"
    TAKEN = "taken"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"


class AmendmentStanding(StrEnum):
    """How an amendment stands now: `OVERTAKEN` when its plan says something else since, or is agreed or over."""

    WAITING = "waiting"
    TAKEN = "taken"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"
    OVERTAKEN = "overtaken"
    HIDDEN = "hidden"


# The council changes what lies before it, and what it has sent back; from there the group goes on.
MAY_BE_AMENDED = frozenset({PlanState.SUBMITTED, PlanState.SENT_BACK})
_MAY_BE_TAKEN = MAY_BE_AMENDED | {PlanState.ADOPTED, PlanState.PROPOSED}


def standing(state: AmendmentState, *, same_version: bool, plan: PlanState) -> AmendmentStanding:
    """Return how an amendment stands, by whether its plan is still in the version it changes, and in which state."""
    if state is not AmendmentState.OPEN:
        return AmendmentStanding(state.value)
    return AmendmentStanding.WAITING if same_version and plan in _MAY_BE_TAKEN else AmendmentStanding.OVERTAKEN


class WordChange(StrEnum):
    """What becomes of some words of a text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text in a row, and what becomes of them. Between words there is one blank or one line break."""

    change: WordChange
    text: str


_WORDS = re.compile(r"\n+|[^\s]+")


def word_changes(before: str, after: str) -> tuple[Stretch, ...]:
    """Return what becomes of a text word by word: what is gone stands before what is new in its place."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found = list[tuple[WordChange, str]]()
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(WordChange.SAME, word) for word in new[new_from:new_to]]
            continue
        found += [(WordChange.GONE, word) for word in old[old_from:old_to]]
        found += [(WordChange.NEW, word) for word in new[new_from:new_to]]
    return tuple(
        Stretch(change, _joined([word for _, word in words])) for change, words in groupby(found, lambda one: one[0])
    )


def _joined(words: Sequence[str]) -> str:
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))


@dataclass(eq=False)
class NotToBeAmended(Refusal):
    """The plan is not before the council, nor sent back by it, so the council has nothing to change about it."""

    plan: str
    state: str


@dataclass(eq=False)
class NothingAmended(Refusal):
    """The amendment says what the plan says already."""

    plan: str


@dataclass(eq=False)
class AmendmentWaits(Refusal):
    """The same person has an amendment of this plan waiting already."""

    plan: str


@dataclass(eq=False)
class AmendmentOver(Refusal):
    """The amendment does not wait any more: `standing` says what became of it."""

    plan: str
    standing: AmendmentStanding
