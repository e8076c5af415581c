"""April to July: the last answers, completed plans, and the hand-over of the year."""

from bot.rehearsal.cast import HEAD, PLANS
from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.stage import RehearsedSchool
from governance.handovers import HandoverPage
from governance.people import Visitor
from services.views import handovers


async def the_last_answer(stage: RehearsedSchool) -> None:
    """The group answers what the head wanted to know, and her answer is yes; what she promised two others is done."""
    title, thread = PLANS["Dyslexia Support"].title, stage.thread("Dyslexia Support")
    said = {"text": "Seven of nine departments do it. Music and languages are still missing."}
    await stage.press("Hana K", thread, stage.button(thread, "Answer them"), "they are told", fields=said)
    yes = {"reason": "Thank you for the list. The other two begin in June.", "due": "2027-06-11"}
    await stage.answer(HEAD, title, "yes", "Your answer", **yes)
    for name, group in (("Daisy F", "Transport"), ("Maya D", "Toilets")):
        kept = f"request:{await stage.number_of(PLANS[group].title)}:kept"
        await stage.press(name, stage.thread(group), kept, "is noted as done")
    reason = "The yard is dug up for the new heating next year. Ask again then, and bring a drawing."
    theme = {"theme": "Shade in the yard", "answer": "no", "reason": reason}
    await stage.use(HEAD, "survey answer", "answered: no", stage.school.council_channel, **theme)


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
    await stage.use("Ella R", "council leave", "You no longer sit", group="Africa Link")
    council = stage.school.council_channel
    await stage.vote(council, stage.newest(council, "ballot"), dict.fromkeys((*COUNCIL, "Ella R"), "for"))


async def what_became_of_it(stage: RehearsedSchool) -> None:
    """Groups look back at their plans, and everybody at what became of what they said in September."""
    thread = stage.thread("Transport")
    went = {
        "reached": "met",
        "learnt": "Counting first was worth it: nobody could argue with sixty bikes.",
        "spent": "£7,600",
    }
    await stage.press("Daisy F", thread, stage.button(thread, "How did it go?"), "is written down", fields=went)
    went = {"reached": "partly", "learnt": "Ask for locks, soap and mirrors one by one.", "spent": ""}
    await stage.write("Maya D", "plan review", went, "is written down", plan=PLANS["Toilets"].title)
    await stage.use("Maya D", "plan list", "Locks, soap and open doors")
    await stage.use("Minh T", "plan show", "Every bike", plan=PLANS["Transport"].title)
    await stage.use("Grace O", "schoolplan show", "Edition 2", format="pdf")


async def the_year_is_handed_over(stage: RehearsedSchool) -> None:
    """Year 11 leaves: groups and seats are handed on, and somebody asks what is still waiting for them."""
    heirs = (("Amira K", "Polytunnel", "Ella R"), ("Quinn A", "Radio Station", "Rosa C"))
    for old, group, new in heirs:
        heir = stage.person(new)
        await stage.use(old, "group handover", f"{new} is the facilitator", group=group, member=heir)
        await stage.use(old, "council leave", "", group=group)
        await stage.use(new, "council join", "You sit on the council", group=group)
    advice = {
        "told": "Sow the first lettuce in January, and ask the kitchen before you sow anything else. The tap drips."
    }
    await stage.press(
        "Amira K", stage.thread("Polytunnel"), "group:1:tell", "Whoever comes next reads it", fields=advice
    )
    await stage.use("Hana K", "ballot list", "Votes")
    await stage.use("Ella R", "today", "Nothing waits for you right now")


async def page_for_who_comes_next(stage: RehearsedSchool) -> HandoverPage | None:
    """Return the page that Polytunnel has left, as its new facilitator reads it; None before the year is over."""
    heir, school = stage.person("Ella R"), stage.school
    visitor = Visitor(heir.id, "Ella R", frozenset({school.student_role.id}))
    where = {"school": school.guild.id, "group": 1, "visitor": visitor, "now": school.now}
    page = await school.database.read(handovers.page, **where)
    return page if page.told else None
