"""How often a person is disturbed: twice a school day at most, and the rest in one digest on a school morning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.reminders import Nudges

MOST_PINGS = 2


class LetterKind(StrEnum):
    """What a message that carries reminders is: only a ping counts among the two a day."""

    PING = "ping"
    DIGEST = "digest"
    ASKED = "asked"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something due for one person. `key` is the caller's.

    `asked`: the person set it for themselves, so it counts for nothing. `apart`: it needs a message of its own.
    `digest_on`: it was put off to the digest of this day. `underway`: its message was tried today, and has counted.
    """

    key: int
    asked: bool = False
    apart: bool = False
    digest_on: date | None = None
    underway: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes now of everything that waits for one person; each stands in exactly one place.

    `again` is tried once more as it was; `together` is one message, `apart` one message each, `digest` is today's
    digest; `later` goes into that of the next school morning; `held` waits for the end of quiet time; nobody wants
    what is `off`.
    """

    again: tuple[Waiting, ...] = ()
    together: tuple[Waiting, ...] = ()
    apart: tuple[Waiting, ...] = ()
    digest: tuple[Waiting, ...] = ()
    later: tuple[Waiting, ...] = ()
    held: tuple[Waiting, ...] = ()
    off: tuple[Waiting, ...] = ()

    @property
    def pings(self) -> int:
        """How many of the two messages a day this takes."""
        return len(self.apart) + any(not one.asked for one in self.together)


def plan_deliveries(
    waiting: Sequence[Waiting], *, nudges: Nudges, pings: int, digest_gone: bool, clock: SchoolTime, now: datetime
) -> Planned:
    """Share out what waits for one person, who was pinged so often today and has had today's digest or not.

    A digest on a school morning takes up what else waits at that moment, so that one message says it all.
    """
    if nudges is Nudges.OFF:
        return Planned(off=tuple(waiting))
    if clock.is_quiet(now):
        return Planned(held=tuple(waiting))
    again, rest = _parted(waiting, lambda one: one.underway)
    asked, rest = _parted(rest, lambda one: one.asked)
    ripe, rest = _parted(rest, lambda one: _is_ripe(one, clock.today(now)))
    early, fresh = _parted(rest, lambda one: one.digest_on is not None)
    if ripe and not digest_gone:
        return Planned(again=again, together=asked, digest=ripe + fresh, later=early)
    room = 0 if nudges is Nudges.DIGEST else max(MOST_PINGS - pings, 0)
    shared, alone = _parted(fresh, lambda one: not one.apart)
    together = shared if room else ()
    apart = alone[: room - bool(together)] if room else ()
    sent = {one.key for one in (*together, *apart)}
    put_off = tuple(one for one in fresh if one.key not in sent)
    return Planned(again=again, together=asked + together, apart=apart, later=ripe + early + put_off)


def _is_ripe(one: Waiting, today: date) -> bool:
    return one.digest_on is not None and one.digest_on <= today


def _parted(
    waiting: Sequence[Waiting], wanted: Callable[[Waiting], bool]
) -> tuple[tuple[Waiting, ...], tuple[Waiting, ...]]:
    chosen = tuple(one for one in waiting if wanted(one))
    return chosen, tuple(one for one in waiting if not wanted(one))


def next_digest(clock: SchoolTime, now: datetime) -> datetime:
    """Return when the next digest goes out, in UTC: on the next school morning. Today's takes up what is due before."""
    return clock.not_before(now if clock.is_quiet(now) else clock.end_of(clock.today(now)))


def next_look(clock: SchoolTime, now: datetime) -> datetime:
    """Return the next first minute of a day after quiet hours, school day or not, so that a calendar may change."""
    today = clock.today(now)
    morning = clock.morning_of(today)
    return morning if now < morning else clock.morning_of(clock.today(clock.end_of(today)))
