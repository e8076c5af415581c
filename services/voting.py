"""Voting: the one act that many people do at the same moment, so it is written with few statements."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlmodel import Session, col

from governance.ballots import (
    AlreadyVoted,
    BallotClosed,
    BallotState,
    Choice,
    NoSuchChoice,
    NotInElectorate,
    Rule,
    Secrecy,
)
from governance.cards import CardKind
from governance.people import SchoolRoles, Visitor, standing_of
from governance.record import Deed
from governance.refusals import NotFound
from governance.texts import TEXT_LIMIT, paragraphs
from services import ballots
from services.cards import mark_stale
from services.people import school_of
from services.record import note
from storage.ballots import Ballot, Elector, SecretCount, SecretReason, Vote
from storage.columns import table_of
from storage.people import Person
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter is told. `before` is the vote this one replaced; `closed` says it was the last one waited for."""

    ballot: int
    choice: Choice
    rule: Rule
    secrecy: Secrecy
    before: Choice | None
    voted: int
    electorate: int
    closes_at: datetime
    closed: bool
    language: str

    @property
    def changed(self) -> bool:
        """Whether this press changed what is counted."""
        return self.before is not self.choice


_school, _ballot, _person = table_of(School).c, table_of(Ballot).c, table_of(Person).c
_elector, _vote, _secret = table_of(Elector).c, table_of(Vote).c, table_of(SecretCount).c

# One look at everything a vote depends on: the ballot, the school's roles, the voter's line on the roll, their vote.
_LOOK = (
    select(
        _ballot.rule,
        _ballot.secrecy,
        _ballot.state,
        _ballot.opened_at,
        _ballot.closes_at,
        _ballot.closed_at,
        _ballot.electorate,
        _ballot.voted,
        _school.language,
        _school.student_role,
        _school.teacher_role,
        _school.safeguarding_role,
        _elector.person_id,
        _elector.has_voted,
        _vote.choice,
    )
    .select_from(table_of(Ballot))
    .join(table_of(School), _school.id == _ballot.school_id)
    .outerjoin(
        table_of(Person),
        (_person.school_id == _ballot.school_id) & (_person.discord_id == bindparam("discord_id")),
    )
    .outerjoin(table_of(Elector), (_elector.ballot_id == _ballot.id) & (_elector.person_id == _person.id))
    .outerjoin(table_of(Vote), (_vote.ballot_id == _ballot.id) & (_vote.person_id == _person.id))
    .where(_ballot.id == bindparam("ballot"), _ballot.school_id == bindparam("school"))
)
_VOTED = (
    table_of(Elector)
    .update()
    .where(_elector.ballot_id == bindparam("ballot"), _elector.person_id == bindparam("person"))
    .values(has_voted=True)
)
_ONE_MORE = table_of(Ballot).update().where(_ballot.id == bindparam("ballot")).values(voted=_ballot.voted + 1)
_PUT_VOTE = table_of(Vote).insert()
_CHANGE_VOTE = (
    table_of(Vote)
    .update()
    .where(_vote.ballot_id == bindparam("ballot"), _vote.person_id == bindparam("person"))
    .values(choice=bindparam("chosen"), reason=bindparam("why"), cast_at=bindparam("at"))
)
_COUNTS = {
    Choice.FOR: _secret.for_count,
    Choice.AGAINST: _secret.against_count,
    Choice.ABSTAIN: _secret.abstain_count,
    Choice.OBJECT: _secret.object_count,
}
_PUT_PAPER = {
    choice: table_of(SecretCount)
    .update()
    .where(_secret.ballot_id == bindparam("ballot"))
    .values({count.name: count + 1})
    for choice, count in _COUNTS.items()
}

_TAKE_REASONS = (
    delete(SecretReason).where(col(SecretReason.ballot_id) == bindparam("ballot")).returning(col(SecretReason.reason))
).execution_options(synchronize_session=False)
_PUT_REASON = table_of(SecretReason).insert()


def cast(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    ballot: int,
    choice: Choice,
    now: datetime,
    reason: str | None = None,
) -> Receipt:
    """Vote, or change a vote where the ballot is open. Pressing the same again changes nothing.

    Raises BallotClosed, NotInElectorate, AlreadyVoted, NoSuchChoice, StudentsOnly, TextMissing without a reason for an
    objection.
    """
    seen = _look(session, school, visitor, ballot)
    _check(seen, visitor, choice, now)
    why = paragraphs(reason or "", field="reason", limit=TEXT_LIMIT) if choice is Choice.OBJECT else None
    first = not seen.has_voted
    if first or choice is not seen.choice or why is not None:
        _count(session, school, ballot, seen, choice, why, now)
    return _receipt(session, school, ballot, seen, choice, first, now)


