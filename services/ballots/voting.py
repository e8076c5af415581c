"""Voting: the one act that many people do at the same moment, so simultaneous votes are counted together."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session

from governance.ballots import (
    AlreadyVoted,
    BallotClosed,
    BallotKind,
    BallotState,
    Choice,
    NoSuchChoice,
    NotInElectorate,
    Rule,
    Secrecy,
    end_after_vote,
)
from governance.cards import CardKind
from governance.people import SchoolRoles, Visitor, standing_of
from governance.record import RecordKind
from governance.refusals import DoneAlready, Refusal
from governance.rules import RULES
from governance.safeguarding import GroupPaused
from governance.texts import TEXT_LIMIT, paragraphs
from services.ballots import lifecycle
from services.ballots.counting import Paper, count
from services.ballots.roll import NOT_ON_ROLL, Line, Seen, look
from services.outbox.cards import mark_stale
from services.outbox.record import note_each
from storage.ballots import Ballot
from storage.batching import also_for_many
from storage.columns import table_of
from storage.prepared import Prepared
from storage.refusing import KeptRefusal


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter reads. `before` is the vote this one replaced.

    `closed`: this vote ended the ballot; otherwise `ends_at` is its end, as things stand after this vote.
    `reworded`: the objection stays and only its reason has changed.
    """

    ballot: int
    kind: BallotKind
    choice: Choice
    rule: Rule
    secrecy: Secrecy
    before: Choice | None
    voted: int
    electorate: int
    ends_at: datetime
    closed: bool
    language: str
    reworded: bool = False

    @property
    def changed(self) -> bool:
        """Whether this press changed what is counted."""
        return self.before is not self.choice

    @property
    def is_last(self) -> bool:
        """Whether everybody on the roll has voted."""
        return self.voted == self.electorate


@dataclass(frozen=True, slots=True)
class _Press:
    """A vote as somebody asked for it."""

    visitor: Visitor
    choice: Choice
    now: datetime
    reason: str | None = None
    interaction: int | None = None


_MOVE_END = Prepared(
    table_of(Ballot).update().where(table_of(Ballot).c.id == bindparam("ballot")).values(ends_at=bindparam("ends")),
    "ballot",
    "ends",
)


def _cast_many(session: Session, calls: Sequence[dict[str, Any]]) -> list[Receipt | Refusal]:
    """Cast votes that arrived together: ballot by ballot, and those of one person one after another."""
    rounds: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    pressed: Counter[tuple[int, int, int]] = Counter()
    for index, call in enumerate(calls):
        voter = call["school"], call["ballot"], call["visitor"].discord_id
        rounds[call["school"], call["ballot"], pressed[voter]].append(index)
        pressed[voter] += 1
    outcomes: dict[int, Receipt | Refusal] = {}
    for (school, ballot, _), indices in rounds.items():
        presses = [_press(**calls[index]) for index in indices]
        outcomes.update(zip(indices, _cast_round(session, school, ballot, presses), strict=True))
    return [outcomes[index] for index in range(len(calls))]


def _press(*, school: int, ballot: int, **press: Any) -> _Press:
    return _Press(**press)


@also_for_many(_cast_many)
def cast(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    ballot: int,
    choice: Choice,
    now: datetime,
    reason: str | None = None,
    interaction: int | None = None,
) -> Receipt:
    """Vote, or change a vote where the ballot is open. Pressing the same again changes nothing.

    Once everybody has voted, each vote that counts sets the end of the ballot. `interaction` is the id of the press:
    one delivered again does not undo a later change of an open vote. A secret vote keeps nothing of it.

    Raises BallotClosed, NotInElectorate, AlreadyVoted, DoneAlready, NoSuchChoice, StudentsOnly, TextMissing without a
    reason for an objection.
    """
    (outcome,) = _cast_round(session, school, ballot, [_Press(visitor, choice, now, reason, interaction)])
    if isinstance(outcome, BallotClosed):
        # Once somebody has read that the ballot is over, it stays over, even if this machine's clock is set back.
        raise KeptRefusal(outcome)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def may_object(session: Session, *, school: int, visitor: Visitor, ballot: int, now: datetime) -> Secrecy:
    """Raise whatever an objection would, before somebody writes a reason in vain; return the ballot's secrecy."""
    press = _Press(visitor, Choice.OBJECT, now)
    seen, lines = look(session, school, ballot, [visitor.discord_id])
    _check(seen, lines.get(visitor.discord_id, NOT_ON_ROLL), press, seen.ends_at)
    secrecy: Secrecy = seen.secrecy
    return secrecy


