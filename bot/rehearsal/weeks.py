"""A term week by week: groups meet, a guest finds a time, a report is dealt with, and the calendar is kept."""

from datetime import date, timedelta

from bot.rehearsal.cast import GROUPS
from bot.rehearsal.stage import RehearsedSchool

FIRST_MONDAY = "2026-10-05"
# Each group meets at lunch or after school on its own day; the number is how many days after that Monday it begins.
TIMES = {
    "Polytunnel": (0, "12:40"), "Healthy Living": (15, "12:40"), "Toilets": (15, "15:20"),
    "Radio Station": (16, "12:40"), "Waste and Recycling": (16, "15:20"), "Energy": (17, "12:40"),
    "Transport": (17, "15:20"), "Africa Link": (18, "12:40"), "Dyslexia Support": (18, "15:20"),
}  # fmt: skip


async def the_calendar_is_kept(stage: RehearsedSchool) -> None:
    """The office adds public holidays and exam weeks to the terms."""
    await stage.use("Office Admin", "setup holidays", "Christmas", country="GB", region="ENG")
    exams = {"name": "Mock exams", "starts": "2026-11-30", "ends": "2026-12-04"}
    await stage.use("Office Admin", "setup exams", "Mock exams", **exams)
    await stage.use("Office Admin", "setup show", "Mock exams")


async def meetings_begin(stage: RehearsedSchool) -> None:
    """Every group schedules its meetings to the end of term; half-term and exam weeks are left out."""
    for group in GROUPS:
        if group.name not in TIMES:
            continue
        after, clock = TIMES[group.name]
        when = f"{date.fromisoformat(FIRST_MONDAY) + timedelta(days=after)} {clock}"
        await stage.use(
            group.members[1], "meeting schedule", "18 December 2026",
            group=group.name, when=when, minutes=30, where=group.room, repeat="fortnightly",
        )  # fmt: skip
    await stage.use("Mr Reed", "meeting schedule", "This is for students", group="Polytunnel", when="2026-10-05 12:40")
    async with stage.together():
        for name in ("Amira K", "Ben T", "Dylan P"):
            await stage.press(name, stage.thread("Polytunnel"), "meeting:1:coming", "You are coming to")
        await stage.press("Ella R", stage.thread("Polytunnel"), "meeting:1:not_coming", "That is fine")
    stage.posted(stage.thread("Polytunnel"), "3 members are coming.")
    await stage.use("Amira K", "today", "Polytunnel")
    await stage.use("Amira K", "meeting calendar", "calendar", group="Polytunnel")


async def work_is_shared(stage: RehearsedSchool) -> None:
    """Members take on roles and hand them on, teachers list their skills, and the office asks for training."""
    minutes, money = ({"group": "Polytunnel", "role": role} for role in ("minute_taker", "treasurer"))
    await stage.use("Ben T", "role take", "You are minute-taker of Polytunnel now", **minutes)
    await stage.use("Chloe W", "role take", "You are next in line to be minute-taker", **minutes)
    await stage.use("Ben T", "role handon", "Chloe W is minute-taker", **minutes)
    await stage.use("Dylan P", "role take", "You are treasurer", **money)
    await stage.use("Mr Reed", "role take", "This is for students", **money)
    await stage.use("Amira K", "role show", "has not been minute-taker yet, and could be asked", group="Polytunnel")
    stage.posted(stage.school.groups_channel, "Treasurer: Dylan P")
    await stage.use("Ms Okafor", "advisor skills", "meters", what="electricity, meters, spreadsheets")
    await stage.use("Zoe B", "advisor find", "Ms Okafor", topic="reading meters")
    await stage.use("Office Admin", "setup training", "Only students who had the training", required=True)
    await stage.use("Will N", "group start", "asks for training", name="Chess", purpose="A board on every table.")
    student = {"student": stage.person("Will N")}
    await stage.use("Will N", "training record", "Only teachers and those who run this server", **student)
    await stage.use("Mr Reed", "training record", "Will N had the training", **student)
    await stage.use("Will N", "training show", "You can run a group")
    await stage.use("Office Admin", "setup training", "Any student can run a group", required=False)


async def a_guest_finds_a_time(stage: RehearsedSchool) -> None:
    """A teacher is invited to one meeting and suggests another time; the facilitator moves it there with one press."""
    guest = stage.person("Ms Okafor")
    thread = stage.thread("Energy")
    number = stage.newest(thread, "meeting")
    await stage.use("Zoe B", "advisor invite", "is invited", group="Energy", teacher=guest, purpose="Read a meter with us",
                    meeting=str(number))  # fmt: skip
    invitation = stage.newest(thread, "invitation")
    suggestion = {"when": "2026-11-13 12:40"}
    await stage.press("Ms Okafor", thread, f"invitation:{invitation}:suggest", "would suit", fields=suggestion)
    await stage.press("Ádám R", thread, f"invitation:{invitation}:agree", "Only the facilitator of")
    await stage.press("Zoe B", thread, f"invitation:{invitation}:agree", "Ms Okafor is coming")
    number = stage.newest(stage.thread("Transport"), "meeting")
    await stage.use("Daisy F", "meeting cancel", "cancelled", stage.thread("Transport"), meeting=str(number))


async def something_is_not_right(stage: RehearsedSchool) -> None:
    """A post is reported with one press; the safeguarding lead hides it, pauses the group, talks, and deals with it."""
    channel, office = stage.school.groups_channel, stage.school.safeguarding_channel
    await stage.use("Umar Y", "group start", "has started", name="Ravens Only", purpose="No Year 7 allowed near us.")
    await stage.press("Hana K", channel, "post:report", "safeguarding lead")
    stage.posted(office, "A post was reported")
    await stage.press("Office Admin", office, "report:1:hide", "for the safeguarding lead")
    await stage.press("Ms Rahman", office, "report:1:hide", "hidden in a moment")
    stage.posted(channel, "The safeguarding lead has hidden this post.")
    await stage.use("Ms Rahman", "safeguarding pause", "is paused", group="Ravens Only")
    await stage.use("Gethin M", "group join", "is paused by the safeguarding lead", group="Ravens Only")
    await stage.use("Ms Rahman", "safeguarding resume", "goes on", group="Ravens Only")
    await stage.use("Umar Y", "group close", "is closed", group="Ravens Only")
    await stage.press("Ms Rahman", office, "report:1:wrote", "**Umar Y**")
    await stage.press("Ms Rahman", office, "report:1:dealt", "The hidden post stays hidden.")
