"""January to March: adults answer, a no is not the end, late plans are ratified, and edition 2 shows what was done."""

from bot.rehearsal.autumn import write_down
from bot.rehearsal.cast import CARRIED_OUT, GROUPS, HEAD, PLANS, WITHOUT_A_SCREEN
from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.promise import LARGE_WORKS, number_of_line
from bot.rehearsal.stage import RehearsedSchool

# In spring groups meet once or twice, when there is something to discuss.
SPRING = {
    "Polytunnel": ("2027-01-18 12:40", "2027-03-15 12:40"), "Healthy Living": ("2027-01-19 12:40",),
    "Radio Station": ("2027-01-20 12:40",), "Transport": ("2027-01-21 15:20",), "Africa Link": ("2027-01-22 12:40",),
    "Energy": ("2027-01-28 12:40", "2027-02-04 12:40"),
}  # fmt: skip


async def the_bot_restarts(stage: RehearsedSchool) -> None:
    """The machine restarts in the holidays; every button from last year still works."""
    await stage.school.restart()
    await stage.press("Minh T", stage.school.groups_channel, "group:5:join", "Welcome to Waste and Recycling")
    await stage.use(
        "Minh T", "remind me", "Nothing is sent at night", when="2027-01-11 21:00", what="Charge the drill."
    )
    await stage.use("Ben T", "remind off", "Reminders are off")
    await stage.use("Ben T", "remind on", "Reminders are on")


async def groups_meet_again(stage: RehearsedSchool) -> None:
    """The groups schedule their spring meetings."""
    async with stage.together():
        for group in GROUPS:
            for when in SPRING.get(group.name, ()):
                place = {"group": group.name, "where": group.room}
                await stage.use(group.members[0], "meeting schedule", "meets", **place, when=when)


async def adults_answer(stage: RehearsedSchool) -> None:
    """The head answers for the school what the plans ask for: yes, yes with a change, and need more."""
    governors = {"reason": "The governors match whatever the county gives.", "due": "2027-06-30"}
    garden = {"reason": "The garden budget pays for the cover.", "due": "2027-01-29"}
    locks = {"reason": "Locks and soap before Easter; mirrors have to wait.", "money": "£1,700", "due": "2027-03-25"}
    await stage.answer(HEAD, PLANS["Transport"].title, "yes", "Your answer", **governors)
    await stage.answer(HEAD, PLANS["Polytunnel"].title, "yes", "Your answer", **garden)
    await stage.answer(HEAD, PLANS["Toilets"].title, "change", "Your answer", **locks)
    list_please = "Which departments do it already? Bring us the list."
    await stage.answer(HEAD, PLANS["Dyslexia Support"].title, "more", "Your answer", reason=list_please)
    title = PLANS["Waste and Recycling"].title
    await stage.use(HEAD, "council answer", "needs no answer", plan=title, answer="yes", reason="Go on.")
    title = PLANS["Transport"].title
    for name in ("Daisy F", "Mr Reed"):
        await stage.answer(name, title, "yes", "Here only the adults answer")


async def late_plans(stage: RehearsedSchool) -> None:
    """Energy and the radio try again, and the council ratifies both; Energy's request is declined."""
    ballot = await stage.propose("Zoe B", "Energy")
    votes = {"Zoe B": "for", "Ádám R": "for", "Elif T": "for", "Chidi O": "against"}
    await stage.vote(stage.thread("Energy"), ballot, votes)
    plan, once = PLANS["Radio Station"], CARRIED_OUT["Radio Station"]
    await stage.write("Samir J", "plan edit", dict(once.fields), "now version 2", plan=plan.title)
    await stage.use("Quinn A", "plan propose", "is proposed", plan="lunchtime show")
    names = ("Quinn A", "Rosa C", "Samir J", "Tuğba E", "Umar Y", "Farid S")
    thread = stage.thread("Radio Station")
    await stage.vote(thread, stage.newest(thread, "ballot"), dict.fromkeys(names, "for"))
    for student, title in (("Zoe B", PLANS["Energy"].title), ("Quinn A", once.title)):
        await ratify(stage, student, title)
    reason = "The heating is replaced next year; a screen comes with it."
    title, ground = PLANS["Energy"].title, await number_of_line(stage, LARGE_WORKS)
    await stage.answer(HEAD, title, "no", "Your answer", reason=reason, line=[ground])
    stage.posted(stage.thread("Energy"), f"It leans on this line of the promise (not ours): {LARGE_WORKS}")


async def ratify(stage: RehearsedSchool, student: str, plan: str) -> None:
    """A student takes their group's plan to the council, and all delegates vote for it."""
    await stage.use(student, "council submit", "is before the council", plan=plan)
    ballot = stage.newest(stage.school.council_channel, "ballot")
    await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL, "for"))


async def a_no_is_not_the_end(stage: RehearsedSchool) -> None:
    """Energy stops the declined plan, and writes one that needs nobody's money. The head has kept her first promise."""
    await stage.use("Zoe B", "plan withdraw", "is withdrawn", plan=PLANS["Energy"].title)
    promise = f"request:{await stage.number_of(PLANS['Polytunnel'].title)}:kept"
    await stage.press("Ella R", stage.thread("Polytunnel"), promise, "is noted as done")
    await write_down(stage, "Elif T", "Energy", WITHOUT_A_SCREEN)
    await stage.use("Elif T", "plan propose", "is proposed", plan=WITHOUT_A_SCREEN.title)
    thread = stage.thread("Energy")
    votes = dict.fromkeys(("Zoe B", "Ádám R", "Elif T", "Chidi O"), "for")
    await stage.vote(thread, stage.newest(thread, "ballot"), votes)


async def the_council_meets_again(stage: RehearsedSchool) -> None:
    """The council ratifies Energy's new plan."""
    await ratify(stage, "Zoe B", WITHOUT_A_SCREEN.title)


async def a_quiet_look(stage: RehearsedSchool) -> None:
    """What people see when they ask; the autumn's advisorships have ended by themselves."""
    await stage.use("Maya D", "help", "Students run the council here")
    await stage.use("Maya D", "privacy", "Your privacy")
    await stage.use("Maya D", "mydata export", "everything the bot keeps about you")
    await stage.use("Zoe B", "today", "A chart in the hall every Monday")
    await stage.use("Mr Reed", "advisor inbox", "No invitation")
    await stage.use("Amira K", "advisor list", "No teacher advises")


async def second_edition(stage: RehearsedSchool) -> None:
    """The council publishes edition 2, which shows what was done, what is new, and what the summer brings."""
    new = {
        "plan": PLANS["Polytunnel"].title,
        "what": "Write down what frost killed, for next year",
        "due": "2027-05-21",
    }
    await stage.use("Ella R", "plan step", "is written down", **new)
    await stage.use("Ben T", "plan done", "is done already", plan=PLANS["Polytunnel"].title, step="1")
    await stage.use("Violet S", "schoolplan compile", "The draft holds 9 plans")
    await stage.use("Violet S", "schoolplan publish", "The council votes")
    ballot = stage.newest(stage.school.council_channel, "ballot")
    await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL, "for"))
    stage.posted(stage.school.council_channel, "student school plan, edition 2")
