"""Each act once: an interaction that Discord delivers twice, or to two processes, is carried out by the first alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from governance.people import Visitor
from governance.refusals import DoneAlready
from storage.idempotency import claim

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key:
    """The idempotency key of an act: the id of its interaction, and which of the interaction's acts it is."""

    interaction: int
    nth: int


def once(
    session: Session,
    *,
    act: Callable[..., T],
    key: Key,
    school: int,
    visitor: Visitor,
    now: datetime,
    **values: Any,
) -> T:
    """Run an act under its key, in the same transaction. Refused, it leaves no key. Raises DoneAlready."""
    if not claim(session, school=school, interaction=key.interaction, nth=key.nth, at=now):
        raise DoneAlready
    return act(session, school=school, visitor=visitor, now=now, **values)
