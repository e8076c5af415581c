"""The consequence of a vote in a meeting: a decision in its minutes."""

from datetime import datetime

from sqlmodel import Session

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.record import RecordKind
from services.outbox.cards import mark_stale
from services.outbox.record import note
from storage.ballots import Ballot, MeetingBallot
from storage.minutes import MeetingDecision
from storage.papers import tally_of


def write_down(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Put what those in a meeting decided into its minutes, under the item it was asked at."""
    if outcome is Outcome.WITHDRAWN:
        return
    about = session.get_one(MeetingBallot, ballot.id)
    decision = MeetingDecision(
        school_id=ballot.school_id,
        meeting_id=about.meeting_id,
        item_id=about.item_id,
        author_id=about.author_id,
        text=about.text,
        rule=ballot.rule,
        outcome=outcome,
        counts=tally_of(session, ballot).counts,
        here_count=ballot.electorate,
        decided_at=now,
    )
    session.add(decision)
    mark_stale(session, CardKind.MINUTES, about.meeting_id)
    note(session, RecordKind.DECISION_MADE, school=ballot.school_id, subject=about.meeting_id, at=now, detail=outcome)
