"""Who thought of a plan and who does it: said by members while it is written, and kept in the school plan."""

import pytest

from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import MembersOnly, StudentsOnly
from governance.together import UNSAID, Doers, DoersFixed, Way, Whose
from services.council import delegates, editions, ratifying
from services.plans import proposing, together
from services.views import plans as plan_views
from tests.services.mirrors import an_open_mirror, answers, is_over, pupils
from tests.services.school import AGAINST, FOR, SchoolYard

OURS = Doers(Whose.WE, Whose.TOGETHER, Way.GIVE)


async def test_a_member_says_it_while_the_plan_is_written(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    assert plan.doers == UNSAID
    for somebody, refused in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refused):
            await yard.act(together.say_who, somebody, plan=plan.id, doers=OURS)
    done = await yard.act(together.say_who, yard.students[1], plan=plan.id, doers=OURS)
    assert (done.plan.doers, done.plan.version, done.reopened) == (OURS, 1, False)
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    with pytest.raises(DoersFixed):
        await yard.act(together.say_who, yard.students[1], plan=plan.id, doers=UNSAID)
    await yard.vote(proposed.ballot, AGAINST, AGAINST, AGAINST, AGAINST)
    again = await yard.act(together.say_who, yard.students[1], plan=plan.id, doers=Doers(Whose.WE, Whose.WE))
    assert (again.plan.version, again.reopened) == (2, True), "what was voted on stays"


async def test_the_school_plan_has_it_with_the_mirror_and_where_the_plans_stood_a_year_ago(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await yard.act(together.say_who, yard.students[0], plan=plan.id, doers=OURS)
    await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    shown = await yard.read(plan_views.view, plan=plan.id)
    assert shown.ballot is not None
    await yard.vote(shown.ballot, FOR, FOR, FOR, FOR)
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=plan.group)
    put = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    await yard.vote(put.ballot, FOR, FOR)
    mirror = await an_open_mirror(yard)
    for student in pupils(yard, 5):
        await answers(yard, student, mirror, forms=1)
    await is_over(yard, mirror)
    draft = await yard.act(editions.compile_edition, yard.students[0])
    [page] = draft.plan.pages
    assert page.doers == OURS
    assert draft.plan.mirror is not None
    assert [one.answered for one in draft.plan.mirror.sides] == [5, None]
    assert draft.plan.fields_before is None


async def test_nobody_says_it_without_end_in_a_day(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    said = (OURS, Doers(Whose.WE, Whose.WE))
    for at in range(QUOTAS[Limited.DOERS_SAID].most):
        await yard.act(together.say_who, yard.students[0], plan=plan.id, doers=said[at % 2])
    with pytest.raises(QuotaReached):
        await yard.act(together.say_who, yard.students[0], plan=plan.id, doers=UNSAID)
