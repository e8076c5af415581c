"""What can be wrong with a school's places in Discord that only those who run the server can mend."""

from datetime import timedelta
from enum import StrEnum

# What Discord refused is tried again so often, and sooner when something changed that may mend it. Not sooner than
# after the pause, whatever changes: a server that sends ten thousand refused requests in ten minutes is shut out.
TRIED_AGAIN_EVERY = timedelta(hours=1)
TRIED_AGAIN_AFTER = timedelta(minutes=1)
# A message that is gone does not come back; that Discord did not find it may have been Discord's own mistake.
MOST_TRIES_AT_GONE = 24
# A post that could not be sent for so long is news no more.
POST_IS_WANTED_FOR = timedelta(days=7)


class TroubleKind(StrEnum):
    """What is wrong with a channel."""

    REFUSED = "refused"
    UNSEEN = "unseen"
    READ_BY_STUDENTS = "read_by_students"


# What is found by looking at the permissions, not by trying.
SEEN_BY_LOOKING = (TroubleKind.UNSEEN, TroubleKind.READ_BY_STUDENTS)
