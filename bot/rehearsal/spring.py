"""January to July: adults answer, steps get done, plans that came late are ratified, and edition 2 shows the year."""

from bot.rehearsal.autumn import COUNCIL
from bot.rehearsal.cast import PLANS
from bot.rehearsal.stage import Stage


async def the_bot_restarts(stage: Stage) -> None:
    """The machine is restarted in the holidays; every button of last year still works."""
    await stage.school.restart()
    await stage.press("Noah G", stage.school.groups_channel, "group:5:join", "Welcome to Waste and Recycling")
    await stage.use("Noah G", "remind me", "Nothing is sent at night", when="2027-01-11 21:00", what="Charge the drill.")
    await stage.use("Ben T", "remind off", "Reminders are off")
    await stage.use("Ben T", "remind on", "Reminders are on")


async def adults_answer(stage: Stage) -> None:
    """The head and her colleagues answer what plans ask for: yes, yes with a change, no, and need more."""
    answers = (
        ("Ms Haddad", "Transport", "yes", "The governors match whatever the county gives.", "2027-06-30"),
        ("Mr Reed", "Polytunnel", "yes", "The garden budget pays for the cover.", "2027-01-29"),
        ("Ms Okafor", "Toilets", "yes_with_change", "Locks and soap before Easter; mirrors have to wait.", "2027-03-26"),
        ("Ms Okafor", "Dyslexia Support", "need_more", "Which departments do it already? Bring us the list.", "2027-02-26"),
    )
    for teacher, group, answer, reason, due in answers:
        title = PLANS[group].title
        await stage.use(teacher, "council answer", "Your answer", plan=title, answer=answer, reason=reason, due=due)
    title = PLANS["Waste and Recycling"].title
    await stage.use("Mr Reed", "council answer", "needs no answer", plan=title, answer="yes", reason="Go on.")
    title = PLANS["Transport"].title
    await stage.use("Daisy F", "council answer", "This is for teachers", plan=title, answer="yes", reason="Please")


async def late_plans(stage: Stage) -> None:
    """Energy and the radio try again, and the council ratifies both."""
    ballot = await stage.propose("Zoe B", "Energy")
    votes = {"Zoe B": "for", "Adam R": "for", "Bella T": "for", "Callum O": "against"}
    await stage.vote(stage.thread("Energy"), ballot, votes)
    plan = PLANS["Radio Station"]
    gentler = plan.fields | {"title": "A lunchtime show once a week"}
    await stage.write("Samir J", "plan edit", gentler, "now version 2", plan=plan.title)
    await stage.use("Quinn A", "plan propose", "is proposed", plan="lunchtime show")
    names = ("Quinn A", "Rosa C", "Samir J", "Tilly E", "Umar Y", "Farid S")
    thread = stage.thread("Radio Station")
    await stage.vote(thread, stage.newest(thread, "ballot"), dict.fromkeys(names, "for"))
    for student, plan_name in (("Zoe B", PLANS["Energy"].title), ("Quinn A", "lunchtime show")):
        await stage.use(student, "council submit", "is before the council", plan=plan_name)
        ballot = stage.newest(stage.school.council_channel, "ballot")
        await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL, "for"))
    reason = "The heating is replaced next year; a screen comes with it."
    await stage.use("Mr Lindqvist", "council answer", "Your answer", plan=PLANS["Energy"].title, answer="no", reason=reason)


async def steps_get_done(stage: Stage) -> None:
    """Steps are ticked off through the year, by command and by button; one plan is completed."""
    for group, student, number in (
        ("Polytunnel", "Ben T", 1), ("Polytunnel", "Chloe W", 2), ("Polytunnel", "Dylan P", 3),
        ("Toilets", "Leo F", 1), ("Toilets", "Maya D", 2), ("Transport", "Ethan W", 1), ("Transport", "Freya L", 2),
        ("Transport", "Daisy F", 3), ("Healthy Living", "Harry L", 1), ("Dyslexia Support", "Hana K", 1),
        ("Waste and Recycling", "Will N", 1), ("Waste and Recycling", "Xanthe P", 2),
    ):  # fmt: skip
        await stage.use(student, "plan done", "Done:", plan=PLANS[group].title, step=str(number))
    await stage.use("Grace O", "plan done", "completed", plan=PLANS["Healthy Living"].title, step="2")
    await stage.use("Ben T", "plan done", "is done already", plan=PLANS["Polytunnel"].title, step="1")
    new = {"plan": PLANS["Polytunnel"].title, "what": "Write down what frost killed, for next year", "due": "2027-05-21"}
    await stage.use("Ella R", "plan step", "is written down", **new)


async def a_quiet_look(stage: Stage) -> None:
    """What people see when they ask; the advisorships of the autumn have ended by themselves."""
    await stage.use("Maya D", "help", "Students run the council here")
    await stage.use("Maya D", "privacy", "Your privacy")
    await stage.use("Maya D", "mydata export", "everything the bot keeps about you")
    await stage.use("Zoe B", "today", "Choose a screen")
    await stage.use("Mr Reed", "advisor inbox", "No invitation")
    await stage.use("Amira K", "advisor list", "No teacher advises")


async def second_edition(stage: Stage) -> None:
    """The council publishes edition 2, which shows what was done, what is new and what changed."""
    await stage.use("Violet S", "schoolplan compile", "The draft holds 8 plans")
    await stage.use("Violet S", "schoolplan publish", "The council votes")
    ballot = stage.newest(stage.school.council_channel, "ballot")
    await stage.vote(stage.school.council_channel, ballot, dict.fromkeys(COUNCIL, "for"))
    stage.posted(stage.school.council_channel, "student school plan, edition 2")
    await stage.use("Hana K", "ballot list", "Ballots")
