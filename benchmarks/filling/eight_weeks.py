"""Eight weeks to start: every other group has done them and has a pair, the others are in the middle."""

from datetime import timedelta

from benchmarks.filling.school import Filling, Row, thread_of
from governance.cards import CardKind
from governance.eight_weeks import PairState, Week
from storage.eight_weeks import EightWeeks, GroupPair, WeekDone

_HALFWAY = (Week.MEET, Week.PROMISE, Week.ASK)
_IN_ALL = tuple(week for week in Week if week is not Week.SIXTEEN)


def put_eight_weeks(filling: Filling) -> None:
    """Put in the weeks of each group, what is done of them, and the pairs."""
    numbers = filling.free(EightWeeks, len(filling.groups))
    groups = dict(zip(numbers, filling.groups, strict=True))
    rows = [_weeks(filling, at, number, groups[number]) for at, number in enumerate(numbers)]
    filling.put(EightWeeks, rows)
    filling.put(WeekDone, [done for row in rows for done in _done(filling, row)])
    filling.put_cards(CardKind.WEEKS, {number: thread_of(group) for number, group in groups.items()})
    finished = filling.groups[::2]
    pairs = list(zip(finished[::2], finished[1::2], strict=False))
    numbers = filling.free(GroupPair, len(pairs))
    filling.put(GroupPair, [_pair(filling, number, *two) for number, two in zip(numbers, pairs, strict=True)])
    threads = {number: thread_of(one) for number, (one, _) in zip(numbers, pairs, strict=True)}
    filling.put_cards(CardKind.PAIR, threads)


def _weeks(filling: Filling, at: int, number: int, group: int) -> Row:
    is_finished = at % 2 == 0
    return {
        "id": number,
        "group_id": group,
        "started_at": filling.now - timedelta(days=150 if is_finished else 10),
        "finished_at": filling.now - timedelta(days=90) if is_finished else None,
    }


def _done(filling: Filling, weeks: Row) -> list[Row]:
    done_at = weeks["finished_at"] or filling.now - timedelta(days=1)
    which = _HALFWAY if weeks["finished_at"] is None else _IN_ALL
    return [{"weeks_id": weeks["id"], "week": int(week), "done_at": done_at} for week in which]


def _pair(filling: Filling, number: int, group: int, other: int) -> Row:
    when = filling.now - timedelta(days=30)
    return {
        "id": number,
        "group_id": group,
        "other_id": other,
        "state": PairState.PAIRED,
        "asked_at": when,
        "answered_at": when,
    }
