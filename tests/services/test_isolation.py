"""Schools see only their own: whatever number somebody forges, another school's thing is not found."""

import inspect
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import insert
from sqlmodel import Session

import services
from governance.advisors import Reply
from governance.ballots import Rule
from governance.council import NoEditionYet
from governance.hands import Hands
from governance.meetings import Attendance
from governance.people import Visitor
from governance.plans import AdultAnswer
from governance.refusals import NotFound
from governance.roles import GroupRole
from services import (
    actions,
    advisor_endings,
    advisor_views,
    advisors,
    agenda,
    ballot_views,
    ballots,
    card_losses,
    cards,
    council,
    counting,
    edition_printing,
    former_selves,
    groups,
    guests,
    hiding,
    letter_posts,
    lookup,
    meeting_ballots,
    meeting_views,
    meetings,
    membership,
    minute_lines,
    minutes,
    minutes_views,
    pings,
    plan_views,
    plans,
    presence,
    record,
    reminders,
    reported,
    reporters,
    resting,
    roles,
    safeguarding,
    scheduling,
    school_plan,
    schools,
    skills,
    thread_names,
    timing,
    training,
    voting,
)
from storage.columns import table_of
from storage.faults import DatabaseFault
from storage.groups import Membership
from storage.people import Person
from tests.services.meetings import a_running_meeting
from tests.services.school import FIRST_ID, FOR, TEACHER, SchoolYard, text

ELSEWHERE = FIRST_ID + 1_000_000
# As many figures as the custom id of a button may have; our own numbers have 32 bits.
UNHEARD_OF = 999_999_999_999_999_999
Service = Callable[..., Any]

