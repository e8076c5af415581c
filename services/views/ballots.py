"""How ballots are shown: never a running count, and after closing nothing that reveals a secret vote."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.ballots import (
    BallotKind,
    BallotState,
    Choice,
    Outcome,
    Secrecy,
    Tally,
    Terms,
)
from governance.cards import CardKind, Post
from governance.people import Visitor, standing_of
from governance.plans import PlanText
from governance.refusals import NotFound
from governance.rules import shows_counts
from governance.texts import HIDDEN
from services.access import people
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for, veil_of, veiled
from services.views.plans import written_by
from storage.ballots import Ballot, Elector, MeetingBallot, Vote, reasons_of
from storage.cards import post_of
from storage.editions import Edition
from storage.groups import Group
from storage.meetings import Meeting
from storage.papers import tally_of
from storage.plans import Plan, steps_of, version_of

MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class BallotView:
    """A ballot as everybody may see it. `tally` is None while it is open, and if it would reveal a secret vote.

    `reasons` of objections are shown only with the tally: each reason is an objection that everybody could count.

    `ends_at` is its end as things stand: earlier than `closes_at` once everybody has voted.

    `text` is the plan voted on, `question` what those in a meeting vote on. `post` is where its own card stands, and
    `plan_post` that of the plan. `author` is who wrote the plan or the question, `editor` who wrote the version voted
    on, where that is somebody else: an empty name for a former member, None where the words are hidden.
    """

    id: int
    kind: BallotKind
    terms: Terms
    state: BallotState
    outcome: Outcome | None
    group: str | None
    plan: int | None
    plan_version: int | None
    text: PlanText | None
    question: str | None
    steps: int
    edition: int | None
    edition_number: int | None
    electorate: int
    voted: int
    tally: Tally | None
    reasons: tuple[str, ...]
    opened_at: datetime
    closes_at: datetime
    ends_at: datetime
    closed_at: datetime | None
    post: Post | None = None
    plan_post: Post | None = None
    author: str | None = None
    editor: str | None = None

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody on the roll has not voted yet."""
        return self.voted < self.electorate

    @property
    def is_sound(self) -> bool:
        """Whether its terms fit its roll: secret ballots with too few voters were possible once, and are withdrawn."""
        return self.terms == self.terms.fitting(self.electorate)


@dataclass(frozen=True, slots=True)
class MyBallot:
    """A ballot and the reader's part in it. `choice` is None in a secret ballot."""

    ballot: BallotView
    may_vote: bool
    has_voted: bool
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class BallotList:
    """Ballots in the order in which they matter to the reader, and how many older ones are left out."""

    ballots: tuple[MyBallot, ...]
    left_out: int


def view(session: Session, *, school: int, ballot: int, visitor: Visitor | None = None) -> BallotView:
    """Return a ballot as everybody may see it, or as this visitor may. Raises NotFound."""
    row = session.get(Ballot, ballot)
    if row is None or row.school_id != school:
        raise NotFound(noun="ballot", text=str(ballot))
    return _view_of(session, row, veil_for(session, school=school, visitor=visitor))


def _view_of(session: Session, row: Ballot, veil: Veil) -> BallotView:
    shown = _described(session, row, veil)
    if not veil.covers(CardKind.BALLOT, row.id):
        author, editor = _authors(session, row, veil)
        return replace(shown, author=author, editor=editor)
    text, question = shown.text and veiled(shown.text), shown.question and HIDDEN
    return replace(shown, text=text, question=question, reasons=())


def _described(session: Session, row: Ballot, veil: Veil) -> BallotView:
    plan = session.get_one(Plan, row.plan_id) if row.plan_id else None
    asked = session.get_one(MeetingBallot, row.id) if row.kind is BallotKind.MEETING else None
    group = _group_of(session, plan, asked)
    tally = _shown_tally(session, row)
    return BallotView(
        id=row.id,
        kind=row.kind,
        terms=row.terms,
        state=row.state,
        outcome=row.outcome,
        group=veil.name_of(group) if group else None,
        plan=row.plan_id,
        plan_version=row.plan_version,
        text=veil.text_of(plan.id, version_of(session, plan, row.plan_version).text) if plan else None,
        question=asked.text if asked else None,
        steps=_steps_voted_on(session, plan, row) if plan else 0,
        edition=row.edition_id,
        edition_number=session.get_one(Edition, row.edition_id).number if row.edition_id else None,
        electorate=row.electorate,
        voted=row.voted,
        tally=tally,
        reasons=() if tally is None else tuple(reasons_of(session, row)),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        ends_at=row.ends_at,
        closed_at=row.closed_at,
        post=post_of(session, CardKind.BALLOT, row.id),
        plan_post=post_of(session, CardKind.PLAN, plan.id) if plan else None,
    )


