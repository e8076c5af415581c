"""Ballots of the council: all delegates vote, by the terms of the school, and as long as it usually is."""

from datetime import datetime, timedelta

from sqlmodel import Session

from services.access.people import Actor
from services.access.seats import electorate
from services.ballots.lifecycle import Question, open_ballot
from storage.ballots import Ballot


def open_council_ballot(
    session: Session, question: Question, actor: Actor, now: datetime, closes_at: datetime | None = None
) -> Ballot:
    """Ask the council, until `closes_at` or as long as usual. Raises what `open_ballot` does."""
    return open_ballot(
        session,
        question,
        school=actor.school.id,
        electorate=electorate(session, actor.school.id),
        terms=actor.school.terms,
        opener=actor.id,
        closes_at=closes_at or now + timedelta(hours=actor.school.ballot_hours),
        now=now,
    )
