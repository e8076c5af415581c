"""A day in March on which something waits for everybody: a vote, an invitation, a request and a meeting within the hour."""

from dataclasses import dataclass

from simcord.builders import ChannelHandle

from bot.rehearsal.autumn import write_down
from bot.rehearsal.cast import HEAD, NEWCOMER, PlanPart
from bot.rehearsal.page.trying import Try
from bot.rehearsal.promise import SERVED
from bot.rehearsal.spring import ratify
from bot.rehearsal.stage import RehearsedSchool

THE_DAY = "2027-03-23"
BREAKFAST = PlanPart(
    "Breakfast before lessons",
    "A third of us come without breakfast, and by the second lesson nobody listens any more.",
    "Toast and fruit in the canteen from 8 o'clock, every day, for at least thirty of us.",
    "doing",
    "£60",
    (
        ("Ask each form who would come", "2027-04-16", "Harry L"),
        ("Find four helpers for each morning", "2027-04-23", "Imogen B"),
        ("First breakfast", "2027-05-04", "Grace O"),
    ),
)
THIRD_POINT = PlanPart(
    "A sorting point at the sports hall",
    "After every match the bins there are full of bottles, and none of it is sorted.",
    "Half the weight in the two black bins at the sports hall, weighed after the summer matches.",
    "asking",
    "£140",
    (
        ("Weigh the bins after two matches", "2027-04-23", "Will N"),
        ("Build it from the last pallets", "2027-05-07", "Xuân P"),
    ),
    asks="We ask you to pay £140 for six bins with lids, and to let us stand them at the sports hall.",
)

CLOCK = {"title": "A clock in the gym", "why": "Nobody knows when to change, so we come late to the next lesson."}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What somebody can try: what the page says, who they are, and the button on the card that waits for them."""

    label: str
    name: str
    place: ChannelHandle
    button: str


async def something_waits(stage: RehearsedSchool) -> list[Try]:
    """Play the morning of the day, and return what can be tried then."""
    await stage.until(THE_DAY, "08:30")
    vote = await _a_vote(stage)
    invitation = await _an_invitation(stage)
    request = await _a_request(stage)
    await _an_idea(stage)
    await _an_ask(stage)
    await stage.until(THE_DAY, "10:00")
    await stage.use(
        "Daisy F", "meeting schedule", "Transport meets", group="Transport", when=f"{THE_DAY} 12:40", where="Room 21"
    )
    await stage.until(THE_DAY, "11:40")
    waiting = (
        _Waiting(f"be {NEWCOMER.split()[0]} and vote", NEWCOMER, stage.thread("Healthy Living"), vote),
        _Waiting("be Mr Reed and answer", "Mr Reed", stage.thread("Polytunnel"), invitation),
        _Waiting("be the head and say yes", HEAD, stage.school.council_channel, request),
    )
    return [_found(stage, one) for one in waiting]


async def _a_vote(stage: RehearsedSchool) -> str:
    """A plan is before its group, and not everybody has voted; return the button that says yes to it."""
    stage.school.student(NEWCOMER)
    thread = stage.thread("Healthy Living")
    await stage.press(NEWCOMER, stage.school.groups_channel, "group:2:join", "Welcome to Healthy Living")
    await write_down(stage, "Grace O", "Healthy Living", BREAKFAST, SERVED)
    await stage.use("Grace O", "plan propose", "is proposed", plan=BREAKFAST.title)
    ballot = stage.newest(thread, "ballot")
    await stage.vote(thread, ballot, {"Grace O": "for", "Harry L": "for"})
    return f"ballot:{ballot}:for"


async def _an_invitation(stage: RehearsedSchool) -> str:
    """A teacher is asked and has not answered; return the button that accepts."""
    purpose = "Which beds can rest over Easter, and which must not?"
    guest = stage.person("Mr Reed")
    await stage.use("Amira K", "advisor invite", "is invited", group="Polytunnel", teacher=guest, purpose=purpose)
    return f"invitation:{stage.newest(stage.thread('Polytunnel'), 'invitation')}:accept"


async def _a_request(stage: RehearsedSchool) -> str:
    """A ratified plan asks the head for money, and she has not answered yet; return the button that says yes."""
    await write_down(stage, "Violet S", "Waste and Recycling", THIRD_POINT)
    await stage.use("Violet S", "plan propose", "is proposed", plan=THIRD_POINT.title)
    thread = stage.thread("Waste and Recycling")
    names = ("Violet S", "Will N", "Xuân P", "Yusuf I", "Minh T")
    await stage.vote(thread, stage.newest(thread, "ballot"), dict.fromkeys(names, "for"))
    await ratify(stage, "Violet S", THIRD_POINT.title)
    return f"request:{stage.newest(stage.school.council_channel, 'request')}:yes"


async def _an_idea(stage: RehearsedSchool) -> None:
    """Somebody wants something, some want it too, and more can say so."""
    channel = stage.school.groups_channel
    await stage.press("Oliwia H", channel, f"panel:{stage.school.guild.id}:idea", "Your idea is shared", fields=CLOCK)
    idea = stage.newest(channel, "idea")
    async with stage.together():
        for name in ("Minh T", "Yusuf I", "Elif T", "Rosa C"):
            await stage.press(name, channel, f"idea:{idea}:too", "Noted: you want")
        for name in ("Minh T", "Elif T"):
            await stage.press(name, channel, f"idea:{idea}:join", "Noted: you would join")


async def _an_ask(stage: RehearsedSchool) -> None:
    """Somebody wants to be shown something, and two can: whoever asked has not chosen yet."""
    channel = stage.school.groups_channel
    asked = {"what": "mend a puncture"}
    await stage.press("Rosa C", channel, f"panel:{stage.school.guild.id}:ask", "You have asked", fields=asked)
    number = stage.newest(channel, "hours")
    async with stage.together():
        for name in ("Szymon W", "Elif T"):
            await stage.press(name, channel, f"hours:{number}:can", "Noted: you can show")


def _found(stage: RehearsedSchool, one: _Waiting) -> Try:
    """Return where the newest card with this button is."""
    return Try(one.label, stage.person(one.name).id, one.place.id, stage.school.card(one.place, one.button).id)
