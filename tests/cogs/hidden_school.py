"""A simulated school in which a mark stands in every text of each kind of card, and all cards of one kind are hidden."""

from typing import Any

from sqlmodel import Session, col, select

from bot.rehearsal.world import SimulatedSchool, list_ids
from governance.cards import CardKind
from services.dispatch.covering import cover
from services.kinds.cards import kinds_beside
from services.outbox.cards import draw_anew
from services.safeguarding.related_cards import redraw_around
from storage.cards import Card
from storage.people import Person
from tests.cogs.hearing_hall import a_heard_hearing
from tests.cogs.meeting_hall import a_meeting
from tests.cogs.safeguarding.test_reports import REPORT
from tests.cogs.survey_rows import a_sorted_survey
from tests.cogs.test_forged import press, send
from tests.cogs.visions import write_vision

# No word of the bot, and no part of one.
MARKS = {
    CardKind.GROUP: "Quokka",
    CardKind.PLAN: "Wombat",
    CardKind.AMENDMENT: "Quoll",
    CardKind.MONEY: "Bilby",
    CardKind.BALLOT: "Numbat",
    CardKind.INVITATION: "Narwhal",
    CardKind.MEETING: "Platypus",
    CardKind.MINUTES: "Axolotl",
    CardKind.HELD_MINUTES: "Axolotl",
    CardKind.ITEM: "Aardwolf",
    CardKind.REPORT: "Kakapo",
    CardKind.REPORT_WARNING: "Kakapo",
    CardKind.SURVEY: "Dugong",
    CardKind.SORTING: "Dugong",
    CardKind.THEME: "Pangolin",
    CardKind.IDEA: "Tapir",
    CardKind.HOUR_ASK: "Bandicoot",
    CardKind.HEARING: "Potoroo",
    CardKind.HEARING_TOLD: "Pademelon",
    CardKind.PROMISE: "Okapi",
    CardKind.VISION: "Kookaburra",
    CardKind.HANDOVER: "Kudu",
}
GROUP, PLAN, BALLOT = (MARKS[kind] for kind in (CardKind.GROUP, CardKind.PLAN, CardKind.BALLOT))
MINUTES = MARKS[CardKind.MINUTES]
MEMBERS = ("Ann", "Ben", "Cat")


def plan(number: str) -> dict[str, Any]:
    """Return the fields of a plan, marked."""
    told = {word: f"{PLAN} {word} {number}" for word in ("title", "why", "goal")}
    return {**told, "kind": ["asking"], "money": "£180"}


async def vote(school: SimulatedSchool, where: Any, ballot: int, names: tuple[str, ...]) -> None:
    """Have these people vote for, and let the ballot end."""
    for name in names:
        await school.press(school.people[name], where, f"ballot:{ballot}:for")
    await school.wait(minutes=5)
    await school.beat()


async def build(school: SimulatedSchool) -> None:
    """Have the school do a bit of everything, as far as it leaves open what people can do next."""
    for name in (*MEMBERS, "Dan"):
        school.student(name)
    reed = school.teacher("Mr Reed")
    ann, ben = school.people["Ann"], school.people["Ben"]
    await school.use(ann, "group start", name=GROUP, purpose=f"{GROUP} purpose")
    await school.beat()
    for name in MEMBERS[1:]:
        await school.press(school.people[name], school.groups_channel, "group:1:join")
    await school.beat()
    await _plans(school)
    await school.use(ann, "advisor invite", group="1", teacher=reed, purpose="Narwhal help", plan="1")
    await _meetings(school)
    await school.use(ann, "remind group", group="1", when="tomorrow 12:00", what="Boots")
    await school.use(ben, "role take", group="1", role="treasurer")
    await school.use(ann, "survey open", question="Dugong question", about="Dugong and more")
    marked = {"question": "Dugong again", "about": "Dugong too", "title": "Pangolin theme"}
    await school.database.act(a_sorted_survey, school=school.guild.id, now=school.now, **marked)
    await _idea(school)
    await school.use(ann, "meeting agenda", meeting="the council", what="Aardwolf item")
    await _hours(school)
    await a_heard_hearing(school, "Potoroo hall", f"{GROUP} two", "Pademelon")
    await school.fill_in(ann, "promise draft", dict.fromkeys(("ours", "together", "not_ours"), "Okapi line"))
    await school.beat()
    post = school.card(school.groups_channel, "group:1:join")
    await school.people["Dan"].click(post, custom_id=REPORT)
    await school.beat()


