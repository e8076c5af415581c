"""Ballots: the question, the roll of who may vote, and the votes.

An open ballot keeps a vote with its voter. A secret one keeps no voter with any vote: it has numbers by option, all
written anew with every vote, so there is no paper whose place or time could be matched with the roll. Reasons for
secret objections stand alone under random keys.
"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import BigInteger, Index, UniqueConstraint, bindparam, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.ballots import (
    BallotKind,
    BallotState,
    Choice,
    Outcome,
    Rule,
    Secrecy,
    Share,
    Terms,
)
from storage.columns import EnumText, Exact, Snowflake, UtcTime, key_of, stored, within_school

# In the words of the index, so that it is used.
BALLOT_IS_OPEN = text("state = 'open'")


class Ballot(SQLModel, table=True):
    """A question put to an electorate. `voted` counts how many of `electorate` have taken part so far.

    `closes_at` is the time it was opened for. `ends_at` is when it ends as things stand: earlier once everybody has
    voted. From then on nothing counts, whenever it is closed.

    `to_year` is the school year to which the school plan moves on if it passes.

    `groups_on_roll` is how many groups the delegates on a council's roll speak for, and `groups_taking_part`, counted
    when it closes, of how many of them a delegate voted; both are None for other ballots and for older ones.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("plan_id", "plan"),
        within_school("edition_id", "edition"),
        within_school("opener_id", "person"),
        Index(
            "ux_ballot_open_plan",
            "plan_id",
            unique=True,
            sqlite_where=text("state = 'open' AND plan_id IS NOT NULL"),
            postgresql_where=text("state = 'open' AND plan_id IS NOT NULL"),
        ),
        Index("ix_ballot_plan", "plan_id"),
        Index("ix_ballot_edition", "edition_id"),
        Index("ix_ballot_school", "school_id", "state", "closed_at"),
        Index(
            "ix_ballot_open",
            "ends_at",
            sqlite_where=BALLOT_IS_OPEN,
            postgresql_where=BALLOT_IS_OPEN,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: BallotKind = Field(sa_type=stored(EnumText(BallotKind)))
    plan_id: int | None = None
    plan_version: int | None = None
    edition_id: int | None = None
    to_year: int | None = None
    opener_id: int | None = None
    rule: Rule = Field(sa_type=stored(EnumText(Rule)))
    threshold: Fraction = Field(sa_type=stored(Exact))
    threshold_of: Share = Field(sa_type=stored(EnumText(Share)))
    quorum: Fraction = Field(sa_type=stored(Exact))
    secrecy: Secrecy = Field(sa_type=stored(EnumText(Secrecy)))
    state: BallotState = Field(default=BallotState.OPEN, sa_type=stored(EnumText(BallotState)))
    outcome: Outcome | None = Field(default=None, sa_type=stored(EnumText(Outcome)))
    electorate: int
    voted: int = 0
    opened_at: datetime = Field(sa_type=stored(UtcTime))
    closes_at: datetime = Field(sa_type=stored(UtcTime))
    ends_at: datetime = Field(sa_type=stored(UtcTime))
    closed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    groups_on_roll: int | None = None
    groups_taking_part: int | None = None

    @property
    def terms(self) -> Terms:
        return Terms(self.rule, self.threshold, self.threshold_of, self.quorum, self.secrecy)

    @property
    def is_open(self) -> bool:
        return self.state is BallotState.OPEN


class Elector(SQLModel, table=True):
    """The roll: who may vote in a ballot, and whether they have. It knows no choice and no time."""

    __table_args__ = (
        within_school("ballot_id", "ballot"),
        within_school("person_id", "person"),
        Index("ix_elector_person", "person_id"),
    )

    ballot_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    has_voted: bool = False


class Vote(SQLModel, table=True):
    """One person's vote in an open ballot. `interaction` is the id of the press it came from, where it is known."""

    __table_args__ = (within_school("ballot_id", "ballot"), within_school("person_id", "person"))

    ballot_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    choice: Choice = Field(sa_type=stored(EnumText(Choice)))
    reason: str | None = None
    cast_at: datetime = Field(sa_type=stored(UtcTime))
    interaction: int | None = Field(default=None, sa_type=stored(Snowflake))


class SecretCount(SQLModel, table=True):
    """How many papers of a secret ballot say one option; there is a row for every option from the opening on.

    `count` is covered by the seal with this name while the ballot runs, and open where there is none.
    """

    __tablename__ = "secret_count"
    __table_args__ = (within_school("ballot_id", "ballot"),)

    ballot_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    option: Choice = Field(primary_key=True, sa_type=stored(EnumText(Choice)))
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    seal: str = ""
    count: int = Field(sa_type=stored(BigInteger))


class SealedReasons(SQLModel, table=True):
    """All reasons given in a running secret ballot so far, in a block of bytes that only its seal opens."""

    __tablename__ = "sealed_reasons"
    __table_args__ = (within_school("ballot_id", "ballot"),)

    ballot_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    seal: str
    covered: bytes


class SecretReason(SQLModel, table=True):
    """A reason given with a secret objection, under a random key and stored in the order of the keys."""

    __tablename__ = "secret_reason"
    __table_args__ = (
        within_school("ballot_id", "ballot"),
        Index("ix_secret_reason_ballot", "ballot_id"),
        {"sqlite_with_rowid": False},
    )

    key: str = Field(primary_key=True)
    ballot_id: int
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    reason: str


def reasons_of(session: Session, ballot: Ballot) -> list[str]:
    """Return the reasons of the ballot's objections, in alphabetical order so that the order says nothing."""
    model = SecretReason if ballot.secrecy is Secrecy.SECRET else Vote
    found = select(model.reason).where(model.ballot_id == ballot.id, col(model.reason).is_not(None))
    return sorted(reason for reason in session.exec(found) if reason)


def reasons_by_ballot(session: Session, ballots: Sequence[Ballot]) -> dict[int, list[str]]:
    """Return the reasons of these ballots' objections, those of each in alphabetical order as in `reasons_of`."""
    found = dict[int, list[str]]()
    for model, secrecy in ((SecretReason, Secrecy.SECRET), (Vote, Secrecy.OPEN)):
        wanted = [row.id for row in ballots if row.secrecy is secrecy]
        given = select(model.ballot_id, model.reason).where(
            col(model.ballot_id).in_(wanted), col(model.reason).is_not(None)
        )
        for ballot, reason in session.exec(given) if wanted else ():
            if reason:
                found.setdefault(ballot, []).append(reason)
    return {ballot: sorted(reasons) for ballot, reasons in found.items()}


class MeetingBallot(SQLModel, table=True):
    """What those in a meeting vote on, and the item of the agenda it belongs to."""

    __tablename__ = "meeting_ballot"
    __table_args__ = (
        within_school("ballot_id", "ballot"),
        within_school("meeting_id", "meeting"),
        within_school("item_id", "agenda_item"),
        within_school("author_id", "person"),
        Index("ix_meeting_ballot_meeting", "meeting_id"),
    )

    ballot_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    meeting_id: int
    item_id: int | None = None
    author_id: int
    text: str
    text_key: str = Field(default=None, sa_column_kwargs=key_of("text"))


def open_ballots_in(session: Session, meeting: int) -> list[Ballot]:
    """Return the ballots that are open in this meeting."""
    found = select(Ballot).join(MeetingBallot, col(MeetingBallot.ballot_id) == col(Ballot.id))
    return list(session.exec(found.where(MeetingBallot.meeting_id == meeting, Ballot.state == BallotState.OPEN)))


def ballots_in(session: Session, meeting: int) -> list[int]:
    """Return what was voted on in this meeting, oldest first."""
    found = select(MeetingBallot.ballot_id).where(MeetingBallot.meeting_id == meeting)
    return list(session.exec(found.order_by(col(MeetingBallot.ballot_id))))


_OPEN = select(Ballot).where(Ballot.state == BallotState.OPEN)
_OPEN_ON_PLAN = _OPEN.where(Ballot.plan_id == bindparam("subject"))
_OPEN_ON_EDITION = _OPEN.where(Ballot.edition_id == bindparam("subject"))


def open_ballot_on(session: Session, *, plan: int | None = None, edition: int | None = None) -> Ballot | None:
    """Return the ballot that is open on this plan or edition."""
    found, subject = (_OPEN_ON_EDITION, edition) if plan is None else (_OPEN_ON_PLAN, plan)
    return session.exec(found, params={"subject": subject}).one_or_none()


# Built once at import, because every look at a plan asks it.
_DECIDED = (
    select(Ballot)
    .where(Ballot.plan_id == bindparam("plan"), Ballot.kind == bindparam("kind"))
    .where(Ballot.plan_version == bindparam("version"), Ballot.outcome == Outcome.PASSED)
    .order_by(col(Ballot.id).desc())
    .limit(1)
)


def decided_ballot_on(session: Session, *, plan: int, kind: BallotKind, version: int) -> Ballot | None:
    """Return the passed ballot by which this version of the plan was decided."""
    return session.exec(_DECIDED, params={"plan": plan, "kind": kind, "version": version}).one_or_none()


def publishing_ballot_on(session: Session, edition: int) -> Ballot | None:
    """Return the passed ballot by which this edition was published."""
    found = select(Ballot).where(Ballot.edition_id == edition, Ballot.outcome == Outcome.PASSED)
    return session.exec(found.order_by(col(Ballot.id).desc()).limit(1)).one_or_none()