def _group_of(session: Session, plan: Plan | None, asked: MeetingBallot | None) -> Group | None:
    if plan is not None:
        return session.get_one(Group, plan.group_id)
    return session.get_one(Group, session.get_one(Meeting, asked.meeting_id).group_id) if asked else None


def _authors(session: Session, row: Ballot, veil: Veil) -> tuple[str | None, str | None]:
    if row.plan_id is not None:
        plan = session.get_one(Plan, row.plan_id)
        version = version_of(session, plan, row.plan_version)
        return written_by(names_of(session, {plan.author_id, version.author_id}), plan, version, veil)
    asked = session.get(MeetingBallot, row.id)
    return (called(names_of(session, {asked.author_id}), asked.author_id), None) if asked else (None, None)


def _shown_tally(session: Session, row: Ballot) -> Tally | None:
    if row.is_open or row.outcome is Outcome.WITHDRAWN:
        return None
    tally = tally_of(session, row)
    return tally if shows_counts(tally, row.terms) else None


def _steps_voted_on(session: Session, plan: Plan, ballot: Ballot) -> int:
    steps = steps_of(session, plan)
    return sum(step.version is not None and step.version <= (ballot.plan_version or 0) for step in steps)


def mine(session: Session, *, school: int, visitor: Visitor, ballot: int) -> MyBallot:
    """Return a ballot and the visitor's part in it. Raises NotFound."""
    shown = view(session, school=school, ballot=ballot, visitor=visitor)
    return _stance(session, shown, _voter(session, school, visitor))


def _voter(session: Session, school: int, visitor: Visitor) -> int | None:
    """Return the visitor's person id for the roll; None unless they are a student and may vote."""
    found, person = people.peek(session, school=school, visitor=visitor)
    return person.id if person is not None and standing_of(visitor, found.roles).student else None


def listed(session: Session, *, school: int, visitor: Visitor, most: int = MOST_LISTED) -> BallotList:
    """Return the open ballots, those still waiting for the visitor first, then those that ended last, newest first."""
    person = _voter(session, school, visitor)
    veil = veil_for(session, school=school, visitor=visitor)
    found = select(Ballot).where(Ballot.school_id == school)
    running = session.exec(found.where(Ballot.state == BallotState.OPEN).order_by(col(Ballot.closes_at))).all()
    ended = session.exec(
        found.where(Ballot.state == BallotState.CLOSED).order_by(col(Ballot.closed_at).desc()).limit(most)
    ).all()
    own = [_stance(session, _view_of(session, row, veil), person) for row in running]
    waiting_first = sorted(own, key=lambda one: not (one.may_vote and not one.has_voted))
    later = [_stance(session, _view_of(session, row, veil), person) for row in ended]
    number = session.exec(select(func.count()).select_from(Ballot).where(Ballot.school_id == school)).one()
    shown = (waiting_first + later)[:most]
    return BallotList(tuple(shown), number - len(shown))


def waiting_for(session: Session, *, school: int, person: int) -> list[BallotView]:
    """Return the open ballots in which this person may vote and has not, earliest closing first."""
    found = (
        select(Ballot)
        .join(Elector, col(Elector.ballot_id) == col(Ballot.id))
        .where(
            Ballot.school_id == school,
            Ballot.state == BallotState.OPEN,
            Elector.person_id == person,
            col(Elector.has_voted).is_(False),
        )
    )
    veil = veil_of(session, school)
    return [_view_of(session, row, veil) for row in session.exec(found.order_by(col(Ballot.closes_at)))]


def _stance(session: Session, shown: BallotView, person: int | None) -> MyBallot:
    line = session.get(Elector, (shown.id, person)) if person is not None else None
    vote = session.get(Vote, (shown.id, person)) if line and shown.terms.secrecy is Secrecy.OPEN else None
    return MyBallot(
        ballot=shown,
        may_vote=line is not None,
        has_voted=line is not None and line.has_voted,
        choice=vote.choice if vote else None,
    )
