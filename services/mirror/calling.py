"""Calling the safeguarding lead to the lines of a mirror."""

from datetime import datetime

from governance.cards import CardKind
from services.outbox.calls import Calls
from storage.mirrors import Mirror, MirrorCall, call_for_lines


def _row(mirror: Mirror, now: datetime) -> MirrorCall:
    return MirrorCall(school_id=mirror.school_id, mirror_id=mirror.id, called_at=now)


CALLS = Calls(CardKind.MIRROR_LINES, call_for_lines, _row)
