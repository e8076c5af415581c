"""Counting: writes votes and secret papers with few statements, however many come together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session

from governance.ballots import Choice, Rule, Secrecy
from storage.ballots import Ballot, Elector, Vote
from storage.columns import table_of
from storage.papers import put_open, put_sealed, take
from storage.prepared import Prepared

_ballot, _elector = table_of(Ballot).c, table_of(Elector).c
_vote = table_of(Vote).c

_VOTED = Prepared(
    table_of(Elector)
    .update()
    .where(_elector.ballot_id == bindparam("ballot"), _elector.person_id == bindparam("person"))
    .values(has_voted=True),
    "ballot",
    "person",
)
_MORE_VOTED = Prepared(
    table_of(Ballot).update().where(_ballot.id == bindparam("ballot")).values(voted=_ballot.voted + bindparam("more")),
    "ballot",
    "more",
)
_PUT_VOTE = Prepared(
    table_of(Vote).insert(), "ballot_id", "person_id", "school_id", "choice", "reason", "cast_at", "interaction"
)
_CHANGE_VOTE = (
    table_of(Vote)
    .update()
    .where(_vote.ballot_id == bindparam("ballot"), _vote.person_id == bindparam("person"))
    .values(
        choice=bindparam("chosen"), reason=bindparam("why"), cast_at=bindparam("at"), interaction=bindparam("press")
    )
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A valid vote. `first`: this person had not voted before; `why` is the reason for an objection.

    `press` is the id of the interaction it came from, for open votes.
    """

    person: int
    choice: Choice
    why: str | None
    first: bool
    at: datetime
    press: int | None = None


def count(session: Session, *, school: int, ballot: int, rule: Rule, secrecy: Secrecy, papers: Sequence[Paper]) -> None:
    """Count these papers of different people, and tick their lines on the roll."""
    if secrecy is Secrecy.SECRET:
        _put_papers(session, school, ballot, rule, papers)
    else:
        _put_votes(session, school, ballot, papers)
    ticks = [{"ballot": ballot, "person": paper.person} for paper in papers if paper.first]
    if ticks:
        _VOTED.run_for_each(session, ticks)
        _MORE_VOTED.run(session, {"ballot": ballot, "more": len(ticks)})


def _put_papers(session: Session, school: int, ballot: int, rule: Rule, papers: Sequence[Paper]) -> None:
    found = take(session, ballot, rule)
    found.counts.update(paper.choice for paper in papers)
    found.reasons += [paper.why for paper in papers if paper.why is not None]
    put_sealed(session, found, school=school, ballot=ballot, rule=rule)


def tell_reasons_anew(session: Session, *, school: int, ballot: int, tell: Callable[[str], str]) -> None:
    """Put the reasons of a secret ballot in other words, all written anew, so that no row's place tells anything."""
    row = session.get_one(Ballot, ballot)
    found = take(session, ballot, row.rule)
    found.reasons = [tell(reason) for reason in found.reasons]
    (put_sealed if row.is_open else put_open)(session, found, school=school, ballot=ballot, rule=row.rule)


def _put_votes(session: Session, school: int, ballot: int, papers: Sequence[Paper]) -> None:
    new = [
        {
            "ballot_id": ballot,
            "person_id": paper.person,
            "school_id": school,
            "choice": paper.choice,
            "reason": paper.why,
            "cast_at": paper.at,
            "interaction": paper.press,
        }
        for paper in papers
        if paper.first
    ]
    changed = [
        {
            "ballot": ballot,
            "person": paper.person,
            "chosen": paper.choice,
            "why": paper.why,
            "at": paper.at,
            "press": paper.press,
        }
        for paper in papers
        if not paper.first
    ]
    if new:
        _PUT_VOTE.run_for_each(session, new)
    if changed:
        session.execute(_CHANGE_VOTE, changed)
