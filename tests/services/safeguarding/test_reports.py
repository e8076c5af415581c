"""Safeguarding: one press reports, only the lead hides and pauses, and a paused group stands still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.advisors import InvitationReply, InvitationState
from governance.ballots import Outcome
from governance.cards import CardKind, Loss
from governance.plans import AdultAnswer
from governance.refusals import FacilitatorOnly
from governance.reminders import MOST_ATTEMPTS
from governance.safeguarding import (
    AlreadyPaused,
    GroupPaused,
    NotPaused,
    NowhereToReport,
    PostDeleted,
    SafeguardingOnly,
    Sight,
)
from services.advisors import inviting
from services.ballots import voting
from services.council import answers
from services.dispatch import deliveries, losses, redrawing
from services.groups import membership
from services.plans import steps
from services.reminders import own
from services.safeguarding import hiding, reports
from services.schools import settings as school_settings
from services.views.reports import Told
from storage.cards import Card
from storage.safeguarding import Report, Reporter
from tests.services.school import AGAINST, FOR, SAFEGUARDING_CHANNEL, SchoolYard


async def reported(yard: SchoolYard, at: int = 0, message: int = 12) -> reports.ReportView:
    return await yard.act(reports.report, yard.students[at], channel=11, message=message)


async def test_a_post_has_one_report_however_many_tell_of_it(yard: SchoolYard) -> None:
    assert (await reported(yard)).times == 1
    assert (await reported(yard)).times == 1
    assert (await reported(yard, at=1)).times == 2
    assert len(await yard.rows(Report)) == 1
    assert len(await yard.rows(Reporter)) == 2


async def test_a_report_goes_to_the_safeguarding_channel_at_once_even_at_night_and_in_silence(yard: SchoolYard) -> None:
    await yard.act(school_settings.silence, yard.admin, on=True)
    yard.later(hours=14)
    told = await reported(yard)
    due = await yard.read(redrawing.due)
    assert [(card.kind, card.subject, card.channel) for card in due] == [
        (CardKind.REPORT, told.id, SAFEGUARDING_CHANNEL)
    ]


async def test_without_a_safeguarding_channel_nothing_is_promised(yard: SchoolYard) -> None:
    settings = school_settings.SchoolSettings(
        name="The Blue School",
        roles=yard.settings.roles,
        groups_channel=yard.settings.groups_channel,
        council_channel=yard.settings.council_channel,
        timezone="Europe/London",
    )
    elsewhere = SchoolYard(yard.database, school=yard.id + 50_000)
    await elsewhere.act(school_settings.set_up, elsewhere.admin, settings=settings, confirmed=True)
    with pytest.raises(NowhereToReport):
        await reported(elsewhere)
    assert await yard.rows(Report) == []


async def test_a_hidden_card_is_drawn_anew_and_can_come_back(yard: SchoolYard) -> None:
    group = await yard.group()
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    where = {"card": row["id"], "revision": row["revision"], "channel": 11, "message": 12}
    await yard.act(redrawing.drawn, **where)
    told = await reported(yard)
    assert told.kind is CardKind.GROUP
    await yard.act(reports.hide, yard.lead, report=told.id)
    yard.later(minutes=1)
    assert (CardKind.GROUP, group.id, True) in [(c.kind, c.subject, c.hidden) for c in await yard.read(redrawing.due)]
    await yard.act(reports.show_again, yard.lead, report=told.id)
    assert (CardKind.GROUP, group.id, False) in [(c.kind, c.subject, c.hidden) for c in await yard.read(redrawing.due)]


async def test_a_post_that_is_no_card_is_deleted_by_promise_and_hidden_only_once_it_is_gone(yard: SchoolYard) -> None:
    told = await reported(yard)
    assert await yard.read(hiding.due) == []
    assert (await yard.act(reports.hide, yard.lead, report=told.id)).sight is Sight.BEING_HIDDEN
    await yard.act(school_settings.silence, yard.lead, on=True)
    for attempt in range(MOST_ATTEMPTS + 3):
        [post] = await yard.read(hiding.due)
        assert (post.report, post.channel, post.message) == (told.id, 11, 12)
        await yard.act(hiding.held_up, report=told.id)
        assert (await yard.read(reports.view, report=told.id)).sight is Sight.HELD_UP
        assert await yard.read(hiding.due) == []
        yard.later(minutes=1 if attempt == 0 else 240)
    await yard.act(hiding.gone, report=told.id)
    assert (await yard.read(reports.view, report=told.id)).sight is Sight.HIDDEN
    assert await yard.read(hiding.due) == await yard.read(hiding.news) == []
    with pytest.raises(PostDeleted):
        await yard.act(reports.show_again, yard.lead, report=told.id)


async def test_a_card_is_hidden_once_it_is_drawn_so_or_gone(yard: SchoolYard) -> None:
    await yard.group()
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    where = {"card": row["id"], "channel": 11, "message": 12}
    await yard.act(redrawing.drawn, revision=1, **where)
    told = await reported(yard)
    await yard.act(reports.hide, yard.lead, report=told.id)
    assert await looked(yard, told.id) is Sight.BEING_HIDDEN
    await refused(yard, Loss.FORBIDDEN)
    assert await looked(yard, told.id) is Sight.HELD_UP
    yard.later(minutes=2)
    [due] = [card for card in await yard.read(redrawing.due) if card.kind is CardKind.GROUP]
    await yard.act(redrawing.drawn, revision=due.revision, **where)
    assert await looked(yard, told.id) is Sight.HIDDEN
    await yard.act(reports.show_again, yard.lead, report=told.id)
    assert await looked(yard, told.id) is Sight.SEEN
    await yard.act(reports.hide, yard.lead, report=told.id)
    await refused(yard, Loss.MESSAGE)
    assert await looked(yard, told.id) is Sight.HIDDEN


async def refused(yard: SchoolYard, loss: Loss) -> None:
    """Make Discord refuse the current revision of the group's card."""
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    await yard.act(losses.lost, card=row["id"], revision=row["revision"], channel=row["channel_id"], loss=loss)


