"""What became of everything, for the whole school: its card, its pages, and two editions beside each other."""

from io import BytesIO

from pypdf import PdfReader

from bot.rehearsal.world import SimulatedSchool, messages_of
from tests.cogs.test_groups_and_plans import posted


async def test_the_whole_school_reads_what_became_of_everything(published: SimulatedSchool) -> None:
    ann = published.people["Ann"]
    assert "comes into the groups channel" in await published.use(ann, "council feedback")
    await published.beat()
    told = posted(published, published.groups_channel)
    for words in (
        "You said, we did",
        "**Not yet**",
        "**Tunnel** (Polytunnel)",
        "It waits for an answer from the school",
    ):
        assert words in told
    assert "No, because" not in told
    await published.use(ann, "council answer", plan="1", answer="no", reason="Too dear")
    await published.use(published.people["Mr Reed"], "council answer", plan="1", answer="no", reason="Too dear")
    await published.use(ann, "council feedback")
    await published.beat()
    told = posted(published, published.groups_channel)
    assert told.count("You said, we did") == 1
    assert "**No, because**" in told
    assert "“Too dear”" in told
    assert published.faults == []


async def test_only_delegates_post_it_and_only_if_there_is_something(group: SimulatedSchool) -> None:
    assert "This is for delegates" in await group.use(group.people["Cat"], "council feedback")
    await group.use(group.people["Ann"], "council join", group="1")
    assert "There is nothing to tell yet" in await group.use(group.people["Ann"], "council feedback")


async def test_a_page_for_the_wall_and_one_for_the_screen_name_nobody(published: SimulatedSchool) -> None:
    for shape in ("poster", "assembly"):
        answer = await published.people["Cat"].slash(published.hall, "schoolplan show", format=shape)
        [message] = messages_of(answer)
        assert "on one page and without names" in message.content
        [file] = message.attachments
        assert file.filename == f"{shape}-edition-1.pdf"
        content = published.env.backend.cdn._blobs[
            next(key for key in published.env.backend.cdn._blobs if shape in key)
        ]
        text = PdfReader(BytesIO(content)).pages[0].extract_text()
        assert "Tunnel" in text
        assert "Ben" not in text


async def test_two_editions_are_put_beside_each_other(published: SimulatedSchool) -> None:
    ann, cat = published.people["Ann"], published.people["Cat"]
    assert "Nothing has changed." in await published.use(cat, "schoolplan compare", **{"from": 1, "to": 1})
    assert "no edition 2" in (await published.use(cat, "schoolplan compare", **{"from": 1, "to": 2})).lower()
    await published.press(ann, published.thread("Polytunnel"), "step:1:done")
    await published.use(ann, "schoolplan compile")
    await published.beat()
    await published.use(ann, "schoolplan publish")
    await published.beat()
    for name in ("Ann", "Ben"):
        await published.press(published.people[name], published.council_channel, "ballot:4:for")
    await published.wait(minutes=5)
    shown = await published.use(cat, "schoolplan compare", **{"from": 2, "to": 1})
    assert "**From edition 1 to edition 2**" in shown
    assert "__All steps done__" in shown
    assert "**Tunnel** (Polytunnel)" in shown
