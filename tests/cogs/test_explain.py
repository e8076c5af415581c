"""What a refusal repeats is short, and what somebody typed into a form is never lost."""

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from cogs.explain import explained
from cogs.wording import speak
from governance.refusals import Ambiguous, NotFound
from services.lookup import Candidate
from services.schools import UnknownZone
from tests.cogs.conftest import PLAN


def test_a_long_text_is_repeated_only_as_far_as_it_is_needed() -> None:
    for refusal in (UnknownZone(text="x" * 4000), NotFound(noun="group", text="x\n" * 2000)):
        answer = explained(refusal, speak("en"))
        assert len(answer) < 250
        assert "…”" in answer
    names = tuple(Candidate(at, "n" * 100, "g" * 60).told_apart for at in (1, 2, 123456))
    assert "(#123456)" in explained(Ambiguous(noun="plan", text="x", names=names), speak("en"))


async def test_a_long_refused_form_comes_back_whole_in_a_file(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    long = PLAN | {"why": "w*" * 500, "goal": "g_" * 500, "money": "a lot"}
    shown = await ann.slash(group.hall, "plan draft", group="Polytunnel")
    result = await ann.submit_modal(shown, long)
    assert "could not read “a lot”" in read(result)
    assert "in this file" in read(result)
    [attached] = [one for message in messages_of(result) for one in message.attachments]
    assert attached.filename == "typed.txt"
    words = (await attached.read()).decode()
    assert all(str(long[name]) in words for name in ("title", "why", "goal", "money"))


async def test_topics_and_editions_there_are_not_are_named(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    answer = await ratified.use(ann, "help", topic="nope")
    assert "no help on “nope”" in answer
    assert "`ballots`" in answer
    assert "Votes" in await ratified.use(ann, "help", topic="votes")
    await ratified.use(ann, "schoolplan compile")
    await ratified.use(ann, "schoolplan publish")
    await ratified.beat()
    for name in ("Ann", "Ben"):
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:3:for")
    await ratified.beat()
    answer = await ratified.use(ann, "schoolplan show", edition=99)
    assert "There is no edition 99 of the school plan. There is: 1." in answer