async def looked(yard: SchoolYard, report: int) -> Sight:
    """Check what became of hidden cards, as the bot does at every beat; return what the lead reads."""
    for one in await yard.read(hiding.news):
        await yard.act(hiding.look, report=one.report)
    assert await yard.read(hiding.news) == []
    return (await yard.read(reports.view, report=report)).sight


async def test_a_post_that_is_no_card_any_more_is_deleted_instead(yard: SchoolYard) -> None:
    await yard.group()
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    await yard.act(redrawing.drawn, card=row["id"], revision=1, channel=11, message=12)
    told = await reported(yard)
    await yard.act(reports.hide, yard.lead, report=told.id)
    await refused(yard, Loss.FORBIDDEN)
    await yard.act(redrawing.drawn, card=row["id"], revision=2, channel=11, message=99)
    await looked_once(yard)
    assert [post.message for post in await yard.read(hiding.due)] == [12]


async def looked_once(yard: SchoolYard) -> None:
    for one in await yard.read(hiding.news):
        await yard.act(hiding.look, report=one.report)


@pytest.mark.parametrize("loss", [*Loss, None])
async def test_a_report_is_never_given_up_and_goes_where_reports_go_then(yard: SchoolYard, loss: Loss | None) -> None:
    told = await reported(yard)
    assert not told.held_up
    for _ in range(MOST_ATTEMPTS + 3):
        [card] = await yard.read(redrawing.due)
        refused = {"revision": card.revision, "channel": card.channel, "loss": loss}
        service, given = (losses.lost, refused) if loss else (redrawing.put_off, {})
        await yard.act(service, card=card.id, **given)
        assert await yard.read(redrawing.due) == []
        yard.later(hours=4)
    assert (await reported(yard, at=1)).held_up
    assert (await yard.read(redrawing.reports_waiting), await yard.read(redrawing.given_up)) == (1, 0)
    yard.now -= timedelta(hours=4)
    elsewhere = replace(yard.settings, safeguarding_channel=777)
    await yard.act(school_settings.set_up, yard.admin, settings=elsewhere, confirmed=True)
    [card] = await yard.read(redrawing.due)
    assert card.channel == 777
    await yard.act(redrawing.drawn, card=card.id, revision=card.revision, channel=777, message=13)
    assert await yard.read(redrawing.reports_waiting) == 0
    assert not (await yard.read(reports.view, report=told.id)).held_up


