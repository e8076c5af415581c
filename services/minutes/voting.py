"""Quick ballots: those who are in a meeting vote with buttons, and what comes out stands in its minutes."""

from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotKind, BallotRunning, Rule, Terms
from governance.minutes import VOTE_LASTS
from governance.people import Visitor
from governance.texts import TEXT_LIMIT, paragraphs
from services.access.seats import electorate
from services.ballots.lifecycle import Question, open_ballot
from services.minutes.taking import as_taker, current_item, require_room
from services.views import ballots as ballot_views
from services.views.ballots import BallotView
from storage.ballots import Ballot, MeetingBallot, open_ballots_in
from storage.meetings import Meeting
from storage.minutes import decisions_of, voters_in


def open_vote(session: Session, *, school: int, visitor: Visitor, meeting: int, text: str, now: datetime) -> BallotView:
    """Let those who are here now vote: open, by majority, for ten minutes at most.

    Raises TakerOnly, TextMissing, TextTooLong, TooMuchWritten, BallotRunning.
    """
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    require_room(len(decisions_of(session, row.id)))
    about = paragraphs(text, field="decision", limit=TEXT_LIMIT)
    if open_ballots_in(session, row.id):
        raise BallotRunning(name=about)
    ballot = open_ballot(
        session,
        Question(BallotKind.MEETING, about),
        school=school,
        electorate=_voters(session, row),
        terms=Terms(Rule.MAJORITY),
        opener=actor.id,
        closes_at=now + VOTE_LASTS,
        now=now,
    )
    item = current_item(session, minutes)
    session.add(_asked(ballot, meeting=row.id, item=item, author=actor.id, text=about))
    session.flush()
    return ballot_views.view(session, school=school, ballot=ballot.id)


def _voters(session: Session, meeting: Meeting) -> list[int]:
    """Return who votes: those here who can, and in the council who sits there now."""
    here = voters_in(session, meeting.id)
    if meeting.group_id is not None:
        return here
    seated = set(electorate(session, meeting.school_id))
    return [person for person in here if person in seated]


def _asked(ballot: Ballot, *, meeting: int, item: int | None, author: int, text: str) -> MeetingBallot:
    return MeetingBallot(
        ballot_id=ballot.id,
        school_id=ballot.school_id,
        meeting_id=meeting,
        item_id=item,
        author_id=author,
        text=text,
    )
