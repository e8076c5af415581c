"""September and October: the school is set up, groups form, and teachers are invited."""

from bot.rehearsal.cast import GROUPS
from bot.rehearsal.stage import Stage


async def set_up(stage: Stage) -> None:
    """The office sets the school up; before that, the bot says what to do."""
    await stage.use("Amira K", "group start", "not set up yet", name="Polytunnel", purpose="Grow food")
    school = stage.school
    settings = {
        "name": "The Blue School",
        "student_role": school.student_role,
        "teacher_role": school.teacher_role,
        "groups_channel": school.groups_channel,
        "council_channel": school.council_channel,
        "timezone": "Europe/London",
        "safeguarding_role": school.safeguarding_role,
    }
    await stage.use("Amira K", "setup school", "Manage Server", confirm=True, **settings)
    await stage.use("Office Admin", "setup school", "13 and over", confirm=False, **settings)
    await stage.use("Office Admin", "setup school", "is set up", confirm=True, **settings)
    await stage.use("Office Admin", "setup check", "Everything works")
    for term, starts, ends in (
        ("Autumn", "2026-09-03", "2026-12-18"),
        ("Spring", "2027-01-05", "2027-03-25"),
        ("Summer", "2027-04-12", "2027-07-21"),
    ):
        await stage.use("Office Admin", "setup calendar", f"Term {term}", term=term, starts=starts, ends=ends)
    for name, starts, ends in (
        ("October half-term", "2026-10-26", "2026-10-30"),
        ("February half-term", "2027-02-15", "2027-02-19"),
        ("May half-term", "2027-05-31", "2027-06-04"),
    ):
        await stage.use("Office Admin", "setup holiday", name, name=name, starts=starts, ends=ends)


async def groups_form(stage: Stage) -> None:
    """Students start groups around what they care about, and others join with a press."""
    channel = stage.school.groups_channel
    for number, group in enumerate(GROUPS, 1):
        starter, *others = group.members
        await stage.use(starter, "group start", "you are its facilitator", name=group.name, purpose=group.purpose)
        for size, name in enumerate(others, 2):
            expect = {2: "1 more member makes it active", 3: "it is active now"}.get(size, f"It has {size} members")
            await stage.press(name, channel, f"group:{number}:join", expect)
    await stage.use("Will N", "group start", "already", name="polytunnel", purpose="The same again")
    await stage.press("Mr Reed", channel, "group:1:join", "This is for students")
    await stage.use("Zoe B", "group list", "**Gardens** (#11), forming, 2 members")


async def people_come_and_go(stage: Stage) -> None:
    """Somebody changes groups, a facilitator hands over, and a reminder is set for a whole group."""
    channel = stage.school.groups_channel
    await stage.press("Farid S", channel, "group:1:leave", "You have left Polytunnel")
    await stage.press("Farid S", channel, "group:4:join", "Welcome to Radio Station! It has 6 members")
    member = stage.person("Grace O")
    await stage.use("Harry L", "group handover", "for the facilitator", group="Healthy Living", member=member)
    heir = stage.person("Imogen B")
    await stage.use("Grace O", "group handover", "Imogen B is the facilitator", group="Healthy Living", member=heir)
    await stage.posted(channel, "Facilitator: Imogen B")
    await stage.use("Callum O", "council join", "still forming", group="Gardens")
    await stage.use("Tilly E", "remind group", "will be reminded", group="Radio Station", when="2026-10-14 12:30",
                    what="Bring your three favourite songs.")  # fmt: skip
    await stage.use("Rosa C", "remind group", "This is for members", group="Energy", when="tomorrow 1pm", what="Hello")


async def teachers_are_invited(stage: Stage) -> None:
    """Four invitations: one accepted, one declined, one answered with another time, one never answered."""
    invitations = (
        ("Amira K", "Polytunnel", "Mr Reed", "How do we keep salad alive in frost?"),
        ("Quinn A", "Radio Station", "Ms Okafor", "Could you show us the mixer?"),
        ("Daisy F", "Transport", "Ms Haddad", "How does one apply to the county?"),
        ("Zoe B", "Energy", "Mr Lindqvist", "Where are the meters?"),
    )
    for student, group, teacher, purpose in invitations:
        guest = stage.person(teacher)
        await stage.use(student, "advisor invite", "is invited", group=group, teacher=guest, purpose=purpose)
    await stage.use("Mr Lindqvist", "advisor inbox", "Where are the meters?")
    await stage.press("Ms Okafor", stage.thread("Polytunnel"), "invitation:1:accept", "Only they can answer")
    await stage.press("Mr Reed", stage.thread("Polytunnel"), "invitation:1:accept", "You advise Polytunnel until")
    await stage.press("Ms Okafor", stage.thread("Radio Station"), "invitation:2:decline", "That is fine")
    suggestion = {"when": "next thursday 3:30pm"}
    await stage.press("Ms Haddad", stage.thread("Transport"), "invitation:3:suggest", "would suit", fields=suggestion)
    await stage.posted(stage.thread("Transport"), "Ms Haddad has answered: another time suggested.")


async def a_time_is_found(stage: Stage) -> None:
    """The teacher who suggested another time accepts."""
    await stage.press("Ms Haddad", stage.thread("Transport"), "invitation:3:accept", "You advise Transport until")
    await stage.use("Daisy F", "advisor list", "Ms Haddad: Transport")


async def an_invitation_lapses(stage: Stage) -> None:
    """An invitation nobody answered has expired by itself, and the group's reminder has come in its minute."""
    await stage.posted(stage.thread("Energy"), "**Expired**")
    await stage.use("Mr Lindqvist", "advisor inbox", "No invitation")
    await stage.posted(stage.thread("Radio Station"), "Reminder: Bring your three favourite songs.")
