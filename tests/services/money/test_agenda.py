"""The council's agenda makes itself, and says nothing that is hidden."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.money import Money
from governance.plans import AdultAnswer
from governance.results import Reached
from governance.texts import HiddenText
from services.amendments import answering, proposing
from services.council import answers
from services.meetings import scheduling
from services.money import noting
from services.plans import reviewing, writing
from services.schools import offices
from services.views import council_agenda as views
from services.views.council_agenda import CouncilAgenda
from storage.cards import Card
from tests.services.school import SchoolYard, text


async def agenda(yard: SchoolYard) -> CouncilAgenda:
    return await yard.read(views.agenda)


async def test_nothing_waits_for_a_new_council(yard: SchoolYard) -> None:
    assert (await agenda(yard)).is_empty


async def test_what_it_votes_on_stands_with_the_money_beside_what_is_there(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    await yard.act(noting.receive, yard.students[0], amount=Money("£", 5_000), what="A gift")
    found = await agenda(yard)
    assert [(one.plan.id, one.ends_at) for one in found.voting] == [(submitted.plan.id, submitted.closes_at)]
    assert (found.asked, found.left) == ((), (Money("£", 5_000),))
    with_money = replace(text("A hut"), money=Money("£", 9_000))
    change = await yard.act(proposing.propose, yard.students[0], plan=submitted.plan.id, text=with_money)
    assert [one.id for one in (await agenda(yard)).changes] == [submitted.plan.id]
    await yard.act(answering.keep, yard.students[2], amendment=change.id)
    assert (await agenda(yard)).changes == ()
    await yard.vote(submitted.ballot, None)
    yard.now = submitted.closes_at
    await yard.sweep()
    assert (await agenda(yard)).voting == ()


async def test_plans_of_other_groups_with_near_titles_and_meetings_that_clash(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    radio = await yard.group("Radio")
    await yard.act(writing.draft, yard.students[0], group=radio.id, text=text("Build a new polytunnel"))
    when = yard.now + timedelta(days=1)
    for group in (submitted.plan.group, radio.id):
        await yard.act(scheduling.schedule, yard.students[0], group=group, when=when, where="Room 21")
    found = await agenda(yard)
    assert [(one.group_name, two.group_name) for one, two in found.doubles] == [("Polytunnel", "Radio")]
    assert [(one.place, one.starts_at, one.groups) for one in found.clashes] == [
        ("Room 21", when, ("Polytunnel", "Radio"))
    ]


async def test_late_answers_and_reviews_until_they_have_come(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    await yard.act(offices.set_up, yard.admin, name="Head teacher", role=61)
    assert (await agenda(yard)).is_empty
    yard.later(days=90)
    found = await agenda(yard)
    assert [(one.plan.id, one.office) for one in found.late] == [(plan, "Head teacher")]
    assert [one.plan.id for one in found.reviews] == [plan]
    head = replace(yard.teachers[0], roles=yard.teachers[0].roles | {61})
    await yard.act(answers.answer, head, plan=plan, reply=AdultAnswer.NEED_MORE, reason="How big?")
    assert (await agenda(yard)).late == (), "it is the group's turn"
    await yard.act(reviewing.review, yard.students[0], plan=plan, reached=Reached.MET, learnt="Ask early")
    assert (await agenda(yard)).is_empty


async def test_what_is_hidden_is_not_said(yard: SchoolYard) -> None:
    await yard.submitted()

    def hide(session: Session) -> None:
        session.exec(select(Card).where(Card.kind == CardKind.PLAN)).one().hidden_at = yard.now

    await yard.database.act(hide)
    [voting] = (await agenda(yard)).voting
    assert isinstance(voting.plan.title, HiddenText)
