"""What is of minutes among the kinds: a vote in a meeting."""

from governance.ballots import BallotKind
from services.kinds.ballots import BallotDescription
from services.minutes.decided import write_down

BALLOTS = {
    # Those in the meeting see its card, and the others read the minutes.
    BallotKind.MEETING: BallotDescription(settle=write_down, tells=False)
}
