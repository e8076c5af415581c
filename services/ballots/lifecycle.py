"""The life of a ballot: opened, closed with its consequences, or withdrawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from sqlmodel import Session

from governance.ballots import (
    BallotKind,
    BallotRunning,
    BallotState,
    NobodyMayVote,
    Outcome,
    PapersLost,
    Rule,
    Secrecy,
    Terms,
    checked_closing,
)
from governance.cards import CardKind
from governance.record import RecordKind
from governance.reminders import (
    BALLOT_OPENED_AFTER,
    OPENER_TOLD_AFTER,
    ReminderKind,
    Settled,
    ballot_notice_at,
)
from governance.rules import decide
from services.kinds.ballots import BALLOTS
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.record import note
from services.outbox.reminders import remind, remind_all, settle
from storage.ballots import Ballot, Elector, open_ballot_on
from storage.columns import table_of
from storage.papers import Papers, put_open, put_sealed, take, tally_of
from storage.representation import groups_on_roll, groups_taking_part
from storage.schools import School

_ENROL = table_of(Elector).insert()


@dataclass(frozen=True, slots=True)
class Question:
    """What a new ballot is about."""

    kind: BallotKind
    name: str
    plan: int | None = None
    plan_version: int | None = None
    edition: int | None = None
    to_year: int | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The question as columns of the ballot table."""
        about = {"plan_id": self.plan, "plan_version": self.plan_version, "edition_id": self.edition}
        return {"kind": self.kind, "to_year": self.to_year} | about


@dataclass(frozen=True, slots=True)
class Opened:
    """A ballot as it was opened. `made_open` says that too few may vote for the secret ballot that was wanted.

    `groups` is how many groups the delegates on the roll speak for; None where it is no ballot of the council.
    """

    id: int
    kind: BallotKind
    rule: Rule
    secrecy: Secrecy
    closes_at: datetime
    made_open: bool
    groups: int | None

    @classmethod
    def of(cls, ballot: Ballot, wanted: Terms) -> Self:
        """Return what whoever opened this ballot is told."""
        made_open = ballot.terms != wanted
        return cls(
            ballot.id, ballot.kind, ballot.rule, ballot.secrecy, ballot.closes_at, made_open, ballot.groups_on_roll
        )


@dataclass(frozen=True, slots=True)
class PutToTheVote:
    """Something was put to the vote, in this ballot."""

    opened: Opened

    @property
    def ballot(self) -> int:
        """The number of the ballot."""
        return self.opened.id

    @property
    def closes_at(self) -> datetime:
        """When it closes at the latest."""
        return self.opened.closes_at

    @property
    def made_open(self) -> bool:
        """Whether too few may vote for the secret ballot that was wanted."""
        return self.opened.made_open


def open_ballot(
    session: Session,
    question: Question,
    *,
    school: int,
    electorate: Sequence[int],
    terms: Terms,
    opener: int,
    closes_at: datetime,
    now: datetime,
) -> Ballot:
    """Open a ballot for a fixed electorate. If too few people may vote for a secret ballot, it is open.

    Raises NobodyMayVote, BallotRunning, ClosesTooSoon.
    """
    _require_open_question(session, question, electorate)
    ballot = Ballot(
        school_id=school,
        **question.columns,
        opener_id=opener,
        **asdict(terms.fitting(len(electorate))),
        electorate=len(electorate),
        opened_at=now,
        closes_at=checked_closing(closes_at, now),
        ends_at=closes_at,
    )
    _enrol(session, ballot, electorate)
    _announce(session, ballot, electorate, now)
    return ballot


def _require_open_question(session: Session, question: Question, electorate: Sequence[int]) -> None:
    if not electorate:
        raise NobodyMayVote()
    if _is_asked_already(session, question):
        raise BallotRunning(name=question.name)


def _is_asked_already(session: Session, question: Question) -> bool:
    if question.plan is None and question.edition is None:
        return False
    return open_ballot_on(session, plan=question.plan, edition=question.edition) is not None


def _enrol(session: Session, ballot: Ballot, electorate: Sequence[int]) -> None:
    session.add(ballot)
    session.flush()
    shared = {"ballot_id": ballot.id, "school_id": ballot.school_id, "has_voted": False}
    session.execute(_ENROL, [shared | {"person_id": person} for person in electorate])
    if ballot.kind.of_council:
        ballot.groups_on_roll = groups_on_roll(session, ballot)
    if ballot.secrecy is Secrecy.SECRET:
        put_sealed(session, Papers(), school=ballot.school_id, ballot=ballot.id, rule=ballot.rule)


