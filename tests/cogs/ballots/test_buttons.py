"""Voting with buttons: counted once, counts hidden until the end, closed automatically."""

import asyncio

import pytest
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers

from bot.rehearsal.world import SimulatedSchool, read
from governance.ballots import Choice
from governance.people import Visitor
from services.groups import membership
from services.views import ballots as ballot_views
from services.views.ballots import BallotView


async def outcome(school: SimulatedSchool, ballot: int = 1) -> BallotView:
    return await school.database.read(ballot_views.view, school=school.guild.id, ballot=ballot)


def everything_posted(school: SimulatedSchool) -> str:
    channels = (school.groups_channel, *school.groups_channel.threads, school.council_channel)
    posts = [message for channel in channels for message in school.cards(channel)]
    return "\n".join(message.content + str([one.to_dict() for one in message.components]) for message in posts)


async def test_a_changed_vote_replaces_the_first_and_pressing_twice_changes_nothing(proposed: SimulatedSchool) -> None:
    thread, ann = proposed.thread("Polytunnel"), proposed.people["Ann"]
    assert "**For**" in await proposed.press(ann, thread, "ballot:1:for")
    assert "as before" in await proposed.press(ann, thread, "ballot:1:for")
    assert "now it is **Against**" in await proposed.press(ann, thread, "ballot:1:against")
    for name in ("Ben", "Cat"):
        await proposed.press(proposed.people[name], thread, "ballot:1:against")
    await proposed.wait(minutes=5)
    tally = (await outcome(proposed)).tally
    assert tally is not None
    assert (tally.of(Choice.FOR), tally.of(Choice.AGAINST)) == (0, 3)


