"""How long what is kept: the one table that the notice, the guides and the daily tidying go by."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What is deleted once it is no longer needed."""

    REMINDERS = "reminders"
    LETTERS = "letters"
    ANSWERS = "answers"
    LEAVERS = "leavers"
    REPORTS = "reports"
    REPORTERS = "reporters"
    SCHOOLS = "schools"
    ERASURES = "erasures"


_SENT = timedelta(days=90)
# Counted from: the reminder was sent, or would have been; the day of the message that carried it; the meeting began;
# the person left the server; the report was dealt with; they told of the post; the bot was removed from the server;
# somebody was forgotten.
# Who was in a meeting stays: it is part of the minutes, which are the group's own document.
KEPT_FOR: Mapping[Kept, timedelta] = {
    Kept.REMINDERS: _SENT,
    Kept.LETTERS: _SENT,
    Kept.ANSWERS: timedelta(days=90),
    Kept.LEAVERS: timedelta(days=90),
    Kept.REPORTS: timedelta(days=90),
    Kept.REPORTERS: timedelta(days=365),
    Kept.SCHOOLS: timedelta(days=30),
    # Longer than a backup is kept: who is in one must be on the list of those it must not bring back.
    Kept.ERASURES: timedelta(days=180),
}

# How long an open report keeps words of somebody who has asked to be erased, in school days, and how long before the
# end of that the safeguarding lead is warned.
ERASURE_WAITS = 30
WARNED_BEFORE = 5
