"""Quotas: refusing exactly at the limit, per person, day and school; leaving is never refused."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from governance.groups import NotInGroup
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from services.advisors import inviting
from services.council import delegates, editions
from services.groups import editing, membership
from services.meetings import changing, scheduling
from services.outbox.record import note
from services.plans import changing as step_changes
from services.plans import proposing, reopening, steps, writing
from services.privacy import rights
from services.reminders import own
from storage.groups import Group
from storage.people import by_discord_id
from storage.record import RecordEntry
from tests.services.school import SchoolYard, text

Try = Callable[[SchoolYard], Awaitable[object]]


async def start(yard: SchoolYard) -> object:
    return await yard.act(
        membership.start, yard.students[0], name=f"Group {len(await yard.rows(Group))}", purpose="Grow"
    )


async def edit(yard: SchoolYard) -> object:
    purpose = f"Purpose {len(await yard.rows(RecordEntry))}"
    return await yard.act(editing.edit, yard.students[0], group=1, name="Polytunnel", purpose=purpose, emoji="")


async def join_again(yard: SchoolYard) -> object:
    with suppress(NotInGroup):
        await yard.act(membership.leave, yard.students[1], group=1)
    return await yard.act(membership.join, yard.students[1], group=1)


async def write(yard: SchoolYard) -> object:
    plan = await yard.act(writing.draft, yard.students[0], group=1, text=text())
    return await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)


async def revise(yard: SchoolYard) -> object:
    title = f"Build {len(await yard.rows(RecordEntry))}"
    return await yard.act(writing.revise, yard.students[0], plan=1, text=text(title))


async def move(yard: SchoolYard) -> object:
    when = yard.later(minutes=1) + timedelta(days=1)
    return await yard.act(changing.move, yard.students[0], meeting=1, when=when)


async def schedule(yard: SchoolYard) -> object:
    when = yard.later(minutes=1) + timedelta(days=1)
    return await yard.act(scheduling.schedule, yard.students[0], group=1, when=when)


async def take_seat(yard: SchoolYard) -> object:
    await yard.act(delegates.join, yard.students[0], group=1)
    return await yard.act(delegates.leave, yard.students[0], group=1)


async def remind(yard: SchoolYard) -> object:
    made = await yard.act(own.remind_me, yard.students[0], when=yard.now + timedelta(days=1), what="Seeds")
    return await yard.act(own.cancel, yard.students[0], reminder=made.id)


async def change_step(yard: SchoolYard) -> object:
    due = yard.now.date() + timedelta(days=len(await yard.deeds(RecordKind.STEP_CHANGED)))
    return await yard.act(step_changes.change_step, yard.students[0], step=1, due=due)


async def open_step_again(yard: SchoolYard) -> object:
    await yard.act(steps.do_step, yard.students[0], plan=1, number=1)
    return await yard.act(reopening.reopen_step, yard.students[0], plan=1, number=1)


async def add_step(yard: SchoolYard) -> object:
    return await yard.act(steps.add_step, yard.students[0], plan=1, what="Dig")


async def invite(yard: SchoolYard) -> object:
    return await yard.act(inviting.invite, yard.students[0], group=1, teacher=yard.teachers[0], purpose="Help")


async def compile_draft(yard: SchoolYard) -> object:
    return await yard.act(editions.compile_edition, yard.students[0])


DAILY: dict[Limited, Try] = {
    Limited.GROUPS_STARTED: start,
    Limited.GROUPS_EDITED: edit,
    Limited.JOINING_AGAIN: join_again,
    Limited.PLANS_WRITTEN: write,
    Limited.PLANS_REVISED: revise,
    Limited.MEETINGS_SCHEDULED: schedule,
    Limited.MEETINGS_MOVED: move,
    Limited.SEATS_TAKEN: take_seat,
    Limited.REMINDERS_SET: remind,
}
# What takes long to do often; the rest of the day's deeds are noted in the record.
LONG: dict[Limited, Try] = {
    Limited.STEPS_ADDED: add_step,
    Limited.STEPS_CHANGED: change_step,
    Limited.TAKEN_BACK: open_step_again,
    Limited.INVITATIONS_SENT: invite,
    Limited.DRAFTS_COMPILED: compile_draft,
}


# What is used up beside the rest of its noun.
ELSEWHERE = {
    Limited.AMENDMENTS_PROPOSED: "amendments/test_amending.py",
    Limited.ITEMS_ADDED: "meetings/test_of_council.py",
    Limited.MONEY_NOTED: "money/test_noting.py",
    Limited.PARTNERS_NAMED: "partners/test_partners.py",
    Limited.PAGES_LEFT: "handovers/test_handovers.py",
    Limited.WEEKS_STARTED: "eight_weeks/test_weeks.py",
    Limited.PAIRS_ASKED: "eight_weeks/test_pairs.py",
    Limited.FEEDBACK_POSTED: "council/test_feedback.py",
    Limited.VISIONS_WRITTEN: "vision/test_writing.py",
    Limited.PROMISES_DRAFTED: "promise/test_agreeing.py",
    Limited.DOERS_SAID: "plans/test_together.py",
    Limited.CHANGES_PROPOSED: "mirror/test_choosing.py",
    Limited.LINES_NAMED: "promise/test_agreeing.py",
    Limited.SURVEYS_OPENED: "surveys/test_answering.py",
    Limited.SURVEY_ANSWERS_CHANGED: "surveys/test_answering.py",
    Limited.SHEETS_MADE: "surveys/test_sheets.py",
    Limited.SHEETS_TYPED: "surveys/test_sheets.py",
    Limited.THEMES_MADE: "surveys/test_themes.py",
    Limited.THEMES_JOINED: "surveys/test_themes.py",
    Limited.THEMES_ANSWERED: "surveys/test_replying.py",
    Limited.IDEAS_SHARED: "ideas/test_sharing.py",
    Limited.IDEAS_SUPPORTED: "ideas/test_sharing.py",
    Limited.IDEAS_ANSWERED: "ideas/test_answering.py",
    Limited.HOURS_ASKED: "hours/test_asking.py",
    Limited.HOURS_CANS: "hours/test_asking.py",
    Limited.HOURS_PICKED: "hours/test_asking.py",
    Limited.HOURS_OFFERED: "hours/test_asking.py",
    Limited.HEARINGS_ASKED: "hearings/test_hearings.py",
    Limited.HEARINGS_READY: "hearings/test_hearings.py",
    Limited.HEARINGS_TOLD: "hearings/test_hearings.py",
    Limited.HEARINGS_PROPOSED: "hearings/test_hearings.py",
    Limited.HEARINGS_CONSENTED: "hearings/test_hearings.py",
}


async def used_up(yard: SchoolYard, act: Try) -> int:
    """Repeat the act until it is refused; return how often it succeeded."""
    for done in range(200):
        try:
            await act(yard)
        except QuotaReached:
            return done
    raise AssertionError("there is no end to it")


async def ready(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.plan(group)
    await yard.scheduled(group, yard.now + timedelta(days=9))


def test_every_quota_of_a_day_is_used_up_here() -> None:
    of_a_day = {limited for limited, quota in QUOTAS.items() if quota.deed is not None}
    assert DAILY.keys() | LONG.keys() | ELSEWHERE.keys() == of_a_day


@pytest.mark.parametrize(("limited", "file"), ELSEWHERE.items())
def test_what_is_used_up_elsewhere_is_refused_there(limited: Limited, file: str) -> None:
    told = (Path(__file__).parents[1] / file).read_text(encoding="utf-8")
    assert f"QUOTAS[Limited.{limited.name}].most" in told
    assert "QuotaReached" in told


@pytest.mark.parametrize("limited", DAILY)
async def test_a_quota_holds_for_a_day_of_the_school(yard: SchoolYard, limited: Limited) -> None:
    await ready(yard)
    quota = QUOTAS[limited]
    before = len([row for row in await yard.deeds(quota.deed) if row["subject"] == 1 or not quota.on_one_thing])
    mine = before if limited is not Limited.JOINING_AGAIN else 1
    assert await used_up(yard, DAILY[limited]) == quota.most - mine
    yard.now = yard.now.replace(hour=22, minute=57)
    with pytest.raises(QuotaReached) as refused:
        await DAILY[limited](yard)
    assert (refused.value.limited, refused.value.most) == (limited, quota.most)
    # After midnight in Wells, in summer time.
    yard.later(minutes=3)
    await DAILY[limited](yard)


@pytest.mark.parametrize(("limited", "act"), LONG.items())
async def test_what_takes_long_to_do_often_is_counted_from_the_record(
    yard: SchoolYard, limited: Limited, act: Try
) -> None:
    await yard.ratified()
    deed = QUOTAS[limited].deed
    assert deed is not None
    already = len(await yard.deeds(deed))
    for number in range(already, QUOTAS[limited].most - 1):
        await yard.act(note_once, deed=deed, subject=number)
    await act(yard)
    with pytest.raises(QuotaReached):
        await act(yard)


def note_once(session: Session, *, school: int, now: datetime, deed: RecordKind, subject: int) -> None:
    person = by_discord_id(session, school=school, discord_id=school + 10)
    assert person is not None
    note(session, deed, school=school, subject=subject, at=now, person=person.id)


async def test_only_so_many_plans_of_one_person_are_open(yard: SchoolYard) -> None:
    group = await yard.group()
    for at in range(QUOTAS[Limited.PLANS_OPEN].most):
        if at % 20 == 0:
            yard.later(days=1)
        await yard.act(writing.draft, yard.students[0], group=group.id, text=text(f"Plan {at}"))
    yard.later(days=1)
    with pytest.raises(QuotaReached) as refused:
        await yard.act(writing.draft, yard.students[0], group=group.id, text=text("One more"))
    assert refused.value.limited is Limited.PLANS_OPEN
    await yard.act(writing.draft, yard.students[1], group=group.id, text=text("Somebody else's"))
    await yard.act(proposing.withdraw, yard.students[0], plan=1)
    await yard.act(writing.draft, yard.students[0], group=group.id, text=text("One more"))


async def test_only_so_many_invitations_of_one_person_wait(yard: SchoolYard) -> None:
    group = await yard.group()
    most = QUOTAS[Limited.INVITATIONS_WAITING].most
    teachers = [yard.person(5000 + at, f"Guest {at}", 502) for at in range(most + 1)]
    for teacher in teachers[:-1]:
        await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=teacher, purpose="Help us")
    with pytest.raises(QuotaReached) as refused:
        await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=teachers[-1], purpose="Help us")
    assert refused.value.limited is Limited.INVITATIONS_WAITING
    await yard.act(inviting.invite, yard.students[1], group=group.id, teacher=teachers[-1], purpose="Help us")


async def test_leaving_is_never_refused(yard: SchoolYard) -> None:
    await yard.group()
    assert await used_up(yard, join_again) == QUOTAS[Limited.JOINING_AGAIN].most - 1
    view = await yard.read(membership.view, group=1)
    # The refusal came after leaving: they are out, and could leave again had they rejoined.
    assert view.members == 3


async def test_one_persons_quota_is_nobody_elses_and_a_school_counts_for_itself(yard: SchoolYard) -> None:
    await used_up(yard, start)
    await yard.act(membership.start, yard.students[1], name="Somebody else's", purpose="Grow")
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    other.students = yard.students
    await other.act(membership.start, other.students[0], name="Elsewhere", purpose="Grow")


async def test_a_group_closed_again_counts_all_the_same(yard: SchoolYard) -> None:
    async def start_and_close(one: SchoolYard) -> object:
        group = await one.act(membership.start, one.students[0], name="Again", purpose="Grow")
        return await one.act(membership.close, one.students[0], group=group.id)

    assert await used_up(yard, start_and_close) == QUOTAS[Limited.GROUPS_STARTED].most


async def test_erasing_and_coming_back_gives_no_quota_back(yard: SchoolYard) -> None:
    await used_up(yard, start)
    await yard.act(rights.forget, yard.students[0])
    with pytest.raises(QuotaReached):
        await start(yard)
