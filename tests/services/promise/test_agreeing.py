"""The promise from draft to agreement, the lines that plans name, and the ground of a no; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from governance.ballots import BallotRunning
from governance.cards import CardKind
from governance.offices import OfficesOnly
from governance.plans import AdultAnswer, PlanKind
from governance.promise import (
    Column,
    GroundMissing,
    LineFixed,
    LineNotForDoing,
    LineUnnamed,
    NoOfficeYet,
    NoPromiseDraft,
    NoPromiseYet,
    PromiseChanged,
    PromiseNotShown,
    PromiseNotWaiting,
    PromiseState,
)
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import DelegatesOnly, NotFound, StudentsOnly
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.council import answers, ratifying
from services.dispatch import deliveries
from services.plans import leaning, proposing, writing
from services.promise import answering, deciding, drafting
from services.today import waiting
from services.undoing import acting
from services.views import plans as plan_views
from services.views import promise as views
from storage.cards import Card
from storage.reminders import Reminder
from tests.services.promises import (
    HEAD,
    NOT_OURS,
    OURS,
    TOGETHER,
    a_council,
    a_draft,
    a_passed_promise,
    an_agreed_promise,
    an_office,
    head_of,
)
from tests.services.school import AGAINST, FOR, STUDENT, SchoolYard, text


async def test_only_delegates_write_it_and_put_it_to_the_vote(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    for act, given in ((drafting.draft, {"typed": {Column.OURS: OURS}}), (deciding.put_to_vote, {})):
        with pytest.raises(DelegatesOnly):
            await yard.act(act, yard.students[2], **given)
        with pytest.raises(StudentsOnly):
            await yard.act(act, yard.teachers[0], **given)
    with pytest.raises(NoPromiseDraft):
        await yard.act(deciding.put_to_vote, yard.students[0])
    assert await yard.read(views.is_missing)
    with pytest.raises(NoPromiseYet):
        await yard.read(views.shown)


async def test_every_draft_is_a_version_and_a_line_that_stays_is_its_authors(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    first = await a_draft(yard)
    given = {"typed": {Column.OURS: f"{OURS}\nThe walls"}, "base": first}
    second = (await yard.act(drafting.draft, yard.students[1], **given)).promise
    assert [(line.text, line.author) for line in second.lines] == [(OURS, "Student 0"), ("The walls", "Student 1")]
    assert not (await yard.act(drafting.draft, yard.students[0], **given | {"base": second.id})).is_new
    with pytest.raises(PromiseChanged):
        await yard.act(drafting.draft, yard.students[0], **given)
    assert (await yard.read(views.view, promise=first)).state is PromiseState.REPLACED


async def test_nobody_votes_on_a_draft_that_is_not_shown(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    await yard.act(drafting.draft, yard.students[0], typed={Column.OURS: OURS})
    with pytest.raises(PromiseNotShown):
        await yard.act(deciding.put_to_vote, yard.students[0])


async def test_a_vote_that_fails_leaves_a_draft_and_nobody_changes_what_is_voted_on(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    promise = await a_draft(yard)
    put = await yard.act(deciding.put_to_vote, yard.students[0])
    for act, given in ((drafting.draft, {"typed": {Column.OURS: "All"}}), (deciding.put_to_vote, {})):
        with pytest.raises(BallotRunning):
            await yard.act(act, yard.students[0], **given)
    assert (await yard.read(views.voted_on, ballot=put.ballot)).id == promise
    await yard.vote(put.ballot, AGAINST, AGAINST)
    assert (await yard.read(views.view, promise=promise)).state is PromiseState.DRAFT


async def test_it_counts_only_once_an_office_has_agreed(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    promise = await a_passed_promise(yard)
    with pytest.raises(NoOfficeYet):
        await yard.act(answering.agree, yard.teachers[0], promise=promise)
    await an_office(yard)
    for visitor in (yard.students[0], yard.teachers[1], replace(yard.students[1], roles=frozenset({STUDENT, HEAD}))):
        with pytest.raises(OfficesOnly):
            await yard.act(answering.agree, visitor, promise=promise)
    assert await yard.read(views.candidates) == []
    agreed = await yard.act(answering.agree, head_of(yard), promise=promise)
    assert (agreed.number, agreed.state) == (1, PromiseState.AGREED)
    with pytest.raises(PromiseNotWaiting):
        await yard.act(answering.agree, head_of(yard), promise=promise)
    assert [line.name for line in await yard.read(views.candidates)] == [OURS, TOGETHER, NOT_OURS]


async def test_a_newer_version_takes_the_place_and_the_old_one_is_kept(yard: SchoolYard) -> None:
    await yard.group()
    await an_agreed_promise(yard)
    later = await a_passed_promise(yard, ours="The walls")
    assert (await yard.read(views.shown)).number == 1
    await yard.act(answering.decline, head_of(yard), promise=later, reason="Ask again in May")
    assert (await yard.read(views.view, promise=later)).reply.reason == "Ask again in May"  # type: ignore[union-attr]
    assert (await yard.act(answering.agree, head_of(yard), promise=later)).number == 2
    old = await yard.read(views.shown, number=1)
    assert (old.state, [line.text for line in old.lines]) == (PromiseState.SUPERSEDED, [OURS, TOGETHER, NOT_OURS])
    assert (await yard.read(views.shown)).versions == (2, 1)


async def test_an_office_takes_back_its_answer_while_nothing_leans_on_it(yard: SchoolYard) -> None:
    group = await yard.group()
    await an_agreed_promise(yard)
    later = await a_passed_promise(yard, ours="The walls")
    await yard.act(answering.agree, yard.teachers[0], promise=later)
    token = await yard.read(acting.token, yard.teachers[0], kind=Undoable.PROMISE_ANSWERED, subject=later)
    await yard.act(acting.undo, yard.teachers[0], token=token)
    shown = await yard.read(views.shown)
    assert (shown.number, shown.state) == (1, PromiseState.AGREED)
    assert (await yard.read(views.view, promise=later)).state is PromiseState.PASSED
    again = await yard.act(answering.agree, yard.teachers[0], promise=later)
    plan = await yard.plan(group)
    await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=again.lines[0].id)
    token = await yard.read(acting.token, yard.teachers[0], kind=Undoable.PROMISE_ANSWERED, subject=later)
    with pytest.raises(CannotUndo) as refused:
        await yard.act(acting.undo, yard.teachers[0], token=token)
    assert refused.value.why is MovedOn.LEANED_ON


async def test_a_plan_names_a_line_before_its_vote_and_keeps_it_after(yard: SchoolYard) -> None:
    group = await yard.group()
    doing, asking = await yard.plan(group, kind=PlanKind.DOING), await yard.plan(group, "Ask", kind=PlanKind.ASKING)
    ours, together, not_ours = await an_agreed_promise(yard)
    for check in (proposing.propose, proposing.may_propose):
        with pytest.raises(LineUnnamed):
            await yard.act(check, yard.students[0], plan=doing.id)
    with pytest.raises(LineNotForDoing):
        await yard.act(leaning.name_line, yard.students[0], plan=doing.id, line=not_ours.id)
    with pytest.raises(NotFound):
        await yard.act(leaning.name_line, yard.students[0], plan=doing.id, line=not_ours.id + 1)
    assert [line.id for line in (await yard.read(leaning.may_name_line, yard.students[0], plan=doing.id)).lines] == [
        ours.id,
        together.id,
    ]
    await yard.act(leaning.name_line, yard.students[0], plan=asking.id, line=not_ours.id)
    named = await yard.act(leaning.name_line, yard.students[0], plan=doing.id, line=ours.id)
    assert named.plan.leans_on is not None
    assert named.plan.leans_on.text == OURS
    await yard.act(writing.revise, yard.students[0], plan=asking.id, text=text("Do it", kind=PlanKind.DOING))
    with pytest.raises(LineNotForDoing):
        await yard.act(proposing.propose, yard.students[0], plan=asking.id)
    await yard.act(proposing.propose, yard.students[0], plan=doing.id)
    with pytest.raises(LineFixed):
        await yard.act(leaning.name_line, yard.students[0], plan=doing.id, line=together.id)


async def test_a_new_version_asks_nothing_of_what_is_voted_on_and_carries_lines_over(yard: SchoolYard) -> None:
    group = await yard.group()
    running, kept, lost = [await yard.plan(group, title) for title in ("Running", "Kept", "Lost")]
    ours, together, _ = await an_agreed_promise(yard)
    for plan, line in ((running, ours), (kept, together), (lost, ours)):
        await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=line.id)
    put = await yard.act(proposing.propose, yard.students[0], plan=running.id)
    later = await a_passed_promise(yard, ours="The walls")
    await yard.act(answering.agree, head_of(yard), promise=later)
    shown = await yard.read(plan_views.view, plan=running.id)
    assert (shown.ballot, shown.leans_on.line if shown.leans_on else None) == (put.ballot, ours.id)
    with pytest.raises(LineUnnamed):
        await yard.act(proposing.propose, yard.students[0], plan=lost.id)
    carried = (await yard.act(proposing.propose, yard.students[0], plan=kept.id)).plan.leans_on
    assert carried is not None
    assert (carried.text, carried.number) == (TOGETHER, 2)


async def test_a_line_named_after_a_vote_is_a_new_version_of_the_plan(yard: SchoolYard) -> None:
    submitted = await yard.proposed()
    await yard.vote(submitted.ballot, AGAINST, AGAINST, AGAINST, AGAINST)
    ours, *_ = await an_agreed_promise(yard)
    done = await yard.act(leaning.name_line, yard.students[0], plan=submitted.plan.id, line=ours.id)
    assert (done.reopened, done.plan.version) == (True, 2)
    before = await yard.read(plan_views.view, plan=submitted.plan.id, version=1)
    assert before.leans_on is None


async def test_a_no_to_a_plan_inside_the_promise_names_the_line_it_leans_on(yard: SchoolYard) -> None:
    group = await yard.group()
    ours, together, not_ours = await an_agreed_promise(yard)
    plan = await yard.plan(group)
    await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=ours.id)
    ratified = await ratify(yard, plan.id)
    no = {"plan": ratified, "reply": AdultAnswer.NO, "reason": "There is no money"}
    assert [line.id for line in (await yard.read(answers.may_answer, head_of(yard), plan=ratified)).grounds] == [
        together.id,
        not_ours.id,
    ]
    with pytest.raises(GroundMissing):
        await yard.act(answers.answer, head_of(yard), **no)
    with pytest.raises(NotFound):
        await yard.act(answers.answer, head_of(yard), line=ours.id, **no)
    told = (await yard.act(answers.answer, head_of(yard), line=together.id, **no)).answer
    assert told is not None
    assert told.leans_on is not None
    assert told.leans_on.text == TOGETHER
    edition = await yard.compiled()
    [page] = edition.plan.pages
    assert (page.leans_on and page.leans_on.text, page.reply and page.reply.leans_on.text) == (OURS, TOGETHER)  # type: ignore[union-attr]
    assert edition.plan.promise is not None
    assert (edition.plan.promise.number, edition.plan.promise.office) == (1, "Head teacher")


async def ratify(yard: SchoolYard, plan: int) -> int:
    """Have the group and the council say yes to a plan."""
    put = await yard.act(proposing.propose, yard.students[0], plan=plan)
    await yard.vote(put.ballot, FOR, FOR, FOR, FOR)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan)
    await yard.vote(submitted.ballot, FOR, FOR)
    return plan


async def test_while_it_is_hidden_it_asks_nothing_of_anybody(yard: SchoolYard) -> None:
    group = await yard.group()
    await an_agreed_promise(yard)
    plan = await yard.plan(group)
    await yard.act(hide)
    shown = await yard.read(views.shown, yard.students[0])
    assert OURS not in {line.text for line in shown.lines}
    assert await yard.read(views.candidates) == []
    await yard.act(proposing.propose, yard.students[0], plan=plan.id)


def hide(session: Session, *, school: int, now: object) -> None:
    """Hide the promise, as the safeguarding lead does."""
    card = session.exec(select(Card).where(Card.kind == CardKind.PROMISE)).one()
    card.hidden_at = now  # type: ignore[assignment]


async def test_nobody_drafts_without_end(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    base = None
    for number in range(QUOTAS[Limited.PROMISES_DRAFTED].most):
        done = await yard.act(drafting.draft, yard.students[0], typed={Column.OURS: f"Line {number}"}, base=base)
        base = done.promise.id
    with pytest.raises(QuotaReached):
        await yard.act(drafting.draft, yard.students[0], typed={Column.OURS: "One more"}, base=base)


async def test_nobody_names_lines_without_end(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    ours, together, _ = await an_agreed_promise(yard)
    for number in range(QUOTAS[Limited.LINES_NAMED].most):
        line = (ours, together)[number % 2]
        await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=line.id)
    with pytest.raises(QuotaReached):
        await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=ours.id)


async def test_the_office_finds_it_in_its_day_and_is_reminded_until_it_has_answered(yard: SchoolYard) -> None:
    await yard.group()
    await a_council(yard)
    await an_office(yard)
    promise = await a_passed_promise(yard)
    head = head_of(yard)
    assert (await yard.read(waiting, head)).promise is not None
    assert not (await yard.read(waiting, head)).is_empty
    assert (await yard.read(waiting, yard.students[0])).promise is None

    async def notices() -> list[dict[str, object]]:
        rows = await yard.rows(Reminder)
        return [row for row in rows if row["kind"] is ReminderKind.PROMISE_WAITING and row["settled"] is None]

    assert len(await notices()) == 2
    yard.now = max(row["due_at"] for row in await notices()) + timedelta(minutes=1)  # type: ignore[type-var]
    letters = (await yard.act(deliveries.claim)).ready
    told = [one for letter in letters for one in letter.deliveries if one.kind is ReminderKind.PROMISE_WAITING]
    assert told
    await yard.act(answering.decline, head, promise=promise, reason="Not before May")
    assert (await notices(), (await yard.read(waiting, head)).promise) == ([], None)
    token = await yard.read(acting.token, head, kind=Undoable.PROMISE_ANSWERED, subject=promise)
    await yard.act(acting.undo, head, token=token)
    assert len(await notices()) == 2
