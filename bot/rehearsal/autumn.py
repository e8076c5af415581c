"""September to December: groups form, plans are written and voted on, the council ratifies and publishes edition 1."""

from bot.rehearsal.cast import GROUPS, PLANS, PlanPart
from bot.rehearsal.delegates import COUNCIL, DELEGATES
from bot.rehearsal.promise import LINE_OF, name_line
from bot.rehearsal.stage import RehearsedSchool


async def set_up(stage: RehearsedSchool) -> None:
    """The office sets the school up; before that, the bot explains how."""
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
        "safeguarding_channel": school.safeguarding_channel,
        "students": 180,
    }
    await stage.use("Office Admin", "setup school", "13 and over", confirm=False, **settings)
    await stage.use("Office Admin", "setup school", "is set up", confirm=True, **settings)
    await stage.use("Office Admin", "setup check", "The calendar is empty")
    await _calendar(stage)
    await stage.use("Office Admin", "setup check", "Everything works")
    await _an_office(stage)


async def _an_office(stage: RehearsedSchool) -> None:
    head = {"name": "Head teacher", "role": stage.school.head_role, "answer_days": 25}
    await stage.use("Office Admin", "setup office", "Only they answer", **head)


async def _calendar(stage: RehearsedSchool) -> None:
    for term, starts, ends in (
        ("Autumn", "2026-09-03", "2026-12-18"),
        ("Spring", "2027-01-05", "2027-03-25"),
        ("Summer", "2027-04-12", "2027-07-21"),
    ):
        await stage.use("Office Admin", "setup calendar", term, term=term, starts=starts, ends=ends)
    for month, starts, ends in (
        ("October", "2026-10-26", "2026-10-30"),
        ("February", "2027-02-15", "2027-02-19"),
        ("May", "2027-05-31", "2027-06-04"),
    ):
        name = f"{month} half-term"
        await stage.use("Office Admin", "setup holiday", name, name=name, starts=starts, ends=ends)


async def groups_form(stage: RehearsedSchool) -> None:
    """Students start groups for what they care about, and others join with a button."""
    for number, group in enumerate(GROUPS, 1):
        starter, *others = group.members
        await stage.use(starter, "group start", "has started", name=group.name, purpose=group.purpose)
        async with stage.together():
            for name in others:
                await stage.press(name, stage.school.groups_channel, f"group:{number}:join", "Welcome to")
    await stage.use("Will N", "group start", "already", name="polytunnel", purpose="The same again")
    await stage.press("Mr Reed", stage.school.groups_channel, "group:1:join", "This is for students")
    await stage.use("Zoe B", "group list", "Greenhouse")


async def people_come_and_go(stage: RehearsedSchool) -> None:
    """Somebody changes groups, a facilitator hands over, and a group that attracted nobody closes."""
    channel = stage.school.groups_channel
    await stage.press("Farid S", channel, "group:1:leave", "You have left Polytunnel")
    await stage.press("Farid S", channel, "group:4:join", "Welcome to Radio Station")
    member = stage.person("Grace O")
    await stage.use("Harry L", "group handover", "Only the facilitator of", group="Healthy Living", member=member)
    heir = stage.person("Imogen B")
    await stage.use("Grace O", "group handover", "Imogen B is the facilitator", group="Healthy Living", member=heir)
    await stage.use("Farid S", "group close", "is closed", group="Greenhouse")
    await stage.use("Tuğba E", "remind group", "will be reminded", group="Radio Station", when="2026-10-14 12:30",
                    what="Bring your three favourite songs.")  # fmt: skip


