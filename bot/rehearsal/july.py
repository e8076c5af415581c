"""July: the whole school reads what became of everything, and the school plan moves on to the next year."""

from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.stage import RehearsedSchool, StoryBroke
from bot.rehearsal.world import custom_ids, messages_of, read
from governance.school_years import school_year

# Seats that were handed on with the year.
LEFT = ("Amira K", "Quinn A")


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
