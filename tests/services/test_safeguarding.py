"""Safeguarding: one press reports, the lead alone hides and pauses, and a paused group stands still."""

from datetime import timedelta

import pytest

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.refusals import FacilitatorOnly
from governance.safeguarding import GroupPaused, NotPaused, NowhereToReport, SafeguardingOnly
from services import cards, deliveries, groups, plans, reminders, safeguarding, schools, voting
from storage.cards import Card
from storage.safeguarding import Report, Reporter
from tests.services.school import AGAINST, FOR, SAFEGUARDING_CHANNEL, SchoolYard


async def reported(yard: SchoolYard, at: int = 0, message: int = 12) -> safeguarding.ReportView:
    return await yard.act(safeguarding.report, yard.students[at], channel=11, message=message)


async def test_a_post_has_one_report_however_many_tell_of_it(yard: SchoolYard) -> None:
    assert (await reported(yard)).times == 1
    assert (await reported(yard)).times == 1
    assert (await reported(yard, at=1)).times == 2
    assert len(await yard.rows(Report)) == 1
    assert len(await yard.rows(Reporter)) == 2


async def test_a_report_goes_to_the_safeguarding_channel_at_once_even_at_night_and_in_silence(yard: SchoolYard) -> None:
    await yard.act(schools.silence, yard.admin, on=True)
    yard.later(hours=14)
    told = await reported(yard)
    due = await yard.read(cards.due)
    assert [(card.kind, card.subject, card.channel) for card in due] == [
        (CardKind.REPORT, told.id, SAFEGUARDING_CHANNEL)
    ]


async def test_without_a_safeguarding_channel_nothing_is_promised(yard: SchoolYard) -> None:
    settings = schools.SchoolSettings(
        name="The Blue School",
        roles=yard.settings.roles,
        groups_channel=yard.settings.groups_channel,
        council_channel=yard.settings.council_channel,
        timezone="Europe/London",
    )
    elsewhere = SchoolYard(yard.database, school=yard.id + 50_000)
    await elsewhere.act(schools.set_up, elsewhere.admin, settings=settings, confirmed=True)
    with pytest.raises(NowhereToReport):
        await reported(elsewhere)
    assert await yard.rows(Report) == []


async def test_a_hidden_card_is_drawn_anew_and_can_come_back(yard: SchoolYard) -> None:
    group = await yard.group()
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    where = {"card": row["id"], "revision": row["revision"], "channel": 11, "message": 12}
    await yard.act(cards.drawn, **where)
    told = await reported(yard)
    assert told.kind is CardKind.GROUP
    await yard.act(safeguarding.hide, yard.lead, report=told.id)
    yard.later(minutes=1)
    assert (CardKind.GROUP, group.id, True) in [(c.kind, c.subject, c.hidden) for c in await yard.read(cards.due)]
    await yard.act(safeguarding.show_again, yard.lead, report=told.id)
    assert (CardKind.GROUP, group.id, False) in [(c.kind, c.subject, c.hidden) for c in await yard.read(cards.due)]


async def test_nobody_but_the_lead_hides_pauses_or_learns_who_told(yard: SchoolYard) -> None:
    group, told = await yard.group(), await reported(yard)
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        for service in (safeguarding.hide, safeguarding.show_again, safeguarding.who_reported):
            with pytest.raises(SafeguardingOnly):
                await yard.act(service, somebody, report=told.id)
        for service in (safeguarding.pause, safeguarding.resume):
            with pytest.raises(SafeguardingOnly):
                await yard.act(service, somebody, group=group.id)
    assert await yard.act(safeguarding.who_reported, yard.lead, report=told.id) == ("Student 0",)


async def test_in_a_paused_group_nothing_changes_but_everybody_may_leave(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = (await yard.read(groups.listed))[0].id
    await yard.act(safeguarding.pause, yard.lead, group=group)
    with pytest.raises(GroupPaused):
        await yard.act(safeguarding.pause, yard.lead, group=group)
    with pytest.raises(GroupPaused):
        await yard.act(voting.cast, yard.students[0], ballot=proposed.ballot, choice=FOR)
    with pytest.raises(GroupPaused):
        await yard.act(groups.join, yard.students[7], group=group)
    with pytest.raises(GroupPaused):
        await yard.act(plans.add_step, yard.students[0], plan=proposed.plan.id, what="Dig")
    when = yard.now + timedelta(hours=1)
    with pytest.raises(GroupPaused):
        await yard.act(reminders.remind_group, yard.students[0], group=group, when=when, what="Spades")
    with pytest.raises(GroupPaused):
        await yard.act(groups.close, yard.students[0], group=group)
    assert (await yard.act(groups.leave, yard.students[3], group=group)).paused


async def test_a_ballot_of_a_paused_group_closes_at_its_time(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, AGAINST)
    await yard.act(safeguarding.pause, yard.lead, group=(await yard.read(groups.listed))[0].id)
    yard.now = proposed.closes_at
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.NO_QUORUM


async def test_a_group_goes_on_where_it_stood(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = (await yard.read(groups.listed))[0].id
    await yard.act(safeguarding.pause, yard.lead, group=group)
    await yard.act(safeguarding.resume, yard.lead, group=group)
    with pytest.raises(NotPaused):
        await yard.act(safeguarding.resume, yard.lead, group=group)
    await yard.vote(proposed.ballot, FOR)
    assert (await yard.ballot(proposed.ballot)).voted == 1
    with pytest.raises(FacilitatorOnly):
        await yard.act(groups.close, yard.students[1], group=group)


async def test_a_reminder_of_a_paused_group_waits(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    when = yard.now + timedelta(hours=1)
    await yard.act(reminders.remind_group, yard.students[0], group=group, when=when, what="Spades")
    await yard.act(safeguarding.pause, yard.lead, group=group)
    yard.later(hours=2)
    assert (await yard.act(deliveries.claim)).ready == ()
    await yard.act(safeguarding.resume, yard.lead, group=group)
    yard.later(hours=1)
    [envelope] = (await yard.act(deliveries.claim)).ready
    assert [one.text for one in envelope.deliveries] == ["Spades"]
