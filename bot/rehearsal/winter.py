"""December to February: the council ratifies and publishes edition 1, the bot is down for a while, adults answer."""

from bot.rehearsal.cast import PLANS
from bot.rehearsal.stage import Stage

DELEGATES = {
    "Polytunnel": ("Amira K", "Ben T"),
    "Healthy Living": ("Imogen B",),
    "Toilets": ("Keira M", "Priya V"),
    "Radio Station": ("Quinn A",),
    "Waste and Recycling": ("Violet S",),
    "Energy": ("Zoe B",),
    "Transport": ("Daisy F", "George M"),
    "Dyslexia Support": ("Hana K",),
}
COUNCIL = tuple(name for names in DELEGATES.values() for name in names)

# How the council votes on each plan: for, against, abstained.
FIRST_SITTING = (
    ("Polytunnel", "Amira K", (10, 0, 1)),
    ("Healthy Living", "Imogen B", (9, 1, 0)),
    ("Toilets", "Keira M", (11, 0, 0)),
    ("Transport", "Daisy F", (8, 2, 1)),
    ("Dyslexia Support", "Hana K", (9, 0, 2)),
    ("Waste and Recycling", "Violet S", (10, 1, 0)),
)


async def council_meets(stage: Stage) -> None:
    """Delegates put themselves forward; there is room for two of each group, and for students only."""
    for group, names in DELEGATES.items():
        for name in names:
            await stage.use(name, "council join", f"You sit on the council for {group}", group=group)
    await stage.use("Chloe W", "council join", "no more fit", group="Polytunnel")
    await stage.use("Mr Reed", "council join", "This is for students", group="Polytunnel")
    await stage.use("Noah G", "council members", "**Transport**: Daisy F, George M")


async def council_ratifies(stage: Stage) -> None:
    """The council ratifies six plans and sends one back."""
    for group, student, counts in FIRST_SITTING:
        await _sits_over(stage, student, group, counts, "Passed")
    await _sits_over(stage, "Ella R", "Africa Link", (3, 6, 1), "Not passed")
    await stage.posted(stage.thread("Africa Link"), "**Sent back by the council**")
    await stage.use("Ella R", "council submit", "so this does not work now", plan=PLANS["Africa Link"].title)


async def _sits_over(stage: Stage, student: str, group: str, counts: tuple[int, int, int], outcome: str) -> None:
    ballot = await stage.submit(student, group)
    choices = [choice for choice, n in zip(("for", "against", "abstain"), counts, strict=True) for _ in range(n)]
    # Not everybody comes to each vote.
    votes = dict(zip(COUNCIL, choices, strict=False))
    channel = stage.school.council_channel
    await stage.vote(channel, ballot, votes)
    for_, against, abstained = counts
    numbers = f"{for_} for, {against} against, {abstained} abstained; {len(votes)} of 11 voted, quorum 6"
    await stage.outcome(channel, ballot, f"**{outcome}**: {numbers}")


async def first_edition(stage: Stage) -> None:
    """The council compiles its plan, votes on it, and edition 1 is published."""
    await stage.use("Mr Reed", "schoolplan compile", "This is for students")
    await stage.use("Chloe W", "schoolplan compile", "delegates of the council")
    await stage.use("Amira K", "schoolplan show", "No edition")
    await stage.use("Amira K", "schoolplan compile", "The draft holds 6 plans")
    await publish(stage, "Keira M", 1)


async def publish(stage: Stage, student: str, number: int) -> None:
    """Have the council vote on the draft, and see the edition appear in its channel."""
    await stage.use(student, "schoolplan publish", "The council votes")
    channel = stage.school.council_channel
    ballot = await stage.newest_ballot(channel)
    await stage.vote(channel, ballot, dict.fromkeys(COUNCIL, "for"))
    await stage.outcome(channel, ballot, "**Passed**: 11 for, 0 against, 0 abstained; 11 of 11 voted, quorum 6")
    await stage.posted(channel, f"student school plan, edition {number}")


async def the_bot_is_down(stage: Stage) -> None:
    """The machine stands still over lunch. What fell due comes late and says so; every old button still works."""
    await stage.use("Noah G", "remind me", "You will be reminded", when="2027-01-06 11:00", what="Ring the charity shop.")
    quiet = {"when": "2027-01-11 21:00", "what": "Charge the drill."}
    await stage.use("Noah G", "remind me", "Nothing is sent at night", **quiet)
    await stage.use("Ben T", "remind me", "You will be reminded", when="2027-01-13 12:00", what="Buy string.")
    await stage.until("2027-01-06", "10:55")
    await stage.unattended_until("2027-01-06", "12:30")
    await stage.school.restart()
    await stage.school.beat()
    await stage.told("Noah G", "Reminder: Ring the charity shop. (This was due", day="2027-01-06", clock="12:30")
    await stage.press("Noah G", stage.school.groups_channel, "group:5:join", "Welcome to Waste and Recycling")
    await stage.use("Ben T", "remind list", "Buy string.")
    await stage.use("Ben T", "remind off", "Reminders are off")


