"""Sessions that only read. What every noun asks again of such a session, the database is asked once.

A session that writes asks each time: it may itself have changed the answer.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

P = ParamSpec("P")
T = TypeVar("T")

_ANSWERS = "answers"


def reading_session(source: Engine | Connection) -> Session:
    """Return a session for one look; nothing it holds is ever written."""
    return Session(source, autoflush=False, expire_on_commit=False, info={_ANSWERS: {}})


def asked_once(
    question: Callable[Concatenate[Session, P], T],
) -> Callable[Concatenate[Session, P], T]:
    """Let a session that only reads keep the answer to this question, whose arguments can be hashed."""

    @wraps(question)
    def ask(session: Session, /, *args: P.args, **named: P.kwargs) -> T:
        answers: dict[Hashable, T] | None = session.info.get(_ANSWERS)
        if answers is None:
            return question(session, *args, **named)
        key = (question, args, tuple(sorted(named.items())))
        if key not in answers:
            answers[key] = question(session, *args, **named)
        return answers[key]

    return ask
