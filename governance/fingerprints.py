"""Fingerprints that stand for somebody who was forgotten: without the key nobody can tell whose they are."""

import hmac
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

# A meeting that nobody ends and minutes that nobody approves do not run for ever.
LONGEST = timedelta(days=30)


class Running(StrEnum):
    """Something in which nobody counts twice by being forgotten and coming back while it runs."""

    # Who is here, while minutes are being taken.
    MEETING = "meeting"
    # Who took minutes that another member is still to approve.
    MINUTES = "minutes"
    # Who told of a post, as long as it is known who did.
    REPORT = "report"
    # What somebody may do in a day of the school.
    DAY = "day"


def fingerprint_of(key: str, *, school: int, discord_id: int) -> str:
    """Return what stands for this person of this school under this key, and for nobody else."""
    return hmac.new(key.encode(), f"{school}:{discord_id}".encode(), sha256).hexdigest()