async def _plans(school: SimulatedSchool) -> None:
    """Have one plan published and answered, one put to the vote, by consent, and one drafted."""
    ann, ben = school.people["Ann"], school.people["Ben"]
    await school.fill_in(ann, "plan draft", plan("one"), group="1")
    await school.use(ann, "plan step", plan="#1", what=f"{PLAN} step", due="2026-10-01", who=ben)
    await school.use(ann, "plan propose", plan="#1")
    await school.beat()
    await vote(school, school.thread(GROUP), 1, MEMBERS)
    for name in MEMBERS[:2]:
        await school.use(school.people[name], "council join", group="1")
    await school.use(ann, "council submit", plan="#1")
    await school.beat()
    await school.use(ann, "council money", amount="£500", what="Bilby gift")
    better = {word: f"Quoll {word}" for word in ("title", "why", "goal")}
    await school.fill_in(ann, "council propose", plan("one") | better, plan="#1")
    await school.beat()
    await vote(school, school.council_channel, 2, MEMBERS[:2])
    await write_vision(school, ann, "Kookaburra vision")
    await school.use(ann, "schoolplan compile")
    await school.beat()
    await school.use(ann, "schoolplan publish")
    await school.beat()
    await vote(school, school.council_channel, 3, MEMBERS[:2])
    await school.use(school.people["Mr Reed"], "council answer", plan="#1", answer="yes", reason=f"{PLAN} reason")
    helps = {"kind": "council", "name": f"{PLAN} partner", "what": f"{PLAN} help", "since": "longer"}
    await send(school, ann, "group:1:tell", {"told": "Kudu told"})
    await school.use(ann, "group eightweeks", group="#1")
    for number in (1, 2):
        await send(school, ann, "plan:1:partner", helps | {"name": f"{PLAN} partner {number}"})
    await press(school, school.people["Mr Reed"], "partner:1:known")
    for number, rule in (("two", "consent"), ("three", None)):
        await school.fill_in(ben, "plan draft", plan(number), group="1")
        if rule:
            await school.use(ben, "plan propose", plan="#2", rule=rule)
    await school.beat()
    shown = await ben.click(school.card(school.thread(GROUP), "ballot:4:object"), custom_id="ballot:4:object")
    await ben.submit_modal(shown, {"reason": f"{BALLOT} objection"})


async def _idea(school: SimulatedSchool) -> None:
    """Have an idea that somebody would join and the council has put off."""
    await school.fill_in(school.people["Ben"], "idea share", {"title": "Tapir title", "why": "Tapir why"})
    await school.beat()
    await school.press(school.people["Cat"], school.groups_channel, "idea:1:join")
    put_off = {"answer": "waiting", "reason": "Tapir reason", "until": "2026-09-20"}
    await school.use(school.people["Ann"], "idea answer", idea="#1", **put_off)


async def _hours(school: SimulatedSchool) -> None:
    """Have something be asked for the group, with somebody who can show it, and something else shown to Ann."""
    for number, asker in ((1, "Ben"), (2, "Ann")):
        await school.use(school.people[asker], "hours ask", what=f"Bandicoot trick {number}", group="1")
        await school.beat()
        await school.press(school.people["Cat"], school.groups_channel, f"hours:{number}:can")
    await school.beat()
    cat = await school.database.read(people_called, name="Cat")
    card = next(one for one in school.cards(school.groups_channel) if "hours:2:pick" in list_ids(one))
    await school.people["Ann"].select(card, [str(cat)], custom_id="hours:2:pick")
    await school.beat()


def people_called(session: Session, *, name: str) -> int:
    """Return the number of the person with this name."""
    return session.exec(select(Person.id).where(Person.name == name)).one()


async def _meetings(school: SimulatedSchool) -> None:
    """Have one meeting held, one going on with a vote in it, and one planned."""
    ann = school.people["Ann"]
    for number in (1, 2):
        meeting = await a_meeting(school)
        await school.use(ann, "meeting agenda", meeting=f"#{meeting}", what=f"{MINUTES} item {number}", minutes=10)
        await school.use(ann, "minutes begin", meeting=f"#{meeting}")
        await school.beat()
        for name in ("Ben", "Cat"):
            await school.press(school.people[name], school.thread(GROUP), f"minutes:{meeting}:here")
        await _fill(school, meeting, "note", {"text": f"{MINUTES} note {number}"})
        decided = {"rule": ["majority"], "for": "3", "against": "", "abstained": ""}
        await _fill(school, meeting, "decision", {"text": f"{MINUTES} decision {number}", **decided})
        await _fill(school, meeting, "action", {"what": f"{MINUTES} action {number}", "who": "Ben", "due": "tomorrow"})
        if number == 1:
            await school.press(ann, school.thread(GROUP), f"minutes:{meeting}:end")
    await _fill(school, 2, "decision", {"text": f"{BALLOT} question", "rule": ["ballot"]})
    await school.use(ann, "meeting schedule", group="1", when="2026-09-10 12:00", where="Platypus room")
    await school.beat()


async def _fill(school: SimulatedSchool, meeting: int, what: str, fields: dict[str, Any]) -> None:
    custom_id = f"minutes:{meeting}:{what}"
    ann = school.people["Ann"]
    shown = await ann.click(school.card(school.thread(GROUP), custom_id), custom_id=custom_id)
    await ann.submit_modal(shown, fields)
    await school.beat()


def hide_all(session: Session, *, kind: CardKind, now: Any) -> int:
    """Hide every card of this kind, as the safeguarding lead does one by one; return how many."""
    cards = list(session.exec(select(Card).where(col(Card.kind).in_(kinds_beside(kind)))))
    for card in cards:
        card.hidden_at = now
        draw_anew(card, now)
    session.flush()
    for card in cards:
        redraw_around(session, card)
        cover(session, school=card.school_id, now=now)
    return len(cards)
