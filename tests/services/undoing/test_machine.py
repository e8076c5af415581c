"""Undoing in any order of events: what went back looks as it did, the record keeps both, and no ballot opens again."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, TypeVar, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, select

from governance.groups import GroupState
from governance.meetings import Attendance
from governance.people import Visitor
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.record import RecordKind
from governance.refusals import Refusal
from governance.roles import GroupRole
from governance.undoing import UNDO_WITHIN, TooLateToUndo, Undoable
from services.council import answers, delegates, ratifying
from services.groups import membership, roles
from services.meetings import changing
from services.plans import proposing, reopening, steps
from services.undoing import acting
from services.views import meetings as meeting_views
from services.views import plans as plan_views
from storage.ballots import Ballot
from storage.groups import Group
from storage.roles import running_terms
from tests.services.school import FIRST_ID, FOR, Database, SchoolYard

T = TypeVar("T")
PEOPLE = 6


@dataclass(frozen=True)
class Act:
    """Something that was done and can be undone: by whom, when, and how everything looked before."""

    kind: Undoable
    subject: int
    token: int
    person: Visitor
    done_at: object
    before: object


class Undoing(RuleBasedStateMachine):
    """One group with a ratified plan, one that is voted on, a meeting and a council; everybody acts and undoes."""

    def __init__(self, database: Database, loop: asyncio.AbstractEventLoop, names: "count[int]") -> None:
        super().__init__()
        number = next(names)
        # Each story has a school of its own: a council is one, and quotas limit what one person may do in a day.
        self.loop, self.name = loop, f"Group {number}"
        school = FIRST_ID + 1_000_000 * number
        self.yard = self.wait(SchoolYard.opened(database, school=school, students=PEOPLE))
        self.last: Act | None = None
        self.ended: dict[int, tuple[object, object]] = {}
        self.begun = 0

    def wait(self, act: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(act, self.loop).result()

    def act(self, service: Any, person: Visitor, **given: Any) -> Any:
        return self.wait(self.yard.act(service, person, **given))

    @initialize()
    def begin(self) -> None:
        yard = self.yard
        done = self.wait(yard.ratified(name=self.name))
        self.group, self.plan = done.group, done.id
        for what in ("Dig", "Plant"):
            self.act(steps.add_step, yard.students[0], plan=self.plan, what=what, who=yard.students[2])
        group = self.wait(yard.read(membership.view, group=self.group))
        self.other = self.wait(yard.plan(group, "Paint the shed", kind=PlanKind.DOING)).id
        self.propose()
        self.meeting = self.wait(yard.scheduled(group)).id
        self.act(changing.answer, yard.students[1], meeting=self.meeting, attendance=Attendance.COMING)
        self.act(roles.take, yard.students[1], group=self.group, role=GroupRole.FACILITATOR)
        self.act(roles.take, yard.students[2], group=self.group, role=GroupRole.TREASURER)

    def propose(self) -> None:
        self.act(proposing.propose, self.yard.students[0], plan=self.other)

    def looks(self) -> object:
        """Return all that people can see, but the number of a vote: a vote that is asked again is a new one."""
        read = self.yard.read
        plans = [self.wait(read(plan_views.view, plan=plan)) for plan in (self.plan, self.other)]
        seats = self.wait(read(delegates.members))
        meeting = self.wait(read(meeting_views.view, meeting=self.meeting))
        groups = self.wait(read(membership.listed, name=f"{self.name} "))
        return (
            self.wait(read(membership.view, group=self.group)),
            [replace(plan, ballot=plan.ballot is not None, changed_at=None) for plan in plans],  # type: ignore[arg-type]
            sorted(name for seat in seats if seat.group == self.group for name in seat.delegates),
            self.wait(read(roles.view, self.yard.students[5], group=self.group)),
            (meeting.state, meeting.coming, meeting.starts_at, meeting.resting),
            [group.name for group in groups],
        )

    def do(self, kind: Undoable, service: Any, person: Visitor, subject: int | None = None, **given: Any) -> None:
        before = self.looks()
        try:
            made = self.act(service, person, **given)
        except Refusal:
            return
        number = made.id if subject is None else subject
        token = self.wait(self.yard.read(acting.token, person, kind=kind, subject=number))
        assert token is not None or kind is Undoable.VOTE_WITHDRAWN
        self.last = None if token is None else Act(kind, number, token, person, self.yard.now, before)

    @rule(at=st.integers(0, PEOPLE - 1), number=st.integers(1, 3))
    def do_step(self, at: int, number: int) -> None:
        found = self.wait(self.yard.read(plan_views.view, plan=self.plan)).steps[number - 1].id
        self.do(Undoable.STEP_DONE, steps.do_step, self.yard.students[at], found, plan=self.plan, number=number)

    @rule(at=st.integers(0, PEOPLE - 1))
    def join(self, at: int) -> None:
        self.do(Undoable.GROUP_JOINED, membership.join, self.yard.students[at], self.group, group=self.group)

    @rule(at=st.integers(0, PEOPLE - 1))
    def leave(self, at: int) -> None:
        self.do(Undoable.GROUP_LEFT, membership.leave, self.yard.students[at], self.group, group=self.group)

    @rule(at=st.integers(0, 1))
    def close(self, at: int) -> None:
        self.do(Undoable.GROUP_CLOSED, membership.close, self.yard.students[at], self.group, group=self.group)

    @rule(reply=st.sampled_from(AdultAnswer))
    def answer(self, reply: AdultAnswer) -> None:
        teacher = self.yard.teachers[0]
        may = self.wait(self.yard.read(answers.may_answer, teacher, plan=self.plan))
        given = {"plan": self.plan, "reply": reply, "reason": "Because", "over": may.over}
        self.do(Undoable.PLAN_ANSWERED, answers.answer, teacher, self.plan, **given)

    @rule(at=st.integers(0, PEOPLE - 1))
    def start(self, at: int) -> None:
        self.begun += 1
        name = f"{self.name} {'abcdefghijklmnopqrstuvwxyz'[self.begun % 26]}{self.begun}"
        self.do(Undoable.GROUP_STARTED, membership.start, self.yard.students[at], name=name, purpose="Another")

    @rule(at=st.integers(0, PEOPLE - 1))
    def sit(self, at: int) -> None:
        self.do(Undoable.DELEGATE_JOINED, delegates.join, self.yard.students[at], self.group, group=self.group)

    @rule()
    def withdraw(self) -> None:
        plan = self.wait(self.yard.read(plan_views.view, plan=self.other))
        if plan.state is PlanState.PROPOSED:
            given = {"plan": self.other}
            self.do(Undoable.VOTE_WITHDRAWN, proposing.withdraw, self.yard.students[0], self.other, **given)

    @rule(what=st.sampled_from(["join", "propose", "seat", "role", "reopen", "submit", "coming"]), at=st.integers(0, 5))
    def others_act(self, what: str, at: int) -> None:
        person, group = self.yard.students[at], {"group": self.group}
        acts: dict[str, tuple[Any, dict[str, Any]]] = {
            "join": (membership.join, group),
            "propose": (proposing.propose, {"plan": self.other}),
            "seat": (delegates.join, group),
            "role": (roles.take, group | {"role": GroupRole.FACILITATOR}),
            "reopen": (reopening.reopen_step, {"plan": self.plan, "number": 1}),
            "submit": (ratifying.submit, {"plan": self.other}),
            "coming": (changing.answer, {"meeting": self.meeting, "attendance": Attendance.COMING}),
        }
        service, given = acts[what]
        try:
            self.act(service, person, **given)
        except Refusal:
            return
        if self.last is not None:
            self.last = replace(self.last, before=None)

    @rule()
    def vote(self) -> None:
        plan = self.wait(self.yard.read(plan_views.view, plan=self.other))
        if plan.ballot is not None and self.last is None:
            # Who joined or left since is not on the roll, and who has voted has.
            with suppress(Refusal):
                self.wait(self.yard.vote(plan.ballot, FOR, FOR, FOR, FOR))

    @rule(minutes=st.sampled_from([1, 3, 9, 10, 60]))
    def pass_time(self, minutes: int) -> None:
        self.yard.later(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        self.wait(self.yard.sweep())

    @precondition(lambda self: self.last is not None)
    @rule(by=st.sampled_from(["whoever did it", "somebody else"]))
    def undo(self, by: str) -> None:
        last = self.last
        assert last is not None
        is_over = self.yard.now >= last.done_at + UNDO_WITHIN  # type: ignore[operator]
        if by == "somebody else" or is_over:
            other = self.yard.students[5] if last.person is not self.yard.students[5] else self.yard.students[4]
            with pytest.raises(TooLateToUndo):
                self.act(acting.undo, other if by == "somebody else" else last.person, token=last.token)
            return
        self.last = None
        try:
            self.act(acting.undo, last.person, token=last.token)
        except Refusal:
            assert last.before is None, f"nothing had happened since {last.kind}"
            return
        if last.before is not None:
            assert self.looks() == last.before, last.kind
        with pytest.raises(TooLateToUndo):
            self.act(acting.undo, last.person, token=last.token)
        self.has_both(last)

    def has_both(self, last: Act) -> None:
        deeds = self.wait(self.yard.deeds())
        back = [row for row in deeds if row["deed"] is RecordKind.TAKEN_BACK and row["at"] == self.yard.now]
        assert (back[-1]["subject"], back[-1]["detail"]) == (last.subject, last.kind)
        done = {Undoable.VOTE_WITHDRAWN: RecordKind.PLAN_MOVED}.get(last.kind) or RecordKind(last.kind.value)
        assert any(row["deed"] is done and row["at"] == last.done_at for row in deeds)

    @invariant()
    def no_ballot_opens_again(self) -> None:
        if hasattr(self, "group"):
            for number, state in self.wait(self.yard.database.read(ends_of_ballots)).items():
                assert self.ended.setdefault(number, state) == state

    @invariant()
    def the_group_is_whole(self) -> None:
        if hasattr(self, "group"):
            self.wait(self.yard.database.read(is_whole, group=self.group))


def ends_of_ballots(session: Session) -> dict[int, tuple[object, object]]:
    rows = session.exec(select(Ballot))
    return {row.id: (row.outcome, row.closed_at) for row in rows if not row.is_open}


def is_whole(session: Session, *, group: int) -> None:
    row = session.get_one(Group, group)
    holders = [term for term in running_terms(session, row) if term.since is not None]
    assert len({term.role for term in holders}) == len(holders)
    runs = [term.person_id for term in holders if term.role is GroupRole.FACILITATOR]
    if row.state is not GroupState.CLOSED:
        assert runs == ([row.facilitator_id] if row.facilitator_id is not None else [])


async def test_undoing_behaves_in_any_order_of_events(database: Database) -> None:
    loop, names = asyncio.get_running_loop(), count()
    chosen = settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))
    machine = cast("type[Undoing]", lambda: Undoing(database, loop, names))
    # The machine is synchronous: it runs on its own thread and hands each act to this loop.
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=chosen)
    assert next(names) > chosen.max_examples // 2