async def a_group_closes(stage: Stage) -> None:
    """The reminder waited for the morning; somebody without reminders got none; the greenhouse moves in elsewhere."""
    await stage.told("Noah G", "Charge the drill.", day="2027-01-12", clock="07:30")
    await stage.not_told("Ben T", "Buy string.")
    await stage.use("Ben T", "remind on", "Reminders are on")
    await stage.use("Maya D", "group close", "for the facilitator", group="Greenhouse")
    await stage.use("Farid S", "group close", "Greenhouse is closed", group="Greenhouse")
    await stage.press("Maya D", stage.school.groups_channel, "group:1:join", "Welcome to Polytunnel! It has 6 members")
    await stage.use("Farid S", "group list", "**Gardens** (#11), forming, 2 members")


async def adults_answer(stage: Stage) -> None:
    """The teachers answer what plans ask for: yes, yes with a change, and need more."""
    answers = (
        ("Ms Haddad", "Transport", "yes", "The governors match whatever the county gives.", "2027-06-30"),
        ("Mr Reed", "Polytunnel", "yes", "The garden budget pays for the cover.", "2027-01-29"),
        ("Ms Okafor", "Toilets", "yes_with_change", "Locks and soap before Easter; mirrors have to wait.", "2027-03-26"),
        ("Ms Okafor", "Dyslexia Support", "need_more", "Which departments do it already? Bring us the list.", "2027-02-26"),
    )  # fmt: skip
    for teacher, group, answer, reason, due in answers:
        reply = {"plan": PLANS[group].title, "answer": answer, "reason": reason, "due": due}
        await stage.use(teacher, "council answer", "Your answer", **reply)
        await stage.posted(stage.thread(group), f"\n{reason}\n")
    title = PLANS["Waste and Recycling"].title
    await stage.use("Mr Reed", "council answer", "needs no answer", plan=title, answer="yes", reason="Go on.")
    title = PLANS["Transport"].title
    await stage.use("Daisy F", "council answer", "This is for teachers", plan=title, answer="yes", reason="Please")


async def late_plans(stage: Stage) -> None:
    """Energy and the radio try again, the council ratifies both, and an adult says no to one."""
    thread = stage.thread("Energy")
    ballot = await stage.propose("Zoe B", "Energy")
    votes = {"Zoe B": "for", "Adam R": "for", "Bella T": "for", "Callum O": "against"}
    await stage.vote(thread, ballot, votes)
    await stage.outcome(thread, ballot, "**Passed**: 3 for, 1 against, 0 abstained; 4 of 4 voted, quorum 2")
    await _radio_asks_for_less(stage)
    await _sits_over(stage, "Zoe B", "Energy", (7, 3, 1), "Passed")
    await stage.use("Quinn A", "council submit", "is before the council", plan="lunchtime show")
    channel = stage.school.council_channel
    ballot = await stage.newest_ballot(channel)
    await stage.vote(channel, ballot, dict.fromkeys(COUNCIL, "for"))
    await stage.outcome(channel, ballot, "**Passed**: 11 for")
    reason = "The heating is replaced next year; a screen comes with it."
    reply = {"plan": PLANS["Energy"].title, "answer": "no", "reason": reason}
    await stage.use("Mr Lindqvist", "council answer", "Your answer", **reply)


async def _radio_asks_for_less(stage: Stage) -> None:
    thread, plan = stage.thread("Radio Station"), PLANS["Radio Station"]
    gentler = plan.fields | {"title": "A lunchtime show once a week"}
    await stage.write("Samir J", "plan edit", gentler, "now version 2", plan=plan.title)
    await stage.use("Quinn A", "plan propose", "is proposed", plan="lunchtime show")
    ballot = await stage.newest_ballot(thread)
    names = ("Quinn A", "Rosa C", "Samir J", "Tilly E", "Umar Y", "Farid S")
    await stage.vote(thread, ballot, dict.fromkeys(names, "for"))
    await stage.outcome(thread, ballot, "**Passed**: 6 for, 0 against, 0 abstained; 6 of 6 voted, quorum 3")
