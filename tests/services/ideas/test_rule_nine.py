"""Rule 9 in any order of events: no idea and no theme is ever without an end or a wait until a day."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

from governance.ends import EndAnswer, EndStanding, EndState, Given
from governance.ideas import Support
from governance.people import Standing, Visitor
from governance.plans import PlanKind, PlanState
from governance.refusals import Refusal
from governance.reminders import ReminderKind
from governance.surveys import SurveyState
from governance.undoing import Undoable
from services.access.people import Actor
from services.council import delegates
from services.groups import membership, of_themes
from services.ideas import answering, sharing, starting, supporting
from services.plans import proposing
from services.schools import offices
from services.surveys import replying
from services.surveys import themes as joining
from services.today import waiting
from services.undoing import acting
from services.views import council_agenda, ideas
from services.views import plans as plan_views
from services.views import themes as theme_views
from storage.groups import Group
from storage.ideas import WAITING, Idea, replies_to
from storage.people import Person
from storage.plans import Plan
from storage.reminders import Reminder
from storage.schools import School
from storage.surveys import Survey
from storage.themes import Theme, replies_to_themes
from tests.services.school import FIRST_ID, FOR, Database, SchoolYard

T = TypeVar("T")
PEOPLE = 6
HEAD_ROLE = 901
AT, IDEA = st.integers(0, PEOPLE - 1), st.integers(0, 3)


class Ideas(RuleBasedStateMachine):
    """Six students, a council, a head teacher, ideas, groups and plans; everybody does anything, and time passes."""

    def __init__(self, database: Database, loop: asyncio.AbstractEventLoop, names: "count[int]") -> None:
        super().__init__()
        number = next(names)
        self.loop, self.begun = loop, 0
        school = FIRST_ID + 1_000_000 * number
        self.yard = self.wait(SchoolYard.opened(database, school=school, students=PEOPLE))
        self.head = self.yard.person(5_000, "Head", HEAD_ROLE)
        self.ideas: list[int] = []
        self.groups: list[int] = []
        self.plans: list[int] = []
        self.undoable: list[tuple[Visitor, int]] = []

    def wait(self, act: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(act, self.loop).result()

    def act(self, service: Any, person: Visitor, **given: Any) -> Any:
        return self.wait(self.yard.act(service, person, **given))

    def keep(self, person: Visitor, kind: Undoable, subject: int) -> None:
        token = self.wait(self.yard.read(acting.token, person, kind=kind, subject=subject))
        if token is not None:
            self.undoable.append((person, token))

    @initialize()
    def begin(self) -> None:
        known = self.act(offices.set_up, self.yard.admin, name="Head", role=HEAD_ROLE)
        self.office = known.offices[0].id
        group = self.wait(self.yard.group("Radio"))
        self.act(delegates.join, self.yard.students[0], group=group.id)
        self.groups.append(group.id)
        self.share(4)
        self.themes = self.wait(self.yard.database.act(some_themes, school=self.yard.id, now=self.yard.now))

    @rule(at=AT)
    def share(self, at: int) -> None:
        self.begun += 1
        title = f"Wish {'abcdefghijklmnopqrstuvwxyz'[self.begun % 26] * 6} {self.begun}"
        person = self.yard.students[at]
        with suppress(Refusal):
            idea = self.act(sharing.share, person, title=title, why="Because").id
            self.ideas.append(idea)
            self.keep(person, Undoable.IDEA_SHARED, idea)

    @rule(at=AT, which=IDEA, kind=st.sampled_from(Support))
    def stand_by(self, at: int, which: int, kind: Support) -> None:
        with suppress(Refusal):
            self.act(supporting.stand_by, self.yard.students[at], idea=self.idea(which), kind=kind)

    @rule(which=IDEA)
    def everybody_would_join_and_it_starts(self, which: int) -> None:
        for at in range(PEOPLE):
            with suppress(Refusal):
                if (shown := self.shown(which)).joiners < shown.needed:
                    person, kind = self.yard.students[at], Support.JOIN
                    self.act(supporting.stand_by, person, idea=self.idea(which), kind=kind)
        for person in self.yard.students:
            with suppress(Refusal):
                group = self.act(starting.start, person, idea=self.idea(which)).id
                self.groups.append(group)
                self.keep(person, Undoable.GROUP_STARTED, group)

    @rule(at=AT, which=IDEA)
    def withdraw(self, at: int, which: int) -> None:
        with suppress(Refusal):
            self.act(sharing.withdraw, self.yard.students[at], idea=self.idea(which))
            self.keep(self.yard.students[at], Undoable.IDEA_WITHDRAWN, self.idea(which))

    @rule(
        by=st.sampled_from(["delegate", "head", "anybody"]),
        which=IDEA,
        answer=st.sampled_from(EndAnswer),
        reason=st.sampled_from(["", "Because"]),
        days=st.sampled_from([None, -1, 0, 10, 400]),
        thing=st.integers(0, 5),
    )
    def answer(self, by: str, which: int, answer: EndAnswer, reason: str, days: int | None, thing: int) -> None:
        person = {"delegate": self.yard.students[0], "head": self.head, "anybody": self.yard.students[3]}[by]
        given = Given(
            answer,
            reason,
            until=None if days is None else self.yard.now.date() + timedelta(days=days),
            waits_for=self.office if thing % 2 else None,
            group=self.groups[thing % len(self.groups)],
            plan=self.plans[thing % len(self.plans)] if self.plans else None,
        )
        with suppress(Refusal):
            self.act(answering.answer, person, idea=self.idea(which), given=given)
            self.keep(person, Undoable.IDEA_ANSWERED, self.idea(which))

    @rule(
        by=st.sampled_from(["delegate", "head", "anybody"]),
        which=st.integers(0, 1),
        answer=st.sampled_from(EndAnswer),
        reason=st.sampled_from(["", "Because"]),
        days=st.sampled_from([None, -1, 10]),
        thing=st.integers(0, 5),
    )
    def answer_theme(self, by: str, which: int, answer: EndAnswer, reason: str, days: int | None, thing: int) -> None:
        person = {"delegate": self.yard.students[0], "head": self.head, "anybody": self.yard.students[3]}[by]
        given = Given(
            answer,
            reason,
            until=None if days is None else self.yard.now.date() + timedelta(days=days),
            waits_for=self.office if thing % 2 else None,
            group=self.groups[thing % len(self.groups)],
            plan=self.plans[thing % len(self.plans)] if self.plans else None,
        )
        with suppress(Refusal):
            self.act(replying.reply, person, theme=self.themes[which], given=given)
            self.keep(person, Undoable.THEME_ANSWERED, self.themes[which])

    @rule(which=st.integers(0, 1), at=AT)
    def everybody_would_join_a_theme_and_it_starts(self, which: int, at: int) -> None:
        for person in self.yard.students:
            with suppress(Refusal):
                self.act(joining.join, person, theme=self.themes[which])
        with suppress(Refusal):
            self.groups.append(self.act(of_themes.start, self.yard.students[at], theme=self.themes[which]).group.id)

    @rule(which=st.integers(0, 5))
    def draft(self, which: int) -> None:
        group = self.groups[which % len(self.groups)]
        with suppress(Refusal):
            view = self.wait(self.yard.read(membership.view, group=group))
            self.plans.append(self.wait(self.yard.plan(view, kind=PlanKind.DOING)).id)

    @rule(which=st.integers(0, 5), move=st.sampled_from(["propose", "vote", "stop"]))
    def move_plan(self, which: int, move: str) -> None:
        if not self.plans:
            return
        plan = self.wait(self.yard.read(plan_views.view, plan=self.plans[which % len(self.plans)]))
        with suppress(Refusal):
            if move == "propose":
                self.act(proposing.propose, self.yard.students[0], plan=plan.id)
            elif move == "vote" and plan.ballot is not None:
                self.wait(self.yard.vote(plan.ballot, FOR, FOR, FOR, FOR))
            elif move == "stop":
                self.act(proposing.withdraw, self.yard.students[0], plan=plan.id)

    @rule(which=st.integers(0, 5), at=AT)
    def close_group(self, which: int, at: int) -> None:
        group = self.groups[which % len(self.groups)]
        with suppress(Refusal):
            self.act(membership.close, self.yard.students[at], group=group)
            self.keep(self.yard.students[at], Undoable.GROUP_CLOSED, group)

    @rule()
    def undo(self) -> None:
        if self.undoable:
            person, token = self.undoable.pop()
            with suppress(Refusal):
                self.act(acting.undo, person, token=token)

    @rule(days=st.sampled_from([0, 0, 1, 7, 30]), minutes=st.sampled_from([1, 11]))
    def pass_time(self, days: int, minutes: int) -> None:
        self.yard.later(days=days, minutes=minutes)
        self.wait(self.yard.sweep())

    def idea(self, which: int) -> int:
        return self.ideas[-1 - which % len(self.ideas)]

    def shown(self, which: int) -> ideas.IdeaView:
        return self.wait(self.yard.read(ideas.view, idea=self.idea(which)))

    @invariant()
    def nothing_is_without_an_end_or_a_wait_until_a_day(self) -> None:
        if self.ideas:
            self.wait(self.yard.database.read(is_accounted_for, school=self.yard.id))

    @invariant()
    def the_agenda_has_what_is_late(self) -> None:
        late = {one.id for one in self.wait(self.yard.read(council_agenda.agenda)).themes}
        for number in self.themes:
            assert (number in late) is self.wait(self.yard.read(theme_views.theme, theme=number)).overdue

    @invariant()
    def what_is_late_is_seen_by_who_waits_and_by_the_council(self) -> None:
        for number in self.ideas[-2:]:
            one = self.wait(self.yard.read(ideas.view, idea=number))
            late = {idea.id for idea in self.wait(self.yard.read(ideas.waiting_ideas, overdue=True))}
            assert (number in late) is one.overdue
            authors = [person for person in self.yard.students if person.name == one.author]
            for author in authors:
                seen = {idea.id for idea in self.wait(self.yard.read(waiting, author)).ideas}
                assert (number in seen) is one.overdue


def is_accounted_for(session: Session, *, school: int) -> None:
    for idea in session.exec(select(Idea).where(Idea.school_id == school)):
        standing = standing_of(session, idea)
        assert standing.is_accounted_for, (idea, standing)
        assert (idea.ended_at is None) is idea.state.is_waiting
        waits = select(Reminder.id).where(
            Reminder.kind == ReminderKind.IDEA_OVERDUE, Reminder.subject == idea.id, col(Reminder.settled).is_(None)
        )
        # One promise that its lateness will be told, and none for what waits no more.
        assert len(session.exec(waits).all()) == (1 if idea.state in WAITING else 0)

    for theme in session.exec(select(Theme).where(Theme.school_id == school)):
        assert standing_of(session, theme).is_accounted_for, theme
        assert (theme.ended_at is None) is theme.state.is_waiting
        waits = select(Reminder.id).where(
            Reminder.kind == ReminderKind.THEME_OVERDUE, Reminder.subject == theme.id, col(Reminder.settled).is_(None)
        )
        assert len(session.exec(waits).all()) == theme.state.is_waiting


def some_themes(session: Session, *, school: int, now: datetime) -> list[int]:
    """Have a survey with two themes."""
    author = session.exec(select(Person.id).where(Person.school_id == school).order_by(col(Person.id))).first()
    assert author is not None
    times = dict.fromkeys(("opened_at", "closes_at", "closed_at", "screened_at"), now)
    survey = Survey(school_id=school, author_id=author, question="What now?", state=SurveyState.SCREENED, **times)
    session.add(survey)
    session.flush()
    actor = Actor(
        session.get_one(School, school),
        session.get_one(Person, author),
        Standing(student=True, teacher=False, safeguarding=False, manages=False),
    )
    return [joining.make(session, survey, actor, title, now).id for title in ("Toilets", "Lunch")]


def standing_of(session: Session, idea: Idea | Theme) -> EndStanding:
    group = session.get(Group, idea.group_id) if idea.group_id is not None else None
    plan = session.get(Plan, idea.plan_id) if idea.plan_id is not None else None
    ratified = [state for state in PlanState if state.is_ratified]
    reached = select(Plan.id).where(Plan.group_id == idea.group_id, col(Plan.state).in_(ratified))
    read = replies_to if isinstance(idea, Idea) else replies_to_themes
    reply = next(iter(read(session, [idea.id])), None)
    is_said = reply is not None and reply.answer.value == idea.state.value
    return EndStanding(
        idea.state,
        idea.answer_by if idea.state is not EndState.WAITING or idea.answer_by == (reply and reply.until) else None,
        reason=reply.reason if reply is not None and is_said else "",
        group_stands=group is not None and (group.state.is_open or session.exec(reached).first() is not None),
        plan_stands=plan is not None and plan.state is not PlanState.STOPPED and _goes_on(session, plan),
    )


def _goes_on(session: Session, plan: Plan) -> bool:
    return plan.state.is_ratified or session.get_one(Group, plan.group_id).state.is_open


async def test_no_idea_is_ever_without_an_answer(database: Database) -> None:
    loop, names = asyncio.get_running_loop(), count()
    chosen = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    machine = cast("type[Ideas]", lambda: Ideas(database, loop, names))
    # The machine is synchronous: it runs on its own thread and hands each act to this loop.
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=chosen)
    assert next(names) > chosen.max_examples // 2
