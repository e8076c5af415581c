"""Mirrors: one a term, each but the newest over, with its numbers, its lines, and what the council chose to change."""

from collections import Counter
from datetime import timedelta

from benchmarks.filling.ballots import put_council_ballots
from benchmarks.filling.school import GROUPS, OFFICE, Filling, Row
from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.mirror import FORMS, LineState, MirrorState, Reply, Said, Side
from storage.mirror_counts import put_open_counts, put_sealed_counts
from storage.mirrors import Mirror, MirrorCall, MirrorChange, MirrorLine, MirrorRoll

_TERM = timedelta(days=100)
_REPLIES = tuple(Reply)
LINES = 30


def put_mirrors(filling: Filling) -> None:
    """Put the mirrors in; in the one that runs, every student and teacher has answered."""
    mirrors = filling.free(Mirror, filling.size.mirrors)
    if not mirrors:
        return
    *over, running = mirrors
    filling.put(Mirror, [_mirror(filling, at, mirror, running) for at, mirror in enumerate(reversed(mirrors))])
    ballots = put_council_ballots(filling, BallotKind.CHOOSE_CHANGE, len(over))
    changes = filling.free(MirrorChange, len(over))
    filling.put(MirrorChange, [_change(filling, *one) for one in zip(changes, over, ballots, strict=True)])
    for mirror in over:
        put_open_counts(filling.session, _counts(filling), school=filling.school, mirror=mirror)
        filling.put(MirrorLine, _lines(mirror, LineState.PASSED))
        filling.put(MirrorCall, [{"mirror_id": mirror, "called_at": filling.now - _TERM}])
    put_sealed_counts(filling.session, _counts(filling), school=filling.school, mirror=running)
    filling.put(MirrorLine, _lines(running, LineState.HELD))
    roll = [{"mirror_id": running, "person_id": one, "forms": len(FORMS)} for one in _people(filling)]
    filling.put(MirrorRoll, roll)
    filling.put_cards(CardKind.MIRROR, dict.fromkeys(mirrors, GROUPS))
    filling.put_cards(CardKind.MIRROR_LINES, dict.fromkeys(over, OFFICE))


def _people(filling: Filling) -> list[int]:
    return [*filling.students[1:], *filling.teachers]


def _mirror(filling: Filling, terms_ago: int, mirror: int, running: int) -> Row:
    opened = filling.now - terms_ago * _TERM - timedelta(days=3)
    return {
        "id": mirror,
        "author_id": filling.students[0],
        "state": MirrorState.OPEN if mirror == running else MirrorState.CLOSED,
        "opened_at": opened,
        "closes_at": opened + timedelta(days=14),
    }


def _change(filling: Filling, change: int, mirror: int, ballot: int) -> Row:
    return {
        "id": change,
        "mirror_id": mirror,
        "ballot_id": ballot,
        "author_id": filling.students[0],
        "text": f"Ask every year what it wants, time {change}",
        "chosen_at": filling.now - timedelta(days=80),
    }


def _counts(filling: Filling) -> Counter[Said]:
    sides = {Side.STUDENTS: len(filling.students) - 1, Side.ADULTS: len(filling.teachers)}
    return Counter(
        {
            Said(side, question, reply): how_many // len(_REPLIES)
            for side, how_many in sides.items()
            for form in FORMS
            for question in form
            for reply in _REPLIES
        }
    )


def _lines(mirror: int, state: LineState) -> list[Row]:
    lines = [f"We learnt to run a meeting, line {at}" for at in range(LINES)]
    return [{"mirror_id": mirror, "side": Side.STUDENTS, "text": text, "state": state} for text in lines]
