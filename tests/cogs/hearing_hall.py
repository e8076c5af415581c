"""A hearing on simulated Discord, as far as tests of many nouns need one."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, read
from governance.cards import CardKind
from governance.hearings import HearingState
from governance.plans import PlanState
from services.outbox.cards import mark_stale
from storage.hearings import Hearing, HearingSeat
from storage.people import Person
from storage.plans import Plan

PANEL = ("Pia", "Pim", "Pat", "Paz", "Pol")
ANSWERS = ("happened", "matters", "touches", "right")


async def a_listed_hearing(school: SimulatedSchool, what: str = "The hall", group: str = "Drama") -> None:
    """Have Eve's group ask for a hearing with group 1, and the list of five be closed."""
    eve = school.student("Eve")
    await school.use(eve, "group start", name=group, purpose=f"{group} for all")
    await school.use(eve, "hearing ask", about="#1", what=what)
    await school.beat()
    for name in PANEL:
        await school.press(school.student(name), school.groups_channel, "hearing:1:ready")
    await school.press(eve, school.groups_channel, "hearing:1:list")
    await school.beat()


async def a_heard_hearing(
    school: SimulatedSchool, what: str = "The hall", group: str = "Drama", told: str = "We play there"
) -> None:
    """Have the panel drawn, and both sides tell theirs."""
    await a_listed_hearing(school, what, group)
    await school.use(school.people["Eve"], "hearing draw", dice="3 1 6 6 2")
    await school.beat()
    for name in ("Eve", "Ann"):
        await fill_in_by(school, name, "hearing:1:tell", {word: f"{told} {word}" for word in ANSWERS})
    await school.beat()


async def fill_in_by(school: SimulatedSchool, name: str, button: str, fields: dict[str, str]) -> str:
    """Have somebody press a button that opens a form, and send the form."""
    person = school.people[name]
    shown = await person.click(school.card(school.groups_channel, button), custom_id=button)
    return read(await person.submit_modal(shown, fields)) if shown.modal is not None else read(shown)


def turned_down(session: Session, *, school: int, plan: int, now: datetime) -> None:
    """Have the council not have passed a plan."""
    session.get_one(Plan, plan).state = PlanState.SENT_BACK
    mark_stale(session, CardKind.PLAN, plan)


def hearings_in_every_state(session: Session, *, school: int, now: datetime) -> None:
    """Have groups 1 and 2 be heard three times: the dice are next, the panel listens, and the council decides.

    Ann, who runs group 1, has asked, and Cat was drawn.
    """
    ann, cat = (session.exec(select(Person.id).where(Person.name == name)).one() for name in ("Ann", "Cat"))
    of, until = {"school_id": school, "author_id": ann, "group_id": 1, "other_id": 2}, now + timedelta(days=30)
    listed = {"listed": "1.\n2.\n3.\n4.\n5.", "fingerprint": "ab" * 32}
    states = {HearingState.LISTED: listed, HearingState.DRAWN: listed | {"told_until": now, "thread_id": 7}}
    for state, facts in (states | {HearingState.COUNCIL: listed}).items():
        session.add(Hearing(what=f"The hall, {state}", state=state, created_at=now, ends_at=until, **of, **facts))
        session.flush()
    session.add(HearingSeat(school_id=school, hearing_id=2, person_id=cat, said_at=now, number=1, drawn_at=now))