async def teachers_are_invited(stage: RehearsedSchool) -> None:
    """Four invitations: accepted, declined, answered with another time, and never answered."""
    invitations = (
        ("Amira K", "Polytunnel", "Mr Reed", "How do we keep salad alive in frost?"),
        ("Quinn A", "Radio Station", "Ms Okafor", "Could you show us the mixer?"),
        ("Daisy F", "Transport", "Ms Haddad", "How does one apply to the county?"),
        ("Zoe B", "Energy", "Mr Lindqvist", "Where are the meters?"),
    )
    for student, group, teacher, purpose in invitations:
        guest = stage.person(teacher)
        await stage.use(student, "advisor invite", "is invited", group=group, teacher=guest, purpose=purpose)
    await stage.press("Ms Okafor", stage.thread("Polytunnel"), "invitation:1:accept", "Only they can answer")
    await stage.press("Mr Reed", stage.thread("Polytunnel"), "invitation:1:accept", "You advise Polytunnel")
    await stage.press("Ms Okafor", stage.thread("Radio Station"), "invitation:2:decline", "That is fine")
    suggestion = {"when": "next thursday 3:30pm"}
    await stage.press("Ms Haddad", stage.thread("Transport"), "invitation:3:suggest", "would suit", fields=suggestion)


async def teachers_answer(stage: RehearsedSchool) -> None:
    """A suitable time is found; an unanswered invitation has expired."""
    await stage.press("Ms Haddad", stage.thread("Transport"), "invitation:3:accept", "You advise Transport")


async def invitations_lapse(stage: RehearsedSchool) -> None:
    """An unanswered invitation has expired by itself."""
    stage.posted(stage.thread("Energy"), "Expired")
    await stage.use("Mr Lindqvist", "advisor inbox", "No invitation")


async def plans_are_written(stage: RehearsedSchool) -> None:
    """Every group writes a plan and its steps."""
    facilitators = {group.name: group.members[0] for group in GROUPS} | {"Healthy Living": "Imogen B"}
    for group, plan in PLANS.items():
        await write_down(stage, facilitators[group], group, plan)
    await stage.use("Mr Reed", "plan draft", "This is for students", group="Polytunnel")


async def write_down(stage: RehearsedSchool, author: str, group: str, plan: PlanPart, line: str = "") -> None:
    """Somebody writes down their group's plan, step by step, who does it, and the line of the promise that it leans on."""
    async with stage.together():
        await stage.write(author, "plan draft", dict(plan.fields), "is saved as plan", group=group)
        for what, due, who in plan.steps:
            owner = stage.person(who)
            step = {"plan": plan.title, "what": what, "due": due, "who": owner}
            await stage.use(author, "plan step", "is written down", stage.thread(group), **step)
    number, thread = await stage.number_of(plan.title), stage.thread(group)
    async with stage.together():
        if plan.asks:
            await stage.press(author, thread, f"plan:{number}:asks", "is now version 2", fields={"asks": plan.asks})
        await stage.press(author, thread, f"plan:{number}:who", "says now", fields=_whose(plan))
        await name_line(stage, author, group, plan.title, line or LINE_OF[group])


def _whose(plan: PlanPart) -> dict[str, object]:
    return {key: [one] if one else [] for key, one in zip(("thought_by", "done_by", "way"), plan.who, strict=True)}


async def groups_vote(stage: RehearsedSchool) -> None:
    """Ballots that pass, fail, tie or are withdrawn, and one in which nobody votes."""
    await _one_passes(stage)
    await _two_do_not_pass(stage)
    await _one_is_withdrawn(stage)
    await stage.propose("Zoe B", "Energy", closes="2026-11-20 12:00")
    thread = stage.thread("Energy")
    await stage.vote(thread, stage.newest(thread, "ballot"), {"Zoe B": "for"})


async def _one_passes(stage: RehearsedSchool) -> None:
    thread = stage.thread
    ballot = await stage.propose("Amira K", "Polytunnel")
    await stage.press("Amira K", thread("Polytunnel"), f"ballot:{ballot}:against", "Your vote is in: **Against**")
    await stage.press("Amira K", thread("Polytunnel"), f"ballot:{ballot}:for", "now it is **For**")
    await stage.press("Mr Reed", thread("Polytunnel"), f"ballot:{ballot}:for", "This is for students")
    await stage.press("Harry L", thread("Polytunnel"), f"ballot:{ballot}:for", "You cannot vote here")
    await stage.vote(
        thread("Polytunnel"), ballot, {"Ben T": "for", "Chloe W": "for", "Dylan P": "against", "Ella R": "for"}
    )
    stage.posted(thread("Polytunnel"), "4 for, 1 against, 0 abstained; 5 of 5 voted, quorum 3")


