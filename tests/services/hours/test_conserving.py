"""Hours conserve in any order of events: what was given is what was received is what the school has, hour by hour."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from governance.hours import AskState, Length
from governance.people import Visitor
from governance.refusals import Refusal
from governance.undoing import Undoable
from services.hours import asking, finishing, helping, picking
from services.privacy import leaving, rights
from services.undoing import acting
from services.views.hours import given_by, received_by
from storage.hours import HourAsk, HourCan, SharedHour, picked_for
from storage.people import Person
from storage.tables import metadata
from tests.services.school import FIRST_ID, SchoolYard

T = TypeVar("T")
PEOPLE = 5
AT, ASK = st.integers(0, PEOPLE - 1), st.integers(0, 2)
UNDOABLE = (Undoable.HOURS_ASKED, Undoable.HOURS_WITHDRAWN, Undoable.HOURS_PICKED, Undoable.HOURS_SAID)


class InMemory:
    """A database in memory, in this very thread: hundreds of acts a second."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        metadata().create_all(self._engine)

    async def act(self, fn: Callable[..., T], /, **kw: object) -> T:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return fn(session, **kw)

    read = act


class Hours(RuleBasedStateMachine):
    """Five students and a teacher ask, can, pick, press and take back; some leave, some are forgotten, time passes."""

    def __init__(self, database: InMemory, names: "count[int]") -> None:
        super().__init__()
        self.asks = list[int]()
        school = FIRST_ID + 1_000_000 * next(names)
        self.yard = self.wait(SchoolYard.opened(database, school=school, students=PEOPLE))

    def wait(self, act: Coroutine[Any, Any, T]) -> T:
        """Run what never waits for anything, and return what it does."""
        try:
            act.send(None)
        except StopIteration as done:
            return done.value
        raise AssertionError("it waited")

    def act(self, service: Any, person: Visitor | None, **given: Any) -> Any:
        return self.wait(self.yard.act(service, person, **given))

    def who(self, at: int) -> Visitor:
        return self.yard.students[at]

    def ask_at(self, which: int) -> int:
        return self.asks[-1 - which % len(self.asks)]

    @initialize()
    def begin(self) -> None:
        self.group = self.wait(self.yard.group("Radio")).id
        self.ask(0, of_group=False)

    @rule(at=AT, of_group=st.booleans())
    def ask(self, at: int, of_group: bool) -> None:
        with suppress(Refusal):
            group = self.group if of_group else None
            self.asks.append(self.act(asking.ask, self.who(at), what=f"Thing {len(self.asks)}", group=group).id)

    @rule()
    def a_teacher_asks(self) -> None:
        with suppress(Refusal):
            self.asks.append(self.act(asking.ask, self.yard.teachers[0], what="Memes", group=self.group).id)

    @rule(at=AT, which=ASK)
    def can(self, at: int, which: int) -> None:
        with suppress(Refusal):
            self.act(helping.can, self.who(at), ask=self.ask_at(which))

    @rule(which=ASK, at=AT)
    def pick(self, which: int, at: int) -> None:
        ask = self.ask_at(which)
        author, cans = self.wait(self.yard.database.read(stand, ask=ask))
        asker = next((one for one in (*self.yard.students, *self.yard.teachers) if one.discord_id == author), None)
        if asker is not None and cans:
            with suppress(Refusal):
                self.act(picking.pick, asker, ask=ask, who=cans[at % len(cans)])

    @rule(at=AT, other=st.integers(1, PEOPLE - 1), length=st.sampled_from(Length))
    def somebody_shows_somebody(self, at: int, other: int, length: Length) -> None:
        self.ask(at, of_group=False)
        self.can((at + other) % PEOPLE, 0)
        self.pick(0, 0)
        self.everybody_says(0, length)

    @rule(at=AT, which=ASK, length=st.sampled_from(Length))
    def say(self, at: int, which: int, length: Length) -> None:
        with suppress(Refusal):
            self.act(finishing.say_done, self.who(at), ask=self.ask_at(which), length=length)

    @rule(which=ASK, length=st.sampled_from(Length))
    def everybody_says(self, which: int, length: Length) -> None:
        for person in (*self.yard.students, self.yard.teachers[0]):
            with suppress(Refusal):
                self.act(finishing.say_done, person, ask=self.ask_at(which), length=length)

    @rule(at=AT, which=ASK, act=st.sampled_from([picking.let_go, asking.withdraw]))
    def part(self, at: int, which: int, act: Any) -> None:
        with suppress(Refusal):
            self.act(act, self.who(at), ask=self.ask_at(which))

    @rule(at=AT, which=ASK, kind=st.sampled_from(UNDOABLE))
    def undo(self, at: int, which: int, kind: Undoable) -> None:
        person = self.who(at)
        token = self.wait(self.yard.read(acting.token, person, kind=kind, subject=self.ask_at(which)))
        if token is not None:
            with suppress(Refusal):
                self.act(acting.undo, person, token=token)

    @rule(at=AT)
    def be_forgotten(self, at: int) -> None:
        self.act(rights.forget, self.who(at))

    @rule(at=AT)
    def leave(self, at: int) -> None:
        self.act(leave, self.who(at))

    @rule(days=st.sampled_from([0, 0, 0, 7, 30]), minutes=st.sampled_from([1, 11]))
    def pass_time(self, days: int, minutes: int) -> None:
        self.yard.later(days=days, minutes=minutes)
        self.wait(self.yard.sweep())

    @invariant()
    def what_was_given_is_what_was_received(self) -> None:
        if self.asks:
            self.wait(self.yard.database.read(conserves, school=self.yard.id))


def stand(session: Session, *, ask: int) -> tuple[int | None, list[int]]:
    row = session.get_one(HourAsk, ask)
    found = select(HourCan.person_id).where(HourCan.ask_id == ask).order_by(col(HourCan.person_id))
    return session.get_one(Person, row.author_id).discord_id, list(session.exec(found))


def leave(session: Session, *, school: int, visitor: Visitor, now: Any) -> None:
    person = session.exec(select(Person).where(Person.discord_id == visitor.discord_id)).one_or_none()
    if person is not None:
        leaving.leave_everything(session, person, now)


def conserves(session: Session, *, school: int) -> None:
    total = sum(session.exec(select(SharedHour.halves).where(SharedHour.school_id == school)))
    people = session.exec(select(Person.id).where(Person.school_id == school)).all()
    assert total == sum(given_by(session, one) for one in people) == sum(received_by(session, one) for one in people)
    asks = session.exec(select(HourAsk).where(HourAsk.school_id == school)).all()
    shared = session.exec(select(HourCan.shared_id).where(HourCan.school_id == school)).all()
    hours = session.exec(select(SharedHour.id).where(SharedHour.school_id == school)).all()
    # One row an hour, and an hour for each ask that is done.
    assert sorted(one for one in shared if one is not None) == sorted(hours)
    assert len(hours) == sum(row.state is AskState.DONE for row in asks)
    for row in asks:
        picked = picked_for(session, row.id)
        assert (row.ended_at is not None) is row.state.is_over
        assert picked is None or picked.person_id != row.author_id
        if row.state in (AskState.PICKED, AskState.DONE):
            assert picked is not None
        if row.state is AskState.OPEN:
            assert picked is None


def test_hours_conserve() -> None:
    chosen = settings(max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    database, names = InMemory(), count()
    run_state_machine_as_test(cast("type[Hours]", lambda: Hours(database, names)), settings=chosen)
    assert next(names) > chosen.max_examples // 2
