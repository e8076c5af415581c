"""An office passes on what it is asked: who may, who is asked then, and that the day for the answer stays."""

import pytest

from governance.offices import NobodyElse, OfficesOnly, OfficeUnclear, RequestAnswered
from governance.people import TeachersOnly, Visitor
from governance.plans import AdultAnswer
from services.council import answers, passing_on
from services.schools import offices
from services.today import waiting
from services.views import plans as plan_views
from tests.services.school import SchoolYard

HEAD, CHAIR, CHAIRS_CHANNEL = 801, 802, 811


@pytest.fixture
def head(yard: SchoolYard) -> Visitor:
    return yard.person(5_000, "Mr Reed", HEAD)


@pytest.fixture
def chair(yard: SchoolYard) -> Visitor:
    return yard.person(5_001, "Ms Haddad", CHAIR)


@pytest.fixture
async def plan(yard: SchoolYard) -> int:
    """A ratified plan in a school with two offices, the first of which is asked."""
    await yard.act(offices.set_up, yard.admin, name="Head teacher", role=HEAD)
    await yard.act(offices.set_up, yard.admin, name="Chair of governors", role=CHAIR, channel=CHAIRS_CHANNEL)
    return (await yard.ratified()).id


async def asked(yard: SchoolYard, plan: int) -> tuple[str | None, int | None]:
    request = (await yard.read(plan_views.view, plan=plan)).request
    assert request is not None
    return request.office, request.channel


async def test_another_office_is_asked_from_then_on_and_either_may_answer(
    yard: SchoolYard, plan: int, head: Visitor, chair: Visitor
) -> None:
    before = (await yard.read(plan_views.view, plan=plan)).request
    [other] = await yard.read(passing_on.others, head, plan=plan)
    done = await yard.act(passing_on.pass_on, head, plan=plan, office=other.id)
    assert done.office == "Chair of governors"
    assert await asked(yard, plan) == ("Chair of governors", CHAIRS_CHANNEL)
    after = (await yard.read(plan_views.view, plan=plan)).request
    assert before is not None
    assert after is not None
    assert (after.answer_by, after.is_called) == (before.answer_by, False)
    for who, other_office in ((head, "Chair of governors"), (chair, None)):
        [request] = (await yard.read(waiting, who, now=yard.now)).requests.shown
        assert request.other == other_office
    given = await yard.act(answers.answer, head, plan=plan, reply=AdultAnswer.YES, reason="Go ahead")
    assert given.answer is not None
    assert given.answer.office == "Head teacher"


async def test_it_can_be_passed_back_by_whoever_passed_it_on(yard: SchoolYard, plan: int, head: Visitor) -> None:
    for name in ("Chair of governors", "Head teacher"):
        [other] = await yard.read(passing_on.others, head, plan=plan)
        assert other.name == name
        await yard.act(passing_on.pass_on, head, plan=plan, office=other.id)
    assert (await asked(yard, plan))[0] == "Head teacher"


async def test_only_offices_pass_on_and_only_to_another_one_that_is_there(
    yard: SchoolYard, plan: int, head: Visitor
) -> None:
    [other] = await yard.read(passing_on.others, head, plan=plan)
    for who in (yard.students[0], yard.teachers[0], yard.admin):
        with pytest.raises(OfficesOnly):
            await yard.act(passing_on.pass_on, who, plan=plan, office=other.id)
    for number in (0, other.id + 50, other.id - 1):
        with pytest.raises(OfficeUnclear):
            await yard.act(passing_on.pass_on, head, plan=plan, office=number)
    await yard.act(offices.forget, yard.admin, office=other.id)
    with pytest.raises(NobodyElse):
        await yard.read(passing_on.others, head, plan=plan)


async def test_what_is_answered_is_not_passed_on(yard: SchoolYard, plan: int, head: Visitor) -> None:
    [other] = await yard.read(passing_on.others, head, plan=plan)
    more = {"reply": AdultAnswer.NEED_MORE, "reason": "How big is it?"}
    await yard.act(answers.answer, head, plan=plan, **more)
    await yard.read(passing_on.others, head, plan=plan)
    await yard.act(answers.answer, head, plan=plan, reply=AdultAnswer.NO, reason="No money")
    with pytest.raises(RequestAnswered):
        await yard.act(passing_on.pass_on, head, plan=plan, office=other.id)


async def test_without_offices_nobody_passes_on(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    with pytest.raises(TeachersOnly):
        await yard.read(passing_on.others, yard.students[0], plan=plan)
    with pytest.raises(NobodyElse):
        await yard.read(passing_on.others, yard.teachers[0], plan=plan)


async def test_the_visitors_own_office_comes_first_in_today(yard: SchoolYard, plan: int, chair: Visitor) -> None:
    second = (await yard.ratified(name="Radio")).id
    [other] = await yard.read(passing_on.others, chair, plan=second)
    await yard.act(passing_on.pass_on, chair, plan=second, office=other.id)
    requests = (await yard.read(waiting, chair, now=yard.now)).requests.shown
    assert [(one.plan, one.other) for one in requests] == [(second, None), (plan, "Head teacher")]
