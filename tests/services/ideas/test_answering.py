"""Answering ideas: by delegates and offices alone, with a reason, and everybody who waits hears it."""

from datetime import date, timedelta
from typing import Any

import pytest

from governance.ends import (
    AnswerersOnly,
    BecameWhat,
    EndAnswer,
    EndState,
    Given,
    GoesOnNoMore,
    ReasonMissing,
    WaitTooLong,
    WaitUnclear,
)
from governance.ideas import IdeaOver, Support
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import NotFound
from governance.reminders import ReminderKind, Settled
from governance.said import Became, Heard
from governance.undoing import CannotUndo, Undoable
from language.speaking import speak_plainly
from language.vocabulary import fate_of
from services.access.offices import COUNCIL
from services.council import delegates, feedback
from services.dispatch import deliveries
from services.groups import membership
from services.ideas import answering, sharing
from services.plans import proposing
from services.schools import offices
from services.today import waiting
from services.views import council_agenda, ideas
from services.views.ideas import IdeaView
from storage.reminders import Reminder
from tests.services.ideas.test_sharing import shared, stand, told, undo
from tests.services.school import FIRST_ID, SchoolYard

HEAD_ROLE, BURSAR_ROLE = 901, 902
UNTIL = date(2026, 10, 16)


async def council(yard: SchoolYard) -> Visitor:
    """Have the first student speak for an active group, and return them."""
    group = await yard.group("Radio")
    await yard.act(delegates.join, yard.students[0], group=group.id)
    return yard.students[0]


async def office(yard: SchoolYard, name: str = "Head", role: int = HEAD_ROLE) -> tuple[int, Visitor]:
    known = await yard.act(offices.set_up, yard.admin, name=name, role=role)
    return next(one.id for one in known.offices if one.name == name), yard.person(5_000 + role, f"The {name}", role)


async def answer(yard: SchoolYard, by: Visitor, idea: int, given: EndAnswer, reason: str = "", **more: Any) -> IdeaView:
    return await yard.act(answering.answer, by, idea=idea, given=Given(given, reason, **more))


async def test_a_delegate_answers_for_the_council_and_it_names_them(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    await stand(yard, idea.id, Support.JOIN, yard.students[5])
    await stand(yard, idea.id, Support.TOO, yard.students[6])
    now = await answer(yard, delegate, idea.id, EndAnswer.NO, "Somebody is allergic")
    assert now.reply is not None
    assert (now.state, now.reply.reason, now.reply.by, now.reply.office) == (
        EndState.NO,
        "Somebody is allergic",
        "Student 0",
        None,
    )
    # Its author and who would join hear it once it can be undone no more; who only wants it too reads the card.
    assert len(await told(yard, ReminderKind.IDEA_ANSWERED)) == 2
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.IDEA_ANSWERED]
    assert {row["due_at"] - yard.now for row in rows} == {timedelta(minutes=10)}
    assert list(await yard.read(ideas.waiting_ideas)) == []


