"""From a question to an hour: asking, being able to, picking, saying that it is done, and each of it taken back."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.groups import TooFewToInvite
from governance.hours import (
    MOST_CANS,
    AdultsAreInvited,
    AdultsAskGroups,
    AskOver,
    AskState,
    CannotAnyMore,
    EnoughCan,
    GroupShowsThis,
    Length,
    Meets,
    NotOfTheTwo,
    NotOwnAsk,
    NotPicked,
    OwnAsk,
)
from governance.people import SeenAs, Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import MembersOnly, NotFound, StudentsOnly, TextMissing
from governance.reminders import ReminderKind
from governance.skills import TooManySkills
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, Undoable
from services.dispatch import losses
from services.groups import membership
from services.hours import asking, finishing, helping, offering, own, picking
from services.privacy import retention, rights
from services.undoing import acting
from services.views import hours
from services.views.hours import AskView
from storage.cards import Card
from storage.hours import HourCan, HourSaid, SharedHour
from storage.people import Person
from storage.reminders import Reminder
from tests.services.school import SchoolYard

NOBODY = Visitor(77, "Nobody", frozenset())


async def asked(yard: SchoolYard, by: int = 0, what: str = "Juggle", **given: object) -> AskView:
    return await yard.act(asking.ask, yard.students[by], what=what, **given)


async def met(yard: SchoolYard, asker: int = 0, helper: int = 1, **given: object) -> AskView:
    """Have one ask, another say they can, and be picked."""
    ask = await asked(yard, asker, **given)
    await yard.act(helping.can, yard.students[helper], ask=ask.id)
    [one] = (await yard.read(hours.view, ask=ask.id)).cans
    return await yard.act(picking.pick, yard.students[asker], ask=ask.id, who=one.id)


async def say(yard: SchoolYard, ask: int, **lengths: Length) -> finishing.Said:
    """Have students say it is done, like `s0=Length.ONE`."""
    said = None
    for who, length in lengths.items():
        said = await yard.act(finishing.say_done, yard.students[int(who[1:])], ask=ask, length=length)
    assert said is not None
    return said


async def undo(yard: SchoolYard, by: int, kind: Undoable, subject: int) -> None:
    token = await yard.read(acting.token, yard.students[by], kind=kind, subject=subject)
    assert token is not None
    await yard.act(acting.undo, yard.students[by], token=token)


async def told(yard: SchoolYard, kind: ReminderKind) -> list[str]:
    waiting = [row["person_id"] for row in await yard.rows(Reminder) if row["kind"] is kind and row["settled"] is None]
    names = {row["id"]: row["name"] for row in await yard.rows(Person)}
    return [names[one] for one in waiting]


async def mine(yard: SchoolYard, who: Visitor) -> tuple[int, int]:
    one = await yard.read(own.mine, who)
    return one.given, one.received


async def state(yard: SchoolYard, ask: int) -> AskState:
    return (await yard.read(hours.view, ask=ask)).state


async def test_a_question_becomes_an_hour_of_the_school_by_two_presses_and_two_more(yard: SchoolYard) -> None:
    ask = await asked(yard, what="  Juggle   with four  ")
    assert (ask.what, ask.author, ask.state, ask.meets) == (
        "Juggle with four",
        "Student 0",
        AskState.OPEN,
        Meets.ON_CARD,
    )
    assert ask.until - ask.asked_on == timedelta(weeks=3)
    could = await yard.act(helping.can, yard.students[1], ask=ask.id)
    assert could.holds
    [one] = could.ask.cans
    assert one.name == "Student 1"
    assert await told(yard, ReminderKind.HOURS_CAN) == ["Student 0"]
    picked = await yard.act(picking.pick, yard.students[0], ask=ask.id, who=one.id)
    assert picked.state is AskState.PICKED
    assert await told(yard, ReminderKind.HOURS_PICKED) == ["Student 1"]
    assert await told(yard, ReminderKind.HOURS_CAN) == []
    said = await say(yard, ask.id, s0=Length.TWO)
    assert (said.is_done, said.ask.state) == (False, AskState.PICKED)
    assert await told(yard, ReminderKind.HOURS_HOW) == ["Student 1"]
    said = await say(yard, ask.id, s1=Length.TWO)
    assert (said.is_done, said.ask.state) == (True, AskState.DONE)
    assert await told(yard, ReminderKind.HOURS_THANKS) == ["Student 0"]
    [hour] = await yard.rows(SharedHour)
    assert (hour["halves"], hour["shared_on"].isoformat()) == (4, "2026-09-07")
    assert (await mine(yard, yard.students[0]), await mine(yard, yard.students[1])) == ((0, 4), (4, 0))
    assert await mine(yard, yard.students[2]) == (0, 0) == await mine(yard, NOBODY)


async def test_the_shorter_length_counts_and_each_may_think_again_before_both_have_pressed(yard: SchoolYard) -> None:
    ask = await met(yard)
    await say(yard, ask.id, s0=Length.HALF)
    await say(yard, ask.id, s0=Length.TWO)
    await say(yard, ask.id, s1=Length.ONE)
    assert [row["halves"] for row in await yard.rows(SharedHour)] == [2]
    with pytest.raises(AskOver):
        await say(yard, ask.id, s0=Length.HALF)


async def test_only_the_two_say_that_it_is_done_and_only_once_they_have_found_each_other(yard: SchoolYard) -> None:
    ask = await asked(yard)
    with pytest.raises(NotPicked):
        await say(yard, ask.id, s0=Length.ONE)
    with pytest.raises(NotOfTheTwo):
        await yard.read(finishing.may_say, yard.students[2], ask=ask.id)
    with pytest.raises(NotOfTheTwo):
        await yard.act(picking.let_go, yard.students[2], ask=ask.id)
    with pytest.raises(NotOfTheTwo):
        await say(yard, ask.id, s2=Length.ONE)
    with pytest.raises(NotFound):
        await yard.act(helping.can, yard.students[1], ask=999)


async def test_nobody_shows_themselves_and_nobody_else_picks_or_withdraws(yard: SchoolYard) -> None:
    ask = await asked(yard)
    with pytest.raises(OwnAsk):
        await yard.act(helping.can, yard.students[0], ask=ask.id)
    could = await yard.act(helping.can, yard.students[1], ask=ask.id)
    with pytest.raises(NotOwnAsk):
        await yard.act(picking.pick, yard.students[1], ask=ask.id, who=could.ask.cans[0].id)
    with pytest.raises(NotOwnAsk):
        await yard.act(asking.withdraw, yard.students[1], ask=ask.id)
    again = await yard.act(helping.can, yard.students[1], ask=ask.id)
    assert (again.holds, again.ask.cans) == (False, ())
    assert await told(yard, ReminderKind.HOURS_CAN) == []
    with pytest.raises(CannotAnyMore):
        await yard.act(picking.pick, yard.students[0], ask=ask.id, who=could.ask.cans[0].id)


async def test_adults_are_invited_and_ask_groups_that_have_company(yard: SchoolYard) -> None:
    teacher, ask = yard.teachers[0], await asked(yard)
    with pytest.raises(AdultsAreInvited):
        await yard.act(helping.can, teacher, ask=ask.id)
    with pytest.raises(AdultsAreInvited):
        await yard.act(offering.offer, teacher, what="bees")
    with pytest.raises(StudentsOnly):
        await yard.act(helping.can, NOBODY, ask=ask.id)
    with pytest.raises(StudentsOnly):
        await yard.act(asking.ask, NOBODY, what="Juggle")
    with pytest.raises(AdultsAskGroups):
        await yard.act(asking.ask, teacher, what="Make a meme")
    small = await yard.group("Chess", members=2)
    with pytest.raises(TooFewToInvite):
        await yard.act(asking.ask, teacher, what="Make a meme", group=small.id)
    group = await yard.group()
    wish = await yard.act(asking.ask, teacher, what="Make a meme", group=group.id)
    assert (wish.meets, wish.group) == (Meets.IN_GROUP, "Polytunnel")
    with pytest.raises(GroupShowsThis):
        await yard.act(helping.can, yard.students[7], ask=wish.id)
    could = await yard.act(helping.can, yard.students[1], ask=wish.id)
    picked = await yard.act(picking.pick, teacher, ask=wish.id, who=could.ask.cans[0].id)
    # They talk where the group does: no thread is opened for an adult and a student.
    assert picked.thread == (await yard.read(membership.view, group=group.id)).thread
    said = await yard.act(finishing.say_done, teacher, ask=wish.id, length=Length.ONE)
    assert not said.is_done
    await say(yard, wish.id, s1=Length.ONE)
    assert (await mine(yard, teacher), await mine(yard, yard.students[1])) == ((0, 2), (2, 0))


async def test_a_student_asks_for_a_group_they_are_in_and_anybody_can_show_it(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(MembersOnly):
        await yard.read(asking.may_ask, yard.students[7], group=group.id)
    ask = await asked(yard, group=group.id)
    assert ask.group == "Polytunnel"
    assert (await yard.act(helping.can, yard.students[7], ask=ask.id)).holds


async def test_either_of_the_two_lets_go_and_somebody_is_looked_for_again(yard: SchoolYard) -> None:
    ask = await met(yard)
    await say(yard, ask.id, s0=Length.ONE)
    back = await yard.act(picking.let_go, yard.students[0], ask=ask.id)
    assert (back.state, [one.name for one in back.cans]) == (AskState.OPEN, ["Student 1"])
    assert await told(yard, ReminderKind.HOURS_LET_GO) == ["Student 1"]
    assert await yard.rows(HourSaid) == []
    await yard.act(picking.pick, yard.students[0], ask=ask.id, who=back.cans[0].id)
    gone = await yard.act(picking.let_go, yard.students[1], ask=ask.id)
    assert (gone.state, gone.cans) == (AskState.OPEN, ())
    with pytest.raises(NotPicked):
        await yard.act(picking.let_go, yard.students[0], ask=ask.id)


async def test_each_press_can_be_undone_and_the_hour_with_it(yard: SchoolYard) -> None:
    ask = await met(yard)
    await say(yard, ask.id, s0=Length.ONE)
    with pytest.raises(CannotUndo):
        await undo(yard, 0, Undoable.HOURS_PICKED, ask.id)
    await undo(yard, 0, Undoable.HOURS_SAID, ask.id)
    await say(yard, ask.id, s1=Length.ONE, s0=Length.TWO)
    await undo(yard, 1, Undoable.HOURS_SAID, ask.id)
    assert (await yard.rows(SharedHour), await state(yard, ask.id)) == ([], AskState.PICKED)
    # The other has said it already, so one more press is enough.
    assert (await say(yard, ask.id, s1=Length.HALF)).is_done
    other = await met(yard, what="Whistle")
    await undo(yard, 0, Undoable.HOURS_PICKED, other.id)
    assert await state(yard, other.id) is AskState.OPEN
    await yard.act(asking.withdraw, yard.students[0], ask=other.id)
    shown = await yard.read(hours.view, ask=other.id)
    assert (shown.state, shown.what, shown.author) == (AskState.WITHDRAWN, HIDDEN, None)
    await undo(yard, 0, Undoable.HOURS_WITHDRAWN, other.id)
    assert await state(yard, other.id) is AskState.OPEN
    await undo(yard, 0, Undoable.HOURS_ASKED, other.id)
    assert await state(yard, other.id) is AskState.WITHDRAWN


async def test_whoever_asks_hears_what_helps_and_no_ask_is_left_without_an_end(yard: SchoolYard) -> None:
    lonely, pair = await asked(yard), await met(yard, 2, 3, what="Whistle")
    assert await told(yard, ReminderKind.HOURS_WAITING) == ["Student 0"]
    yard.later(days=22)
    await yard.sweep()
    assert await state(yard, lonely.id) is AskState.ENDED
    assert await told(yard, ReminderKind.HOURS_ENDED) == ["Student 0"]
    assert await state(yard, pair.id) is AskState.PICKED
    yard.later(days=22)
    await yard.sweep()
    assert await state(yard, pair.id) is AskState.ENDED
    assert await yard.rows(SharedHour) == []


async def test_who_leaves_or_is_forgotten_is_gone_and_the_hours_of_the_school_stay(yard: SchoolYard) -> None:
    done, waiting, open_ask = await met(yard), await met(yard, 0, 1, what="Whistle"), await asked(yard, 1, what="Knit")
    await say(yard, done.id, s0=Length.ONE, s1=Length.ONE)
    await yard.act(helping.can, yard.students[2], ask=open_ask.id)
    await yard.act(rights.forget, yard.students[1])
    assert [await state(yard, one.id) for one in (done, waiting, open_ask)] == [
        AskState.DONE,
        AskState.OPEN,
        AskState.WITHDRAWN,
    ]
    assert await told(yard, ReminderKind.HOURS_LET_GO) == ["Student 0"]
    assert [row["halves"] for row in await yard.rows(SharedHour)] == [2]
    assert await mine(yard, yard.students[0]) == (0, 2)
    # Whoever comes back begins anew.
    assert await mine(yard, yard.students[1]) == (0, 0)


async def test_after_a_year_nobody_knows_who_gave_an_hour_to_whom(yard: SchoolYard) -> None:
    ask = await met(yard)
    await say(yard, ask.id, s0=Length.ONE, s1=Length.ONE)
    yard.later(days=364)
    await yard.act(retention.tidy)
    assert await mine(yard, yard.students[0]) == (0, 2)
    assert await yard.rows(HourSaid) == []
    yard.later(days=1)
    await yard.act(retention.tidy)
    assert await yard.rows(HourCan) == []
    assert await mine(yard, yard.students[0]) == (0, 0)
    assert [row["halves"] for row in await yard.rows(SharedHour)] == [2]


async def test_an_export_tells_its_reader_their_own_hours_and_what_they_pressed_alone(yard: SchoolYard) -> None:
    ask = await met(yard)
    await say(yard, ask.id, s0=Length.ONE, s1=Length.TWO)
    asker, helper = [await yard.read(rights.export, one) for one in yard.students[:2]]
    assert (asker["person"]["half_hours_given"], asker["person"]["half_hours_received"]) == (0, 2)
    assert (helper["person"]["half_hours_given"], helper["person"]["half_hours_received"]) == (2, 0)
    assert [[row["length"] for row in one["hour_said"]] for one in (asker, helper)] == [["one"], ["two"]]


async def test_what_students_can_show_is_added_to_and_found_beside_teachers(yard: SchoolYard) -> None:
    first = await yard.act(offering.offer, yard.students[1], what="juggling, knots")
    both = await yard.act(offering.offer, yard.students[1], what="Knots, chess")
    assert (first.what, both.what) == (("juggling", "knots"), ("juggling", "knots", "chess"))
    with pytest.raises(TooManySkills):
        await yard.act(offering.offer, yard.students[1], what="a b, c d, e f, g h, i j, k l, m n, o p")
    ask = await asked(yard, what="How to juggle with four balls")
    assert await told(yard, ReminderKind.HOURS_WANTED) == ["Student 1"]
    found = await yard.read(offering.find, yard.students[0], topic="juggle")
    assert [(one.name, one.what) for one in found.students] == [("Student 1", ("juggling", "knots", "chess"))]
    assert [one.id for one in found.asks] == [ask.id]
    assert found.teachers == ()
    offered = await yard.act(offering.offer, yard.students[2], what="balls")
    assert [one.id for one in offered.asks] == [ask.id]
    assert (await yard.act(offering.offer, yard.students[1], what="-")).what == ()
    assert (await yard.read(own.mine, yard.students[2])).offers == ("balls",)


async def test_nobody_floods_the_school_with_questions_or_presses(yard: SchoolYard) -> None:
    asks = [await asked(yard, what=f"Thing {at}") for at in range(QUOTAS[Limited.HOURS_ASKED].most)]
    with pytest.raises(QuotaReached):
        await asked(yard)
    with pytest.raises(QuotaReached):
        await yard.read(asking.may_ask, yard.students[0])
    for _ in range(QUOTAS[Limited.HOURS_CANS].most):
        assert (await yard.act(helping.can, yard.students[1], ask=asks[0].id)).holds
        assert not (await yard.act(helping.can, yard.students[1], ask=asks[0].id)).holds
    with pytest.raises(QuotaReached):
        await yard.act(helping.can, yard.students[1], ask=asks[0].id)
    could = await yard.act(helping.can, yard.students[2], ask=asks[1].id)
    for _ in range(QUOTAS[Limited.HOURS_PICKED].most):
        await yard.act(picking.pick, yard.students[0], ask=asks[1].id, who=could.ask.cans[0].id)
        await yard.act(picking.let_go, yard.students[0], ask=asks[1].id)
    with pytest.raises(QuotaReached):
        await yard.act(picking.pick, yard.students[0], ask=asks[1].id, who=could.ask.cans[0].id)
    for _ in range(QUOTAS[Limited.HOURS_OFFERED].most):
        await yard.act(offering.offer, yard.students[3], what="bees")
    with pytest.raises(QuotaReached):
        await yard.act(offering.offer, yard.students[3], what="bees")
    with pytest.raises(TextMissing):
        await asked(yard, 4, what=" ")


async def test_a_list_holds_as_many_as_discord_takes(yard: SchoolYard) -> None:
    ask = await asked(yard)
    many = [yard.person(700 + at, f"Helper {at}", next(iter(yard.students[0].roles))) for at in range(MOST_CANS + 1)]
    for one in many[:-1]:
        await yard.act(helping.can, one, ask=ask.id)
    with pytest.raises(EnoughCan):
        await yard.act(helping.can, many[-1], ask=ask.id)


async def test_the_thread_on_the_card_is_noted_and_opened_anew_where_it_is_lost(yard: SchoolYard) -> None:
    ask = await met(yard)
    await yard.shown(CardKind.HOUR_ASK, ask.id)
    [posted] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.HOUR_ASK]
    thread = posted["message_id"]
    await yard.database.act(picking.thread_opened, ask=ask.id, thread=thread)
    assert (await yard.read(hours.view, ask=ask.id)).thread == thread
    two = await yard.read(hours.called_into_thread, ask=ask.id)
    assert set(two) == {yard.students[0].discord_id, yard.students[1].discord_id}
    assert await yard.act(losses.thread_gone, thread=thread)
    assert (await yard.read(hours.view, ask=ask.id)).thread is None
    [card] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.HOUR_ASK]
    assert card["drawn"] < card["revision"]


def _adult(session: Session, *, name: str) -> None:
    session.exec(select(Person).where(Person.name == name)).one().seen_as = SeenAs.ADULT


async def test_nobody_is_picked_who_is_no_student_any_more(yard: SchoolYard) -> None:
    ask = await asked(yard)
    could = await yard.act(helping.can, yard.students[1], ask=ask.id)
    await yard.database.act(_adult, name="Student 1")
    with pytest.raises(CannotAnyMore):
        await yard.act(picking.pick, yard.students[0], ask=ask.id, who=could.ask.cans[0].id)
