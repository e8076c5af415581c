"""Acts that many people call at the same moment, written once for all who wait."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

ActT = TypeVar("ActT", bound=Callable[..., Any])

# What a service written for many is: it takes the values of each call, in the order they came, and returns for each its
# result, or the refusal that this call alone would have raised.
Many = Callable[[Session, Sequence[dict[str, Any]]], Sequence[Any]]

_MANY: dict[Callable[..., Any], Many] = {}


def also_for_many(many: Many) -> Callable[[ActT], ActT]:
    """Decorate a service that `many` does for several calls with fewer statements than one after another."""

    def remember(service: ActT) -> ActT:
        _MANY[service] = many
        return service

    return remember


def many_of(service: Callable[..., Any]) -> Many | None:
    """Return the form of this service that takes several calls, where it has one."""
    return _MANY.get(service)
