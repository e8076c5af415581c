"""How often a person is disturbed: at most twice a school day, and the rest in one digest on a school morning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.reminders import Nudges

MOST_PINGS = 2


class LetterKind(StrEnum):
    """What kind of message carries reminders: only pings count towards the two a day."""

    PING = "ping"
    DIGEST = "digest"
    ASKED = "asked"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something due for one person. `key` belongs to the caller.

    `asked`: the person set it themselves, so it does not count. `apart`: it needs a message of its own. `digest_on`: it
    was postponed to that day's digest. `underway`: sending was tried today, and has been counted.
    """

    key: int
    asked: bool = False
    apart: bool = False
    digest_on: date | None = None
    underway: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What happens now to everything waiting for one person; each item is in exactly one field.

    `again` is retried unchanged; `together` is one message, `apart` one message each, `digest` today's digest; `later`
    goes into the next school morning's digest; `held` waits for quiet time to end; `off` is unwanted.
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
        """How many of the two daily messages this uses."""
        return len(self.apart) + any(not one.asked for one in self.together)


def plan_deliveries(
    waiting: Sequence[Waiting], *, nudges: Nudges, pings: int, digest_gone: bool, clock: SchoolTime, now: datetime
) -> Planned:
    """Allocate what waits for one person, given today's number of `pings` and whether today's digest has gone out.

    A digest also takes in whatever else is waiting at that moment, so that one message says it all.
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
    apart = alone[: room - bool(together)]
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
    """Return when the next digest goes out, in UTC: the next school morning; today's if that is still to come."""
    return clock.not_before(now if clock.is_quiet(now) else clock.end_of(clock.today(now)))


def next_look(clock: SchoolTime, now: datetime) -> datetime:
    """Return the end of the next quiet night, school day or not, because the calendar may change meanwhile."""
    today = clock.today(now)
    morning = clock.morning_of(today)
    return morning if now < morning else clock.morning_of(clock.today(clock.end_of(today)))
