"""July: everybody is asked one question, and reads what became of everything; the plan moves on to the next year."""

from bot.rehearsal.cast import STUDENTS
from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.september import SAID
from bot.rehearsal.stage import RehearsedSchool, StoryBroke
from bot.rehearsal.world import custom_ids, messages_of, read
from governance.school_years import school_year

# Seats that were handed on with the year.
LEFT = ("Amira K", "Quinn A")


# How involved they feel, one letter each: more, the same, less.
FEEL = "mmmsmmmmsmmlmmmmmsmmmlmmmmsmmmlmmsmmmmlmmsmmmlm"
ANSWERS = {"m": "more", "s": "same", "l": "less"}


async def everybody_is_asked(stage: RehearsedSchool) -> None:
    """The bot has asked by itself on the first of July, and most answer; nobody sees a number yet."""
    channel = stage.school.groups_channel
    stage.posted(channel, "Do you feel more involved than a year ago?")
    asked = stage.button(channel, "More").rsplit(":", 1)[0]
    async with stage.together():
        for name, feels in zip(dict.fromkeys((*STUDENTS, *SAID)), FEEL, strict=False):
            await stage.press(name, channel, f"{asked}:{ANSWERS[feels]}", "your answer is counted")
    await stage.press("Amira K", channel, f"{asked}:less", "You have answered this already")
    await stage.press("Mr Reed", channel, f"{asked}:more", "This is for students")


async def it_is_counted(stage: RehearsedSchool) -> None:
    """The question is over by itself, and its card tells the shares beside those of the first school."""
    stage.posted(stage.school.groups_channel, "At least 45 of 180 students answered")
    stage.posted(stage.school.groups_channel, "The first school that did this: 83 % more")


async def you_said_we_did(stage: RehearsedSchool) -> None:
    """A delegate tells the whole school what became of everything, and somebody reads the page for the wall."""
    await stage.use("Rosa C", "council feedback", "comes into the groups channel")
    await stage.school.beat()
    stage.posted(stage.school.groups_channel, "You said, we did")
    await stage.use("Grace O", "schoolplan show", "on one page and without names", format="poster")
    await stage.use("Hana K", "schoolplan compare", "From edition 2 to edition 3", **{"from": 2, "to": 3})


async def the_plan_moves_on(stage: RehearsedSchool) -> None:
    """The council is shown what becomes of every plan, and votes on it."""
    council = stage.school.council_channel
    after = school_year(stage.school.now.date()) + 1
    await stage.use("Rosa C", "schoolplan roll", f"When the school plan moves on to {after}")
    # The button stands below an answer that only she reads.
    rosa = stage.person("Rosa C")
    *_, answer = messages_of(await rosa.slash(council, "schoolplan roll"))
    [button] = custom_ids(answer.message)
    put = read(await rosa.click(answer.message, custom_id=button))
    if "The council votes in its channel" not in put:
        raise StoryBroke(f"the plan was not put to the vote: {put}")
    await stage.school.pause()
    voters = [name for name in COUNCIL if name not in LEFT]
    await stage.vote(council, stage.newest(council, "ballot"), dict.fromkeys((*voters, "Rosa C"), "for"))
    await stage.until("2027-07-20")
    stage.posted(council, f"has moved on to {after}")
