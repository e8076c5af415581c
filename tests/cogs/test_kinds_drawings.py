"""How each kind of card is drawn, what is left of it while it is hidden, and what the safeguarding lead calls it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.drawing import DRAWINGS, Drawn
from governance.ballots import BallotKind
from governance.cards import CardKind
from language.speaking import speak
from services.dispatch.redrawing import DueCard
from storage.database import Database
from storage.groups import Group
from tests.services.everything import THREAD, Everything
from tests.services.school import SAFEGUARDING, SchoolYard

SAY = speak("en")


@dataclass(frozen=True, slots=True)
class Easel:
    """A school in the middle of everything, and what draws its cards."""

    database: Database
    yard: SchoolYard
    everything: Everything

    def due(self, label: str, *, message: int | None = 4, gone: int | None = None) -> DueCard:
        kind, subject = self.everything.cards[label]
        return DueCard(
            id=1, school=self.yard.id, language="en", kind=kind, subject=subject, revision=2, channel=THREAD,
            message=message, gone=gone, attempts=0, hidden=False,
        )  # fmt: skip

    async def drawn(self, label: str, *, message: int | None = 4, gone: int | None = None) -> Drawn:
        card = self.due(label, message=message, gone=gone)
        return await DRAWINGS[card.kind].draw(self.database, card, SAY, self.yard.now)


@pytest.fixture
async def easel(sqlite_url: str) -> AsyncIterator[Easel]:
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)

        def built(session: Session) -> Everything:
            return Everything(session, yard.id, yard.now)

        yield Easel(database, yard, await database.act(built))


SHOWN = {
    "Polytunnel": "Polytunnel for everybody",
    "plan": "why 2 of plan",
    "amendment": "keeps its own text",
    "page": "for who comes next",
    "money": "money of us",
    "money for plan": "The council gives £50 to “title 2 of plan” of Polytunnel",
    "adoption": "title 2 of plan",
    "vote in meeting": "Paint it red",
    "invitation for plan": "Help us dig",
    "coming meeting": "Room coming",
    "council meeting": "Lunch queues",
    "waiting item": "The gate",
    "invitation to council": "Tell us about money",
    "running minutes": "minutes:{running}:here",
    "held minutes": "It squeaks",
    "draft": "school-plan-draft.pdf",
    "draft before": "Published 7 September 2026",
    "edition": "school-plan-edition-1.pdf",
    "report": "1 person said why",
    "warning": "What a report kept is deleted",
    "survey": "Anything at all",
    "answers": "What the school said",
    "screening": "Screening is done",
    "theme": "Dirty floors",
    "vision": "Version 1, written by",
    "involvement": "The answers could not be counted",
    "choice": "Shall we change this one thing: Come to a meeting",
    "mirror": "One thing we change",
    "next mirror": "mirror:2:answer",
    "lines": "You have read every line of it",
}


@pytest.mark.parametrize("label", SHOWN)
async def test_each_kind_of_card_shows_its_thing(easel: Easel, label: str) -> None:
    drawn = await easel.drawn(label)
    assert SHOWN[label].format(running=easel.everything.running) in str(drawn.view.to_components())


async def test_a_thread_is_opened_on_the_card_of_an_open_group_without_one(easel: Easel) -> None:
    def lose_threads(session: Session) -> None:
        for label in ("Polytunnel", "Gossip"):
            session.get_one(Group, easel.everything.cards[label][1]).thread_id = None

    assert (await easel.drawn("Polytunnel")).thread is None
    await easel.database.act(lose_threads)
    assert (await easel.drawn("Polytunnel")).thread == "🌱 Polytunnel"
    assert (await easel.drawn("Gossip")).thread is None


async def test_a_new_invitation_pings_its_teacher_and_a_new_report_the_leads_role(easel: Easel) -> None:
    assert (await easel.drawn("invitation for plan", message=None)).ping is not None
    assert (await easel.drawn("invitation for plan")).ping is None
    for label in ("report", "warning"):
        assert (await easel.drawn(label, message=None)).role == SAFEGUARDING
        assert (await easel.drawn(label, message=None, gone=9)).role is None


async def test_discords_event_follows_the_card_of_a_meeting_hidden_or_not(easel: Easel) -> None:
    drawn = await easel.drawn("coming meeting")
    kept = await DRAWINGS[CardKind.MEETING].kept(easel.database, easel.due("coming meeting"), SAY)
    assert [one.meeting and one.meeting.id for one in (drawn, kept)] == [easel.everything.coming] * 2


async def test_only_a_meeting_that_runs_keeps_a_button_while_it_is_hidden(easel: Easel) -> None:
    kept = {
        label: (await DRAWINGS[kind].kept(easel.database, easel.due(label), SAY)).buttons
        for label, (kind, _) in easel.everything.cards.items()
    }
    assert {label: [one.custom_id for one in buttons] for label, buttons in kept.items() if buttons} == {
        "running minutes": [f"minutes:{easel.everything.running}:end"]
    }


def test_every_kind_of_card_says_how_it_is_drawn() -> None:
    assert set(DRAWINGS) == set(CardKind)
    assert set(BALLOT_TEXTS) == set(BallotKind)


def test_the_lead_reads_what_kind_of_card_was_reported() -> None:
    assert {kind: drawing.called(SAY) for kind, drawing in DRAWINGS.items()} == {
        CardKind.GROUP: "The card of a group",
        CardKind.PLAN: "The card of a plan",
        CardKind.BALLOT: "The card of a vote",
        CardKind.INVITATION: "The card of an invitation",
        CardKind.EDITION: "A draft of the school plan",
        CardKind.PUBLISHED: "The school plan",
        CardKind.MEETING: "The card of a meeting",
        CardKind.MINUTES: "The card of a meeting",
        CardKind.ITEM: "Something for the next meeting",
        CardKind.HELD_MINUTES: "The minutes of a meeting",
        CardKind.PANEL: "The card with which students begin, in the groups channel",
        CardKind.FEEDBACK: "The card that says what became of everything",
        CardKind.COUNCIL_PANEL: "The card with which students begin, in the council channel",
        CardKind.REQUEST: "The card of a request",
        CardKind.AMENDMENT: "The card of a proposed change",
        CardKind.HANDOVER: "The card of a page for who comes next",
        CardKind.WEEKS: "The card of the eight weeks",
        CardKind.PAIR: "The card of a pair of groups",
        CardKind.SURVEY: "The card of a survey",
        CardKind.SORTING: "The card with the answers to a survey",
        CardKind.SCREENING: "A post of the bot",
        CardKind.THEME: "The card of a theme",
        CardKind.VISION: "The card of our vision",
        CardKind.INVOLVEMENT: "The card with the question of July",
        CardKind.MIRROR: "The card of the mirror",
        CardKind.MIRROR_LINES: "A post of the bot",
        CardKind.MONEY: "The card of an entry of the council's money",
        CardKind.IDEA: "The card of an idea",
        CardKind.HOUR_ASK: "The card of somebody who asks to be shown",
        CardKind.HEARING: "The card of a hearing",
        CardKind.HEARING_TOLD: "What a side told in a hearing",
        CardKind.PROMISE: "The promise",
        CardKind.PROMISE_REQUEST: "The promise, before an office",
        CardKind.REPORT: "A post of the bot",
        CardKind.REPORT_WARNING: "A post of the bot",
    }
