"""Batched acts: simultaneous calls of the same service, executed together with fewer statements."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

ActT = TypeVar("ActT", bound=Callable[..., Any])

# A batched service: takes the values of each call in order of arrival, and returns for each either its result or the
# refusal that this call alone would have raised.
Many = Callable[[Session, Sequence[dict[str, Any]]], Sequence[Any]]

_MANY: dict[Callable[..., Any], Many] = {}


def also_for_many(many: Many) -> Callable[[ActT], ActT]:
    """Decorate a service so that several waiting calls run as one call of `many`, with fewer statements."""

    def remember(service: ActT) -> ActT:
        _MANY[service] = many
        return service

    return remember


def many_of(service: Callable[..., Any]) -> Many | None:
    """Return the batched form of this service, if it has one."""
    return _MANY.get(service)
