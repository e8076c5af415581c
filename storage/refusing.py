"""How a service refuses and keeps what it did all the same."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from governance.refusals import Refusal

T = TypeVar("T")


class KeptRefusal(Exception):
    """A service raises it in place of a refusal, so that what it did is committed. The caller gets the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


def outcome_of(
    service: Callable[..., T], values: dict[str, Any], session: Session
) -> tuple[T, None] | tuple[None, Refusal]:
    """Run a service and return its value, or the refusal that the caller gets once all of it is committed."""
    try:
        return service(session, **values), None
    except KeptRefusal as kept:
        return None, kept.refusal
