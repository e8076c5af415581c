"""What an adult promised by a day: noted as done by the group or by who answers, taken back, and told in the plan."""

from datetime import timedelta

import pytest

from governance.offices import NothingPromised, OfficesOnly
from governance.people import TeachersOnly
from governance.plans import AdultAnswer
from governance.refusals import MembersOnly
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, Undoable
from services.council import answers, editions, promises
from services.dispatch import deliveries
from services.undoing import acting
from services.views import plans as plan_views
from tests.services.council.test_answers import HEAD, OFFICE_CHANNEL, named, say, waits
from tests.services.school import SchoolYard


async def test_a_member_or_who_answers_notes_that_a_promise_was_kept_and_can_take_that_back(yard: SchoolYard) -> None:
    plan, head = await yard.ratified(), yard.person(5_000, "Mr Reed", HEAD)
    await named(yard)
    with pytest.raises(NothingPromised):
        await yard.act(promises.keep, yard.students[0], plan=plan.id)
    shown = await say(yard, head, plan.id, AdultAnswer.YES, due=yard.now.date())
    assert shown.answer
    assert shown.answer.is_promise
    for who, refusal in ((yard.students[7], MembersOnly), (yard.teachers[0], OfficesOnly)):
        with pytest.raises(refusal):
            await yard.act(promises.keep, who, plan=plan.id)
    for who in (yard.students[1], head):
        kept = (await yard.act(promises.keep, who, plan=plan.id)).answer
        assert kept
        assert (kept.is_promise, kept.kept_at) == (False, yard.now)
        with pytest.raises(NothingPromised):
            await yard.act(promises.keep, head, plan=plan.id)
        page = (await yard.act(editions.compile_edition, yard.students[0])).plan.pages[0]
        assert page.reply
        assert page.reply.kept_on == yard.now.date()
        token = await yard.read(acting.token, who, kind=Undoable.PROMISE_KEPT, subject=plan.id)
        await yard.act(acting.undo, who, token=token)
        again = (await yard.read(plan_views.view, plan=plan.id)).answer
        assert again
        assert again.is_promise


async def test_who_promised_reads_that_it_is_noted_as_done_and_can_say_that_it_is_not(yard: SchoolYard) -> None:
    plan, head = await yard.ratified(), yard.person(5_000, "Mr Reed", HEAD)
    await named(yard, channel=OFFICE_CHANNEL)
    await say(yard, head, plan.id, AdultAnswer.YES, due=yard.now.date() + timedelta(days=3))
    with pytest.raises(NothingPromised):
        await yard.act(promises.reopen, head, plan=plan.id)
    kept = (await yard.act(promises.keep, yard.students[1], plan=plan.id)).answer
    assert kept
    assert kept.kept_by == "Student 1"
    assert (ReminderKind.REQUEST_EXPLAINED, OFFICE_CHANNEL) in await told(yard)
    for who in (yard.students[1], yard.teachers[0]):
        with pytest.raises(OfficesOnly):
            await yard.act(promises.reopen, who, plan=plan.id)
    again = (await yard.act(promises.reopen, head, plan=plan.id)).answer
    assert again
    assert (again.is_promise, again.kept_by) == (True, None)
    assert await yard.read(acting.token, yard.students[1], kind=Undoable.PROMISE_KEPT, subject=plan.id) is None
    # What the office notes itself is no news to it.
    await yard.act(promises.keep, head, plan=plan.id)
    assert ReminderKind.REQUEST_EXPLAINED not in {kind for kind, _ in await told(yard)}


async def test_a_new_answer_promises_anew(yard: SchoolYard) -> None:
    plan, teacher = await yard.ratified(), yard.teachers[0]
    await say(yard, teacher, plan.id, AdultAnswer.YES, due=yard.now.date())
    await yard.act(promises.keep, teacher, plan=plan.id)
    await say(yard, teacher, plan.id, AdultAnswer.YES_WITH_CHANGE, due=yard.now.date())
    token = await yard.read(acting.token, teacher, kind=Undoable.PROMISE_KEPT, subject=plan.id)
    with pytest.raises(CannotUndo):
        await yard.act(acting.undo, teacher, token=token)
    view = await yard.read(plan_views.view, plan=plan.id)
    assert view.answer
    assert view.answer.is_promise
    assert [one.kept_at for one in view.earlier] == [yard.now]
    await say(yard, teacher, plan.id, AdultAnswer.NO, due=yard.now.date())
    with pytest.raises(NothingPromised):
        await yard.act(promises.keep, teacher, plan=plan.id)
    with pytest.raises(TeachersOnly):
        await yard.read(answers.may_answer, yard.person(9, "A guest"), plan=plan.id)


async def told(yard: SchoolYard) -> list[tuple[ReminderKind, int | None]]:
    claimed = (await yard.act(deliveries.claim)).ready
    return [(one.kind, one.channel) for envelope in claimed for one in envelope.deliveries]


@pytest.mark.parametrize("is_kept", [False, True])
async def test_an_office_is_reminded_once_of_what_it_promised(yard: SchoolYard, is_kept: bool) -> None:
    plan, head = await yard.ratified(), yard.person(5_000, "Mr Reed", HEAD)
    await named(yard, channel=OFFICE_CHANNEL)
    # A first day is replaced by a later one, and a question in between changes neither.
    await say(yard, head, plan.id, AdultAnswer.YES, due=yard.now.date() + timedelta(days=2))
    await say(yard, head, plan.id, AdultAnswer.YES, due=yard.now.date() + timedelta(days=7))
    await say(yard, head, plan.id, AdultAnswer.NEED_MORE)
    if is_kept:
        await yard.act(promises.keep, yard.students[0], plan=plan.id)
    waiting = ReminderKind.REQUEST_WAITING, OFFICE_CHANNEL
    yard.later(days=6)
    assert waiting not in await told(yard)
    yard.later(days=1, hours=1)
    assert (await told(yard)).count(waiting) == (0 if is_kept else 1)
    open_rows = [one for one in await waits(yard) if one[1]]
    assert len(open_rows) == (0 if is_kept else 1)
