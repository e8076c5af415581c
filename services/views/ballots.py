"""How ballots are shown: never a running count, and after closing nothing that reveals a secret vote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import case
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.ballots import (
    BallotKind,
    BallotState,
    Choice,
    Outcome,
    Tally,
    Terms,
)
from governance.cards import CardKind, Post
from governance.people import Visitor, standing_of
from governance.plans import PlanText
from governance.refusals import NotFound
from governance.rules import shows_counts
from governance.school_years import Fate
from governance.texts import HIDDEN
from services.access import people
from services.access.people import called
from services.access.veil import Veil, veil_for, veil_of, veiled
from services.views.ballot_rows import Around, around
from services.views.plans import written_by
from storage.ballots import Ballot, Elector, Vote
from storage.paging import Page, page_of

MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class BallotView:
    """A ballot as everybody may see it. `tally` is None while it is open, and if it would reveal a secret vote.

    `reasons` of objections are shown only with the tally: each reason is an objection that everybody could count.

    `ends_at` is its end as things stand: earlier than `closes_at` once everybody has voted.

    `groups_on_roll` is how many groups the delegates on a council's roll speak for, `groups_taking_part` of how many of
    them a delegate voted, once it is over; None for other ballots and where it was not counted.

    `text` is the plan voted on, `question` what those in a meeting vote on, or the one thing that is to change, `post`
    where its card stands. `author` wrote the plan or the question, `editor` the version voted on, where that is
    somebody else: an empty name for a former member, None where the words are hidden.

    `since_compiled`: it was the council's, and the school plan has not been compiled since it closed.

    `to_year` is the school year to which the school plan moves on, and `fates` to how many plans that does what.
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
    author: str | None = None
    editor: str | None = None
    groups_on_roll: int | None = None
    groups_taking_part: int | None = None
    school: int = 0
    since_compiled: bool = False
    to_year: int | None = None
    fates: tuple[tuple[Fate, int], ...] = ()

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
    [shown] = _views_of(session, [row], veil_for(session, school=school, visitor=visitor))
    return shown


def _views_of(session: Session, rows: Sequence[Ballot], veil: Veil) -> list[BallotView]:
    """Describe these ballots, whose surroundings are read together."""
    if not rows:
        return []
    found = around(session, rows)
    return [_view_of(row, found, veil) for row in rows]


def _view_of(row: Ballot, found: Around, veil: Veil) -> BallotView:
    is_since_compiled = _is_since_compiled(row, found.compiled_at)
    shown = replace(_described(row, found, veil), school=row.school_id, since_compiled=is_since_compiled)
    if not veil.covers(CardKind.BALLOT, row.id):
        author, editor = _authors(row, found, veil)
        return replace(shown, author=author, editor=editor)
    text, question = shown.text and veiled(shown.text), shown.question and HIDDEN
    return replace(shown, text=text, question=question, reasons=())


def _described(row: Ballot, found: Around, veil: Veil) -> BallotView:
    asked, group, version = found.question_of(row), found.group_of(row), found.version_of(row)
    tally, counted = _shown_tally(row, found), found.fates.get(row.id, {})
    return BallotView(
        id=row.id,
        kind=row.kind,
        terms=row.terms,
        state=row.state,
        outcome=row.outcome,
        group=veil.name_of(group) if group else found.councils.get(row.id),
        plan=row.plan_id,
        plan_version=row.plan_version,
        text=veil.text_of(version.plan_id, version.text) if version else None,
        question=asked.text if asked else None,
        edition=row.edition_id,
        edition_number=found.editions[row.edition_id] if row.edition_id else None,
        electorate=row.electorate,
        voted=row.voted,
        tally=tally,
        reasons=() if tally is None else tuple(found.reasons.get(row.id, ())),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        ends_at=row.ends_at,
        closed_at=row.closed_at,
        post=found.posts.get((CardKind.BALLOT, row.id)),
        groups_on_roll=row.groups_on_roll,
        groups_taking_part=row.groups_taking_part,
        to_year=row.to_year,
        fates=tuple((one, counted[one]) for one in Fate if one in counted),
    )


