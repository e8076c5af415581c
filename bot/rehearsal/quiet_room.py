"""A theme of September goes all the way: the group that came of it writes a plan, does it, and looks back."""

from bot.rehearsal.autumn import write_down
from bot.rehearsal.cast import PlanPart
from bot.rehearsal.promise import SHARED_PLACES
from bot.rehearsal.spring import ratify
from bot.rehearsal.stage import RehearsedSchool

GROUP = "A quiet room"
STARTER, READER, WRITER, PAINTER = "Ayşe Yılmaz", "Łukasz Wójcik", "Nguyễn Minh Anh", "Hodan Warsame"
ROOM_7 = PlanPart(
    "Room 7 is quiet at lunch",
    "Some of us read, some pray, some do homework, and some need ten minutes in which nobody asks anything.",
    "Room 7 is open and quiet every lunch time from May on, for at least fifteen of us a day.",
    "doing",
    "",
    (
        ("Ask the caretaker for the key of room 7", "2027-02-26", WRITER),
        ("Agree four rules that fit on one page", "2027-03-05", READER),
        ("Paint the door, so that everybody finds it", "2027-04-30", PAINTER),
    ),
    who=("we", "together", "connect"),
)


async def the_theme_becomes_a_plan(stage: RehearsedSchool) -> None:
    """Those who would have joined the theme write a plan, vote on it, and take it to the council."""
    thread, about = stage.thread(GROUP), {"name": GROUP, "purpose": "One place at lunch where nobody has to talk."}
    await stage.write(STARTER, "group edit", about, "is changed", group=GROUP)
    await write_down(stage, STARTER, GROUP, ROOM_7, SHARED_PLACES)
    await stage.use(STARTER, "plan propose", "is proposed", thread, plan=ROOM_7.title)
    votes = dict.fromkeys((STARTER, READER, WRITER, PAINTER), "for")
    await stage.vote(thread, stage.newest(thread, "ballot"), votes)
    await ratify(stage, STARTER, ROOM_7.title)


async def the_room_has_a_key(stage: RehearsedSchool) -> None:
    """The first steps are done."""
    thread = stage.thread(GROUP)
    for number, who in ((1, WRITER), (2, READER)):
        await stage.press(who, thread, stage.button(thread, f"Mark step {number} done"), "Done: ")


async def the_room_opens(stage: RehearsedSchool) -> None:
    """The last step is done, and the group says what came of it."""
    thread = stage.thread(GROUP)
    await stage.press(PAINTER, thread, stage.button(thread, "Mark step 3 done"), "is completed")
    went = {"reached": "met", "learnt": "One page of rules is enough, if those who come have written it.", "spent": ""}
    await stage.press(STARTER, thread, stage.button(thread, "How did it go?"), "is written down", fields=went)
