"""From a question to an end: who asks, who listens, how dice decide, what is told and proposed, and every way it ends."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.groups import GroupClosed
from governance.hearings import (
    MOST_READY,
    About,
    ConsentedAlready,
    EnoughReady,
    HeardAlready,
    HearingNotThere,
    HearingState,
    HearingTurn,
    NobodysFacilitator,
    NotAskerOrLead,
    NotDecider,
    NotForASide,
    NoThreadYet,
    NotOnPanel,
    NotTurnedDown,
    OfASide,
    SameGroup,
    Side,
    SidesHaveTime,
    Told,
    WhichGroup,
    entries_of,
)
from governance.lot import TooFewReady, drawn, fingerprint
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import FacilitatorOnly, NotFound, StudentsOnly, TextMissing
from governance.reminders import ReminderKind
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, Undoable
from services import today
from services.council import delegates, ratifying
from services.groups import membership
from services.hearings import asking, drawing, ending, listening
from services.privacy import retention
from services.undoing import acting
from services.views import council_agenda, hearings
from services.views.hearings import HearingView
from storage.cards import Card
from storage.hearings import Hearing, HearingSeat, HearingTold
from storage.people import Person
from storage.reminders import Reminder
from tests.services.school import AGAINST, FOR, Database, SchoolYard

_S = HearingState
ANSWERS = Told("Both booked it", "We play on Fridays", "Twelve of us", "One Friday each")
DICE = (3, 1, 6, 6, 2)
THREAD = 9_001


async def two_groups(yard: SchoolYard) -> tuple[int, int]:
    """Start two groups: of the first three students, and of the next three; who comes first runs it."""
    found = []
    for name, first in (("Chess", 0), ("Drama", 3)):
        group = await yard.act(membership.start, yard.students[first], name=name, purpose="For all")
        for at in (first + 1, first + 2):
            await yard.act(membership.join, yard.students[at], group=group.id)
        found.append(group.id)
    return found[0], found[1]


async def asked(yard: SchoolYard, what: str = "The hall on Fridays") -> HearingView:
    _, other = await two_groups(yard)
    return await yard.act(asking.ask, yard.students[0], about=About(group=other), what=what)


async def gathered(yard: SchoolYard, *, ready: int = 6) -> int:
    """Ask for a hearing, with so many who would sit."""
    hearing = (await asked(yard)).id
    for student in yard.students[6 : 6 + ready]:
        await yard.act(drawing.ready, student, hearing=hearing)
    return hearing


async def drawn_panel(yard: SchoolYard) -> int:
    hearing = await gathered(yard)
    await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    await yard.act(drawing.draw, yard.students[3], hearing=hearing, dice=DICE)
    await yard.database.act(drawing.thread_opened, hearing=hearing, thread=THREAD)
    return hearing


async def panel_of(yard: SchoolYard, hearing: int) -> list[Visitor]:
    """Return who sits on the panel."""
    names = (await yard.read(hearings.view, hearing=hearing)).panel
    return [student for student in yard.students if student.name in names]


async def proposed(yard: SchoolYard) -> int:
    hearing = await drawn_panel(yard)
    for speaker in (yard.students[0], yard.students[3]):
        await yard.act(listening.tell, speaker, hearing=hearing, answers=ANSWERS)
    panel = await panel_of(yard, hearing)
    await yard.act(listening.propose, panel[0], hearing=hearing, text="Every other Friday")
    return hearing


async def before_council(yard: SchoolYard) -> int:
    hearing = await proposed(yard)
    await yard.act(listening.turn, yard.students[3], hearing=hearing)
    return hearing


async def delegate_of_another_group(yard: SchoolYard) -> Visitor:
    """Return a delegate of a group that is not concerned."""
    await yard.act(membership.start, yard.students[12], name="Garden", purpose="Food")
    for at in (13, 14):
        await yard.act(membership.join, yard.students[at], group=3)
    await yard.act(delegates.join, yard.students[12], group=3)
    return yard.students[12]


async def undo(yard: SchoolYard, who: Visitor, kind: Undoable, subject: int) -> None:
    token = await yard.read(acting.token, who, kind=kind, subject=subject)
    assert token is not None
    await yard.act(acting.undo, who, token=token)


async def state(yard: SchoolYard, hearing: int) -> HearingState:
    return (await yard.read(hearings.view, hearing=hearing)).state


async def told(yard: SchoolYard, kind: ReminderKind) -> list[Any]:
    """Return whom reminders of this kind wait for: people by name, groups by number, the council as None."""
    waiting = [row for row in await yard.rows(Reminder) if row["kind"] is kind and row["settled"] is None]
    names = {row["id"]: row["name"] for row in await yard.rows(Person)}
    return [names[row["person_id"]] if row["person_id"] else row["group_id"] for row in waiting]


@pytest.fixture
async def yard(database: Database) -> SchoolYard:
    return await SchoolYard.opened(database, students=20)


async def test_a_hearing_goes_from_a_question_to_an_agreement(yard: SchoolYard) -> None:
    hearing = await asked(yard, what="  The hall   on Fridays ")
    assert (hearing.what, hearing.author, hearing.sides) == ("The hall on Fridays", "Student 0", ("Chess", "Drama"))
    assert (hearing.state, hearing.until - hearing.asked_on) == (_S.GATHERING, timedelta(days=14))
    assert await told(yard, ReminderKind.HEARING_STANDS) == [1, 2]
    for student in yard.students[6:12]:
        result = await yard.act(drawing.ready, student, hearing=hearing.id)
        assert result.holds
    assert result.hearing.ready == 6
    assert result.hearing.listed == ()
    closed = await yard.act(drawing.close_list, yard.students[3], hearing=hearing.id)
    assert closed.state is _S.LISTED
    assert closed.lines == tuple(f"{number}." for number in range(1, 7))
    assert closed.fingerprint == fingerprint(closed.lines)
    assert [one.name for one in closed.listed] == [f"Student {at}" for at in range(6, 12)]
    panel = await yard.act(drawing.draw, yard.students[0], hearing=hearing.id, dice=DICE)
    numbers = drawn(entries_of("\n".join(closed.lines)), dice=DICE, fingerprint=closed.fingerprint or "", seats=5)
    assert panel.panel == tuple(one.name for one in closed.listed if one.number in numbers)
    assert (panel.state, panel.dice, len(panel.panel)) == (_S.DRAWN, "3 1 6 6 2", 5)
    assert await told(yard, ReminderKind.HEARING_DRAWN) == list(panel.panel)
    await yard.database.act(drawing.thread_opened, hearing=hearing.id, thread=THREAD)
    for speaker in (yard.students[0], yard.students[3]):
        heard = await yard.act(listening.tell, speaker, hearing=hearing.id, answers=ANSWERS)
    assert heard.told == frozenset(Side)
    on_panel = await panel_of(yard, hearing.id)
    shown = await yard.act(listening.propose, on_panel[1], hearing=hearing.id, text="Every other Friday")
    assert (shown.state, shown.proposal, shown.proposer) == (_S.PROPOSED, "Every other Friday", on_panel[1].name)
    one = await yard.act(listening.consent, yard.students[0], hearing=hearing.id)
    again = await yard.act(listening.consent, yard.students[0], hearing=hearing.id)
    assert one == again
    assert (one.state, one.consents) == (_S.PROPOSED, {Side.ASKING})
    both = await yard.act(listening.consent, yard.students[3], hearing=hearing.id)
    assert (both.state, both.consents) == (_S.AGREED, set(Side))
    assert await told(yard, ReminderKind.HEARING_STANDS) == [1, 2]


async def test_whoever_runs_a_group_asks_for_it(yard: SchoolYard) -> None:
    own, other = await two_groups(yard)
    about = {"about": About(group=other), "what": "The hall"}
    with pytest.raises(StudentsOnly):
        await yard.act(asking.ask, yard.teachers[0], **about)
    with pytest.raises(NobodysFacilitator):
        await yard.act(asking.ask, yard.students[1], **about)
    with pytest.raises(FacilitatorOnly):
        await yard.act(asking.ask, yard.students[1], **about, group=own)
    with pytest.raises(SameGroup):
        await yard.act(asking.ask, yard.students[0], about=About(group=own), what="The hall")
    with pytest.raises(TextMissing):
        await yard.act(asking.ask, yard.students[0], about=About(group=other), what="  ")
    with pytest.raises(NotFound):
        await yard.act(asking.ask, yard.students[0], about=About(group=99), what="The hall")
    await yard.act(membership.start, yard.students[0], name="Garden", purpose="Food")
    with pytest.raises(WhichGroup):
        await yard.act(asking.ask, yard.students[0], **about)
    hearing = await yard.act(asking.ask, yard.students[0], **about, group=own)
    with pytest.raises(HeardAlready) as refused:
        await yard.act(asking.ask, yard.students[3], about=About(group=own), what="The stage")
    assert refused.value.what == "The hall"
    await yard.act(asking.end, yard.students[0], hearing=hearing.id)
    await yard.act(asking.ask, yard.students[3], about=About(group=own), what="The stage")
    await yard.act(membership.close, yard.students[0], group=own)
    with pytest.raises(GroupClosed):
        await yard.act(asking.ask, yard.students[3], about=About(group=own), what="The stage")


async def test_nobody_asks_for_hearings_all_day(yard: SchoolYard) -> None:
    own, other = await two_groups(yard)
    most = QUOTAS[Limited.HEARINGS_ASKED].most
    for _ in range(most):
        hearing = await yard.act(asking.ask, yard.students[0], about=About(group=other), what="The hall", group=own)
        await yard.act(asking.end, yard.students[0], hearing=hearing.id)
    with pytest.raises(QuotaReached):
        await yard.act(asking.ask, yard.students[0], about=About(group=other), what="The hall")


async def test_a_plan_that_the_council_did_not_pass_is_heard_with_the_council(yard: SchoolYard) -> None:
    before = await yard.adopted()
    with pytest.raises(NotTurnedDown) as refused:
        await yard.act(asking.ask, yard.students[0], about=About(plan=before.id), what="Look again")
    assert refused.value.title == before.text.title
    with pytest.raises(NotFound):
        await yard.act(asking.ask, yard.students[0], about=About(plan=99), what="Look again")


async def appealed(yard: SchoolYard) -> int:
    """Ask for a hearing about a plan of the first four that a council of two others did not pass."""
    plan = await yard.adopted()
    await yard.act(membership.start, yard.students[4], name="Drama", purpose="Plays")
    for at in (5, 6):
        await yard.act(membership.join, yard.students[at], group=2)
    for at in (4, 5):
        await yard.act(delegates.join, yard.students[at], group=2)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    await yard.vote(submitted.ballot, FOR, None, None, None, AGAINST, AGAINST)
    hearing = await yard.act(asking.ask, yard.students[0], about=About(plan=plan.id), what="Look again")
    return hearing.id


async def test_the_council_is_the_other_side_of_an_appeal(yard: SchoolYard) -> None:
    hearing = await appealed(yard)
    shown = await yard.read(hearings.view, hearing=hearing)
    assert (shown.plan, shown.sides[0]) == (1, "Polytunnel")
    assert await told(yard, ReminderKind.HEARING_STANDS) == [None, 1]
    for concerned in (yard.students[1], yard.students[4]):
        with pytest.raises(OfASide):
            await yard.act(drawing.ready, concerned, hearing=hearing)
    for student in yard.students[6:12]:
        await yard.act(drawing.ready, student, hearing=hearing)
    await yard.act(drawing.close_list, yard.students[4], hearing=hearing)
    await yard.act(drawing.draw, yard.students[5], hearing=hearing, dice=DICE)
    await yard.database.act(drawing.thread_opened, hearing=hearing, thread=THREAD)
    for speaker in (yard.students[0], yard.students[4]):
        await yard.act(listening.tell, speaker, hearing=hearing, answers=ANSWERS)
    panel = await panel_of(yard, hearing)
    await yard.act(listening.propose, panel[0], hearing=hearing, text="Vote once more")
    await yard.act(listening.consent, yard.students[5], hearing=hearing)
    agreed = await yard.act(listening.consent, yard.students[0], hearing=hearing)
    assert agreed.state is _S.AGREED


async def test_who_is_ready_belongs_to_no_side_and_can_take_it_back(yard: SchoolYard) -> None:
    hearing = (await asked(yard)).id
    for concerned in (yard.students[1], yard.students[4]):
        with pytest.raises(OfASide):
            await yard.act(drawing.ready, concerned, hearing=hearing)
    with pytest.raises(StudentsOnly):
        await yard.act(drawing.ready, yard.teachers[0], hearing=hearing)
    holds = [(await yard.act(drawing.ready, yard.students[7], hearing=hearing)).holds for _ in range(3)]
    assert holds == [True, False, True]
    most = QUOTAS[Limited.HEARINGS_READY].most
    for _ in range(2 * most - 3):
        await yard.act(drawing.ready, yard.students[7], hearing=hearing)
    with pytest.raises(QuotaReached):
        await yard.act(drawing.ready, yard.students[7], hearing=hearing)


async def test_a_list_holds_as_many_as_fit_on_a_card(yard: SchoolYard) -> None:
    hearing = (await asked(yard)).id
    crowd = [yard.person(300 + at, f"Ready {at}", *yard.students[0].roles) for at in range(MOST_READY + 1)]
    for student in crowd[:-1]:
        await yard.act(drawing.ready, student, hearing=hearing)
    with pytest.raises(EnoughReady):
        await yard.act(drawing.ready, crowd[-1], hearing=hearing)
    closed = await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    assert len(closed.lines) == MOST_READY
    panel = await yard.act(drawing.draw, yard.students[0], hearing=hearing, dice=DICE)
    assert len(panel.panel) == 7


async def test_the_list_leaves_out_who_cannot_be_drawn_any_more_and_then_nothing_changes_it(yard: SchoolYard) -> None:
    hearing = await gathered(yard, ready=8)
    await yard.act(membership.join, yard.students[6], group=2)
    await yard.act(membership.start, yard.students[7], name="Garden", purpose="Food")
    await yard.act(membership.join, yard.students[8], group=3)
    with pytest.raises(NotForASide):
        await yard.act(drawing.close_list, yard.students[9], hearing=hearing)
    with pytest.raises(HearingNotThere):
        await yard.act(drawing.draw, yard.students[0], hearing=hearing, dice=DICE)
    closed = await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    assert closed.lines == ("1. 3", "2. 3", "3.", "4.", "5.", "6.", "7.")
    assert [one.name for one in closed.listed] == [f"Student {at}" for at in range(7, 14)]
    for act in (drawing.ready, drawing.close_list):
        with pytest.raises(HearingNotThere):
            await yard.act(act, yard.students[0 if act is drawing.close_list else 15], hearing=hearing)
    with pytest.raises(NotForASide):
        await yard.read(drawing.may_throw, yard.students[9], hearing=hearing)
    assert (await yard.read(drawing.may_throw, yard.students[3], hearing=hearing)).state is _S.LISTED
    await yard.act(drawing.draw, yard.students[0], hearing=hearing, dice=DICE)
    with pytest.raises(HearingNotThere):
        await yard.act(drawing.draw, yard.students[3], hearing=hearing, dice=(1, 1, 1, 1, 1))


async def test_too_few_are_no_panel(yard: SchoolYard) -> None:
    hearing = await gathered(yard, ready=4)
    with pytest.raises(TooFewReady) as refused:
        await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    assert (refused.value.ready, refused.value.seats) == (4, 5)
    assert await state(yard, hearing) is _S.GATHERING


async def test_each_side_answers_the_four_questions_and_can_change_that_until_the_panel_proposes(
    yard: SchoolYard,
) -> None:
    hearing = await gathered(yard)
    await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    await yard.act(drawing.draw, yard.students[0], hearing=hearing, dice=DICE)
    with pytest.raises(NoThreadYet):
        await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=ANSWERS)
    await yard.database.act(drawing.thread_opened, hearing=hearing, thread=THREAD)
    with pytest.raises(NotForASide):
        await yard.act(listening.tell, yard.students[1], hearing=hearing, answers=ANSWERS)
    assert await yard.read(listening.own_answers, yard.students[0], hearing=hearing) is None
    await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=ANSWERS)
    with pytest.raises(TextMissing):
        await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=Told("A", "B", "C", " "))
    changed = Told("Both asked", "Room", "All of us", "Two days")
    await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=changed)
    assert await yard.read(listening.own_answers, yard.students[0], hearing=hearing) == changed
    assert await yard.read(listening.own_answers, yard.students[3], hearing=hearing) is None
    told_row = await yard.read(hearings.told_view, told=1)
    assert (told_row.side, told_row.author, told_row.answers) == ("Chess", "Student 0", changed)
    assert [row["kind"] for row in await yard.rows(Card) if row["kind"] is CardKind.HEARING_TOLD] == [
        CardKind.HEARING_TOLD
    ]
    most = QUOTAS[Limited.HEARINGS_TOLD].most
    for _ in range(most - 2):
        await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=changed)
    with pytest.raises(QuotaReached):
        await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=changed)


async def test_the_panel_waits_for_both_sides_and_writes_anew_until_one_agrees(yard: SchoolYard) -> None:
    hearing = await drawn_panel(yard)
    panel = await panel_of(yard, hearing)
    with pytest.raises(NotOnPanel):
        await yard.act(listening.propose, yard.students[0], hearing=hearing, text="All Fridays to us")
    with pytest.raises(SidesHaveTime):
        await yard.read(listening.own_proposal, panel[0], hearing=hearing)
    yard.later(days=8)
    assert await yard.read(listening.own_proposal, panel[0], hearing=hearing) == ""
    await yard.act(listening.propose, panel[0], hearing=hearing, text="Every other Friday")
    until = (await yard.read(hearings.view, hearing=hearing)).until
    yard.later(days=1)
    again = await yard.act(listening.propose, panel[1], hearing=hearing, text="By turns")
    assert (again.proposal, again.until) == ("By turns", until)
    with pytest.raises(HearingNotThere):
        await yard.act(listening.tell, yard.students[0], hearing=hearing, answers=ANSWERS)
    await yard.act(listening.consent, yard.students[3], hearing=hearing)
    with pytest.raises(ConsentedAlready):
        await yard.act(listening.propose, panel[0], hearing=hearing, text="No")
    await undo(yard, yard.students[3], Undoable.HEARING_CONSENTED, hearing)
    most = QUOTAS[Limited.HEARINGS_PROPOSED].most
    for _ in range(most):
        await yard.act(listening.propose, panel[2], hearing=hearing, text="By turns")
    with pytest.raises(QuotaReached):
        await yard.act(listening.propose, panel[2], hearing=hearing, text="By turns")


async def test_nobody_agrees_and_takes_it_back_all_day(yard: SchoolYard) -> None:
    hearing = await proposed(yard)
    most = QUOTAS[Limited.HEARINGS_CONSENTED].most
    for _ in range(most):
        await yard.act(listening.consent, yard.students[0], hearing=hearing)
        await undo(yard, yard.students[0], Undoable.HEARING_CONSENTED, hearing)
    with pytest.raises(QuotaReached):
        await yard.act(listening.consent, yard.students[0], hearing=hearing)


async def test_a_side_takes_it_to_the_council_and_a_delegate_of_another_group_notes_what_is_decided(
    yard: SchoolYard,
) -> None:
    hearing = await before_council(yard)
    assert await told(yard, ReminderKind.HEARING_STANDS) == [None, 1, 2]
    agenda = await yard.read(council_agenda.agenda)
    assert [one.id for one in agenda.hearings] == [hearing]
    assert not agenda.is_empty
    other = await delegate_of_another_group(yard)
    await yard.act(delegates.join, yard.students[0], group=1)
    for wrong in (yard.students[0], yard.students[7]):
        with pytest.raises(NotDecider):
            await yard.act(listening.decide, wrong, hearing=hearing, text="To us")
    decided = await yard.act(listening.decide, other, hearing=hearing, text="By turns")
    assert (decided.state, decided.decision, decided.decider) == (_S.DECIDED, "By turns", "Student 12")
    assert (await yard.read(council_agenda.agenda)).hearings.shown == ()


async def test_where_every_delegate_is_of_a_side_one_of_them_notes_what_is_decided(yard: SchoolYard) -> None:
    hearing = await before_council(yard)
    with pytest.raises(NotDecider):
        await yard.read(listening.may_decide, yard.students[0], hearing=hearing)
    await yard.act(delegates.join, yard.students[0], group=1)
    await yard.read(listening.may_decide, yard.students[0], hearing=hearing)


@pytest.mark.parametrize(
    ("story", "before"), [(gathered, _S.GATHERING), (drawn_panel, _S.DRAWN), (proposed, _S.PROPOSED)]
)
async def test_what_nobody_goes_on_with_goes_to_the_council_and_ends_there(
    yard: SchoolYard, story: Callable[[SchoolYard], Awaitable[int]], before: HearingState
) -> None:
    hearing = await story(yard)
    assert await state(yard, hearing) is before
    for now, places in ((_S.COUNCIL, [None, 1, 2]), (_S.ENDED, [1, 2])):
        [row] = await yard.rows(Hearing)
        yard.now = row["ends_at"] - timedelta(microseconds=1)
        await yard.act(ending.end_due, hearing=hearing)
        assert await state(yard, hearing) is row["state"]
        yard.now = row["ends_at"]
        await yard.act(ending.end_due, hearing=hearing)
        assert await state(yard, hearing) is now
        assert await told(yard, ReminderKind.HEARING_STANDS) == places
    await yard.act(ending.end_due, hearing=hearing)
    assert await state(yard, hearing) is _S.ENDED


async def test_dice_that_nobody_throws_leave_it_to_the_council(yard: SchoolYard) -> None:
    hearing = await gathered(yard)
    await yard.act(drawing.close_list, yard.students[0], hearing=hearing)
    yard.later(days=8)
    await yard.act(ending.end_due, hearing=hearing)
    assert await state(yard, hearing) is _S.COUNCIL


async def test_who_asked_takes_it_back_and_the_lead_ends_it(yard: SchoolYard) -> None:
    hearing = await drawn_panel(yard)
    for wrong in (yard.students[3], yard.students[1], yard.teachers[0]):
        with pytest.raises(NotAskerOrLead):
            await yard.act(asking.end, wrong, hearing=hearing)
        with pytest.raises(NotAskerOrLead):
            await yard.read(asking.may_end, wrong, hearing=hearing)
    await yard.read(asking.may_end, yard.lead, hearing=hearing)
    await yard.act(asking.end, yard.lead, hearing=hearing)
    assert await state(yard, hearing) is _S.ENDED
    assert await told(yard, ReminderKind.HEARING_STANDS) == [1, 2]
    await undo(yard, yard.lead, Undoable.HEARING_MOVED, hearing)
    assert await state(yard, hearing) is _S.DRAWN
    await yard.read(asking.may_end, yard.students[0], hearing=hearing)
    await yard.act(asking.end, yard.students[0], hearing=hearing)
    assert await state(yard, hearing) is _S.WITHDRAWN
    with pytest.raises(HearingNotThere):
        await yard.act(asking.end, yard.lead, hearing=hearing)
    with pytest.raises(HearingNotThere):
        await yard.read(asking.may_end, yard.lead, hearing=hearing)
    assert (await yard.read(hearings.listed)).shown == ()
    await undo(yard, yard.students[0], Undoable.HEARING_MOVED, hearing)
    assert [one.id for one in await yard.read(hearings.listed)] == [hearing]


async def test_what_was_asked_can_be_undone_until_it_goes_on(yard: SchoolYard) -> None:
    hearing = await asked(yard)
    await undo(yard, yard.students[0], Undoable.HEARING_ASKED, hearing.id)
    assert await state(yard, hearing.id) is _S.WITHDRAWN
    assert await told(yard, ReminderKind.HEARING_STANDS) == []


async def test_each_step_can_be_undone_and_no_step_of_somebody_else(yard: SchoolYard) -> None:
    hearing = await proposed(yard)
    panel = await panel_of(yard, hearing)
    await undo(yard, panel[0], Undoable.HEARING_MOVED, hearing)
    back = await yard.read(hearings.view, hearing=hearing)
    assert (back.state, back.proposal) == (_S.DRAWN, None)
    await yard.act(listening.propose, panel[0], hearing=hearing, text="By turns")
    await yard.act(listening.turn, yard.students[0], hearing=hearing)
    await undo(yard, yard.students[0], Undoable.HEARING_MOVED, hearing)
    for student in (yard.students[0], yard.students[3]):
        await yard.act(listening.consent, student, hearing=hearing)
    await undo(yard, yard.students[0], Undoable.HEARING_CONSENTED, hearing)
    back = await yard.read(hearings.view, hearing=hearing)
    assert (back.state, back.consents) == (_S.PROPOSED, {Side.OTHER})
    await yard.act(listening.turn, yard.students[0], hearing=hearing)
    with pytest.raises(CannotUndo):
        await undo(yard, yard.students[3], Undoable.HEARING_CONSENTED, hearing)
    decider = await delegate_of_another_group(yard)
    await yard.act(listening.decide, decider, hearing=hearing, text="By turns")
    await undo(yard, decider, Undoable.HEARING_MOVED, hearing)
    back = await yard.read(hearings.view, hearing=hearing)
    assert (back.state, back.decision) == (_S.COUNCIL, None)


async def test_who_was_heard_is_asked_first_to_listen_next_time(yard: SchoolYard) -> None:
    first = await drawn_panel(yard)
    await yard.act(asking.end, yard.lead, hearing=first)
    for at, name in ((12, "Garden"), (15, "Radio")):
        group = await yard.act(membership.start, yard.students[at], name=name, purpose="For all")
        await yard.act(membership.join, yard.students[at + 1], group=group.id)
    await yard.act(membership.join, yard.students[1], group=3)
    following = await yard.act(asking.ask, yard.students[12], about=About(group=4), what="The pond")
    asked_first = [f"Student {at}" for at in (0, 2, 3, 4, 5)]
    assert sorted(await told(yard, ReminderKind.HEARING_WANTED)) == asked_first
    for student in yard.students[2:10]:
        await yard.act(drawing.ready, student, hearing=following.id)
    await yard.act(drawing.close_list, yard.students[12], hearing=following.id)
    assert await told(yard, ReminderKind.HEARING_WANTED) == []


async def test_what_is_hidden_of_a_hearing_is_read_nowhere(yard: SchoolYard) -> None:
    hearing = await before_council(yard)
    other = await delegate_of_another_group(yard)
    await yard.act(listening.decide, other, hearing=hearing, text="By turns")
    await yard.database.act(hide, kinds=(CardKind.HEARING, CardKind.HEARING_TOLD), now=yard.now)
    shown = await yard.read(hearings.view, yard.students[0], hearing=hearing)
    assert (shown.what, shown.proposal, shown.decision) == (HIDDEN, HIDDEN, HIDDEN)
    assert (shown.author, shown.proposer, shown.decider) == (None, None, None)
    told_row = await yard.read(hearings.told_view, yard.students[0], told=1)
    assert (told_row.what, told_row.author, told_row.answers) == (HIDDEN, None, Told(HIDDEN, HIDDEN, HIDDEN, HIDDEN))
    assert (await yard.read(hearings.view, yard.lead, hearing=hearing)).what == "The hall on Fridays"


def hide(session: Session, *, kinds: tuple[CardKind, ...], now: Any) -> None:
    for card in session.exec(select(Card)):
        if card.kind in kinds:
            card.hidden_at = now


async def test_who_sat_is_forgotten_a_while_after_the_end_and_what_was_said_stays(yard: SchoolYard) -> None:
    hearing = await proposed(yard)
    for student in (yard.students[0], yard.students[3]):
        await yard.act(listening.consent, student, hearing=hearing)
    yard.later(days=89)
    await yard.act(retention.tidy)
    assert len(await yard.rows(HearingSeat)) == 6
    yard.later(days=2)
    await yard.act(retention.tidy)
    assert await yard.rows(HearingSeat) == []
    assert len(await yard.rows(HearingTold)) == 2
    shown = await yard.read(hearings.view, hearing=hearing)
    assert (shown.panel, shown.proposal, shown.state) == ((), "Every other Friday", _S.AGREED)


async def test_today_says_what_a_hearing_waits_for_and_from_whom(yard: SchoolYard) -> None:
    async def waits(*visitors: Visitor) -> list[dict[HearingTurn, int]]:
        return [dict((await yard.read(today.waiting, one)).surveys.together.hearings) for one in visitors]

    asking_side, member, other_side = yard.students[0], yard.students[1], yard.students[3]
    hearing = await drawn_panel(yard)
    [one, *_] = panel = await panel_of(yard, hearing)
    tells = {HearingTurn.TELL: hearing}
    assert await waits(asking_side, other_side, member, one) == [tells, tells, {}, {}]
    await yard.act(listening.tell, asking_side, hearing=hearing, answers=ANSWERS)
    assert await waits(asking_side, other_side, one) == [{}, tells, {}]
    await yard.act(listening.tell, other_side, hearing=hearing, answers=ANSWERS)
    proposes = {HearingTurn.PROPOSE: hearing}
    assert await waits(asking_side, other_side, *panel) == [{}, {}, *[proposes] * len(panel)]
    await yard.act(listening.propose, one, hearing=hearing, text="Every other Friday")
    consents = {HearingTurn.CONSENT: hearing}
    assert await waits(asking_side, other_side, member, *panel) == [consents, consents, {}, *[{}] * len(panel)]
    await yard.act(listening.consent, asking_side, hearing=hearing)
    assert await waits(asking_side, other_side) == [{}, consents]
    await yard.act(listening.turn, other_side, hearing=hearing)
    assert await waits(asking_side, other_side, one) == [{}, {}, {}]


async def test_a_panel_goes_on_without_a_side_that_let_its_time_pass(yard: SchoolYard) -> None:
    hearing = await drawn_panel(yard)
    [one, *_] = await panel_of(yard, hearing)
    until = (await yard.read(hearings.view, hearing=hearing)).told_until
    while yard.now.date() <= until:
        assert not (await yard.read(today.waiting, one)).surveys.together.hearings
        yard.later(days=1)
    assert (await yard.read(today.waiting, one)).surveys.together.hearings == {HearingTurn.PROPOSE: hearing}
