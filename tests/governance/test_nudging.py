"""Nudging: two pings a school day at most, the rest in one digest; nothing lost, nothing twice, nothing in quiet time."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from governance.calendar import Period, PeriodKind, SchoolTime
from governance.nudging import MOST_PINGS, Planned, Waiting, next_digest, next_look, plan_deliveries
from governance.reminders import Nudges

LONDON, KOLKATA = ZoneInfo("Europe/London"), ZoneInfo("Asia/Kolkata")
TERMS = (
    Period(PeriodKind.TERM, date(2027, 9, 6), date(2027, 12, 17)),
    Period(PeriodKind.TERM, date(2028, 1, 5), date(2028, 4, 7)),
    Period(PeriodKind.HOLIDAY, date(2027, 10, 25), date(2027, 10, 29)),
)
# Both clock changes of Europe/London, the edges of two terms and of a half-term, and a leap day.
EDGES = [
    date(2027, 10, 31),
    date(2028, 3, 26),
    date(2027, 12, 17),
    date(2028, 1, 5),
    date(2027, 10, 22),
    date(2028, 2, 29),
]
CLOCKS = [SchoolTime(LONDON, TERMS), SchoolTime(LONDON), SchoolTime(KOLKATA), SchoolTime(KOLKATA, TERMS)]


@dataclass(slots=True)
class Promise:
    """What is due for the person, and what became of it."""

    due: datetime
    known: timedelta = timedelta()
    asked: bool = False
    apart: bool = False
    next_look: datetime | None = None
    digest_on: date | None = None
    became: list[str] = field(default_factory=list)

    def waits(self, now: datetime) -> bool:
        """Tell whether it has been promised by now, and nothing has become of it."""
        return not self.became and self.due - self.known <= now


@dataclass(slots=True)
class Inbox:
    """What one person gets, while a sweep comes by at the times it is told."""

    clock: SchoolTime
    nudges: Nudges
    promises: list[Promise]
    pings: Counter[date] = field(default_factory=Counter)
    digests: Counter[date] = field(default_factory=Counter)
    sent_at: list[datetime] = field(default_factory=list)
    next_morning: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def sweep(self, now: datetime) -> None:
        if self.next_morning <= now:
            self.next_morning = next_look(self.clock, now)
            self._gather(now)
        waiting = [
            Waiting(key=at, asked=one.asked, apart=one.apart, digest_on=one.digest_on)
            for at, one in enumerate(self.promises)
            if one.waits(now) and (one.next_look or one.due) <= now
        ]
        if waiting:
            self._plan(waiting, now)

    def _gather(self, now: datetime) -> None:
        if self.nudges is not Nudges.DIGEST or self.clock.is_quiet(now):
            return
        for one in self.promises:
            if one.waits(now) and not one.asked and (one.next_look or one.due) < next_digest(self.clock, now):
                one.digest_on, one.next_look = self.clock.today(now), now

    def _plan(self, waiting: list[Waiting], now: datetime) -> None:
        today = self.clock.today(now)
        planned = plan_deliveries(
            waiting,
            nudges=self.nudges,
            pings=self.pings[today],
            digest_gone=self.digests[today] > 0,
            clock=self.clock,
            now=now,
        )
        self.pings[today] += planned.pings
        self.digests[today] += bool(planned.digest)
        self._became(planned.together + planned.apart, "sent", now)
        self._became(planned.digest, "in a digest", now)
        self._became(planned.off, "off", now)
        for one in planned.later:
            morning = next_digest(self.clock, now)
            self.promises[one.key].next_look, self.promises[one.key].digest_on = morning, self.clock.today(morning)
        for one in planned.held:
            self.promises[one.key].next_look = self.clock.not_before(now)

    def _became(self, ones: tuple[Waiting, ...], what: str, now: datetime) -> None:
        for one in ones:
            self.promises[one.key].became.append(what)
            if what != "off":
                self.sent_at.append(now)


def moments(day: date) -> st.SearchStrategy[datetime]:
    start = datetime.combine(day, datetime.min.time(), tzinfo=UTC) - timedelta(days=2)
    return st.integers(0, 5 * 24 * 60).map(lambda minutes: start + timedelta(minutes=minutes))


@st.composite
def inboxes(draw: st.DrawFn) -> tuple[Inbox, list[datetime]]:
    """Draw a person's promises around an edge of the year, and when a sweep comes by."""
    day, clock = draw(st.sampled_from(EDGES)), draw(st.sampled_from(CLOCKS))
    known = st.integers(0, 72).map(lambda hours: timedelta(hours=hours))
    promise = st.builds(Promise, due=moments(day), known=known, asked=st.booleans(), apart=st.booleans())
    promises = draw(st.lists(promise, max_size=12))
    inbox = Inbox(clock, draw(st.sampled_from(Nudges)), promises)
    sweeps = draw(st.lists(moments(day), max_size=20)) + [one.due for one in promises]
    return inbox, sweeps


