"""Who answers for a school, how long they have, and what becomes of an answer that another one replaces."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col

from governance.cards import CardKind
from governance.money import Money
from governance.offices import (
    AnswerStands,
    NothingToExplain,
    OfficeRoleUnclear,
    OfficesOnly,
    OfficeUnclear,
    RequestOver,
    TooManyOffices,
)
from governance.people import SeenAs, TeachersOnly, Visitor
from governance.plans import AdultAnswer, PlanKind
from governance.record import RecordKind
from governance.refusals import ManagersOnly, MembersOnly, NotFound, NumberOutOfRange
from governance.reminders import ReminderKind
from governance.safeguarding import SafetyNotForStudents, SafetySetting
from governance.undoing import Undoable
from services.council import answers, editions
from services.dispatch import deliveries
from services.groups import membership
from services.plans import proposing
from services.schools import offices
from services.today import waiting
from services.undoing import acting
from services.views import plans as plan_views
from services.views.plans import PlanView
from storage.cards import Card
from storage.offices import Request
from storage.people import Person
from storage.plans import Answer, Plan, decision_on
from storage.reminders import Reminder
from storage.safeguarding import SafetyChange
from tests.services.school import STUDENT, TEACHER, SchoolYard

HEAD, CHAIR, OFFICE_CHANNEL = 801, 802, 811
OF_REQUESTS = (ReminderKind.REQUEST_WAITING, ReminderKind.REQUEST_OVERDUE)


@pytest.fixture
def head(yard: SchoolYard) -> Visitor:
    return yard.person(5_000, "Mr Reed", HEAD)


async def named(yard: SchoolYard, name: str = "Head teacher", role: int = HEAD, **given: Any) -> int:
    """Name an office, and return its number."""
    found = await yard.act(offices.set_up, yard.admin, name=name, role=role, **given)
    return next(one.id for one in found.offices if one.name == name)


async def say(yard: SchoolYard, who: Visitor, plan: int, reply: AdultAnswer, **given: Any) -> PlanView:
    """Answer, knowing of the yes or no that stands."""
    stands = await yard.read(decided, plan=plan)
    return await yard.act(answers.answer, who, plan=plan, reply=reply, **{"reason": "Because.", "over": stands} | given)


def decided(session: Session, *, school: int, plan: int) -> int | None:
    row = decision_on(session, session.get_one(Plan, plan))
    return row.id if row else None


async def shown(yard: SchoolYard, plan: int) -> PlanView:
    return await yard.read(plan_views.view, plan=plan)


async def waits(yard: SchoolYard) -> list[tuple[ReminderKind, bool]]:
    """Return the reminders of requests, and whether each still waits."""
    rows = [row for row in await yard.rows(Reminder) if row["kind"] in OF_REQUESTS]
    return [(row["kind"], row["settled"] is None) for row in rows]


async def test_without_an_office_any_teacher_answers_and_with_one_only_that(yard: SchoolYard, head: Visitor) -> None:
    plan = await yard.ratified()
    with pytest.raises(TeachersOnly):
        await say(yard, head, plan.id, AdultAnswer.YES)
    await say(yard, yard.teachers[0], plan.id, AdultAnswer.NO)
    await named(yard)
    with pytest.raises(OfficesOnly) as refused:
        await say(yard, yard.teachers[0], plan.id, AdultAnswer.YES)
    assert refused.value.offices == ("Head teacher",)
    view = await say(yard, head, plan.id, AdultAnswer.YES)
    assert view.answer is not None
    assert (view.answer.office, view.answer.teacher) == ("Head teacher", "Mr Reed")
    assert [(one.answer, one.office, one.teacher) for one in view.earlier] == [(AdultAnswer.NO, None, "Teacher 0")]


async def test_a_student_holds_no_office_whatever_roles_they_have(yard: SchoolYard, head: Visitor) -> None:
    plan = await yard.ratified()
    await named(yard)
    student = replace(yard.students[0], roles=frozenset({STUDENT, HEAD}))
    with pytest.raises(OfficesOnly):
        await say(yard, student, plan.id, AdultAnswer.YES)
    await say(yard, head, plan.id, AdultAnswer.YES)
    seen = {row["name"]: row["seen_as"] for row in await yard.rows(Person)}
    assert (seen["Student 0"], seen["Mr Reed"]) == (SeenAs.STUDENT, SeenAs.ADULT)


async def test_who_holds_several_offices_answers_as_one_of_them(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    first, second = await named(yard), await named(yard, "Chair of governors", CHAIR)
    both = yard.person(5_001, "Ms Haddad", HEAD, CHAIR, TEACHER)
    may = await yard.read(answers.may_answer, both, plan=plan.id)
    assert [one.id for one in may.offices] == [first, second]
    with pytest.raises(OfficeUnclear):
        await say(yard, both, plan.id, AdultAnswer.YES)
    with pytest.raises(OfficeUnclear):
        await say(yard, yard.person(5_002, "Mr Dent", CHAIR, HEAD), plan.id, AdultAnswer.YES, office=99)
    view = await say(yard, both, plan.id, AdultAnswer.YES, office=second)
    assert view.answer is not None
    assert view.answer.office == "Chair of governors"


async def test_a_ratified_asking_plan_asks_the_first_office_until_a_school_day(yard: SchoolYard) -> None:
    await named(yard, answer_days=5, channel=OFFICE_CHANNEL)
    await named(yard, "Chair of governors", CHAIR)
    plan = await yard.ratified()
    asked = (await shown(yard, plan.id)).request
    assert asked is not None
    assert (asked.office, asked.role, asked.channel) == ("Head teacher", HEAD, OFFICE_CHANNEL)
    assert (asked.is_waiting, asked.asks_group, asked.is_overdue) == (True, False, False)
    assert await waits(yard) == [
        (ReminderKind.REQUEST_WAITING, True), (ReminderKind.REQUEST_WAITING, True), (ReminderKind.REQUEST_OVERDUE, True),
    ]  # fmt: skip
    yard.later(days=30)
    late = await shown(yard, plan.id)
    assert late.request is not None
    assert late.request.is_overdue


async def test_a_plan_the_group_does_itself_asks_nobody(yard: SchoolYard) -> None:
    plan = await yard.ratified(kind=PlanKind.DOING)
    assert (await shown(yard, plan.id)).request is None
    assert await yard.rows(Request) == []


async def test_an_answer_settles_the_reminders_and_a_late_office_is_asked_for_what_waits(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    request = (await shown(yard, plan.id)).request
    assert request is not None
    assert request.office is None
    await named(yard)
    request = (await shown(yard, plan.id)).request
    assert request is not None
    assert request.office == "Head teacher"
    await say(yard, yard.person(5_000, "Mr Reed", HEAD), plan.id, AdultAnswer.NO)
    assert {still for _, still in await waits(yard)} == {False}


async def test_money_is_kept_with_the_answer_that_gives_it(yard: SchoolYard, head: Visitor) -> None:
    plan = await yard.ratified()
    await named(yard)
    view = await say(yard, head, plan.id, AdultAnswer.YES_WITH_CHANGE, money=Money("£", 15_000))
    assert view.answer is not None
    assert view.answer.money == Money("£", 15_000)


async def test_need_more_is_the_groups_turn_and_the_time_goes_on_when_it_answered(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard, answer_days=10)
    plan = await yard.ratified()
    request = (await shown(yard, plan.id)).request
    assert request is not None
    before = request.answer_by
    asked = await say(yard, head, plan.id, AdultAnswer.NEED_MORE, reason="How big is it?")
    assert asked.request is not None
    assert asked.request.asks_group
    assert {still for _, still in await waits(yard)} == {False}
    assert not (await yard.read(waiting, head)).requests
    yard.later(days=14)
    with pytest.raises(MembersOnly):
        await yard.act(answers.explain, yard.students[7], plan=plan.id, text="Big")
    view = await yard.act(answers.explain, yard.students[1], plan=plan.id, text="As big as a bus")
    assert view.request is not None
    assert not view.request.asks_group
    assert view.request.answer_by == before + timedelta(days=14)
    assert [(one.text, one.author) for one in view.request.explained] == [("As big as a bus", "Student 1")]
    assert len([one for one in await waits(yard) if one[1]]) == 3
    assert len((await yard.read(waiting, head)).requests) == 1
    with pytest.raises(NothingToExplain):
        await yard.act(answers.explain, yard.students[1], plan=plan.id, text="Even bigger")
    assert [deed["person_id"] is not None for deed in await yard.deeds(RecordKind.REQUEST_EXPLAINED)] == [True]


async def test_what_waits_is_in_today_of_whoever_holds_an_office_and_of_nobody_else(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard)
    plan = await yard.ratified()
    await say(yard, head, (await yard.ratified(name="Energy")).id, AdultAnswer.YES)
    today = await yard.read(waiting, head)
    assert [one.plan for one in today.requests] == [plan.id]
    assert not today.is_empty
    for other in (yard.teachers[0], yard.students[0], yard.admin):
        assert not (await yard.read(waiting, other)).requests


async def test_a_withdrawn_plan_needs_no_answer(yard: SchoolYard, head: Visitor) -> None:
    await named(yard)
    plan = await yard.ratified()
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    with pytest.raises(RequestOver):
        await say(yard, head, plan.id, AdultAnswer.YES)


async def test_when_the_time_is_over_the_group_is_told_and_both_cards_say_it(yard: SchoolYard) -> None:
    await named(yard, answer_days=1)
    plan = await yard.ratified()
    for kind in (CardKind.PLAN, CardKind.REQUEST):
        await yard.shown(kind, plan.id)
    before = {row["kind"]: row["revision"] for row in await yard.rows(Card) if row["subject"] == plan.id}
    yard.later(days=2)
    claimed = await yard.act(deliveries.claim)
    overdue = [
        one for envelope in claimed.ready for one in envelope.deliveries if one.kind is ReminderKind.REQUEST_OVERDUE
    ]
    assert [one.person for one in overdue] == [None]
    await yard.act(deliveries.delivered, reminders=[one.id for one in overdue])
    after = {row["kind"]: row["revision"] for row in await yard.rows(Card) if row["subject"] == plan.id}
    assert after[CardKind.REQUEST] > before[CardKind.REQUEST]
    assert after[CardKind.PLAN] > before[CardKind.PLAN]


async def test_only_who_manages_the_server_and_is_no_student_names_offices(yard: SchoolYard) -> None:
    manager = replace(yard.students[0], manages=True)
    for who, refused in ((yard.teachers[0], ManagersOnly), (manager, SafetyNotForStudents)):
        with pytest.raises(refused):
            await yard.act(offices.set_up, who, name="Head teacher", role=HEAD)
    office = await named(yard)
    with pytest.raises(SafetyNotForStudents):
        await yard.act(offices.forget, manager, office=office)
    await yard.act(offices.set_up, replace(manager, owns=True), name="Owner's", role=CHAIR)


@pytest.mark.parametrize("role", [STUDENT, None])
async def test_an_office_has_a_role_of_its_own(yard: SchoolYard, role: int | None) -> None:
    with pytest.raises(OfficeRoleUnclear):
        await named(yard, role=role or yard.id)


async def test_a_changed_office_is_told_where_it_has_read_and_a_new_one_is_not(yard: SchoolYard) -> None:
    office = await named(yard, channel=OFFICE_CHANNEL)
    assert await yard.rows(SafetyChange) == []
    await yard.act(offices.set_up, yard.admin, name="head TEACHER", role=CHAIR)
    await yard.act(offices.forget, yard.admin, office=office)
    told = [(row["setting"], row["before"], row["after"], row["channel_id"]) for row in await yard.rows(SafetyChange)]
    setting = SafetySetting.OFFICE_ROLE
    assert told == [(setting, HEAD, CHAIR, OFFICE_CHANNEL), (setting, CHAIR, None, OFFICE_CHANNEL)]
    with pytest.raises(NotFound):
        await yard.act(offices.forget, yard.admin, office=office)


async def test_answers_go_on_naming_an_office_that_was_taken_away(yard: SchoolYard, head: Visitor) -> None:
    office = await named(yard)
    plan, waits_on = await yard.ratified(), await yard.ratified(name="Energy")
    await say(yard, head, plan.id, AdultAnswer.YES)
    await yard.act(offices.forget, yard.admin, office=office)
    answered = (await shown(yard, plan.id)).answer
    assert answered is not None
    assert answered.office == "Head teacher"
    request = (await shown(yard, waits_on.id)).request
    assert request is not None
    assert request.office is None
    with pytest.raises(TeachersOnly):
        await say(yard, head, waits_on.id, AdultAnswer.YES)
    assert await named(yard) == office


async def test_there_are_so_many_offices_and_no_more(yard: SchoolYard) -> None:
    for at in range(10):
        await named(yard, f"Office {at}", 900 + at)
    with pytest.raises(TooManyOffices):
        await named(yard)
    with pytest.raises(NumberOutOfRange):
        await yard.act(offices.set_up, yard.admin, name="Office 1", role=901, answer_days=61)


async def test_a_name_that_imitates_an_office_is_shown_with_its_bearers_role(yard: SchoolYard) -> None:
    await named(yard, "Bursar of Wells", CHAIR)
    group = await yard.group()
    imitator = yard.person(77, "The Bursar of We11s", STUDENT)
    await yard.act(membership.join, imitator, group=group.id)
    view = await yard.act(membership.hand_over, yard.students[0], group=group.id, member=imitator)
    assert view.facilitator == "The Bursar of We11s (student)"


async def test_a_closed_group_takes_its_request_with_it(yard: SchoolYard) -> None:
    await named(yard)
    plan = await yard.ratified()
    await yard.act(membership.close, yard.students[0], group=plan.group)
    yard.later(days=40)
    claimed = await yard.act(deliveries.claim)
    kinds = {one.kind for envelope in claimed.ready for one in envelope.deliveries}
    assert not {ReminderKind.REQUEST_WAITING, ReminderKind.REQUEST_OVERDUE} & kinds
    assert len(await yard.rows(Answer)) == 0


async def test_a_question_that_is_taken_back_leaves_the_yes_standing_and_nothing_waits(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard)
    plan = await yard.ratified()
    await say(yard, head, plan.id, AdultAnswer.YES)
    await say(yard, head, plan.id, AdultAnswer.NEED_MORE)
    token = await yard.read(acting.token, head, kind=Undoable.PLAN_ANSWERED, subject=plan.id)
    await yard.act(acting.undo, head, token=token)
    assert not (await yard.read(waiting, head)).requests.shown
    assert (await shown(yard, plan.id)).answer is not None


async def test_a_yes_or_no_takes_the_place_of_another_only_from_somebody_who_knows_of_it(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard)
    await named(yard, "Chair of governors", CHAIR)
    chair = yard.person(5_001, "Ms Haddad", CHAIR)
    plan = await yard.ratified()
    assert (await yard.read(answers.may_answer, head, plan=plan.id)).over is None
    await say(yard, head, plan.id, AdultAnswer.YES)
    may = await yard.read(answers.may_answer, chair, plan=plan.id)
    assert may.over_on == yard.now.date()
    for over in (None, may.over + 1 if may.over else 0):
        with pytest.raises(AnswerStands) as refused:
            await say(yard, chair, plan.id, AdultAnswer.NO, over=over)
        assert (refused.value.answer, refused.value.by) == (AdultAnswer.YES, "Head teacher")
    assert len(await yard.rows(Answer)) == 1
    view = await say(yard, chair, plan.id, AdultAnswer.NO, over=may.over)
    assert view.answer is not None
    assert view.answer.answer is AdultAnswer.NO
    assert [(one.answer, one.office) for one in view.earlier] == [(AdultAnswer.YES, "Head teacher")]


async def test_a_question_stands_beside_what_was_decided_until_the_group_answers_it(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard, channel=OFFICE_CHANNEL)
    plan = await yard.ratified()
    await say(yard, head, plan.id, AdultAnswer.YES)
    yard.later(minutes=20)
    view = await say(yard, head, plan.id, AdultAnswer.NEED_MORE, reason="Where does it go?", over=None)
    assert view.answer is not None
    assert view.question is not None
    assert (view.answer.answer, view.question.reason, view.earlier) == (AdultAnswer.YES, "Where does it go?", ())
    assert view.request is not None
    assert (view.request.is_waiting, view.request.asks_group) == (False, True)
    assert not (await yard.read(waiting, head)).requests.shown
    page = (await yard.act(editions.compile_edition, yard.students[0])).plan.pages[0]
    assert page.reply
    assert page.question
    assert (page.reply.answer, page.question.reason) == (AdultAnswer.YES, "Where does it go?")
    assert (page.waits_for_answer, page.waits_for_group) == (False, True)
    yard.later(minutes=20)
    view = await yard.act(answers.explain, yard.students[1], plan=plan.id, text="Behind the gym")
    assert view.request is not None
    assert (view.question, view.request.is_waiting, view.request.asks_group) == (None, False, False)
    assert [one.answer for one in view.earlier] == [AdultAnswer.NEED_MORE]
    told = (await yard.act(deliveries.claim)).ready
    assert ReminderKind.REQUEST_EXPLAINED in {one.kind for envelope in told for one in envelope.deliveries}


async def test_whoever_decides_after_the_group_explained_is_not_told_of_it_any_more(
    yard: SchoolYard, head: Visitor
) -> None:
    await named(yard)
    plan = await yard.ratified()
    await say(yard, head, plan.id, AdultAnswer.NEED_MORE)
    await yard.act(answers.explain, yard.students[1], plan=plan.id, text="As big as a bus")
    yard.later(minutes=1)
    await say(yard, head, plan.id, AdultAnswer.NO)
    told = (await yard.act(deliveries.claim)).ready
    assert ReminderKind.REQUEST_EXPLAINED not in {one.kind for envelope in told for one in envelope.deliveries}


async def test_a_promised_day_stays_when_the_school_takes_another_time(yard: SchoolYard) -> None:
    await named(yard, answer_days=10)
    before = await yard.ratified()
    day = (await shown(yard, before.id)).request
    await named(yard, answer_days=5)
    after = await yard.ratified(name="Energy")
    same, sooner = (await shown(yard, before.id)).request, (await shown(yard, after.id)).request
    assert day
    assert same
    assert sooner
    assert same.answer_by == day.answer_by
    assert sooner.answer_by < same.answer_by


async def test_a_school_from_before_requests_is_asked_once_when_it_names_its_first_office(yard: SchoolYard) -> None:
    plan, answered = await yard.ratified(), await yard.ratified(name="Energy")
    await say(yard, yard.teachers[0], answered.id, AdultAnswer.YES)
    await yard.database.act(_as_before_requests)
    assert (await shown(yard, plan.id)).request is None
    await named(yard, channel=OFFICE_CHANNEL)
    await named(yard, "Chair of governors", CHAIR)
    await named(yard, channel=OFFICE_CHANNEL)
    assert [row["plan_id"] for row in await yard.rows(Request)] == [plan.id]
    cards = [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.REQUEST]
    assert cards == [plan.id]
    assert len([one for one in await waits(yard) if one[1]]) == 3


def _as_before_requests(session: Session) -> None:
    """Take away what a database of an older version does not have."""
    session.execute(delete(Request))
    session.execute(delete(Card).where(col(Card.kind) == CardKind.REQUEST))
    session.execute(delete(Reminder).where(col(Reminder.kind).in_(OF_REQUESTS)))