def _is_since_compiled(row: Ballot, compiled_at: datetime | None) -> bool:
    if row.closed_at is None or not row.kind.of_council:
        return False
    return compiled_at is None or row.closed_at > compiled_at


def _authors(row: Ballot, found: Around, veil: Veil) -> tuple[str | None, str | None]:
    plan, version, asked = found.plan_of(row), found.version_of(row), found.question_of(row)
    if plan is not None and version is not None:
        return written_by(found.names, plan, version, veil)
    return (called(found.names, asked.author_id), None) if asked else (None, None)


def _shown_tally(row: Ballot, found: Around) -> Tally | None:
    tally = found.tallies.get(row.id)
    return tally if tally is not None and shows_counts(tally, row.terms) else None


def mine(session: Session, *, school: int, visitor: Visitor, ballot: int) -> MyBallot:
    """Return a ballot and the visitor's part in it. Raises NotFound."""
    shown = view(session, school=school, ballot=ballot, visitor=visitor)
    [own] = _stances(session, [shown], _voter(session, school, visitor))
    return own


def _voter(session: Session, school: int, visitor: Visitor) -> int | None:
    """Return the visitor's person id for the roll; None unless they are a student and may vote."""
    found, person = people.peek(session, school=school, visitor=visitor)
    return person.id if person is not None and standing_of(visitor, found.roles).student else None


def listed(session: Session, *, school: int, visitor: Visitor, most: int = MOST_LISTED) -> BallotList:
    """Return the open ballots, those still waiting for the visitor first, then those that ended last, newest first."""
    person = _voter(session, school, visitor)
    veil = veil_for(session, school=school, visitor=visitor)
    running = session.exec(_running(school, person).limit(most)).all()
    found = select(Ballot).where(Ballot.school_id == school, Ballot.state == BallotState.CLOSED)
    latest = found.order_by(col(Ballot.closed_at).desc()).limit(most - len(running))
    rows = [*running, *(session.exec(latest) if len(running) < most else ())]
    number = session.exec(select(func.count()).select_from(Ballot).where(Ballot.school_id == school)).one()
    own = _stances(session, _views_of(session, rows, veil), person)
    return BallotList(tuple(own), number - len(own))


def _running(school: int, person: int | None) -> SelectOfScalar[Ballot]:
    """Select the open ballots, those first in which this person has not voted yet."""
    waits = select(Elector.ballot_id).where(
        Elector.ballot_id == Ballot.id, Elector.person_id == person, col(Elector.has_voted).is_(False)
    )
    found = select(Ballot).where(Ballot.school_id == school, Ballot.state == BallotState.OPEN)
    if person is not None:
        found = found.order_by(case((waits.exists(), 0), else_=1))
    return found.order_by(col(Ballot.closes_at), col(Ballot.id))


def waiting_for(session: Session, *, school: int, person: int, most: int = MOST_LISTED) -> Page[BallotView]:
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
    page = page_of(session, found.order_by(col(Ballot.closes_at), col(Ballot.id)), most)
    return page.of(_views_of(session, [row for (row,) in page.shown], veil_of(session, school)))


def _stances(session: Session, shown: Sequence[BallotView], person: int | None) -> list[MyBallot]:
    """Add to each ballot the person's line on its roll and, where it is an open one, their vote."""
    numbers = [one.id for one in shown]
    roll, votes = dict[int, bool](), dict[int, Choice]()
    if person is not None and numbers:
        on_roll = select(Elector.ballot_id, Elector.has_voted).where(Elector.person_id == person)
        roll = dict(session.exec(on_roll.where(col(Elector.ballot_id).in_(numbers))).all())
        cast = select(Vote.ballot_id, Vote.choice).where(Vote.person_id == person)
        votes = {ballot: Choice(one) for ballot, one in session.exec(cast.where(col(Vote.ballot_id).in_(numbers)))}
    return [
        MyBallot(ballot=one, may_vote=one.id in roll, has_voted=roll.get(one.id, False), choice=votes.get(one.id))
        for one in shown
    ]
