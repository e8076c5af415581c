"""In the server: no post, file, event or thread shows somebody who has had their data deleted."""

from bot.rehearsal.world import SimulatedSchool, messages_of, read


async def erase(school: SimulatedSchool, name: str) -> None:
    person = school.people[name]
    question = await person.slash(school.hall, "mydata delete")
    done = await person.click(messages_of(question)[0].message, custom_id=f"mydata:{person.id}:forget")
    assert read(done) == "Done: your name and your Discord id are deleted here."


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
