"""Keyed fingerprints standing for people who were erased: without the key nobody can tell whose they are."""

import hmac
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

# A meeting that nobody ends and minutes that nobody approves must not run for ever.
LONGEST = timedelta(days=30)


class Running(StrEnum):
    """Something in which an erased person who comes back must not count twice while it runs."""

    # Who is present while minutes are being taken.
    MEETING = "meeting"
    # Who took minutes that another member still has to approve.
    MINUTES = "minutes"
    # Who reported a post, for as long as that is kept.
    REPORT = "report"
    # Who has answered the question of July, which takes one answer from each.
    INVOLVEMENT = "involvement"
    # Who has answered in a mirror, which takes one answer from each.
    MIRROR = "mirror"
    # Who stands by an idea that waits for an answer.
    IDEA = "idea"
    # How much of today's quota somebody has used, in the school's day.
    DAY = "day"


def fingerprint_of(key: str, *, school: int, discord_id: int) -> str:
    """Return the fingerprint of this person in this school under this key; it is unique to them."""
    return hmac.new(key.encode(), f"{school}:{discord_id}".encode(), sha256).hexdigest()
