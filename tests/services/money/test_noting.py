"""Delegates note what comes into the pot and what plans are given; anybody sees what is left."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.council_money import AmountMissing, MoreThanAgreed, NotAgreedYet, PotTooSmall
from governance.money import Money
from governance.plans import PlanText
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import DelegatesOnly, StudentsOnly, TextMissing, TextTooLong
from governance.results import Reached
from governance.school_plan import Readers
from governance.texts import HiddenText
from governance.undoing import CannotUndo, Undoable
from services.council import delegates, editions, ratifying
from services.money import noting
from services.plans import proposing, reviewing, writing
from services.undoing import acting
from services.views import council_money as views
from storage.cards import Card
from tests.services.school import FOR, SchoolYard, text


def pounds(whole: int) -> Money:
    return Money("£", whole * 100)


async def agreed(yard: SchoolYard, wanted: PlanText, *, name: str = "Polytunnel") -> int:
    """Return a plan that its group has adopted and the council, the first two students, has ratified."""
    group = await yard.group(name)
    plan = await yard.act(writing.draft, yard.students[0], group=group.id, text=wanted)
    put = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    await yard.vote(put.ballot, FOR, FOR, FOR, FOR)
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=group.id)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    await yard.vote(submitted.ballot, FOR, FOR)
    return plan.id


@pytest.fixture
async def plan(yard: SchoolYard) -> int:
    """A ratified plan with £180."""
    return await agreed(yard, replace(text(), money=pounds(180)))


async def receive(yard: SchoolYard, whole: int, what: str = "From the summer fair") -> noting.Noted:
    return await yard.act(noting.receive, yard.students[0], amount=pounds(whole), what=what)


async def give(yard: SchoolYard, plan: int, whole: int) -> noting.Noted:
    return await yard.act(noting.give, yard.students[1], plan=plan, amount=pounds(whole), what="For the door")


async def undo(yard: SchoolYard, student: int, entry: int) -> None:
    who = yard.students[student]
    token = await yard.read(acting.token, who, kind=Undoable.MONEY_NOTED, subject=entry)
    await yard.act(acting.undo, who, token=token)


async def test_the_pot_given_spent_and_left(yard: SchoolYard, plan: int) -> None:
    assert (await receive(yard, 500)).left == (pounds(500),)
    given = await give(yard, plan, 120)
    assert (given.entry.plan_title, given.entry.group_name, given.left) == (
        "Build a polytunnel",
        "Polytunnel",
        (pounds(380),),
    )
    await yard.act(noting.receive, yard.students[0], amount=pounds(-20), what="A fee of the bank")
    pot = await yard.read(views.pot, yard.teachers[0])
    assert (pot.received, pot.given, pot.spent, pot.left) == ((pounds(480),), (pounds(120),), (), (pounds(360),))
    assert [(one.what, one.amount) for one in pot.entries] == [
        ("A fee of the bank", pounds(-20)),
        ("From the summer fair", pounds(500)),
    ]
    assert [(one.plan, one.given, one.spent) for one in pot.plans] == [(plan, pounds(120), None)]
    for spent in (110, 90):
        result = {"reached": Reached.PARTLY, "learnt": "Ask early", "spent": pounds(spent)}
        await yard.act(reviewing.review, yard.students[0], plan=plan, **result)
    pot = await yard.read(views.pot)
    assert (pot.spent, pot.plans[0].spent) == ((pounds(90),), pounds(90)), "the newest result counts"
    assert (pot.spent_of_given, pot.elsewhere) == ((pounds(90),), ())


async def test_only_delegates_note_money(yard: SchoolYard, plan: int) -> None:
    for refused, who in ((DelegatesOnly, yard.students[2]), (StudentsOnly, yard.teachers[0])):
        with pytest.raises(refused):
            await yard.act(noting.receive, who, amount=pounds(5), what="A gift")
        with pytest.raises(refused):
            await yard.act(noting.give, who, plan=plan, amount=pounds(5), what="A gift")
        with pytest.raises(refused):
            await yard.read(noting.may_note, who)
    await yard.read(noting.may_note, yard.students[0])


async def test_nobody_gives_what_is_not_there_or_was_not_agreed(yard: SchoolYard, plan: int) -> None:
    with pytest.raises(PotTooSmall) as small:
        await give(yard, plan, 5)
    assert small.value.left == ()
    await receive(yard, 1_000)
    await give(yard, plan, 150)
    with pytest.raises(MoreThanAgreed) as more:
        await give(yard, plan, 31)
    assert (more.value.agreed, more.value.given) == (pounds(180), (pounds(150),))
    await give(yard, plan, 30)
    with pytest.raises(PotTooSmall):
        await receive(yard, -821, "A fee")
    for wanted in (None, pounds(0)):
        with pytest.raises(AmountMissing):
            await yard.act(noting.receive, yard.students[0], amount=wanted, what="A gift")
    with pytest.raises(AmountMissing):
        await give(yard, plan, -5)
    with pytest.raises(TextMissing):
        await receive(yard, 5, " ")
    with pytest.raises(TextTooLong):
        await receive(yard, 5, "x" * 101)


async def test_a_plan_without_money_or_without_the_council_gets_none(yard: SchoolYard, plan: int) -> None:
    await receive(yard, 100)
    with pytest.raises(MoreThanAgreed):
        await give(yard, await agreed(yard, text("Sing"), name="Choir"), 5)
    draft = await yard.plan(await yard.group("Radio"))
    with pytest.raises(NotAgreedYet):
        await give(yard, draft.id, 5)
    assert [one.plan for one in await yard.read(views.receiving)] == [plan]


async def test_an_entry_is_undone_unless_it_was_given_away(yard: SchoolYard, plan: int) -> None:
    first, second = await receive(yard, 50), await receive(yard, 100)
    await undo(yard, 0, first.entry.id)
    assert (await yard.read(views.pot)).left == (pounds(100),)
    given = await give(yard, plan, 60)
    with pytest.raises(CannotUndo):
        await undo(yard, 0, second.entry.id)
    await undo(yard, 1, given.entry.id)
    pot = await yard.read(views.pot)
    assert (pot.left, pot.plans) == ((pounds(100),), ())


async def test_nobody_floods_the_book(yard: SchoolYard, plan: int) -> None:
    for _ in range(QUOTAS[Limited.MONEY_NOTED].most):
        await receive(yard, 1)
    with pytest.raises(QuotaReached):
        await receive(yard, 1)
    pot = await yard.read(views.pot)
    assert len(pot.entries) == views.MOST_SHOWN
    assert pot.left_out == QUOTAS[Limited.MONEY_NOTED].most - views.MOST_SHOWN
    assert pot.received == (pounds(QUOTAS[Limited.MONEY_NOTED].most),)


async def test_the_school_plan_has_it_for_the_bursar_and_for_everybody_without_names(
    yard: SchoolYard, plan: int
) -> None:
    before = await yard.published()
    assert before.plan.money is None
    await receive(yard, 100, "A gift of Student 1")
    await give(yard, plan, 60)
    shown = (await yard.published()).plan.money
    assert shown is not None
    assert (shown.left, shown.entries[0].what) == ((pounds(40),), "A gift of Student 1")
    public = (await yard.read(editions.edition, readers=Readers.PUBLIC)).plan.money
    assert public is not None
    assert "Student 1" not in public.entries[0].what
    assert public.left == (pounds(40),)


async def test_a_hidden_entry_counts_and_says_nothing(yard: SchoolYard, plan: int) -> None:
    entry = (await receive(yard, 100, "Something mean")).entry
    await yard.published()

    def hide(session: Session) -> None:
        session.exec(select(Card).where(Card.kind == CardKind.MONEY)).one().hidden_at = yard.now

    await yard.database.act(hide)
    seen = await yard.read(views.view, entry=entry.id)
    assert (isinstance(seen.what, HiddenText), seen.author) == (True, None)
    pot = await yard.read(views.pot, yard.students[0])
    assert isinstance(pot.entries[0].what, HiddenText)
    assert pot.left == (pounds(100),)
    printed = (await yard.read(editions.edition)).plan.money
    assert printed is not None
    assert isinstance(printed.entries[0].what, HiddenText)
    assert (await yard.read(views.pot, yard.lead)).entries[0].what == "Something mean"
