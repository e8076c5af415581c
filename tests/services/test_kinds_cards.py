"""What each kind of card says of itself, asked where it counts, in a school in the middle of everything."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from inspect import signature
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.minutes import MinutesView
from governance.nudging import LetterKind
from governance.reminders import ReminderKind
from governance.safeguarding import Part
from services.access.authorship import passages_of_card, typed_for
from services.access.veil import hidden_words, veil_of
from services.dispatch import losses, redrawing, refused
from services.dispatch.redrawing import DueCard
from services.kinds.cards import CARDS, Thing
from services.outbox.cards import held_up
from services.outbox.places import belonging
from services.privacy.named_cards import naming
from services.privacy.typed_texts import ON_NO_CARD, redraw_cards_of, shown_on, typed_columns
from services.safeguarding.related_cards import redraw_around
from storage.cards import Card
from storage.letters import Letter
from storage.meetings import Meeting
from storage.people import Person
from storage.reminders import Reminder
from tests.services.everything import OFFICE_CHANNEL, PEOPLE, THREAD, Everything
from tests.services.privacy.test_rights import VIEWS
from tests.services.school import COUNCIL_CHANNEL, GROUPS_CHANNEL, SAFEGUARDING_CHANNEL, SchoolYard

T = TypeVar("T")
IN_THREAD = {
    *("plan", "stopped plan", "adoption", "secret vote", "vote in meeting"),
    *("invitation for plan", "invitation to meeting", "held meeting", "running meeting", "coming meeting"),
    *("earlier meeting", "approved minutes", "minutes before", "held minutes", "running minutes"),
    *("amendment", "page", "weeks", "pair"),
}
EDITIONS = {"draft", "draft before", "edition"}
OVER = {
    *("Gossip", "stopped plan", "adoption", "ratification", "secret vote"),
    *("invitation to meeting", "earlier meeting", "approved minutes", "held meeting", "minutes before", "amendment"),
    "idea of plan",
    "choice",
}


class Place:
    """Everything there is in a school, and acts on it."""

    def __init__(self, yard: SchoolYard, everything: Everything) -> None:
        self.yard, self.cards, self.who = yard, everything.cards, everything.who
        self.held, self.running, self.coming = everything.held, everything.running, everything.coming
        self.label = {thing: label for label, thing in everything.cards.items()}

    async def do(self, act: Callable[[Session], T]) -> T:
        return await self.yard.database.act(act)

    def card(self, session: Session, label: str) -> Card:
        kind, subject = self.cards[label]
        return session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one()

    def which(self, session: Session, holds: Callable[[Card], bool]) -> set[str]:
        return {self.label[card.kind, card.subject] for card in session.exec(select(Card)) if holds(card)}

    async def redrawn(self, act: Callable[[Session], object]) -> set[str]:
        """Return the cards that are drawn anew after this, and after nothing before it."""

        def done(session: Session) -> set[str]:
            for card in session.exec(select(Card)):
                card.drawn = card.revision
            session.flush()
            act(session)
            session.expire_all()
            return self.which(session, lambda card: card.drawn < card.revision)

        return await self.do(done)

    async def hidden(self, label: str) -> set[str]:
        """Hide this card as the safeguarding lead does; return what is drawn anew, itself too."""

        def hide(session: Session) -> None:
            card = self.card(session, label)
            card.hidden_at = self.yard.now
            session.flush()
            redraw_around(session, card)

        return await self.redrawn(hide)


@pytest.fixture
async def place(yard: SchoolYard) -> Place:
    def built(session: Session) -> Everything:
        return Everything(session, yard.id, yard.now)

    return Place(yard, await yard.database.act(built))


async def test_there_is_a_card_of_every_kind(place: Place) -> None:
    assert {kind for kind, _ in place.cards.values()} == set(CardKind) == set(CARDS)


async def test_a_hidden_plans_invitation_card_is_redrawn(place: Place) -> None:
    assert "invitation for plan" in await place.hidden("plan")


async def test_an_answers_reason_is_among_the_hidden_words(place: Place) -> None:
    await place.hidden("plan")
    assert "Beans are good" in await place.yard.read(hidden_words)


async def test_meeting_cards_come_back_with_a_lost_thread(place: Place) -> None:
    await place.yard.act(losses.thread_gone, thread=THREAD)
    posted_anew = await place.do(
        lambda session: place.which(session, lambda card: card.channel_id is None and card.drawn < card.revision)
    )
    assert {"running meeting", "coming meeting", "held minutes", "running minutes"} <= posted_anew
    assert posted_anew == IN_THREAD - OVER


async def test_each_card_belongs_to_its_group_and_to_its_place(place: Place) -> None:
    def found(session: Session) -> dict[str, tuple[str | None, int | None]]:
        places = {label: belonging(session, place.card(session, label)) for label in place.cards}
        return {label: (one.group.name if one.group else None, one.place) for label, one in places.items()}

    council = {"ratification", "money", "money for plan", "promise", "vision", "choice", *EDITIONS}
    council |= {"council meeting", "waiting item", "invitation to council"}
    in_council = dict.fromkeys(council, (None, COUNCIL_CHANNEL))
    in_office = dict.fromkeys(("report", "warning", "screening", "lines"), (None, SAFEGUARDING_CHANNEL))
    own = {name: (name, GROUPS_CHANNEL) for name in ("Polytunnel", "Gossip")}
    in_thread = dict.fromkeys(IN_THREAD, ("Polytunnel", THREAD))
    asked = dict.fromkeys(("request", "promise asked"), (None, OFFICE_CHANNEL))
    panels = {
        "panel": (None, GROUPS_CHANNEL),
        "feedback": (None, GROUPS_CHANNEL),
        "council panel": (None, COUNCIL_CHANNEL),
    }
    surveys = {"answers": (None, COUNCIL_CHANNEL)} | dict.fromkeys(
        ("survey", "theme", "involvement", "mirror", "next mirror"), (None, GROUPS_CHANNEL)
    )
    shared = dict.fromkeys(("idea", "idea of plan", "ask", "hearing"), (None, GROUPS_CHANNEL))
    shared["told"] = (None, THREAD)
    assert await place.do(found) == own | in_thread | in_council | in_office | asked | panels | surveys | shared


async def test_what_is_over_does_not_go_on(place: Place) -> None:
    def over(session: Session) -> set[str]:
        return place.which(session, lambda card: not losses.goes_on(session, card))

    assert await place.do(over) == OVER


async def test_results_come_before_what_only_changed_and_reports_before_all(place: Place) -> None:
    def changed(session: Session) -> None:
        for card in session.exec(select(Card)):
            card.revision += 1

    await place.do(changed)
    due = [(place.label[card.kind, card.subject], card.queue[1]) for card in await place.yard.read(redrawing.due)]
    printed, others = ([label for label, is_printed in due if is_printed is which] for which in (True, False))
    assert printed == ["draft before", "draft", "edition"]
    assert others[:4] == ["report", "warning", "screening", "lines"]
    assert set(others[4:8]) == {"adoption", "ratification", "secret vote", "choice"}


def due_card(kind: CardKind) -> DueCard:
    return DueCard(
        id=1, school=1, language="en", kind=kind, subject=1, revision=2, channel=3,
        message=4, gone=None, attempts=0, hidden=False,
    )  # fmt: skip


def test_only_editions_wait_for_the_press_and_only_a_report_for_nothing() -> None:
    assert {kind for kind in CardKind if due_card(kind).queue[1]} == {CardKind.EDITION, CardKind.PUBLISHED}
    assert {kind for kind in CardKind if due_card(kind).keeps_somebody_safe} == {CardKind.REPORT}


async def test_only_a_report_counts_as_held_up_and_all_else_as_refused(place: Place) -> None:
    def refuse(session: Session) -> set[str]:
        for card in session.exec(select(Card)):
            card.channel_id, card.attempts, card.refused_at = None, 1, place.yard.now
        session.flush()
        return {place.label[card.kind, card.subject] for card in session.exec(select(Card).where(held_up()))}

    assert await place.do(refuse) == {"report"}
    assert await place.yard.read(refused.number) == len(place.cards) - 1


async def test_when_the_card_that_pings_a_teacher_is_up_nothing_more_is_said(place: Place) -> None:
    invitation, now = place.cards["invitation for plan"][1], place.yard.now
    of = {"school_id": place.yard.id, "person_id": place.who["Invitee"]}

    def promise(session: Session) -> int:
        letter = Letter(**of, kind=LetterKind.PING, day=now.date())
        session.add(letter)
        session.flush()
        told = {"kind": ReminderKind.INVITED, "subject": invitation, "due_at": now, "next_try_at": now}
        session.add(Reminder(**of, **told, letter_id=letter.id))
        return place.card(session, "invitation for plan").id

    card = await place.do(promise)
    await place.yard.act(redrawing.posted, card=card, channel=THREAD, message=1)
    assert [row["delivered_at"] for row in await place.yard.rows(Reminder)] == [now]


@pytest.mark.parametrize(("label", "renewed"), [("coming meeting", {"coming"}), ("Polytunnel", {"coming", "running"})])
async def test_discords_event_of_a_meeting_says_what_its_card_says(place: Place, label: str, renewed: set[str]) -> None:
    await place.hidden(label)
    meetings = {"held": place.held, "running": place.running, "coming": place.coming}

    def stale(session: Session) -> set[str]:
        return {name for name, one in meetings.items() if session.get_one(Meeting, one).event_revision is None}

    assert await place.do(stale) == renewed


ABOUT_PLAN = ("adoption", "ratification", "invitation for plan", "amendment", "feedback", "idea of plan")
REPEATING = {
    "Polytunnel": {
        *IN_THREAD,
        "ratification",
        "request",
        "feedback",
        "idea of plan",
        "ask",
        "hearing",
        "told",
        *EDITIONS,
    },
    "Gossip": {"feedback", "weeks", "pair", "hearing", "told", *EDITIONS},
    "plan": {"request", *ABOUT_PLAN, *EDITIONS},
    "request": {"plan", *ABOUT_PLAN, *EDITIONS},
    "amendment": set(),
    "money": EDITIONS,
    "vision": EDITIONS,
    "idea": EDITIONS,
    "ask": EDITIONS,
    "hearing": {"told", *EDITIONS},
    "told": set(),
    "adoption": set(),
    "vote in meeting": {"running minutes"},
    "invitation for plan": set(),
    "coming meeting": set(),
    "council meeting": set(),
    "waiting item": set(),
    "invitation to council": set(),
    "minutes before": {"held minutes", "running minutes"},
    "held minutes": {"minutes before", "running minutes"},
    "promise": {"promise asked", "plan", "request", *EDITIONS},
    "draft": EDITIONS,
    "edition": EDITIONS,
    "report": set(),
    "warning": set(),
    "survey": {"answers", "screening", "theme"},
    "answers": {"survey", "screening", "theme"},
    "screening": set(),
    "choice": {"mirror", "next mirror", *EDITIONS},
    "mirror": set(),
    "next mirror": set(),
    "lines": set(),
    "theme": {"survey", "answers", *EDITIONS},
}


@pytest.mark.parametrize("label", REPEATING)
async def test_all_cards_that_repeat_the_words_of_a_hidden_one_are_drawn_anew(place: Place, label: str) -> None:
    assert await place.hidden(label) == {label, *REPEATING[label]}


TOGETHER = [
    ("plan", CardKind.REQUEST),
    ("request", CardKind.PLAN),
    ("minutes before", CardKind.HELD_MINUTES),
    ("held minutes", CardKind.MINUTES),
    ("promise", CardKind.PROMISE_REQUEST),
    ("promise asked", CardKind.PROMISE),
    ("draft before", CardKind.PUBLISHED),
    ("edition", CardKind.EDITION),
    ("survey", CardKind.SORTING),
    ("answers", CardKind.SURVEY),
]


@pytest.mark.parametrize(("label", "other"), TOGETHER)
async def test_what_is_hidden_on_one_card_of_a_thing_is_hidden_on_the_other(
    place: Place, label: str, other: CardKind
) -> None:
    kind, subject = place.cards[label]
    await place.hidden(label)
    veil = await place.do(lambda session: veil_of(session, place.yard.id))
    assert veil.covers(other, subject)
    assert veil.covers(kind, subject)
    assert not veil.covers(CardKind.GROUP, subject + 1)


_MINUTES = {
    (Part.ITEM, "The door", "Itemwriter"),
    (Part.NOTE, "It squeaks", "Notewriter"),
    (Part.DECISION, "We mend it", "Decisionwriter"),
    (Part.ACTION, "Buy oil", "Actionwriter"),
}
TYPED: Mapping[str, set[tuple[Part, str, str | None]]] = {
    "Polytunnel": {
        (Part.NAME, "Polytunnel", "Namer"),
        (Part.NAME, "Tunnel club", "Starter"),
        (Part.PURPOSE, "Polytunnel for everybody", "Starter"),
        (Part.EMOJI, "🌱", None),
    },
    "Gossip": {
        (Part.NAME, "Gossip", None),
        (Part.PURPOSE, "Gossip for everybody", None),
        (Part.PAUSE_REASON, "It hurts people", None),
    },
    "plan": {
        *((Part(word), f"{word} 1 of plan", "Drafter") for word in ("title", "why", "goal", "asks")),
        *((Part(word), f"{word} 2 of plan", "Reviser") for word in ("title", "why", "goal", "asks")),
        (Part.STEP, "Dig", "Stepwriter"),
        (Part.ANSWER, "Beans are good", "Answerer"),
        (Part.EXPLANATION, "It is this big", "Explainer"),
        (Part.LEARNT, "Ask early", "Looker"),
        (Part.PARTNER, "Rotary", "Helpnamer"),
        (Part.PARTNER, "wood", "Helpnamer"),
    },
    "amendment": {(Part(word), f"better {word} of plan", "Amender") for word in ("title", "why", "goal")},
    "money": {(Part.MONEY, "money of us", "Banker")},
    "page": {(Part.TOLD, "Ask early", "Teller")},
    "adoption": {(Part.OBJECTION, "We tried it before", "Objector")},
    "secret vote": {(Part.OBJECTION, "It is too far", None)},
    "vote in meeting": {(Part.QUESTION, "Paint it red", "Asker")},
    "invitation for plan": {(Part.INVITATION, "Help us dig", "Inviter")},
    "idea": {
        (Part.TITLE, "Bees", "Sharer"),
        (Part.WHY, "Honey", "Sharer"),
        (Part.ANSWER, "We ask the insurer", "Judge"),
    },
    "ask": {(Part.QUESTION, "Juggle", "Wisher")},
    "hearing": {
        (Part.QUESTION, "Who has the stage", "Appellant"),
        (Part.PROPOSAL, "By turns", "Proposer"),
        (Part.DECISION, "To both", "Decider"),
    },
    "told": {(Part.ANSWER, f"{word} of us", "Narrator") for word in ("happened", "matters", "touches", "right")},
    "coming meeting": {(Part.PLACE, "Room coming", "Planner")},
    "invitation to council": {(Part.INVITATION, "Tell us about money", "Asker")},
    "waiting item": {(Part.ITEM, "The gate", "Waiter")},
    "council meeting": {(Part.PLACE, "The hall", "Convener"), (Part.ITEM, "Lunch queues", "Adder")},
    "minutes before": _MINUTES,
    "held minutes": _MINUTES,
    "promise": {
        (Part.PROMISE_LINE, "What we grow", "Linewriter"),
        (Part.ANSWER, "Not before May", "Agreer"),
    },
    "draft": set(),
    "edition": set(),
    "report": set(),
    "warning": set(),
    "survey": {(Part.QUESTION, "What is missing", "Surveyor"), (Part.ABOUT, "Anything at all", "Surveyor")},
    "screening": set(),
    "theme": {(Part.TITLE, "Dirty floors", "Themer"), (Part.ANSWER, "We ask the cleaners", "Judge")},
}


async def test_each_card_knows_what_was_typed_for_it_and_who_did(place: Place) -> None:
    names = {number: name for name, number in place.who.items()}

    def typed(session: Session) -> dict[str, set[tuple[Part, str, str | None]]]:
        return {
            label: {(one.part, one.text, names.get(one.author or 0)) for one in typed_for(session, *place.cards[label])}
            for label in TYPED
        }

    assert await place.do(typed) == TYPED


async def test_why_the_lead_paused_a_group_stays_readable_when_its_card_is_hidden(place: Place) -> None:
    await place.hidden("Gossip")
    assert await place.yard.read(hidden_words) == {"Gossip", "Gossip for everybody"}


REPEATED = {
    "Polytunnel": set(),
    "plan": {"Polytunnel", "What we grow"},
    "request": {"Polytunnel", "title 2 of plan"},
    "amendment": {"title 2 of plan", "Polytunnel"},
    "money for plan": {"title 2 of plan", "Polytunnel"},
    "page": {"Polytunnel"},
    "adoption": {"title 2 of plan", "Polytunnel"},
    "vote in meeting": {"Polytunnel"},
    "invitation for plan": {"Polytunnel", "Dig"},
    "idea of plan": {"Polytunnel", "title 2 of plan"},
    "ask": {"Polytunnel"},
    "hearing": {"Polytunnel", "Gossip"},
    "told": {"Who has the stage", "Polytunnel", "Gossip"},
    "invitation to meeting": {"Polytunnel", "Room coming"},
    "invitation to council": {"The hall", "Lunch queues"},
    "held meeting": {"Polytunnel", "The door"},
    "held minutes": {"Polytunnel", "Room held"},
    "running minutes": {"Polytunnel", "Room running", "Paint it red", "The door"},
    "draft": {"Dig", "Polytunnel"},
    "edition": {"Dig", "Polytunnel"},
    "report": set(),
    "survey": {"Dirty floors"},
    "answers": {"Dirty floors"},
    "screening": {"What is missing"},
    "theme": {"What is missing"},
}


async def test_each_card_knows_whose_words_it_may_repeat(place: Place) -> None:
    def missing(session: Session) -> dict[str, set[str]]:
        texts = {label: {one.text for one in passages_of_card(session, *place.cards[label])} for label in REPEATED}
        return {label: REPEATED[label] - found for label, found in texts.items() if REPEATED[label] - found}

    assert await place.do(missing) == {}


# Nobody is shown who objected, who told of a post, or who was asked in vain.
SHOWN_NOWHERE = {"Reflector", "Objector", "Informant", "Changer", "Sayer"}


async def test_every_card_that_shows_a_name_is_known_by_it(place: Place) -> None:
    shown = await place.do(lambda session: {name: shown_with(place, session, name) for name in PEOPLE})
    assert {name for name, labels in shown.items() if not labels} == SHOWN_NOWHERE
    known = await place.do(lambda session: {name: known_by(place, session, name) for name in PEOPLE})
    assert {name: labels - known[name] for name, labels in shown.items() if labels - known[name]} == {}
    assert not any(known[name] for name in SHOWN_NOWHERE)


def shown_with(place: Place, session: Session, name: str) -> set[str]:
    found = set[str]()
    for label, (kind, subject) in place.cards.items():
        if kind in VIEWS:
            look, number = VIEWS[kind]
            asked = {"now": place.yard.now} if "now" in signature(look).parameters else {}
            view = look(session, school=place.yard.id, **{number: subject}, **asked)
            # What minutes know in order to leave it out is not shown.
            view = replace(view, names=()) if isinstance(view, MinutesView) else view
            found |= {label} if name in repr(view) else set()
    return found


def known_by(place: Place, session: Session, name: str) -> set[str]:
    things: set[Thing] = set(naming(session, session.get_one(Person, place.who[name])))
    return {place.label[thing] for thing in things if thing in place.label}


SHOWN_ON = {
    "adult_answer": {"plan", "request"},
    "amendment": {"amendment"},
    "promise_line": {"promise", "promise asked"},
    "promise_answer": {"promise", "promise asked"},
    "agenda_item": {"minutes before", "held minutes"},
    "clarification": {"plan", "request"},
    "edition": {"draft before", "edition"},
    "former_group_name": {"Polytunnel"},
    "hearing": {"hearing"},
    "hearing_told": {"told"},
    "hour_ask": {"ask"},
    "idea": {"idea"},
    "idea_reply": {"idea"},
    "theme_reply": {"theme"},
    "interest_group": {"Polytunnel", "idea of plan", "ask", "hearing", "told"},
    "invitation": {"invitation for plan"},
    "meeting": {"held meeting"},
    "meeting_action": {"minutes before", "held minutes"},
    "meeting_ballot": {"vote in meeting"},
    "mirror_change": {"choice"},
    "meeting_decision": {"minutes before", "held minutes"},
    "meeting_note": {"minutes before", "held minutes"},
    "partner": {"plan", "request"},
    "handover": {"page"},
    "plan_result": {"plan", "request"},
    "plan_step": {"plan", "request"},
    "plan_version": {"plan", "request"},
    "pot_entry": {"money"},
    "vision_version": {"vision"},
    "reporter": {"report"},
    "secret_reason": {"secret vote"},
    "vote": {"adoption"},
    "survey": {"survey", "answers", "screening", "theme"},
    "theme": {"theme", "answers"},
}


async def test_every_table_of_words_knows_its_cards(place: Place) -> None:
    tables = {table.name: table for table in typed_columns()}
    assert set(shown_on()) == set(SHOWN_ON) == set(tables) - ON_NO_CARD
    for name, labels in SHOWN_ON.items():

        def changed(session: Session, name: str = name) -> None:
            row = session.execute(tables[name].select().order_by(*tables[name].primary_key)).mappings().first()
            assert row is not None
            redraw_cards_of(session, tables[name], row)

        assert labels <= await place.redrawn(changed), name
