"""Ideas with those who stand by them: half wait, some of them for too long, and half have their answer."""

from datetime import timedelta

from benchmarks.filling.school import Filling, Row
from governance.cards import CardKind
from governance.ends import EndAnswer, EndState
from governance.ideas import Support
from storage.ideas import Idea, IdeaReply, IdeaSupport

_WISHES = ("Bees on the roof", "A quiet room", "Longer lunch", "Bike sheds", "A school radio", "Warm water")
STANDING = 3


def put_ideas(filling: Filling) -> range:
    """Put the ideas in and return their numbers."""
    ideas = filling.free(Idea, filling.size.ideas)
    filling.put(Idea, [_idea(filling, at, idea) for at, idea in enumerate(ideas)])
    filling.put(IdeaSupport, [row for at, idea in enumerate(ideas) for row in _support(filling, at, idea)])
    filling.put(IdeaReply, [_reply(filling, at, idea) for at, idea in enumerate(ideas) if at % 2])
    channel = filling.school
    filling.put_cards(CardKind.IDEA, dict.fromkeys(ideas, channel), hidden=filling.size.hidden)
    return ideas


def _who(filling: Filling, at: int) -> int:
    return filling.students[at % len(filling.students)]


def _idea(filling: Filling, at: int, idea: int) -> Row:
    title = f"{_WISHES[at % len(_WISHES)]} {at}"
    return {
        "id": idea,
        "author_id": _who(filling, at),
        "title": title,
        "title_key": title.casefold(),
        "why": "We asked around in our year, and many would use it. " * 3,
        "state": EndState.NO if at % 2 else EndState.OPEN,
        "created_at": filling.now - timedelta(days=30),
        "ended_at": filling.now if at % 2 else None,
        "answer_by": filling.now.date() + timedelta(days=at % 40 - 20),
        "too": STANDING,
        "joiners": 0,
    }


def _support(filling: Filling, at: int, idea: int) -> list[Row]:
    people = {_who(filling, at + more) for more in range(1, STANDING + 1)}
    return [{"idea_id": idea, "person_id": person, "kind": Support.TOO} for person in sorted(people)]


def _reply(filling: Filling, at: int, idea: int) -> Row:
    return {
        "idea_id": idea,
        "author_id": _who(filling, at + 1),
        "answer": EndAnswer.NO,
        "reason": "There is no room for it this year.",
        "answered_at": filling.now,
    }
