"""A school says how many students it has and in which money it counts; without that, it is the money of where it is."""

from bot.rehearsal.world import SimulatedSchool, read
from services.views import plans
from tests.cogs.conftest import PLAN

IN_CRISP_NUMBERS = {"money": "250"}


async def test_the_settings_show_the_money_and_the_students(school: SimulatedSchool) -> None:
    assert "Money: £" in await school.use(school.admin, "setup show")
    await school.set_up(currency="eur", students=1500)
    await school.set_up(name="The Green School")
    shown = await school.use(school.admin, "setup show")
    assert "Money: €" in shown
    assert "Students in the school: 1,500" in shown
    assert "no currency I know" in read(await school.set_up(currency="beans"))


async def test_an_amount_without_a_sign_is_in_the_schools_money_and_the_form_says_so(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.set_up(currency="CHF")
    opened = await ann.slash(group.hall, "plan draft", group="Polytunnel")
    assert "like 250\\xa0CHF;" in str(opened.modal)
    await ann.submit_modal(opened, PLAN | IN_CRISP_NUMBERS)
    assert "We ask for 250\N{NO-BREAK SPACE}CHF" in await group.use(ann, "plan list")


async def test_a_plan_that_is_opened_and_sent_again_stays_as_it_was(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.set_up(timezone="UTC")
    await group.fill_in(ann, "plan draft", PLAN | IN_CRISP_NUMBERS, group="Polytunnel")
    await group.set_up(timezone="UTC", currency="£")
    same = await group.fill_in(ann, "plan edit", PLAN | IN_CRISP_NUMBERS, plan="Tunnel")
    assert "Nothing has changed" in same
    view = await group.database.read(plans.view, school=group.guild.id, plan=1)
    assert view.version == 1