async def test_only_delegates_and_offices_answer(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    for other in (yard.students[4], yard.students[5], yard.teachers[0], yard.lead, yard.admin):
        with pytest.raises(AnswerersOnly):
            await answer(yard, other, idea.id, EndAnswer.YES, "Yes!")
        with pytest.raises(AnswerersOnly):
            await yard.read(answering.may_answer, other, idea=idea.id)
    assert (await yard.read(answering.may_answer, delegate, idea=idea.id)).answering.offices == ()


async def test_yes_no_and_waiting_take_a_sentence_and_waiting_a_day(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    for bare in (EndAnswer.YES, EndAnswer.NO, EndAnswer.WAITING):
        with pytest.raises(ReasonMissing):
            await answer(yard, delegate, idea.id, bare, "  ")
    for day in (None, date(2026, 9, 1)):
        with pytest.raises(WaitUnclear):
            await answer(yard, delegate, idea.id, EndAnswer.WAITING, "Later", until=day)
    with pytest.raises(WaitTooLong):
        await answer(yard, delegate, idea.id, EndAnswer.WAITING, "Later", until=date(2028, 1, 1))
    for vague in (EndAnswer.GROUP, EndAnswer.PLAN):
        with pytest.raises(BecameWhat):
            await answer(yard, delegate, idea.id, vague)


async def test_it_waits_for_the_office_that_was_named(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    head, headteacher = await office(yard)
    now = await answer(yard, delegate, idea.id, EndAnswer.WAITING, "She asks the insurer", until=UNTIL, waits_for=head)
    assert (now.state, now.office, now.answer_by) == (EndState.WAITING, "Head", UNTIL)
    assert [one.id for one in (await yard.read(waiting, headteacher)).unanswered] == [idea.id]
    assert list((await yard.read(waiting, delegate)).unanswered) == []
    back = await answer(yard, headteacher, idea.id, EndAnswer.WAITING, "Ask us", until=UNTIL, waits_for=COUNCIL)
    assert back.office is None
    own = await answer(yard, headteacher, idea.id, EndAnswer.WAITING, "I ask again", until=UNTIL)
    assert own.office == "Head"
    assert [(one.office, one.reason) for one in own.replies] == [
        ("Head", "I ask again"),
        ("Head", "Ask us"),
        (None, "She asks the insurer"),
    ]


async def test_waiting_too_long_is_seen_by_who_waits_and_by_the_council(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    await stand(yard, idea.id, Support.TOO, yard.students[5])
    assert list((await yard.read(waiting, yard.students[4])).ideas) == []
    assert [one.id for one in (await yard.read(waiting, delegate)).unanswered] == [idea.id]
    yard.later(days=22)
    for who in yard.students[4:6]:
        assert [one.id for one in (await yard.read(waiting, who)).ideas] == [idea.id]
    assert list((await yard.read(waiting, yard.students[6])).ideas) == []
    letters = (await yard.act(deliveries.claim)).ready
    late = [one for letter in letters for one in letter.deliveries if one.kind is ReminderKind.IDEA_OVERDUE]
    assert [(one.channel, one.about.overdue) for one in late] == [(602, True)]  # type: ignore[union-attr]


async def test_what_was_answered_in_time_is_not_called_late(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    await answer(yard, delegate, idea.id, EndAnswer.YES, "From Monday")
    late = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.IDEA_OVERDUE]
    assert [row["settled"] for row in late] == [Settled.NOT_NEEDED]


async def test_an_answer_is_undone_and_nobody_hears_of_it(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    await answer(yard, delegate, idea.id, EndAnswer.WAITING, "Later", until=UNTIL)
    await answer(yard, delegate, idea.id, EndAnswer.NO, "It burns")
    await undo(yard, delegate, Undoable.IDEA_ANSWERED, idea.id)
    now = await yard.read(ideas.view, idea=idea.id)
    assert (now.state, now.answer_by) == (EndState.WAITING, UNTIL)
    assert [one.reason for one in now.replies] == ["Later"]
    assert await told(yard, ReminderKind.IDEA_ANSWERED) == []


async def test_an_answer_that_another_has_followed_is_not_undone(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    _, headteacher = await office(yard)
    await answer(yard, delegate, idea.id, EndAnswer.NO, "It burns")
    await answer(yard, headteacher, idea.id, EndAnswer.YES, "It does not")
    with pytest.raises(CannotUndo):
        await undo(yard, delegate, Undoable.IDEA_ANSWERED, idea.id)


async def test_it_becomes_a_group_or_a_plan_that_goes_on(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    plan = await yard.plan(await yard.group("Polytunnel"))
    as_group = await answer(yard, delegate, idea.id, EndAnswer.GROUP, group=plan.group)
    assert as_group.group is not None
    assert (as_group.state, as_group.group.name) == (EndState.GROUP, "Polytunnel")
    as_plan = await answer(yard, delegate, idea.id, EndAnswer.PLAN, plan=plan.id)
    assert as_plan.plan is not None
    assert (as_plan.state, as_plan.plan.name) == (EndState.PLAN, "Build a polytunnel")
    with pytest.raises(IdeaOver):
        await answer(yard, delegate, idea.id, EndAnswer.NO, "No")
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    now = await yard.read(ideas.view, idea=idea.id)
    assert (now.state, now.reply, now.answer_by.isoformat()) == (EndState.OPEN, None, "2026-09-28")
    with pytest.raises(GoesOnNoMore):
        await answer(yard, delegate, idea.id, EndAnswer.PLAN, plan=plan.id)


async def test_when_its_group_closes_it_waits_again_and_goes_on_with_it(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    group = await yard.group("Polytunnel")
    await answer(yard, delegate, idea.id, EndAnswer.GROUP, group=group.id)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert (await yard.read(ideas.view, idea=idea.id)).state is EndState.OPEN
    with pytest.raises(GoesOnNoMore):
        await answer(yard, delegate, idea.id, EndAnswer.GROUP, group=group.id)
    await undo(yard, yard.students[0], Undoable.GROUP_CLOSED, group.id)
    assert (await yard.read(ideas.view, idea=idea.id)).state is EndState.GROUP


async def test_what_led_to_a_ratified_plan_has_its_end(yard: SchoolYard) -> None:
    plan, idea = await yard.ratified(), await shared(yard, by=4)
    await answer(yard, yard.students[0], idea.id, EndAnswer.GROUP, group=plan.group)
    await yard.act(membership.close, yard.students[0], group=plan.group)
    now = await yard.read(ideas.view, idea=idea.id)
    assert now.group is not None
    assert (now.state, now.group.goes_on) == (EndState.GROUP, False)


async def test_an_answer_is_not_undone_where_the_group_before_it_has_closed(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    group, plan = await yard.group("Polytunnel"), await yard.plan(await yard.group("Garden"))
    await answer(yard, delegate, idea.id, EndAnswer.GROUP, group=group.id)
    await answer(yard, delegate, idea.id, EndAnswer.PLAN, plan=plan.id)
    await yard.act(membership.close, yard.students[0], group=group.id)
    with pytest.raises(CannotUndo):
        await undo(yard, delegate, Undoable.IDEA_ANSWERED, idea.id)


async def test_what_waits_for_an_office_that_is_gone_is_the_councils(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    head, headteacher = await office(yard)
    await answer(yard, delegate, idea.id, EndAnswer.WAITING, "She asks", until=UNTIL, waits_for=head)
    await yard.act(offices.forget, yard.admin, office=head)
    assert [one.id for one in (await yard.read(waiting, delegate)).unanswered] == [idea.id]
    assert list((await yard.read(waiting, headteacher)).unanswered) == []


async def test_an_idea_is_answered_so_often_in_a_day(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    for _ in range(QUOTAS[Limited.IDEAS_ANSWERED].most):
        await answer(yard, delegate, idea.id, EndAnswer.NO, "No")
    with pytest.raises(QuotaReached):
        await answer(yard, delegate, idea.id, EndAnswer.YES, "Yes")


async def test_other_schools_groups_plans_and_offices_are_not_found(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    other = await SchoolYard.opened(yard.database, school=FIRST_ID + 1_000_000)
    theirs = await other.plan(await other.group("Theirs"))
    head, _ = await office(other)
    with pytest.raises(NotFound):
        await answer(yard, delegate, idea.id, EndAnswer.GROUP, group=theirs.group)
    with pytest.raises(NotFound):
        await answer(yard, delegate, idea.id, EndAnswer.PLAN, plan=theirs.id)
    waits = await answer(yard, delegate, idea.id, EndAnswer.WAITING, "Later", until=UNTIL, waits_for=head)
    assert waits.office is None


async def test_whoever_holds_several_offices_says_which(yard: SchoolYard) -> None:
    from governance.offices import OfficeUnclear

    idea = await shared(yard, by=4)
    head, _ = await office(yard)
    await office(yard, "Bursar", BURSAR_ROLE)
    both = yard.person(5_999, "Both", HEAD_ROLE, BURSAR_ROLE)
    assert len((await yard.read(answering.may_answer, both, idea=idea.id)).answering.offices) == 2
    with pytest.raises(OfficeUnclear):
        await answer(yard, both, idea.id, EndAnswer.YES, "Yes")
    now = await answer(yard, both, idea.id, EndAnswer.YES, "Yes", office=head)
    assert now.reply is not None
    assert now.reply.office == "Head"


async def test_hidden_words_stand_in_no_list_and_no_view(yard: SchoolYard) -> None:
    from tests.services.ideas.test_sharing import hide

    delegate, idea = await council(yard), await shared(yard, by=4)
    await answer(yard, delegate, idea.id, EndAnswer.NO, "It burns")
    await hide(yard, idea.id)
    for reader in (yard.students[5], yard.teachers[0]):
        shown = await yard.read(ideas.view, reader, idea=idea.id)
        assert (shown.title, shown.why, shown.author, shown.replies[0].reason) == ("…", "…", None, "…")
    assert (await yard.read(ideas.view, yard.lead, idea=idea.id)).title == "Bees on the roof"
    assert [one.title for one in await yard.read(ideas.listed, yard.students[5])] == ["…"]
    assert list(await yard.read(ideas.listed, yard.students[5], title="bees")) == []


async def test_nobody_acts_on_what_was_taken_back(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), await shared(yard, by=4)
    await yard.act(sharing.withdraw, yard.students[4], idea=idea.id)
    with pytest.raises(IdeaOver):
        await answer(yard, delegate, idea.id, EndAnswer.NO, "No")
    with pytest.raises(IdeaOver):
        await stand(yard, idea.id, Support.TOO, yard.students[5])


async def test_every_idea_has_its_line_among_what_became_of_everything(yard: SchoolYard) -> None:
    delegate = await council(yard)
    _, head = await office(yard)
    names = ("A pond", "Bees on the roof", "Later lunch", "Radio at noon", "More trees", "Gone again")
    pond, bees, lunch, radio, trees, gone = [(await shared(yard, title=name, why="Because")).id for name in names]
    await answer(yard, delegate, bees, EndAnswer.NO, "Two are allergic")
    await answer(yard, head, lunch, EndAnswer.WAITING, "We ask the kitchen", until=UNTIL)
    await answer(yard, delegate, radio, EndAnswer.GROUP, group=1)
    await answer(yard, head, trees, EndAnswer.YES, "In March")
    await yard.act(sharing.withdraw, yard.students[0], idea=gone)
    told = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.IDEA]
    assert [one.about for one in told] == [pond, bees, lunch, radio, trees]
    say = speak_plainly("en")
    assert [(one.became, one.told, fate_of(one, say)) for one in told[1:]] == [
        (Became.NO, "Two are allergic", "The council said no."),
        (Became.NOT_YET, "We ask the kitchen", "It waits for an answer from Head, asked for by 16 Oct 2026."),
        (Became.NOT_YET, "", "It became a group."),
        (Became.NOT_YET, "In March", "The answer was yes."),
    ]
    assert (told[0].waits, told[3].whom) == (True, "Radio")
    assert "from the council" in fate_of(told[0], say)
    # What was answered in an earlier school year is told no more; what still waits is.
    yard.later(days=400)
    told = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.IDEA]
    assert [one.about for one in told] == [pond, lunch]
    late = (await yard.read(council_agenda.agenda, delegate)).ideas
    assert {one.id for one in late} == {pond, lunch}
