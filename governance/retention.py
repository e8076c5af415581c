"""How long what is kept: the one table that the notice, the guides and the daily tidying go by."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What is deleted once it is no longer needed."""

    REMINDERS = "reminders"
    ATTENDANCE = "attendance"
    LEAVERS = "leavers"
    REPORTERS = "reporters"
    SCHOOLS = "schools"


# Counted from: the reminder was sent, or would have been; the meeting began; the person left the server; they told of
# the post; the bot was removed from the server.
KEPT_FOR: Mapping[Kept, timedelta] = {
    Kept.REMINDERS: timedelta(days=90),
    Kept.ATTENDANCE: timedelta(days=90),
    Kept.LEAVERS: timedelta(days=90),
    Kept.REPORTERS: timedelta(days=365),
    Kept.SCHOOLS: timedelta(days=30),
}