async def _two_do_not_pass(stage: RehearsedSchool) -> None:
    thread = stage.thread
    ballot = await stage.propose("Keira M", "Toilets")
    votes = {"Keira M": "for", "Leo F": "for", "Maya D": "against", "Minh T": "against", "Oliwia H": "against"}
    await stage.vote(thread("Toilets"), ballot, votes | {"Priya V": "against"})
    stage.posted(thread("Toilets"), "Not passed")

    ballot = await stage.propose("Quinn A", "Radio Station")
    votes = {"Quinn A": "for", "Rosa C": "for", "Samir J": "against", "Tuğba E": "against"}
    await stage.vote(thread("Radio Station"), ballot, votes | {"Umar Y": "abstain", "Farid S": "abstain"})
    stage.posted(thread("Radio Station"), "2 for, 2 against, 2 abstained; 6 of 6 voted, quorum 3")


async def _one_is_withdrawn(stage: RehearsedSchool) -> None:
    await stage.propose("Violet S", "Waste and Recycling")
    changed = PLANS["Waste and Recycling"].fields | {"money": "£90.50"}
    changed["why"] = "We weighed it: 62 kg of rubbish in one week. More than half of it was paper and food."
    await stage.write("Will N", "plan edit", changed, "now version 2", plan=PLANS["Waste and Recycling"].title)
    stage.posted(stage.thread("Waste and Recycling"), "This vote is withdrawn")


async def groups_vote_otherwise(stage: RehearsedSchool) -> None:
    """A secret ballot, and consent with and without an objection."""
    thread = stage.thread
    ballot = await stage.propose("Daisy F", "Transport", secret=True)
    for name, choice in (("Daisy F", "for"), ("Szymon W", "for"), ("Linh L", "abstain"), ("Gethin M", "for")):
        told = "Nobody can see how you voted, and it cannot be changed"
        await stage.press(name, thread("Transport"), f"ballot:{ballot}:{choice}", told)
    await stage.press("Daisy F", thread("Transport"), f"ballot:{ballot}:against", "This vote is secret")
    await stage.press("Hana K", thread("Transport"), f"ballot:{ballot}:for", "You were the last one")
    stage.posted(thread("Transport"), "4 for, 0 against, 1 abstained; 5 of 5 voted, quorum 3")

    ballot = await stage.propose("Imogen B", "Healthy Living", rule="consent")
    await stage.vote(
        thread("Healthy Living"), ballot, dict.fromkeys(("Grace O", "Harry L", "Imogen B", "Jakub N"), "for")
    )
    stage.posted(thread("Healthy Living"), "4 without objection, 0 objections, 0 abstained")

    ballot = await stage.propose("Ella R", "Africa Link", rule="consent")
    objection = {"reason": "We should ask our partners first what they would like."}
    await stage.press("Rosa C", thread("Africa Link"), f"ballot:{ballot}:object", "**Object**", fields=objection)
    await stage.vote(thread("Africa Link"), ballot, dict.fromkeys(("Ella R", "Imogen B", "Yusuf I"), "for"))
    stage.posted(thread("Africa Link"), "We should ask our partners first")

    ballot = await stage.propose("Hana K", "Dyslexia Support")
    await stage.vote(thread("Dyslexia Support"), ballot, dict.fromkeys(("Hana K", "Leo F", "Tuğba E", "Umar Y"), "for"))
    ballot = await stage.propose("Violet S", "Waste and Recycling")
    names = ("Violet S", "Will N", "Xuân P", "Yusuf I")
    await stage.vote(thread("Waste and Recycling"), ballot, dict.fromkeys(names, "for"))


