"""Putting votes and papers where they are counted, with few statements however many come together."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col

from governance.ballots import Choice, Rule, Secrecy
from storage.ballots import Ballot, Elector, SecretCount, SecretReason, Vote
from storage.columns import table_of
from storage.prepared import Prepared
from storage.secure_deletion import leave_no_trace

_ballot, _elector = table_of(Ballot).c, table_of(Elector).c
_vote, _secret = table_of(Vote).c, table_of(SecretCount).c

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
_PUT_VOTE = Prepared(table_of(Vote).insert(), "ballot_id", "person_id", "school_id", "choice", "reason", "cast_at")
_CHANGE_VOTE = (
    table_of(Vote)
    .update()
    .where(_vote.ballot_id == bindparam("ballot"), _vote.person_id == bindparam("person"))
    .values(choice=bindparam("chosen"), reason=bindparam("why"), cast_at=bindparam("at"))
)
# One statement whatever was chosen: the server's log and an error may show a statement, and it tells no choice.
_PUT_PAPERS = (
    table_of(SecretCount)
    .update()
    .where(_secret.ballot_id == bindparam("ballot"))
    .values(
        for_count=_secret.for_count + bindparam("for"),
        against_count=_secret.against_count + bindparam("against"),
        abstain_count=_secret.abstain_count + bindparam("abstain"),
        object_count=_secret.object_count + bindparam("object"),
    )
)
_TAKE_REASONS = (
    delete(SecretReason).where(col(SecretReason.ballot_id) == bindparam("ballot")).returning(col(SecretReason.reason))
).execution_options(synchronize_session=False)
_PUT_REASON = table_of(SecretReason).insert()


@dataclass(frozen=True, slots=True)
class Paper:
    """A vote found good. `first` says that this person had not voted before; `why` is an objection's reason."""

    person: int
    choice: Choice
    why: str | None
    first: bool
    at: datetime


def count(session: Session, *, school: int, ballot: int, rule: Rule, secrecy: Secrecy, papers: Sequence[Paper]) -> None:
    """Count these papers, of different people, and tick their lines on the roll."""
    if secrecy is Secrecy.SECRET:
        _put_papers(session, school, ballot, rule, papers)
    else:
        _put_votes(session, school, ballot, papers)
    ticks = [{"ballot": ballot, "person": paper.person} for paper in papers if paper.first]
    if ticks:
        _VOTED.run(session, ticks)
        _MORE_VOTED.run(session, {"ballot": ballot, "more": len(ticks)})


def _put_papers(session: Session, school: int, ballot: int, rule: Rule, papers: Sequence[Paper]) -> None:
    # A count before this vote and after it would tell how whoever is ticked beside it voted.
    leave_no_trace(session, table_of(SecretCount), table_of(SecretReason))
    more = Counter(paper.choice for paper in papers)
    session.execute(_PUT_PAPERS, {"ballot": ballot} | {choice.value: more[choice] for choice in Choice})
    if rule is Rule.CONSENT:
        _put_reasons(session, school, ballot, [paper.why for paper in papers if paper.why is not None])


def _put_reasons(session: Session, school: int, ballot: int, reasons: Sequence[str]) -> None:
    """Put reasons among the others, all written anew with every vote, in the order of their random keys.

    PostgreSQL stamps each row with the transaction that wrote it: a reason left as it was written could be matched
    by that stamp with the line on the roll, or in the record, of whoever gave it.
    """
    kept = session.execute(_TAKE_REASONS, {"ballot": ballot}).scalars().all()
    _put_all(session, school, ballot, [*kept, *reasons])


def tell_reasons_anew(session: Session, *, school: int, ballot: int, tell: Callable[[str], str]) -> None:
    """Put the reasons of a secret ballot in other words, all written anew, so that no row's place tells anything."""
    leave_no_trace(session, table_of(SecretReason))
    kept = session.execute(_TAKE_REASONS, {"ballot": ballot}).scalars().all()
    _put_all(session, school, ballot, [tell(reason) for reason in kept])


def _put_all(session: Session, school: int, ballot: int, reasons: Sequence[str]) -> None:
    rows = [{"key": token_hex(16), "ballot_id": ballot, "school_id": school, "reason": reason} for reason in reasons]
    if rows:
        session.execute(_PUT_REASON, sorted(rows, key=lambda row: row["key"]))


def _put_votes(session: Session, school: int, ballot: int, papers: Sequence[Paper]) -> None:
    new = [
        {
            "ballot_id": ballot,
            "person_id": paper.person,
            "school_id": school,
            "choice": paper.choice,
            "reason": paper.why,
            "cast_at": paper.at,
        }
        for paper in papers
        if paper.first
    ]
    changed = [
        {"ballot": ballot, "person": paper.person, "chosen": paper.choice, "why": paper.why, "at": paper.at}
        for paper in papers
        if not paper.first
    ]
    if new:
        _PUT_VOTE.run(session, new)
    if changed:
        session.execute(_CHANGE_VOTE, changed)