async def test_nobody_but_the_lead_hides_pauses_or_learns_who_told(yard: SchoolYard) -> None:
    group, told = await yard.group(), await reported(yard)
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        for service in (reports.hide, reports.show_again, reports.who_reported, reports.who_wrote):
            with pytest.raises(SafeguardingOnly):
                await yard.act(service, somebody, report=told.id)
        for service in (reports.pause, reports.resume):
            with pytest.raises(SafeguardingOnly):
                await yard.act(service, somebody, group=group.id)
    assert await yard.act(reports.who_reported, yard.lead, report=told.id) == (Told("Student 0", None),)


async def test_in_a_paused_group_nothing_changes_but_everybody_may_leave(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = (await yard.read(membership.listed))[0].id
    await yard.act(reports.pause, yard.lead, group=group)
    with pytest.raises(AlreadyPaused):
        await yard.act(reports.pause, yard.lead, group=group)
    with pytest.raises(GroupPaused):
        await yard.act(voting.cast, yard.students[0], ballot=proposed.ballot, choice=FOR)
    with pytest.raises(GroupPaused):
        await yard.act(membership.join, yard.students[7], group=group)
    with pytest.raises(GroupPaused):
        await yard.act(steps.add_step, yard.students[0], plan=proposed.plan.id, what="Dig")
    when = yard.now + timedelta(hours=1)
    with pytest.raises(GroupPaused):
        await yard.act(own.remind_group, yard.students[0], group=group, when=when, what="Spades")
    with pytest.raises(GroupPaused):
        await yard.act(membership.close, yard.students[0], group=group)
    assert (await yard.act(membership.leave, yard.students[3], group=group)).paused


async def test_no_adult_changes_a_paused_group_either(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    given = {"group": plan.group, "teacher": yard.teachers[0], "purpose": "Help us"}
    invited = await yard.act(inviting.invite, yard.students[0], **given)
    await yard.act(reports.pause, yard.lead, group=plan.group)
    with pytest.raises(GroupPaused):
        await yard.act(inviting.answer, yard.teachers[0], invitation=invited.id, reply=InvitationReply.ACCEPT)
    with pytest.raises(GroupPaused):
        await yard.read(inviting.may_answer, yard.teachers[0], invitation=invited.id)
    with pytest.raises(GroupPaused):
        await yard.act(answers.answer, yard.teachers[0], plan=plan.id, reply=AdultAnswer.YES, reason="Go ahead")
    declined = await yard.act(inviting.answer, yard.teachers[0], invitation=invited.id, reply=InvitationReply.DECLINE)
    assert declined.state is InvitationState.DECLINED


async def test_nobody_is_reminded_of_a_ballot_they_cannot_vote_in_for_now(yard: SchoolYard) -> None:
    await yard.hush()
    proposed = await yard.proposed()
    group = (await yard.read(membership.listed))[0].id
    await yard.act(reports.pause, yard.lead, group=group)
    yard.now = proposed.closes_at - timedelta(hours=23)
    assert (await yard.act(deliveries.claim)).ready == ()
    await yard.act(reports.resume, yard.lead, group=group)
    yard.later(hours=1)
    assert len((await yard.act(deliveries.claim)).ready) == 4


async def test_a_ballot_of_a_paused_group_closes_at_its_time(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, AGAINST)
    await yard.act(reports.pause, yard.lead, group=(await yard.read(membership.listed))[0].id)
    yard.now = proposed.closes_at
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.NO_QUORUM


async def test_a_group_goes_on_where_it_stood(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group = (await yard.read(membership.listed))[0].id
    await yard.act(reports.pause, yard.lead, group=group)
    await yard.act(reports.resume, yard.lead, group=group)
    with pytest.raises(NotPaused):
        await yard.act(reports.resume, yard.lead, group=group)
    await yard.vote(proposed.ballot, FOR)
    assert (await yard.ballot(proposed.ballot)).voted == 1
    with pytest.raises(FacilitatorOnly):
        await yard.act(membership.close, yard.students[1], group=group)


async def test_a_reminder_of_a_paused_group_waits(yard: SchoolYard) -> None:
    await yard.hush()
    group = (await yard.group()).id
    when = yard.now + timedelta(hours=1)
    await yard.act(own.remind_group, yard.students[0], group=group, when=when, what="Spades")
    await yard.act(reports.pause, yard.lead, group=group)
    yard.later(hours=2)
    assert (await yard.act(deliveries.claim)).ready == ()
    await yard.act(reports.resume, yard.lead, group=group)
    yard.later(hours=1)
    [envelope] = (await yard.act(deliveries.claim)).ready
    assert [one.text for one in envelope.deliveries] == ["Spades"]