# What people reach by a command or a button, by the kind of number it takes.
FORGED: list[tuple[Service, str, dict[str, Any]]] = [
    (groups.view, "group", {}),
    (groups.join, "group", {}),
    (groups.leave, "group", {}),
    (groups.close, "group", {}),
    (groups.hand_over, "group", {"member": Visitor(1, "Somebody", frozenset())}),
    (roles.take, "group", {"role": GroupRole.TREASURER}),
    (roles.hand_on, "group", {"role": GroupRole.TREASURER}),
    (roles.view, "group", {}),
    (membership.found_group, "group", {}),
    (membership.open_group, "group", {}),
    (plans.may_draft, "group", {}),
    (plans.may_revise, "plan", {}),
    (plans.draft, "group", {"text": text()}),
    (plans.revise, "plan", {"text": text()}),
    (plans.add_step, "plan", {"what": "Dig"}),
    (plans.do_step, "plan", {"number": 1}),
    (plans.finish_step, "step", {}),
    (plans.propose, "plan", {}),
    (plans.withdraw, "plan", {}),
    (plan_views.view, "plan", {}),
    (voting.cast, "ballot", {"choice": FOR}),
    (voting.may_object, "ballot", {}),
    (ballot_views.view, "ballot", {}),
    (ballot_views.mine, "ballot", {}),
    (advisors.invite, "group", {"teacher": Visitor(2, "Teacher", frozenset({TEACHER})), "purpose": "Help"}),
    (advisors.answer, "invitation", {"reply": Reply.ACCEPT}),
    (advisors.may_answer, "invitation", {}),
    (guests.agree, "invitation", {}),
    (advisors.end, "group", {"teacher": Visitor(2, "Teacher", frozenset({TEACHER}))}),
    (advisor_views.view, "invitation", {}),
    (advisor_views.found_invitation, "invitation", {}),
    (plans.found_plan, "plan", {}),
    (council.join, "group", {}),
    (council.leave, "group", {}),
    (council.submit, "plan", {}),
    (council.answer, "plan", {"reply": AdultAnswer.YES, "reason": "Go ahead"}),
    (reminders.remind_group, "group", {"what": "Meeting"}),
    (reminders.cancel, "reminder", {}),
    (school_plan.view, "edition", {}),
    (safeguarding.view, "report", {}),
    (safeguarding.hide, "report", {}),
    (safeguarding.show_again, "report", {}),
    (safeguarding.who_reported, "report", {}),
    (safeguarding.who_wrote, "report", {}),
    (safeguarding.deal, "report", {}),
    (safeguarding.reopen, "report", {}),
    (safeguarding.show_each, "report", {}),
    (reporters.may_explain, "report", {}),
    (reporters.explain, "report", {"reason": "It is about Cat"}),
    (safeguarding.pause, "group", {}),
    (safeguarding.resume, "group", {}),
    (lookup.steps, "plan", {}),
    (scheduling.schedule, "group", {}),
    (scheduling.member_of, "group", {}),
    (meetings.move, "meeting", {}),
    (meetings.cancel, "meeting", {}),
    (meetings.answer, "meeting", {"attendance": Attendance.COMING}),
    (meeting_views.view, "meeting", {}),
    (meeting_views.found_meeting, "meeting", {}),
    (meeting_views.calendar, "group", {}),
    (meeting_ballots.open_vote, "meeting", {"text": "We mend it"}),
    (agenda.add, "meeting", {"what": "The door"}),
    (minutes.begin, "meeting", {}),
    (minutes.take, "meeting", {}),
    (minutes.arrive, "meeting", {}),
    (minutes.go_on, "meeting", {}),
    (minutes.go_back, "meeting", {}),
    (minute_lines.write_note, "meeting", {"text": "A note"}),
    (minute_lines.decide, "meeting", {"text": "Yes", "rule": Rule.CONSENT, "hands": Hands()}),
    (minutes.end, "meeting", {}),
    (minutes.approve, "meeting", {}),
    (minutes.may_write, "meeting", {}),
    (minutes.as_taker, "meeting", {}),
    (minutes_views.view, "meeting", {}),
    (minutes_views.reading, "meeting", {}),
    (minutes_views.found_meeting, "meeting", {}),
    (minutes_views.knows_names, "group", {}),
    (actions.agree, "meeting", {"what": "Dig"}),
    (actions.do, "action", {}),
    (actions.drop, "action", {}),
    (actions.listed, "group", {}),
]
FOR_TEACHERS = {advisors.answer, advisors.may_answer, council.answer}
FOR_THE_LEAD = {
    safeguarding.hide,
    safeguarding.show_again,
    safeguarding.who_reported,
    safeguarding.who_wrote,
    safeguarding.deal,
    safeguarding.reopen,
    safeguarding.show_each,
    safeguarding.pause,
    safeguarding.resume,
}
# Lists that may be narrowed to one group: another school's group narrows them to nothing.
NARROWED = [plan_views.listed, advisor_views.listed, meeting_views.listed]
# What the sweep calls with numbers it has just read from the tables; nobody can reach these.
OF_THE_SWEEP: set[Service] = {
    ballots.close,
    advisor_endings.expire,
    advisor_endings.end_due,
    meetings.end_due,
    meetings.event_kept,
    resting.count,
    cards.posted,
    hiding.gone,
    hiding.held_up,
    hiding.look,
    cards.drawn,
    cards.put_off,
    card_losses.lost,
    card_losses.replace,
    card_losses.thread_gone,
    pings.of_invitation,
    letter_posts.keep,
    letter_posts.edited,
    letter_posts.put_off,
    thread_names.due,
    thread_names.followed,
    presence.found,
    presence.missed,
    reported.warn,
    reported.end_waiting,
    edition_printing.lacks,
    edition_printing.lacks_nothing,
    edition_printing.try_again,
}
# Parts of an act, called with rows the act has found already.
PARTS: set[Service] = {
    training.require,
    timing.promise,
    timing.promise_all,
    counting.count,
    counting.tell_reasons_anew,
    former_selves.selves_today,
    minutes_views.standing_of_group,
    actions.waiting_for,
    advisors.accept,
    record.note,
    ballot_views.waiting_for,
    school_plan.naming,
    # These find the school, and tell it to nobody but the person the number is about.
    reporters.school_of_report,
    # Called with the row of a report that was found.
    safeguarding.found_report,
    reported.written,
}
NUMBERS = {
    *("group", "plan", "ballot", "invitation", "advisorship", "step", "reminder", "edition", "card", "report"),
    *("meeting", "action", "person"),
}


async def a_busy_school(yard: SchoolYard) -> dict[str, int]:
    """Let a school have one of everything; return the numbers."""
    plan = await yard.ratified()
    group = await yard.read(groups.view, group=plan.group)
    invitation = await yard.advised(group)
    edition = await yard.published()
    own = await yard.act(reminders.remind_me, yard.students[0], when=yard.now + timedelta(hours=1), what="Bring seeds")
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    proposed = await yard.proposed(name="Energy")
    told = await yard.act(safeguarding.report, yard.students[0], channel=11, message=12)
    meeting = await yard.scheduled(group)
    running = await a_running_meeting(yard, group)
    await yard.act(actions.agree, yard.students[0], meeting=running, what="Buy a lock")
    return {
        "group": group.id,
        "meeting": meeting.id,
        "plan": plan.id,
        "step": plan.steps[0].id,
        "ballot": proposed.ballot,
        "invitation": invitation,
        "edition": edition.id,
        "reminder": own.id,
        "report": told.id,
        "action": 1,
    }


@pytest.fixture
async def elsewhere(yard: SchoolYard) -> tuple[SchoolYard, dict[str, int]]:
    """Return a second school with the same people and one group, and the numbers of the first."""
    other = await SchoolYard.opened(yard.database, school=ELSEWHERE)
    numbers = await a_busy_school(yard)
    other.students, other.teachers, other.admin = yard.students, yard.teachers, yard.admin
    await other.group("Radio")
    return other, numbers


