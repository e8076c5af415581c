"""April to July: the last answers, completed plans, and the hand-over of the year."""

from bot.rehearsal.autumn import COUNCIL
from bot.rehearsal.cast import PLANS
from bot.rehearsal.stage import RehearsedSchool


async def the_last_answer(stage: RehearsedSchool) -> None:
    """The group has brought the list it was asked for, and the answer is yes."""
    title, reason = PLANS["Dyslexia Support"].title, "Seven of nine departments do it. The other two begin in June."
    yes = {"plan": title, "answer": "yes", "reason": reason, "due": "2027-06-11"}
    await stage.use("Ms Okafor", "council answer", "Your answer", **yes)


async def sent_back_and_better(stage: RehearsedSchool) -> None:
    """Africa Link has more steps now; its group adopts the plan, and the council ratifies it for the next edition."""
    title, thread = PLANS["Africa Link"].title, stage.thread("Africa Link")
    async with stage.together():
        steps = (
            ("Four diary pages each way", "2027-10-15"),
            ("A photograph of the same bed every month", "2027-11-26"),
            ("A letter every half-term", "2028-05-26"),
            ("Read the diary aloud in both schools", "2028-06-16"),
        )
        for what, due in steps:
            await stage.use("Ella R", "plan step", "is written down", plan=title, what=what, due=due)
    await stage.use("Ella R", "plan propose", "is proposed", plan=title)
    votes = dict.fromkeys(("Ella R", "Imogen B", "Rosa C", "Yusuf I"), "for")
    await stage.vote(thread, stage.newest(thread, "ballot"), votes)
    await stage.use("Ella R", "council submit", "is before the council", plan=title)
    council = stage.school.council_channel
    await stage.vote(council, stage.newest(council, "ballot"), dict.fromkeys(COUNCIL, "for"))


async def what_became_of_it(stage: RehearsedSchool) -> None:
    """Everybody looks at what became of what they said in September."""
    await stage.use("Maya D", "plan list", "Locks, soap and open doors")
    await stage.use("Noah G", "plan show", "Every bike", plan=PLANS["Transport"].title)
    await stage.use("Grace O", "schoolplan show", "Edition 2", format="pdf")


async def the_year_is_handed_over(stage: RehearsedSchool) -> None:
    """Year 11 leaves: groups and seats are handed on, and somebody asks what is still waiting for them."""
    heirs = (("Amira K", "Polytunnel", "Ella R"), ("Quinn A", "Radio Station", "Rosa C"))
    for old, group, new in heirs:
        heir = stage.person(new)
        await stage.use(old, "group handover", f"{new} is the facilitator", group=group, member=heir)
        await stage.use(old, "council leave", "", group=group)
        await stage.use(new, "council join", "You sit on the council", group=group)
    await stage.use("Hana K", "ballot list", "Votes")
    await stage.use("Ella R", "today", "Nothing to do right now")
