"""What ends by the clock, with nobody present: ballots, invitations, advisorships and meetings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from services import advisor_endings, ballots, meetings


@dataclass(frozen=True, slots=True)
class Ending:
    """Something whose time is over: the act that ends it, and whose it is. The act looks again whether it still is."""

    act: Callable[..., object]
    values: Mapping[str, int]


def due(session: Session, *, now: datetime) -> list[Ending]:
    """Return what is to end now in all schools."""
    return [
        *(Ending(ballots.close, {"school": one.school, "ballot": one.ballot}) for one in ballots.due(session, now=now)),
        *(
            Ending(advisor_endings.expire, {"school": one.school, "invitation": one.subject})
            for one in advisor_endings.due_to_expire(session, now=now)
        ),
        *(
            Ending(advisor_endings.end_due, {"school": one.school, "advisorship": one.subject})
            for one in advisor_endings.due_to_end(session, now=now)
        ),
        *(
            Ending(meetings.end_due, {"school": one.school, "meeting": one.meeting})
            for one in meetings.due_to_end(session, now=now)
        ),
    ]