@given(drawn=inboxes())
def test_nobody_is_disturbed_too_often_or_in_quiet_time_and_nothing_is_lost(
    drawn: tuple[Inbox, list[datetime]],
) -> None:
    inbox, sweeps = drawn
    # Long enough for every holiday, and often enough that each morning is seen.
    half_hours = [min(sweeps) + timedelta(minutes=30 * at) for at in range(48 * 45)] if sweeps else []
    for now in sorted(sweeps + half_hours):
        inbox.sweep(now)
    assert all(len(one.became) == 1 for one in inbox.promises)
    assert max(inbox.pings.values(), default=0) <= MOST_PINGS
    assert max(inbox.digests.values(), default=0) <= 1
    assert not any(inbox.clock.is_quiet(at) for at in inbox.sent_at)
    if inbox.nudges is Nudges.DIGEST:
        assert sum(inbox.pings.values()) == 0
    assert all((one.became == ["off"]) is (inbox.nudges is Nudges.OFF) for one in inbox.promises)


@given(drawn=inboxes())
def test_what_somebody_asked_for_comes_as_soon_as_it_may(drawn: tuple[Inbox, list[datetime]]) -> None:
    inbox, _ = drawn
    inbox.nudges = Nudges.DIGEST
    for one in inbox.promises:
        one.asked = True
    for now in sorted({inbox.clock.not_before(one.due) for one in inbox.promises}):
        inbox.sweep(now)
    assert all(one.became == ["sent"] for one in inbox.promises)


@given(drawn=inboxes())
def test_a_digest_comes_with_the_first_sweep_of_a_school_morning(drawn: tuple[Inbox, list[datetime]]) -> None:
    inbox, _ = drawn
    inbox.nudges = Nudges.DIGEST
    inbox.promises = [Promise(one.due, one.known) for one in inbox.promises]
    begins = min([one.due for one in inbox.promises], default=datetime(2028, 1, 1, tzinfo=UTC)) - timedelta(days=1)
    mornings = {inbox.clock.morning_of(inbox.clock.today(begins) + timedelta(days=ahead)) for ahead in range(45)}
    for now in sorted(mornings | {one.due for one in inbox.promises}):
        inbox.sweep(now)
    assert set(inbox.sent_at) <= mornings
    assert all(one.became == ["in a digest"] for one in inbox.promises)


@given(now=moments(date(2028, 2, 29)), clock=st.sampled_from(CLOCKS))
@example(now=datetime(2028, 3, 26, 0, 59, tzinfo=UTC), clock=CLOCKS[0])
@example(now=datetime(2027, 10, 31, 1, 30, tzinfo=UTC), clock=CLOCKS[0])
def test_the_next_look_is_ahead_within_a_day_and_a_bit(now: datetime, clock: SchoolTime) -> None:
    assert now < next_look(clock, now) <= now + timedelta(hours=25)
    assert not clock.is_quiet(next_digest(clock, now))
    assert next_digest(clock, now) > now


def test_the_third_message_of_a_day_waits_for_the_next_school_morning() -> None:
    friday = datetime(2027, 10, 22, 9, 0, tzinfo=UTC)
    planned = plan_deliveries(
        [Waiting(1), Waiting(2)], nudges=Nudges.ON, pings=2, digest_gone=False, clock=CLOCKS[0], now=friday
    )
    assert [one.key for one in planned.later] == [1, 2]
    # The half-term and the end of summer time lie in between.
    assert next_digest(CLOCKS[0], friday) == datetime(2027, 11, 1, 7, 30, tzinfo=UTC)


def test_what_waits_on_a_morning_joins_the_digest_and_what_is_asked_for_does_not() -> None:
    monday = datetime(2027, 11, 1, 7, 30, tzinfo=UTC)
    waiting = [Waiting(1, digest_on=date(2027, 11, 1)), Waiting(2), Waiting(3, asked=True), Waiting(4, apart=True)]
    planned = plan_deliveries(waiting, nudges=Nudges.ON, pings=0, digest_gone=False, clock=CLOCKS[0], now=monday)
    assert [one.key for one in planned.digest] == [1, 2, 4]
    assert [one.key for one in planned.together] == [3]
    assert planned.pings == 0


def test_a_second_digest_on_one_day_waits_for_the_next() -> None:
    noon = datetime(2027, 11, 1, 12, 0, tzinfo=UTC)
    planned = plan_deliveries(
        [Waiting(1, digest_on=date(2027, 11, 1))],
        nudges=Nudges.ON,
        pings=0,
        digest_gone=True,
        clock=CLOCKS[0],
        now=noon,
    )
    assert [one.key for one in planned.later] == [1]


def test_what_was_tried_today_is_tried_again_and_counts_no_more() -> None:
    noon = datetime(2027, 11, 1, 12, 0, tzinfo=UTC)
    planned = plan_deliveries(
        [Waiting(1, underway=True)], nudges=Nudges.ON, pings=2, digest_gone=True, clock=CLOCKS[0], now=noon
    )
    assert [one.key for one in planned.again] == [1]
    assert planned.pings == 0


