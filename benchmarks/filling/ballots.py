"""Ballots: on plans and in meetings, open and secret, most of them over."""

from datetime import timedelta
from fractions import Fraction

from benchmarks.filling.plans import VERSIONS, plan_state
from benchmarks.filling.school import Filling, Row, thread_of
from governance.ballots import BallotKind, BallotState, Choice, Outcome, Rule, Secrecy, Share
from governance.cards import CardKind
from storage.ballots import Ballot, Elector, MeetingBallot, SecretCount, Vote


def put_ballots(filling: Filling, plans: range, meetings: range) -> range:
    """Put the ballots in, in turn on a plan and in a meeting. In the newest, which still run, nobody has voted."""
    ballots = filling.free(Ballot, filling.size.ballots)
    rows = [_ballot(filling, at, ballot, plans) for at, ballot in enumerate(ballots)]
    filling.put(Ballot, rows)
    asked = [_question(filling, at, row, meetings) for at, row in enumerate(rows) if row["plan_id"] is None]
    filling.put(MeetingBallot, asked)
    _put_votes(filling, rows)
    threads = {row["id"]: thread_of(filling.group_at(at)) for at, row in enumerate(rows)}
    filling.put_cards(CardKind.BALLOT, threads)
    return ballots


def put_decisions(filling: Filling, plans: range) -> None:
    """Put in both votes on each ratified plan: its group's, and the council's."""
    decided = [
        (at, plan, kind)
        for at, plan in enumerate(plans)
        for kind in (BallotKind.ADOPT_PLAN, BallotKind.RATIFY_PLAN)
        if plan_state(at).is_ratified
    ]
    ballots = filling.free(Ballot, len(decided))
    on_plan = {"plan_version": VERSIONS, "secrecy": Secrecy.OPEN, "state": BallotState.CLOSED}
    closed = {"outcome": Outcome.PASSED, "voted": filling.size.members, "closed_at": filling.now - timedelta(days=80)}
    rows = [
        _ballot(filling, at, ballot, plans) | on_plan | closed | {"plan_id": plan, "kind": kind}
        for ballot, (at, plan, kind) in zip(ballots, decided, strict=True)
    ]
    filling.put(Ballot, rows)
    _put_votes(filling, rows)


def put_council_ballots(filling: Filling, kind: BallotKind, how_many: int) -> range:
    """Put in so many votes of the council on something else than a plan, all of them passed."""
    ballots = filling.free(Ballot, how_many)
    of_council = {"kind": kind, "plan_id": None, "plan_version": None, "secrecy": Secrecy.OPEN}
    closed = {"state": BallotState.CLOSED, "outcome": Outcome.PASSED, "voted": filling.size.members}
    rows = [_ballot(filling, at, ballot, range(1)) | of_council | closed for at, ballot in enumerate(ballots)]
    filling.put(Ballot, [row | {"closed_at": row["closes_at"]} for row in rows])
    _put_votes(filling, rows)
    return ballots


def _put_votes(filling: Filling, rows: list[Row]) -> None:
    closed = {row["id"] for row in rows if row["state"] is BallotState.CLOSED}
    roll = [(row, person) for at, row in enumerate(rows) for person in filling.members(filling.group_at(at))]
    electors = [{"ballot_id": row["id"], "person_id": person, "has_voted": row["id"] in closed} for row, person in roll]
    filling.put(Elector, electors)
    votes = [
        {"ballot_id": row["id"], "person_id": person, "choice": Choice.FOR, "cast_at": filling.now}
        for row, person in roll
        if row["id"] in closed and row["secrecy"] is Secrecy.OPEN
    ]
    filling.put(Vote, votes)
    counts = [
        {"ballot_id": row["id"], "option": option, "seal": "", "count": row["voted"] if option is Choice.FOR else 0}
        for row in rows
        if row["secrecy"] is Secrecy.SECRET
        for option in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
    ]
    filling.put(SecretCount, counts)


def _ballot(filling: Filling, at: int, ballot: int, plans: range) -> Row:
    is_open = at >= filling.size.ballots - filling.size.open_ballots
    on_plan = at % 2 == 0 and not is_open
    when = filling.now + timedelta(days=2) if is_open else filling.now - timedelta(hours=filling.size.ballots - at)
    return {
        "id": ballot,
        "kind": BallotKind.ADOPT_PLAN if on_plan else BallotKind.MEETING,
        "plan_id": plans[at % len(plans)] if on_plan else None,
        "plan_version": 1 if on_plan else None,
        "opener_id": filling.members(filling.group_at(at))[0],
        "rule": Rule.MAJORITY,
        "threshold": Fraction(1, 2),
        "threshold_of": Share.VOTES,
        "quorum": Fraction(1, 2),
        # A running secret ballot has its seals in a file; those that are over have none.
        "secrecy": Secrecy.SECRET if at % 3 == 0 and not is_open else Secrecy.OPEN,
        "state": BallotState.OPEN if is_open else BallotState.CLOSED,
        "outcome": None if is_open else Outcome.PASSED,
        "electorate": filling.size.members,
        "voted": 0 if is_open else filling.size.members,
        "opened_at": when - timedelta(days=3),
        "closes_at": when,
        "ends_at": when,
        "closed_at": None if is_open else when,
    }


def _question(filling: Filling, at: int, ballot: Row, meetings: range) -> Row:
    return {
        "ballot_id": ballot["id"],
        # Meetings are spread over the groups in the same turn as ballots.
        "meeting_id": meetings[at % len(meetings)],
        "author_id": ballot["opener_id"],
        "text": f"Shall we meet on day {at}?",
    }