async def second_tries(stage: RehearsedSchool) -> None:
    """A ballot in which nobody voted closes by itself; returned plans are changed and adopted."""
    thread = stage.thread
    stage.posted(thread("Energy"), "No quorum")
    plan = PLANS["Toilets"]
    better = plan.fields | {"goal": plan.goal + " We ask again in June."}
    await stage.write("Leo F", "plan edit", better, "now version 3", plan=plan.title)
    ballot = await stage.propose("Keira M", "Toilets")
    votes = dict.fromkeys(("Keira M", "Leo F", "Maya D", "Priya V", "Oliwia H"), "for")
    await stage.vote(thread("Toilets"), ballot, votes | {"Minh T": "abstain"})
    stage.posted(thread("Toilets"), "5 for, 0 against, 1 abstained; 6 of 6 voted, quorum 3")
    plan = PLANS["Africa Link"]
    asked = plan.fields | {"why": plan.why + " We have asked our partners, and they would like it too."}
    await stage.write("Rosa C", "plan edit", asked, "now version 2", plan=plan.title)
    ballot = await stage.propose("Ella R", "Africa Link")
    await stage.vote(thread("Africa Link"), ballot, dict.fromkeys(("Ella R", "Imogen B", "Rosa C", "Yusuf I"), "for"))


async def _the_delegates_talk(stage: RehearsedSchool) -> None:
    """Somebody brings something up before a meeting is planned; then the council meets, decides and agrees."""
    council, whose = stage.school.council_channel, "the council"
    what = {"meeting": whose, "what": "Who takes the plan to the head?"}
    await stage.use("Daisy F", "meeting agenda", "It waits for the next meeting of the council", council, **what)
    when = {"group": whose, "when": "2026-12-01 12:00", "where": "The library"}
    await stage.use("Gethin M", "meeting schedule", "The council meets", council, **when)
    number = stage.newest(council, "meeting")
    stage.posted(council, "Who takes the plan to the head?")
    await stage.use("Gethin M", "minutes begin", "You are taking the minutes", council, meeting=str(number))
    key = f"minutes:{number}"
    await stage.press("Daisy F", council, f"{key}:here", "2 delegates are here")
    decided = {"text": "Two of us take the plan to the head", "rule": ["consent"]}
    await stage.press("Gethin M", council, f"{key}:decision", "0 objections; 2 here: passed", fields=decided)
    action = {"what": "Ask the head for a time", "who": "Daisy F", "due": "2026-12-11"}
    await stage.press("Gethin M", council, f"{key}:action", "is written down", fields=action)
    await stage.press("Gethin M", council, f"{key}:end", "The meeting is over")
    await stage.press("Daisy F", council, f"{key}:approve", "The minutes are approved")


async def council_meets(stage: RehearsedSchool) -> None:
    """The council ratifies plans and sends one back."""
    await stage.use("Minh T", "council members", "Daisy F, Gethin M")
    await _the_delegates_talk(stage)
    for group in ("Polytunnel", "Healthy Living", "Toilets", "Transport", "Dyslexia Support", "Waste and Recycling"):
        ballot = await stage.submit(DELEGATES[group][0], group)
        await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL[:8], "for") | {"Zoe B": "abstain"})
    ballot = await stage.submit("Ella R", "Africa Link")
    # Nobody spoke for her group, so taking its plan there gave her a seat. She leaves it to others.
    await stage.use("Ella R", "council leave", "You no longer sit", group="Africa Link")
    votes = dict.fromkeys(COUNCIL[:3], "for") | dict.fromkeys(COUNCIL[3:9], "against")
    await stage.vote(stage.school.council_channel, ballot, votes)


async def first_edition(stage: RehearsedSchool) -> None:
    """The council compiles the school plan, votes on it, and publishes edition 1."""
    await stage.use("Mr Reed", "schoolplan compile", "This is for students")
    await stage.use("Chloe W", "schoolplan compile", "delegates of the council")
    await stage.use("Amira K", "schoolplan show", "No edition")
    await stage.use("Amira K", "schoolplan compile", "The draft holds 6 plans")
    await stage.use("Keira M", "schoolplan publish", "The council votes")
    ballot = stage.newest(stage.school.council_channel, "ballot")
    await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL, "for"))
    stage.posted(stage.school.council_channel, "student school plan, edition 1")