def _announce(session: Session, ballot: Ballot, electorate: Sequence[int], now: datetime) -> None:
    put_up(session, school=ballot.school_id, kind=CardKind.BALLOT, subject=ballot.id, now=now)
    note(session, RecordKind.BALLOT_OPENED, school=ballot.school_id, subject=ballot.id, at=now, person=ballot.opener_id)
    if BALLOTS[ballot.kind].calls:
        _call(session, ballot, electorate)
    hours = session.get_one(School, ballot.school_id).ballot_notice_hours
    if notice := ballot_notice_at(ballot.opened_at, ballot.closes_at, hours):
        _remind(session, ReminderKind.BALLOT_CLOSING, ballot, electorate, notice)
    session.flush()


def _call(session: Session, ballot: Ballot, electorate: Sequence[int]) -> None:
    """Have everybody on the roll told that it has opened."""
    others = [person for person in electorate if person != ballot.opener_id]
    opener = [person for person in electorate if person == ballot.opener_id]
    for people, after in ((others, BALLOT_OPENED_AFTER), (opener, OPENER_TOLD_AFTER)):
        _remind(session, ReminderKind.BALLOT_OPENED, ballot, people, ballot.opened_at + after)


def _remind(session: Session, kind: ReminderKind, ballot: Ballot, people: Sequence[int], due_at: datetime) -> None:
    remind_all(session, kind, school=ballot.school_id, subject=ballot.id, due_at=due_at, people=people)


def close(session: Session, *, school: int, ballot: int, now: datetime) -> Outcome | None:
    """Close a ballot that has ended, with all its consequences.

    Returns None if it was closed already, or if a vote has moved its end since it was found due.
    """
    row = session.get_one(Ballot, ballot)
    if not row.is_open or row.ends_at > now:
        return None
    outcome = _outcome_of(session, row)
    finish(session, row, outcome, now)
    return outcome


def _outcome_of(session: Session, ballot: Ballot) -> Outcome:
    """Return how a ballot ends. One that opened before secret ballots needed three people is taken back.

    No outcome of it could stay secret. One whose papers cannot be opened any more is taken back too.
    """
    if ballot.terms != ballot.terms.fitting(ballot.electorate):
        return Outcome.WITHDRAWN
    try:
        return decide(tally_of(session, ballot), ballot.terms)
    except PapersLost:
        return Outcome.WITHDRAWN


def finish(session: Session, ballot: Ballot, outcome: Outcome, now: datetime, *, person: int | None = None) -> None:
    """End a ballot with this outcome and apply its consequences, in this transaction."""
    ballot.state, ballot.outcome, ballot.closed_at = BallotState.CLOSED, outcome, now
    if ballot.kind.of_council:
        ballot.groups_taking_part = groups_taking_part(session, ballot)
    if ballot.secrecy is Secrecy.SECRET:
        _open_papers(session, ballot)
    for kind in (ReminderKind.BALLOT_OPENED, ReminderKind.BALLOT_CLOSING):
        settle(session, kind, subject=ballot.id, reason=Settled.NOT_NEEDED)
    note(
        session,
        RecordKind.BALLOT_CLOSED,
        school=ballot.school_id,
        subject=ballot.id,
        at=now,
        person=person,
        detail=outcome,
    )
    described = BALLOTS[ballot.kind]
    described.settle(session, ballot, outcome, now)
    if outcome is Outcome.WITHDRAWN:
        # Nobody is to vote on it any more, or to take it for a result; one line says that it was withdrawn.
        retire(session, CardKind.BALLOT, ballot.id, now)
    else:
        mark_stale(session, CardKind.BALLOT, ballot.id)
    if described.tells:
        _tell_outcome(session, ballot, described.told_in(session, ballot), now)
    session.flush()


def _open_papers(session: Session, ballot: Ballot) -> None:
    try:
        papers = take(session, ballot.id, ballot.rule)
    except PapersLost:
        papers = Papers()
    put_open(session, papers, school=ballot.school_id, ballot=ballot.id, rule=ballot.rule)


def _tell_outcome(session: Session, ballot: Ballot, group: int | None, now: datetime) -> None:
    remind(
        session,
        ReminderKind.OUTCOME,
        school=ballot.school_id,
        subject=ballot.id,
        due_at=now,
        group=group,
    )


def withdraw_any(session: Session, *, plan: int, person: int, now: datetime) -> bool:
    """Withdraw the open ballot on this plan, if any; return whether there was one.

    A ballot whose time is over is closed with its result instead: nobody can withdraw it after its end.
    """
    ballot = open_ballot_on(session, plan=plan)
    if ballot is None:
        return False
    if close(session, school=ballot.school_id, ballot=ballot.id, now=now) is None:
        finish(session, ballot, Outcome.WITHDRAWN, now, person=person)
    return True
