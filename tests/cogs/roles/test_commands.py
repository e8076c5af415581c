"""Roles and training as people see them: who does what, who is next, and what only the facilitator may read."""

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.test_groups_and_plans import posted


async def test_a_role_is_taken_waited_for_and_handed_on(group: SimulatedSchool) -> None:
    ann, ben, cat = (group.people[name] for name in ("Ann", "Ben", "Cat"))
    options = {"group": "Polytunnel", "role": "minute_taker"}
    assert "You are minute-taker of Polytunnel now" in await group.use(ben, "role take", **options)
    assert "You are next in line to be minute-taker" in await group.use(cat, "role take", **options)
    await group.beat()
    assert "Minute-taker: Ben" in posted(group, group.groups_channel)
    assert "Cat is minute-taker of Polytunnel now" in await group.use(ben, "role handon", **options)
    assert "Polytunnel has no minute-taker now" in await group.use(cat, "role handon", **options)
    assert "You are not minute-taker" in await group.use(ann, "role handon", **options)
    await group.beat()
    assert "Minute-taker" not in posted(group, group.groups_channel)


async def test_who_lays_the_facilitator_down_leaves_the_page_for_who_comes_next(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    options = {"group": "Polytunnel", "role": "facilitator"}
    assert "You are next in line to be facilitator" in await group.use(ben, "role take", **options)
    # Who only takes an offer back leaves no page.
    assert "page" not in await group.use(ben, "role handon", **options)
    await group.use(ben, "role take", **options)
    told = await ann.slash(group.hall, "role handon", **options)
    assert "Ben is facilitator of Polytunnel now. A page for who comes next is left." in read(told)
    message = messages_of(told)[-1].message
    assert custom_ids(message) == ["group:1:tell", "group:1:page"]
    form = await ann.click(message, custom_id="group:1:tell")
    told = await ann.submit_modal(form, {"told": "Ask nobody"})
    assert "Whoever comes next reads it" in read(told)
    written = messages_of(told)[-1].message
    assert "is taken back. Its page stays." in read(await ann.click(written, custom_id=custom_ids(written)[-1]))
    form = await ann.click(message, custom_id="group:1:tell")
    assert "Whoever comes next reads it" in read(await ann.submit_modal(form, {"told": "Ask Mr Reed for the key"}))
    await group.beat()
    shown = posted(group, group.thread("Polytunnel"))
    assert "Ann handed the group over. Ben runs it now." in shown
    assert "Ask Mr Reed for the key" in shown
    assert "Ask nobody" not in shown


async def test_the_facilitator_alone_reads_who_could_be_asked(group: SimulatedSchool) -> None:
    await group.use(group.people["Ben"], "role take", group="Polytunnel", role="treasurer")
    await group.use(group.people["Cat"], "role take", group="Polytunnel", role="treasurer")
    own = await group.use(group.people["Ann"], "role show", group="Polytunnel")
    assert "Facilitator: Ann" in own
    assert "Treasurer: Ben · next: Cat" in own
    assert "Cat has not been facilitator yet" in own
    assert "has not been treasurer" not in own
    seen = await group.use(group.people["Cat"], "role show", group="Polytunnel")
    assert "Treasurer: Ben · next: Cat" in seen
    assert "could be asked" not in seen


async def test_training_is_asked_for_recorded_and_shown_to_oneself(group: SimulatedSchool) -> None:
    dan, teacher = group.people["Dan"], group.people["Mr Reed"]
    assert "any student can run a group" in await group.use(dan, "training show")
    assert "Only students who had the training" in await group.use(group.admin, "setup training", required=True)
    new = {"name": "Gardens", "purpose": "Flowers"}
    assert "asks for training before you run a group" in await group.use(dan, "group start", **new)
    assert "Ask a teacher" in await group.use(dan, "training show")
    assert "Only teachers and those who run this server" in await group.use(dan, "training record", student=dan)
    assert "It is recorded that Dan" in await group.use(teacher, "training record", student=dan)
    assert "recorded already" in await group.use(teacher, "training record", student=dan)
    assert "does not have the student role" in await group.use(teacher, "training record", student=teacher)
    assert "You can run a group" in await group.use(dan, "training show")
    assert "has started" in await group.use(dan, "group start", **new)
    assert "Ben can ask a teacher" in await group.use(
        group.people["Ann"], "group handover", group="Polytunnel", member=group.people["Ben"]
    )
    assert "no longer recorded" in await group.use(teacher, "training remove", student=dan)
    assert "No training of Dan" in await group.use(teacher, "training remove", student=dan)
