"""In week sixteen a group is offered one that did its eight weeks before as a pair; both facilitators say yes."""

from datetime import timedelta

import pytest

from governance.cards import CardKind
from governance.eight_weeks import EIGHT, HasPair, NoPairLeft, NoWeeks, PairAsked, PairOver, PairState
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import FacilitatorOnly, MembersOnly, StudentsOnly
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, Undoable
from services.dispatch import deliveries
from services.eight_weeks import pairing, running
from services.groups import membership
from services.undoing import acting
from services.views import eight_weeks as views
from services.views.eight_weeks import PairView
from storage.cards import Card
from storage.reminders import Reminder
from tests.services.school import SchoolYard


async def who_finished(yard: SchoolYard, name: str, first: int) -> tuple[int, Visitor]:
    """Return a group of three that has done its eight weeks, and its facilitator."""
    starter = yard.students[first]
    group = (await yard.act(membership.start, starter, name=name, purpose="For all")).id
    for student in yard.students[first + 1 : first + 3]:
        await yard.act(membership.join, student, group=group)
    await yard.act(running.start, starter, group=group)
    for week in EIGHT:
        await yard.act(running.done, starter, group=group, week=week)
    yard.later(days=1)
    return group, starter


async def undo(yard: SchoolYard, kind: Undoable, subject: int, who: Visitor) -> None:
    token = await yard.read(acting.token, who, kind=kind, subject=subject)
    await yard.act(acting.undo, who, token=token)


async def two(yard: SchoolYard) -> tuple[int, Visitor, int, Visitor]:
    """Return a group that did its weeks first with its facilitator, and one that did them after."""
    return *await who_finished(yard, "Radio", 0), *await who_finished(yard, "Garden", 3)


async def ask(yard: SchoolYard, group: int, who: Visitor) -> PairView:
    return await yard.act(pairing.ask, who, group=group)


async def test_both_say_yes_and_each_sees_the_other_on_its_card(yard: SchoolYard) -> None:
    first, ann, second, dan = await two(yard)
    with pytest.raises(NoPairLeft):
        await ask(yard, first, ann)
    assert (await yard.read(pairing.offered, dan, group=second)).name == "Radio"
    pair = await ask(yard, second, dan)
    assert (pair.group_name, pair.other_name, pair.state) == ("Garden", "Radio", PairState.ASKED)
    with pytest.raises(PairAsked):
        await ask(yard, second, dan)
    view = await yard.read(views.of_group, dan, group=second)
    assert view.asked is not None
    assert view.pair is None
    for who, why in (
        (yard.students[1], FacilitatorOnly),
        (dan, MembersOnly),
        (yard.teachers[0], StudentsOnly),
    ):
        with pytest.raises(why):
            await yard.act(pairing.answer, who, pair=pair.id, yes=True)
    assert (await yard.act(pairing.answer, ann, pair=pair.id, yes=True)).state is PairState.PAIRED
    for group, name in ((first, "Garden"), (second, "Radio")):
        view = await yard.read(views.of_group, ann, group=group)
        assert view.pair is not None
        assert view.pair.name == name
    with pytest.raises(PairOver):
        await yard.act(pairing.answer, ann, pair=pair.id, yes=False)
    with pytest.raises(HasPair):
        await ask(yard, second, dan)
    assert [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.PAIR] == [pair.id]
    await undo(yard, Undoable.PAIR_ANSWERED, pair.id, ann)
    assert (await yard.read(views.pair_view, pair=pair.id)).state is PairState.ASKED
    await yard.act(membership.close, ann, group=first)
    assert (await yard.read(views.of_group, dan, group=second)).asked is None


async def test_a_no_is_told_in_the_thread_and_the_next_one_is_offered(yard: SchoolYard) -> None:
    await yard.hush()
    first, ann, second, dan = await two(yard)
    await yard.draws()
    pair = await ask(yard, second, dan)
    await yard.act(pairing.answer, ann, pair=pair.id, yes=False)
    found = (await yard.act(deliveries.claim)).ready
    told = [(one.kind, one.about) for envelope in found for one in envelope.deliveries]
    assert [about.state for kind, about in told if kind is ReminderKind.PAIR_ANSWERED] == [PairState.DECLINED]
    with pytest.raises(NoPairLeft):
        await ask(yard, second, dan)
    assert first == 1


async def test_who_gets_no_answer_asks_another_and_what_was_taken_back_can_be_asked_again(yard: SchoolYard) -> None:
    first, ann, second, dan = await two(yard)
    eva = yard.students[6]
    third = (await yard.act(membership.start, eva, name="Bees", purpose="For all")).id
    with pytest.raises(NoWeeks):
        await ask(yard, third, eva)
    pair = await ask(yard, second, dan)
    await undo(yard, Undoable.PAIR_ASKED, pair.id, dan)
    again = await ask(yard, second, dan)
    assert (again.other, again.id) == (first, pair.id + 1)
    yard.later(days=13)
    with pytest.raises(PairAsked):
        await ask(yard, second, dan)
    yard.later(days=3)
    with pytest.raises(NoPairLeft):
        await ask(yard, second, dan)
    yard.now -= timedelta(days=16)
    await yard.act(pairing.answer, ann, pair=again.id, yes=True)
    with pytest.raises(CannotUndo):
        await undo(yard, Undoable.PAIR_ASKED, again.id, dan)


async def test_asking_has_a_quota(yard: SchoolYard) -> None:
    _, _, second, dan = await two(yard)
    for _ in range(QUOTAS[Limited.PAIRS_ASKED].most):
        await undo(yard, Undoable.PAIR_ASKED, (await ask(yard, second, dan)).id, dan)
    with pytest.raises(QuotaReached):
        await ask(yard, second, dan)


async def test_either_facilitator_ends_a_pair_and_the_other_group_reads_it(yard: SchoolYard) -> None:
    first, ann, second, dan = await two(yard)
    pair = await ask(yard, second, dan)
    with pytest.raises(PairOver):
        await yard.act(pairing.end, ann, pair=pair.id)
    await yard.act(pairing.answer, ann, pair=pair.id, yes=True)
    with pytest.raises(MembersOnly):
        await yard.act(pairing.end, yard.students[7], pair=pair.id)
    ended = await yard.act(pairing.end, ann, pair=pair.id)
    assert ended.state is PairState.ENDED
    told = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PAIR_ANSWERED]
    assert [row["group_id"] for row in told] == [second, second], "whoever ended it knows"
    for group in (first, second):
        assert (await yard.read(views.of_group, group=group, visitor=ann)).pair is None
    await undo(yard, Undoable.PAIR_ENDED, pair.id, ann)
    assert (await yard.read(views.pair_view, pair=pair.id)).state is PairState.PAIRED
    assert (await yard.act(pairing.end, dan, pair=pair.id)).state is PairState.ENDED
    told = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PAIR_ANSWERED]
    assert told[-1]["group_id"] == first
