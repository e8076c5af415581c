"""Problems with a school's channels in Discord that only those who run the server can fix."""

from datetime import timedelta
from enum import StrEnum

# What Discord refused is retried this often, and sooner after a change that may have fixed it. Never before the minimum
# pause, whatever changes: Discord bans clients that send ten thousand refused requests in ten minutes.
TRIED_AGAIN_EVERY = timedelta(hours=1)
TRIED_AGAIN_AFTER = timedelta(minutes=1)
# A deleted message never comes back, but a 404 may have been Discord's own mistake.
MOST_TRIES_AT_GONE = 24
# A post that could not be sent for this long is no longer news.
POST_IS_WANTED_FOR = timedelta(days=7)


class ProblemKind(StrEnum):
    """What is wrong with a channel."""

    REFUSED = "refused"
    UNSEEN = "unseen"
    READ_BY_STUDENTS = "read_by_students"


# Problems found by inspecting permissions rather than by a refused request.
SEEN_BY_LOOKING = (ProblemKind.UNSEEN, ProblemKind.READ_BY_STUDENTS)