def _count(
    session: Session,
    school: int,
    ballot: int,
    seen: Row[Any],
    choice: Choice,
    why: str | None,
    now: datetime,
) -> None:
    if seen.secrecy is Secrecy.SECRET:
        _put_paper(session, school, ballot, seen.rule, choice, why)
    else:
        _put_vote(session, school, ballot, seen, choice, why, now)
    if not seen.has_voted:
        session.execute(_VOTED, {"ballot": ballot, "person": seen.person_id})
        session.execute(_ONE_MORE, {"ballot": ballot})
    mark_stale(session, CardKind.BALLOT, ballot)
    deed = Deed.VOTE_CHANGED if seen.has_voted else Deed.VOTE_CAST
    note(session, deed, school=school, subject=ballot, at=now, person=seen.person_id)


def may_object(session: Session, *, school: int, visitor: Visitor, ballot: int, now: datetime) -> None:
    """Raise what an objection would, before somebody writes a reason for nothing."""
    _check(_look(session, school, visitor, ballot), visitor, Choice.OBJECT, now)


def _look(session: Session, school: int, visitor: Visitor, ballot: int) -> Row[Any]:
    keys = {"ballot": ballot, "school": school, "discord_id": visitor.discord_id}
    seen = session.execute(_LOOK, keys).one_or_none()
    if seen is None:
        school_of(session, school)
        raise NotFound(noun="ballot", text=str(ballot))
    return seen


def _check(seen: Row[Any], visitor: Visitor, choice: Choice, now: datetime) -> None:
    roles = SchoolRoles(seen.student_role, seen.teacher_role, seen.safeguarding_role)
    standing_of(visitor, roles).require_student()
    if seen.state is not BallotState.OPEN or now >= seen.closes_at:
        raise BallotClosed(closed_at=seen.closed_at or seen.closes_at)
    if seen.person_id is None:
        raise NotInElectorate(opened_at=seen.opened_at)
    rule: Rule = seen.rule
    if choice not in rule.choices:
        raise NoSuchChoice(choice=choice)
    if seen.has_voted and seen.secrecy is Secrecy.SECRET:
        raise AlreadyVoted()


def _put_paper(session: Session, school: int, ballot: int, rule: Rule, choice: Choice, why: str | None) -> None:
    session.execute(_PUT_PAPER[choice], {"ballot": ballot})
    if rule is Rule.CONSENT:
        _put_reason(session, school, ballot, why)


def _put_reason(session: Session, school: int, ballot: int, why: str | None) -> None:
    """Put a reason among the others, all written anew with every vote, in the order of their random keys.

    PostgreSQL stamps each row with the transaction that wrote it: a reason left as it was written could be matched
    by that stamp with the line on the roll, or in the record, of whoever gave it.
    """
    kept = session.execute(_TAKE_REASONS, {"ballot": ballot}).scalars().all()
    rows = [
        {"key": token_hex(16), "ballot_id": ballot, "school_id": school, "reason": reason}
        for reason in [*kept, why]
        if reason is not None
    ]
    if rows:
        session.execute(_PUT_REASON, sorted(rows, key=lambda row: row["key"]))


def _put_vote(
    session: Session,
    school: int,
    ballot: int,
    seen: Row[Any],
    choice: Choice,
    why: str | None,
    now: datetime,
) -> None:
    if seen.has_voted:
        keys = {"ballot": ballot, "person": seen.person_id, "chosen": choice, "why": why, "at": now}
        session.execute(_CHANGE_VOTE, keys)
        return
    row = {"ballot_id": ballot, "person_id": seen.person_id, "school_id": school}
    session.execute(_PUT_VOTE, row | {"choice": choice, "reason": why, "cast_at": now})


def _receipt(
    session: Session,
    school: int,
    ballot: int,
    seen: Row[Any],
    choice: Choice,
    first: bool,
    now: datetime,
) -> Receipt:
    voted = seen.voted + first
    complete = bool(first and voted == seen.electorate)
    if complete:
        ballots.close(session, school=school, ballot=ballot, now=now)
    return Receipt(
        ballot=ballot,
        choice=choice,
        rule=seen.rule,
        secrecy=seen.secrecy,
        before=seen.choice,
        voted=voted,
        electorate=seen.electorate,
        closes_at=seen.closes_at,
        closed=complete,
        language=seen.language,
    )