async def test_a_secret_ballot_with_few_papers_says_how_many_took_part(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.fill_in(
        ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"], "money": ""}, group="1"
    )
    await group.use(ann, "plan propose", plan="1", secret=True)
    await group.beat()
    await group.press(ann, thread, "ballot:1:for")
    await group.wait(hours=73)
    shown = await group.use(ann, "ballot show", ballot="1")
    assert "Fewer than three people voted, so there is no result" in shown
    assert "1 of 3 voted, quorum 2" in shown
    assert "1 for" not in shown


async def test_who_objects_again_is_told_that_the_new_reason_counts(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.fill_in(
        ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"], "money": ""}, group="1"
    )
    await group.use(ann, "plan propose", plan="1", rule="consent")
    await group.beat()
    answers = []
    for reason in ("It is too cold", "It is too wet", "It is too wet"):
        card = group.card(group.thread("Polytunnel"), "ballot:1:object")
        form = await ben.click(card, custom_id="ballot:1:object")
        answers.append(read(await ben.submit_modal(form, {"reason": reason})))
    assert "You can change it" in answers[0]
    assert "Your new reason stands in place of the old one" in answers[1]
    assert "It counts once" in answers[2]


async def test_nobody_sees_how_the_votes_stand_before_the_end(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    await proposed.press(proposed.people["Ann"], thread, "ballot:1:against")
    await proposed.beat()
    shown = everything_posted(proposed) + await proposed.use(proposed.people["Ben"], "ballot show", ballot="1")
    assert "1 of 3 voted, quorum 2" in shown
    assert "1 against" not in shown
    assert "0 for" not in shown


async def test_the_card_says_the_outcome_with_its_numbers(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    for name, choice in (("Ann", "for"), ("Ben", "abstain"), ("Cat", "for")):
        await proposed.press(proposed.people[name], thread, f"ballot:1:{choice}")
    await proposed.wait(minutes=5)
    await proposed.beat()
    assert "**Passed**: 2 for, 0 against, 1 abstained; 3 of 3 voted, quorum 2" in everything_posted(proposed)


async def test_somebody_who_joined_later_cannot_vote(proposed: SimulatedSchool) -> None:
    dan = proposed.people["Dan"]
    await proposed.use(dan, "group join", group="Polytunnel")
    answer = await proposed.press(dan, proposed.thread("Polytunnel"), "ballot:1:for")
    assert "members when this vote opened" in answer


async def test_a_press_after_the_closing_time_is_refused_though_nobody_has_closed_it(proposed: SimulatedSchool) -> None:
    await proposed.env.advance_time(73 * 3600)
    answer = await proposed.press(proposed.people["Ann"], proposed.thread("Polytunnel"), "ballot:1:for")
    assert "closed" in answer
    await proposed.beat()
    view = await outcome(proposed)
    assert view.outcome is not None
    assert view.voted == 0


async def test_a_secret_vote_cannot_be_changed_and_is_told_before(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"]}, group="1")
    await group.use(ann, "plan propose", plan="T", secret=True)
    await group.beat()
    thread = group.thread("Polytunnel")
    assert "a vote cannot be changed" in everything_posted(group)
    assert "cannot be changed" in await group.press(ann, thread, "ballot:1:for")
    assert "This vote is secret" in await group.press(ann, thread, "ballot:1:against")


async def test_an_objection_needs_its_reason_and_stops_consent(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.fill_in(ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"]}, group="1")
    await group.use(ann, "plan propose", plan="T", rule="consent")
    await group.beat()
    thread = group.thread("Polytunnel")
    shown = await ben.click(group.card(thread, "ballot:1:object"), custom_id="ballot:1:object")
    assert "Please fill in: reason" in read(await ben.submit_modal(shown, {"reason": "  "}))
    shown = await ben.click(group.card(thread, "ballot:1:object"), custom_id="ballot:1:object")
    assert "**Object**" in read(await ben.submit_modal(shown, {"reason": "Too *soon*"}))
    for name in ("Ann", "Cat"):
        await group.press(group.people[name], thread, "ballot:1:for")
    await group.wait(minutes=5)
    await group.beat()
    posted = everything_posted(group)
    assert "Not passed" in posted
    assert r"Too \\*soon\\*" in posted
    assert "Ben" not in posted


@pytest.mark.parametrize(
    ("secret", "said"),
    [(False, "If it is reported, the safeguarding lead can see your name"), (True, "nobody can find out who wrote it")],
)
async def test_who_objects_reads_before_who_could_know(group: SimulatedSchool, secret: bool, said: str) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.fill_in(ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"]}, group="1")
    await group.use(ann, "plan propose", plan="T", rule="consent", secret=secret)
    await group.beat()
    shown = await ben.click(group.card(group.thread("Polytunnel"), "ballot:1:object"), custom_id="ballot:1:object")
    assert shown.modal is not None
    (label,) = shown.modal["components"]
    assert "without your name" in label["description"]
    assert said in label["description"]


async def crowd(school: SimulatedSchool, size: int, *, secret: bool) -> list[MemberActor]:
    """Fill the group with `size` students and open a ballot for them."""
    people = [school.student(f"s{number}") for number in range(size)]
    roles = frozenset({school.student_role.id})
    for person in people:
        visitor = Visitor(person.id, person.name, roles)
        await school.database.act(membership.join, school=school.guild.id, visitor=visitor, group=1, now=school.now)
    ann = school.people["Ann"]
    await school.fill_in(ann, "plan draft", {"title": "T", "why": "w", "goal": "g", "kind": ["doing"]}, group="1")
    await school.use(ann, "plan propose", plan="T", secret=secret)
    await school.beat()
    return people


async def storm(school: SimulatedSchool, presses: list[tuple[MemberActor, str]]) -> list[str]:
    """Have everybody press at the same moment; return what each of them reads."""
    card = school.card(school.thread("Polytunnel"), "ballot:1:for")
    stored = school.env.backend.get_message(card.channel.id, card.id)
    records = []
    for person, choice in presses:
        record, event = interactions.base_payload(
            school.env.backend, type=3, channel_id=card.channel.id, guild_id=school.guild.id, user_id=person.id,
            data={"custom_id": f"ballot:1:{choice}", "component_type": 2},
        )  # fmt: skip
        event["message"] = dict(serializers.message_payload(school.env.backend, stored))
        records.append(record)
        school.env.backend.emit("INTERACTION_CREATE", event)
    while not all(record.responded for record in records):
        await asyncio.sleep(0.005)
    await school.env.settle()
    messages = [school.env.backend.get_message(card.channel.id, record.message_id) for record in records]
    return [message.content for message in messages]


@pytest.mark.parametrize("secret", [False, True])
async def test_two_hundred_press_at_once_and_every_one_counts_once(group: SimulatedSchool, secret: bool) -> None:
    people = await crowd(group, 200, secret=secret)
    presses = [(person, ("for", "against", "abstain")[at % 3]) for at, person in enumerate(people)]
    receipts = await storm(group, presses)
    assert all("is in: **" in receipt for receipt in receipts)
    await group.wait(hours=73)
    view = await outcome(group)
    assert view.tally is not None
    assert (view.tally.of(Choice.FOR), view.tally.of(Choice.AGAINST), view.tally.of(Choice.ABSTAIN)) == (67, 67, 66)
    assert (view.voted, view.electorate) == (200, 203)
    assert view.outcome == "not_passed"


async def test_one_person_pressing_twenty_times_at_once_has_one_vote(group: SimulatedSchool) -> None:
    people = await crowd(group, 5, secret=True)
    receipts = await storm(group, [(people[0], "for")] * 20)
    assert sum("Nobody can see how you voted, and it cannot be changed" in receipt for receipt in receipts) == 1
    assert (await outcome(group)).voted == 1


async def test_an_open_ballot_that_looks_decided_goes_on(group: SimulatedSchool) -> None:
    people = await crowd(group, 4, secret=False)
    thread = group.thread("Polytunnel")
    for person in people:
        await group.press(person, thread, "ballot:1:for")
    await group.wait(minutes=10)
    assert (await outcome(group)).outcome is None
