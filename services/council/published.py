"""The consequences of the council's vote on a draft of the school plan."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.editions import EditionState
from governance.record import RecordKind
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.panels.keeping import redraw_council
from services.views.editions import changed_plan
from storage.ballots import Ballot
from storage.editions import Edition
from storage.schools import School, school_time


def settle_edition(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Publish the draft as the next edition if the vote passed; otherwise it stays a draft."""
    edition = session.get_one(Edition, ballot.edition_id)
    mark_stale(session, CardKind.EDITION, edition.id)
    redraw_council(session, edition.school_id)
    # A plan that is given up withdraws the ballot on the draft it is in. Should one ever end with such a plan all the
    # same, the draft stays one: only what is still as it was ratified reaches the school plan.
    if outcome is not Outcome.PASSED or changed_plan(session, edition) is not None:
        edition.state = EditionState.DRAFT
        return
    newest = session.exec(select(func.max(col(Edition.number))).where(Edition.school_id == edition.school_id)).one()
    edition.number, edition.state, edition.published_at = (newest or 0) + 1, EditionState.PUBLISHED, now
    # The council's ballot may close at night or at a weekend; the school plan comes on a school morning.
    clock = school_time(session, session.get_one(School, edition.school_id))
    morning = clock.not_before(now)
    put_up(session, school=edition.school_id, kind=CardKind.PUBLISHED, subject=edition.id, now=morning)
    note(
        session,
        RecordKind.EDITION_PUBLISHED,
        school=edition.school_id,
        subject=edition.id,
        at=now,
        detail=str(edition.number),
    )
