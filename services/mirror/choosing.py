"""One thing to change: a delegate proposes it, the council votes, and the next mirror begins with what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotKind, BallotRunning, Outcome
from governance.cards import CardKind
from governance.mirror import CHANGE_LIMIT, ChangeChosen, MirrorState, NoMirrorYet
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.texts import one_line
from services.access import quotas
from services.access.people import Actor
from services.access.seats import delegate
from services.access.veil import veil_of
from services.ballots.lifecycle import Opened, PutToTheVote, Question
from services.ballots.of_council import open_council_ballot
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.panels.keeping import redraw_council
from services.views.mirrors import change_view, running_change
from storage.ballots import Ballot
from storage.mirrors import Mirror, MirrorChange, change_on, chosen_change, newest_mirror


@dataclass(frozen=True, slots=True)
class ChangePut(PutToTheVote):
    """One thing to change was put to the council's vote."""

    change: str


def may_choose(session: Session, *, school: int, visitor: Visitor, now: datetime) -> tuple[Actor, Mirror]:
    """Return the delegate, and the mirror that is over after which the council chooses.

    Raises DelegatesOnly, NoMirrorYet, ChangeChosen, BallotRunning, QuotaReached.
    """
    actor = delegate(session, school=school, visitor=visitor)
    row = newest_mirror(session, school, MirrorState.CLOSED)
    if row is None:
        raise NoMirrorYet()
    veil = veil_of(session, school)
    if (chosen := chosen_change(session, row.id)) is not None:
        raise ChangeChosen(change=change_view(session, chosen, veil, row.id).text)
    if (asked := running_change(session, row.id)) is not None:
        raise BallotRunning(name=change_view(session, asked, veil, row.id).text)
    quotas.require(session, Limited.CHANGES_PROPOSED, actor, now)
    return actor, row


def choose(
    session: Session, *, school: int, visitor: Visitor, change: str, now: datetime, closes_at: datetime | None = None
) -> ChangePut:
    """Put one thing to change to the council, until `closes_at` or as long as usual.

    Raises as `may_choose`, and TextMissing, TextTooLong, NobodyMayVote, ClosesTooSoon.
    """
    actor, row = may_choose(session, school=school, visitor=visitor, now=now)
    said = one_line(change, field="change", limit=CHANGE_LIMIT)
    question = Question(BallotKind.CHOOSE_CHANGE, said)
    ballot = open_council_ballot(session, question, actor, now, closes_at)
    session.add(MirrorChange(school_id=school, mirror_id=row.id, ballot_id=ballot.id, author_id=actor.id, text=said))
    session.flush()
    note(session, RecordKind.CHANGE_PROPOSED, school=school, subject=row.id, at=now, person=actor.id)
    _redraw(session, row.id, school)
    return ChangePut(change=said, opened=Opened.of(ballot, actor.school.terms))


def settle(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Note what is to change if the vote passed; otherwise delegates may propose something else."""
    row = change_on(session, ballot.id)
    if row is None:
        return
    if outcome is Outcome.PASSED and chosen_change(session, row.mirror_id) is None:
        row.chosen_at = now
        session.flush()
        note(session, RecordKind.CHANGE_CHOSEN, school=row.school_id, subject=row.mirror_id, at=now)
    _redraw(session, row.mirror_id, row.school_id)


def _redraw(session: Session, mirror: int, school: int) -> None:
    mark_stale(session, CardKind.MIRROR, mirror)
    redraw_council(session, school)