def _cast_round(session: Session, school: int, ballot: int, presses: Sequence[_Press]) -> list[Receipt | Refusal]:
    """Cast the votes of different people in one ballot."""
    seen, lines = look(session, school, ballot, [press.visitor.discord_id for press in presses])
    outcomes: list[Receipt | Refusal] = []
    papers, voted, ends_at = [], seen.voted, seen.ends_at
    for press in presses:
        line = lines.get(press.visitor.discord_id, NOT_ON_ROLL)
        try:
            paper = _paper(seen, line, press, ends_at)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        if paper.first or paper.choice is not line.choice or paper.why is not None:
            papers.append(paper)
            ends_at = _end_after(seen, paper, voted, ends_at)
            voted += paper.first
        outcomes.append(_receipt(ballot, seen, line, paper, voted, ends_at))
    if papers:
        count(session, school=school, ballot=ballot, rule=seen.rule, secrecy=seen.secrecy, papers=papers)
        _remember(session, school, ballot, papers)
    if ends_at != seen.ends_at:
        _MOVE_END.run(session, {"ballot": ballot, "ends": ends_at})
    if (over := _over_at(seen, presses, ends_at)) is not None:
        lifecycle.close(session, school=school, ballot=ballot, now=over)
    return outcomes


def _over_at(seen: Seen, presses: Sequence[_Press], ends_at: datetime) -> datetime | None:
    """Return when the ballot ended, if these votes end it or came too late; None while it is open."""
    latest = max(press.now for press in presses)
    return latest if seen.state is BallotState.OPEN and latest >= ends_at else None


def _end_after(seen: Seen, paper: Paper, voted: int, ends_at: datetime) -> datetime:
    """Return when the ballot ends after this paper, given how many had voted before it."""
    if voted + paper.first < seen.electorate:
        return ends_at
    before = ends_at if voted == seen.electorate else None
    return end_after_vote(seen.kind, seen.secrecy, closes_at=seen.closes_at, before=before, voted_at=paper.at)


def _remember(session: Session, school: int, ballot: int, papers: Sequence[Paper]) -> None:
    mark_stale(session, CardKind.BALLOT, ballot)
    deeds = [
        (RecordKind.VOTE_CAST if paper.first else RecordKind.VOTE_CHANGED, paper.person, paper.at) for paper in papers
    ]
    note_each(session, deeds, school=school, subject=ballot)


def _check(seen: Seen, line: Line, press: _Press, ends_at: datetime) -> int:
    """Return whose line on the roll it is, or raise why this vote is not allowed."""
    roles = SchoolRoles(seen.student_role, seen.teacher_role, seen.safeguarding_role)
    standing_of(press.visitor, roles).require_student()
    if seen.state is not BallotState.OPEN or press.now >= ends_at:
        raise BallotClosed(closed_at=seen.closed_at or ends_at)
    if seen.paused_at is not None:
        raise GroupPaused(name=seen.group, reason=seen.paused_reason)
    if line.person is None:
        raise NotInElectorate(opened_at=seen.opened_at)
    if press.choice not in RULES[seen.rule].options:
        raise NoSuchChoice(choice=press.choice)
    if line.has_voted and seen.secrecy is Secrecy.SECRET:
        raise AlreadyVoted()
    # Discord's ids grow with time, so a press that is not newer than the one that counts has been carried out.
    if press.interaction and line.interaction and press.interaction <= line.interaction:
        raise DoneAlready()
    return line.person


def _paper(seen: Seen, line: Line, press: _Press, ends_at: datetime) -> Paper:
    person, why = _check(seen, line, press, ends_at), None
    if press.choice in RULES[seen.rule].reasoned:
        why = paragraphs(press.reason or "", field="reason", limit=TEXT_LIMIT)
    return Paper(person, press.choice, why, not line.has_voted, press.now, press.interaction)


def _receipt(ballot: int, seen: Seen, line: Line, paper: Paper, voted: int, ends_at: datetime) -> Receipt:
    return Receipt(
        ballot=ballot,
        kind=seen.kind,
        choice=paper.choice,
        rule=seen.rule,
        secrecy=seen.secrecy,
        before=line.choice,
        voted=voted,
        electorate=seen.electorate,
        ends_at=ends_at,
        closed=seen.secrecy is Secrecy.SECRET and voted == seen.electorate,
        language=seen.language,
        reworded=paper.choice is line.choice and paper.why is not None and paper.why != line.reason,
    )
