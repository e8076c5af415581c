"""On the server, no post, file, event or thread shows somebody whose data was deleted."""

from pathlib import Path

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from governance.fingerprints import fingerprint_of
from storage import erasure_list
from storage.erasure_list import ErasureLine
from tests.cogs.conftest import MONDAY
from tests.cogs.test_groups_and_plans import posted


async def erase(school: SimulatedSchool, name: str) -> None:
    person = school.people[name]
    question = await person.slash(school.hall, "mydata delete")
    done = await person.click(messages_of(question)[0].message, custom_id=f"mydata:{person.id}:forget")
    assert read(done) == "Done: your name and your Discord id are deleted here."


async def test_no_message_of_a_letter_shows_them_in_a_thread_or_to_somebody_else(group: SimulatedSchool) -> None:
    ann, reed, thread = group.people["Ann"], group.people["Mr Reed"], group.thread("Polytunnel")
    await group.use(ann, "advisor invite", group="1", teacher=reed, purpose="Help")
    await group.use(ann, "remind group", group="1", when="in 2 hours", what="Ask Mr Reed about the soil")
    await group.beat()
    await group.press(reed, thread, "invitation:1:accept")
    await group.wait(hours=3)
    await group.beat()
    said = [message.content for message in group.cards(thread) if message.content]
    assert len([text for text in said if "Reed" in text or str(reed.id) in text]) >= 2
    await erase(group, "Mr Reed")
    for _ in range(2):
        await group.beat()
    everything = [message.content for place in (thread, group.groups_channel) for message in group.cards(place)]
    assert [text for text in everything if "Reed" in text or str(reed.id) in text] == []
    assert any("… has answered" in text for text in everything)
    assert any("Ask … about the soil" in text for text in everything)


async def test_the_thread_of_a_group_named_after_somebody_is_renamed(school: SimulatedSchool) -> None:
    for name in ("Ann", "Quillfeather"):
        school.student(name)
    await school.use(school.people["Ann"], "group start", name="Friends of Quillfeather", purpose="Fun")
    await school.beat()
    await school.press(school.people["Quillfeather"], school.groups_channel, "group:1:join")
    await school.beat()
    thread = school.thread("Friends of Quillfeather")
    await erase(school, "Quillfeather")
    await school.beat()
    assert school.thread("Friends of …").id == thread.id


async def test_whoever_presses_delete_is_on_the_list_beside_the_database(group: SimulatedSchool) -> None:
    await erase(group, "Ben")
    await erase(group, "Cat")
    listed = erasure_list.read(list_of(group))
    assert (len(listed.lines), listed.unreadable) == (2, 0)
    marks = {line.fingerprint for line in listed.lines}
    assert marks == {
        fingerprint_of(listed.key or "", school=group.guild.id, discord_id=group.people[name].id)
        for name in ("Ben", "Cat")
    }


async def test_at_its_start_the_bot_erases_again_whom_a_backup_has_brought_back(group: SimulatedSchool) -> None:
    key = "0123456789abcdef" * 4
    mark = fingerprint_of(key, school=group.guild.id, discord_id=group.people["Ann"].id)
    erasure_list.append(list_of(group), key, [ErasureLine("f" * 32, mark, MONDAY)])
    assert "Ann" in posted(group, group.groups_channel)
    await group.restart()
    await group.beat()
    assert "Ann" not in posted(group, group.groups_channel)


def list_of(school: SimulatedSchool) -> Path:
    found = erasure_list.beside(school.bot.db.url)
    assert found is not None
    return found