@pytest.mark.parametrize(("service", "number", "given"), FORGED)
async def test_a_number_of_another_school_is_not_found(
    elsewhere: tuple[SchoolYard, dict[str, int]], service: Service, number: str, given: dict[str, Any]
) -> None:
    other, numbers = elsewhere
    visitor = _allowed(other, service)
    takes = inspect.signature(service).parameters
    usual: dict[str, Any] = {"when": other.now, "visitor": visitor} | given | {number: numbers[number]}
    before = await _rows_of(other)
    with pytest.raises(NotFound):
        await other.act(service, **{name: value for name, value in usual.items() if name in takes})
    assert await _rows_of(other) == before


async def test_a_number_bigger_than_any_of_ours_is_not_found(elsewhere: tuple[SchoolYard, dict[str, int]]) -> None:
    other, _ = elsewhere
    for service, number, given in FORGED:
        takes = inspect.signature(service).parameters
        usual: dict[str, Any] = {"when": other.now, "visitor": _allowed(other, service)} | given | {number: UNHEARD_OF}
        with pytest.raises(NotFound):
            await other.act(service, **{name: value for name, value in usual.items() if name in takes})
    for service in NARROWED:
        assert await other.read(service, group=UNHEARD_OF) == []


def _allowed(yard: SchoolYard, service: Service) -> Visitor:
    if service in FOR_THE_LEAD:
        return yard.lead
    return yard.teachers[0] if service in FOR_TEACHERS else yard.students[0]


async def _rows_of(yard: SchoolYard) -> list[dict[str, Any]]:
    return [*await yard.rows(Membership), *await yard.deeds()]


async def test_a_plan_of_another_school_cannot_be_named_in_an_invitation(
    elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, numbers = elsewhere
    [radio] = await other.read(groups.listed)
    given = {"group": radio.id, "plan": numbers["plan"], "teacher": other.teachers[0], "purpose": "Help"}
    with pytest.raises(NotFound):
        await other.act(advisors.invite, other.students[0], **given)


@pytest.mark.parametrize("service", NARROWED)
async def test_a_list_narrowed_to_another_schools_group_is_empty(
    elsewhere: tuple[SchoolYard, dict[str, int]], service: Service
) -> None:
    other, numbers = elsewhere
    assert await other.read(service, group=numbers["group"]) == []


async def test_the_lists_of_one_school_hold_nothing_of_another(
    elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, _ = elsewhere
    assert [group.name for group in await other.read(groups.listed)] == ["Radio"]
    assert await other.read(plan_views.listed) == []
    assert (await other.read(ballot_views.listed, other.students[0])).ballots == ()
    assert await other.read(advisor_views.listed) == []
    assert await other.read(skills.find, topic="bees") == []
    assert await other.read(meeting_views.listed) == []
    assert await other.read(lookup.meetings) == []
    assert [seat.group_name for seat in await other.read(council.members)] == ["Radio"]
    assert (await other.act(reminders.listed, other.students[0])).reminders == ()
    with pytest.raises(NoEditionYet):
        await other.read(school_plan.edition)


async def test_the_settings_of_one_school_leave_another_alone(
    elsewhere: tuple[SchoolYard, dict[str, int]], yard: SchoolYard
) -> None:
    other, _ = elsewhere
    before = await yard.read(schools.view)
    await other.act(schools.change_voting, other.admin, hours=24, members_needed=9)
    await other.act(schools.silence, other.admin, on=True)
    assert await yard.read(schools.view) == before


async def test_the_database_itself_refuses_a_row_that_points_into_another_school(
    elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, numbers = elsewhere
    stranger = next(row["id"] for row in await other.rows(Person) if row["school_id"] == ELSEWHERE)
    with pytest.raises(DatabaseFault, match="IntegrityError"):
        await other.act(_forge_membership, group=numbers["group"], person=stranger)


def _forge_membership(session: Session, *, school: int, group: int, person: int, now: object) -> None:
    row = {"school_id": school, "group_id": group, "person_id": person, "joined_at": now}
    session.execute(insert(table_of(Membership)), row)


def test_every_service_that_takes_a_number_is_tried_with_a_forged_one() -> None:
    tried = {service for service, _, _ in FORGED} | set(NARROWED) | OF_THE_SWEEP | PARTS
    assert _taking_numbers() - tried == set()


def _taking_numbers() -> set[Service]:
    modules = [import_module(f"services.{found.name}") for found in iter_modules(services.__path__)]
    return {service for module in modules for service in _acts_of(module) if _takes_a_forgeable_number(service)}


def _acts_of(module: ModuleType) -> list[Service]:
    public = [value for name, value in vars(module).items() if inspect.isfunction(value) and not name.startswith("_")]
    return [service for service in public if service.__module__ == module.__name__]


def _takes_a_forgeable_number(service: Service) -> bool:
    takes = inspect.signature(service).parameters
    return "school" in takes and any(takes[name].annotation in (int, int | None) for name in NUMBERS & takes.keys())
