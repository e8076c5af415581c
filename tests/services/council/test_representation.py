"""Of how many groups delegates took part: counted when the council's vote closes, and a number only."""

import pytest

from governance.ballots import Secrecy
from services.ballots import lifecycle, voting
from services.council import delegates, editions, ratifying
from services.schools import settings
from tests.services.school import FOR, SchoolYard


async def council_of_two_groups(yard: SchoolYard) -> int:
    """Return a ballot of four delegates: two of the Polytunnel, one of them also for Radio, and two of Energy."""
    plan = await yard.adopted()
    radio = await yard.group("Radio")
    energy = await yard.group("Energy")
    for student, group in ((0, plan.group), (1, plan.group), (1, radio.id), (2, energy.id), (3, energy.id)):
        await yard.act(delegates.join, yard.students[student], group=group)
    return (await yard.act(ratifying.submit, yard.students[0], plan=plan.id)).ballot


@pytest.mark.parametrize("secrecy", Secrecy)
async def test_groups_are_counted_by_who_voted_at_closing(yard: SchoolYard, secrecy: Secrecy) -> None:
    await yard.act(settings.change_voting, yard.admin, secrecy=secrecy)
    ballot = await council_of_two_groups(yard)
    opened = await yard.ballot(ballot)
    assert (opened.groups_on_roll, opened.groups_taking_part) == (3, None)
    for student in yard.students[:2]:
        await yard.act(voting.cast, student, ballot=ballot, choice=FOR)
    assert (await yard.ballot(ballot)).groups_taking_part is None
    yard.later(days=3)
    await yard.act(lifecycle.close, ballot=ballot)
    # The second student speaks for two groups, and nobody of Energy voted.
    assert (await yard.ballot(ballot)).groups_taking_part == 2


async def test_a_seat_taken_or_given_up_while_the_vote_runs_changes_nothing(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    radio = await yard.group("Radio")
    yard.later(minutes=1)
    await yard.act(delegates.join, yard.students[0], group=radio.id)
    await yard.act(delegates.leave, yard.students[1], group=submitted.plan.group)
    await yard.vote(submitted.ballot, FOR, FOR)
    over = await yard.ballot(submitted.ballot)
    assert (over.groups_on_roll, over.groups_taking_part) == (1, 1)


async def test_a_vote_of_a_group_counts_no_groups(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    over = await yard.ballot(proposed.ballot)
    assert (over.groups_on_roll, over.groups_taking_part) == (None, None)


async def test_the_edition_and_its_pages_say_of_how_many_groups(yard: SchoolYard) -> None:
    await yard.ratified()
    published = await yard.published()
    assert published.plan.published_by == 1
    [page] = published.plan.pages
    assert (page.adopted.groups, page.ratified.groups) == (None, 1)
    draft = await yard.act(editions.compile_edition, yard.students[0])
    assert draft.plan.published_by is None