def test_messages_that_stand_apart_count_one_each_beside_the_one_that_is_shared() -> None:
    noon = datetime(2027, 11, 1, 12, 0, tzinfo=UTC)
    waiting = [Waiting(1), Waiting(2), Waiting(3, apart=True), Waiting(4, apart=True)]
    planned = plan_deliveries(waiting, nudges=Nudges.ON, pings=0, digest_gone=True, clock=CLOCKS[0], now=noon)
    assert [one.key for one in planned.together] == [1, 2]
    assert [one.key for one in planned.apart] == [3]
    assert [one.key for one in planned.later] == [4]
    assert planned.pings == MOST_PINGS


def keys(ones: tuple[Waiting, ...]) -> list[int]:
    return [one.key for one in ones]


def test_a_digest_takes_in_what_is_fresh_and_leaves_what_is_for_another_day_or_underway() -> None:
    monday = datetime(2027, 11, 1, 7, 30, tzinfo=UTC)
    waiting = [
        Waiting(1, digest_on=date(2027, 11, 1)),
        Waiting(2, digest_on=date(2027, 11, 2)),
        Waiting(3, underway=True),
        Waiting(4),
        Waiting(5, digest_on=date(2027, 10, 29)),
        Waiting(6, underway=True, asked=True, digest_on=date(2027, 11, 1)),
    ]
    planned = plan_deliveries(waiting, nudges=Nudges.ON, pings=0, digest_gone=False, clock=CLOCKS[0], now=monday)
    assert (keys(planned.digest), keys(planned.later), keys(planned.again)) == ([1, 5, 4], [2], [3, 6])
    assert planned.together == planned.apart == planned.held == planned.off == ()


def test_what_is_put_off_to_another_day_is_no_ping_today() -> None:
    noon = datetime(2027, 11, 1, 12, 0, tzinfo=UTC)
    waiting = [Waiting(1, digest_on=date(2027, 11, 2)), Waiting(2)]
    planned = plan_deliveries(waiting, nudges=Nudges.ON, pings=0, digest_gone=False, clock=CLOCKS[0], now=noon)
    assert (keys(planned.together), keys(planned.later)) == ([2], [1])


@given(pings=st.integers(0, 5), nudges=st.sampled_from(Nudges), alone=st.integers(0, 4), shared=st.integers(0, 4))
def test_messages_of_their_own_have_the_room_that_the_shared_one_leaves(
    pings: int, nudges: Nudges, alone: int, shared: int
) -> None:
    noon = datetime(2027, 11, 1, 12, 0, tzinfo=UTC)
    waiting = [Waiting(key, apart=key < alone) for key in range(alone + shared)]
    planned = plan_deliveries(waiting, nudges=nudges, pings=pings, digest_gone=True, clock=CLOCKS[0], now=noon)
    room = max(2 - pings, 0) if nudges is Nudges.ON else 0
    assert len(planned.together) == (shared if room else 0)
    assert len(planned.apart) == min(alone, max(room - (shared > 0), 0))
    assert planned.pings == len(planned.apart) + bool(planned.together)


def test_whoever_wants_no_nudges_gets_none_and_whoever_is_not_to_be_disturbed_gets_them_later() -> None:
    waiting, night = (Waiting(1), Waiting(2, asked=True)), datetime(2027, 11, 1, 3, 0, tzinfo=UTC)
    off = plan_deliveries(waiting, nudges=Nudges.OFF, pings=0, digest_gone=False, clock=CLOCKS[0], now=night)
    held = plan_deliveries(waiting, nudges=Nudges.ON, pings=0, digest_gone=False, clock=CLOCKS[0], now=night)
    assert (off, held) == (Planned(off=waiting), Planned(held=waiting))


def test_nothing_waits_for_somebody_who_has_nothing() -> None:
    assert Planned() == Planned((), (), (), (), (), (), ())
    assert Waiting(1) == Waiting(1, asked=False, apart=False, digest_on=None, underway=False)


def test_the_next_digest_of_an_early_morning_is_that_mornings_and_after_it_the_next_days() -> None:
    """07:30 in London is 07:30 in UTC in November."""
    assert next_digest(CLOCKS[0], datetime(2027, 11, 2, 5, 0, tzinfo=UTC)) == datetime(2027, 11, 2, 7, 30, tzinfo=UTC)
    assert next_digest(CLOCKS[0], datetime(2027, 11, 2, 8, 0, tzinfo=UTC)) == datetime(2027, 11, 3, 7, 30, tzinfo=UTC)
    assert next_look(CLOCKS[0], datetime(2027, 11, 2, 7, 29, tzinfo=UTC)) == datetime(2027, 11, 2, 7, 30, tzinfo=UTC)
    assert next_look(CLOCKS[0], datetime(2027, 11, 2, 7, 30, tzinfo=UTC)) == datetime(2027, 11, 3, 7, 30, tzinfo=UTC)
