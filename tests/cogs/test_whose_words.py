"""Everything the bot repeats in public names its author, and no longer once they are erased."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from bot.rehearsal.world import SimulatedSchool, words_of
from cogs.reminders.cards import reminder_text
from governance.cards import CardKind
from governance.celebrations import Cause
from governance.minutes import ActionView
from governance.reminders import ReminderKind
from language.speaking import speak
from services.dispatch.deliveries import Delivery
from services.views import ballots as ballot_views
from services.views import hearings as hearing_views
from services.views import ideas as idea_views
from services.views import meetings as meeting_views
from services.views import plans as plan_views
from services.views.good_news import GoodNewsView
from services.views.minutes import action_seen
from storage.minutes import MeetingAction
from tests.cogs.conftest import MONDAY, PLAN
from tests.cogs.hearing_hall import a_heard_hearing, a_listed_hearing
from tests.cogs.meeting_hall import write
from tests.cogs.privacy.test_erasing import erase
from tests.cogs.survey_rows import a_sorted_survey
from tests.cogs.visions import write_vision

PEOPLE = ("Ann", "Ben", "Cat")


@dataclass(frozen=True, slots=True)
class Said:
    """A typed text, and how the card or post that repeats it names its author."""

    text: str
    whose: str


# A plain string is the reason why a kind needs no author.
CARDS: Mapping[CardKind, tuple[Said, ...] | str] = {
    CardKind.GROUP: (Said("Grow food", "Facilitator: Ann, who started the group"),),
    CardKind.PLAN: (
        Said("It is torn", "written by Ben"),
        Said("Salad by Easter", "written by Ben"),
        Said("Measure the field", "Measure the field · added by Cat"),
    ),
    CardKind.AMENDMENT: (Said("Salad by ~~Easter~~ **May**", "proposed by Ben"),),
    CardKind.MONEY: (Said("From the summer fair", "noted by Ben"),),
    CardKind.BALLOT: (Said("It is torn", "written by Ben"), Said("Polytunnel decides: Paint it red", "Asked by Ben")),
    CardKind.INVITATION: (Said("Help with soil", "Invited by Cat"),),
    CardKind.MEETING: (Said("Room twelve", "planned by Ben"),),
    CardKind.MINUTES: (
        Said("The hinge", "The hinge (Cat)"),
        Said("It squeaks", "It squeaks (written by Ann)"),
        Said("Buy oil", "(Cat, written by Ann)"),
    ),
    CardKind.HELD_MINUTES: (
        Said("The hinge", "The hinge (Cat)"),
        Said("It squeaks", "It squeaks (written by Ann)"),
        Said("Mend it", "· written by Ann"),
        Said("Buy oil", "(Cat, written by Ann)"),
    ),
    CardKind.ITEM: (Said("The gate", "The gate (Ben)"),),
    CardKind.EDITION: "The school plan is its groups', and each page names the group.",
    CardKind.PUBLISHED: "The school plan is its groups', and each page names the group.",
    CardKind.IDEA: (Said("Honey for all", "Shared by Dan"), Said("Ask the bees", "For the council: Ann")),
    CardKind.HOUR_ASK: (Said("Juggle well", "Asked by Dan"),),
    CardKind.HEARING: (Said("The hall", "Asked for by Eve"),),
    CardKind.HEARING_TOLD: (Said("We play there matters", "Written by Eve"),),
    CardKind.REQUEST: (Said("Polytunnel asks: Tunnel", "Written by Ben."),),
    CardKind.FEEDBACK: "A plan is its group's, which is named, and an answer its office's.",
    CardKind.PROMISE: "Below its lines it says who typed them; a test of the promise reads that.",
    CardKind.PROMISE_REQUEST: "Below its lines it says who typed them; a test of the promise reads that.",
    CardKind.HANDOVER: "Below what was told it says who wrote it; a test of the pages reads that.",
    CardKind.WEEKS: "It repeats nothing that somebody typed but names of groups.",
    CardKind.PAIR: "It repeats nothing that somebody typed but names of groups.",
    CardKind.PANEL: "It repeats nothing that somebody typed.",
    CardKind.COUNCIL_PANEL: "It repeats nothing that somebody typed.",
    CardKind.REPORT: "It shows no words; the lead reads whose they are behind a button.",
    CardKind.REPORT_WARNING: "It shows no words.",
    CardKind.SURVEY: (Said("What is missing?", "Asked for the council by Ben"),),
    CardKind.SORTING: (Said("What the school said: “What is missing?”", "Asked for the council by Ben"),),
    CardKind.THEME: (Said("Dirty floors", "Put together by Cat"),),
    CardKind.VISION: (Said("Everybody is asked", "Version 1, written by Ben"),),
    CardKind.INVOLVEMENT: "Nobody types anything about it.",
    CardKind.MIRROR: "Behind what is to change it says who proposed it; a test of the mirror reads that.",
    CardKind.MIRROR_LINES: "It stands where the lead reads, and shows no words.",
    CardKind.SCREENING: "It stands where the lead reads, and says only what was asked.",
}

_NO_WORDS = "It repeats nothing that somebody typed but the name of the group."
_DIRECT = "It goes to one person directly."
POSTS: Mapping[ReminderKind, tuple[Said, ...] | str] = {
    ReminderKind.OWN: "It goes to who wrote it.",
    ReminderKind.GROUP: (Said("Bring boots", "From Ann: Bring boots"),),
    ReminderKind.BALLOT_OPENED: _DIRECT,
    ReminderKind.BALLOT_CLOSING: _DIRECT,
    ReminderKind.OUTCOME: (Said("Tunnel", "Written by Ben."),),
    ReminderKind.INVITED: _DIRECT,
    ReminderKind.INVITATION_WAITING: _NO_WORDS,
    ReminderKind.INVITATION_ANSWERED: _NO_WORDS,
    ReminderKind.ADVICE_ENDED: _NO_WORDS,
    ReminderKind.STEP_DUE: (Said("Measure the field", "Measure the field (written by Ben, added by Cat)"),),
    ReminderKind.ACTION_DUE: (Said("Buy oil", "Buy oil (written by Ann)"),),
    ReminderKind.PLAN_REVIEW: (Said("Tunnel", "“Tunnel” (written by Ben)"),),
    ReminderKind.PLAN_ANSWERED: (Said("Tunnel", "“Tunnel” (written by Ben)"),),
    ReminderKind.REQUEST_WAITING: (Said("Tunnel", "“Tunnel” of Polytunnel (written by Ben)"),),
    ReminderKind.REQUEST_OVERDUE: (Said("Tunnel", "“Tunnel” (written by Ben)"),),
    ReminderKind.REQUEST_EXPLAINED: (Said("Tunnel", "“Tunnel” (written by Ben)"),),
    ReminderKind.UNDELIVERED: _DIRECT,
    ReminderKind.MEETING: (Said("Room twelve", "Room twelve (planned by Ben)"),),
    ReminderKind.MEETING_CHANGED: (Said("Room twelve", "Room twelve (planned by Ben)"),),
    ReminderKind.VOTING_RULES: _NO_WORDS,
    ReminderKind.GROUP_RESTS: _NO_WORDS,
    ReminderKind.ADVICE_RESTS: _NO_WORDS,
    ReminderKind.ADVICE_GOES_ON: _NO_WORDS,
    ReminderKind.MEMBERS_JOINED: _DIRECT,
    ReminderKind.STEP_DONE_BY: _DIRECT,
    ReminderKind.STEPS_CHANGED: "It repeats nothing but the title of the plan, with who wrote it.",
    ReminderKind.ANSWER_TAKEN_BACK: "It repeats nothing but the title of the plan, with who wrote it.",
    ReminderKind.AMENDMENT_ANSWERED: "It repeats nothing but the title of the plan, and names who proposed the change.",
    ReminderKind.PROMISE_WAITING: _NO_WORDS,
    ReminderKind.PROMISE_ANSWERED: "An office's reason stands behind the name of who gave it; a test of the promise reads that.",
    ReminderKind.PARTNER_ASKED: _NO_WORDS,
    ReminderKind.PARTNER_ANSWERED: _DIRECT,
    ReminderKind.PAGE_ASKED: _NO_WORDS,
    ReminderKind.WEEK_BEGINS: _NO_WORDS,
    ReminderKind.MIRROR_CAN_OPEN: _NO_WORDS,
    ReminderKind.MIRROR_CLOSES: _NO_WORDS,
    ReminderKind.MIRROR_OVER: _NO_WORDS,
    ReminderKind.WEEK_SIXTEEN: _NO_WORDS,
    ReminderKind.PAIR_ANSWERED: _NO_WORDS,
    ReminderKind.PROBLEM: _NO_WORDS,
    ReminderKind.SAFETY_CHANGED: _NO_WORDS,
    ReminderKind.REPORT_WAITING: _NO_WORDS,
    ReminderKind.REPORT_LEFT: _NO_WORDS,
    ReminderKind.IDEA_READY: _DIRECT,
    ReminderKind.IDEA_ANSWERED: _DIRECT,
    ReminderKind.IDEA_OVERDUE: (Said("Bees", "The idea “Bees” (by Dan)"),),
    ReminderKind.THEME_ANSWERED: _DIRECT,
    ReminderKind.THEME_OVERDUE: "It names who made the theme beside its title, and repeats nothing else.",
    **dict.fromkeys((kind for kind in ReminderKind if kind.startswith("hours_")), _DIRECT),
    **dict.fromkeys((ReminderKind.HEARING_WANTED, ReminderKind.HEARING_DRAWN), _DIRECT),
    ReminderKind.HEARING_STANDS: (Said("The hall", "asked for by Eve"),),
    ReminderKind.GOOD_NEWS: (Said("Tunnel", "Written by Ben."),),
}


def all_posts(school: SimulatedSchool) -> list[str]:
    places = (school.groups_channel, *school.groups_channel.threads, school.council_channel)
    found = [message for place in places for message in school.cards(place)]
    return [words_of(one.content, [dict(part.to_dict()) for part in one.components]) for one in found]


async def everybody_writes(school: SimulatedSchool) -> None:
    """Have each person type something of each kind: a plan, a step, an invitation, a meeting, and in its minutes."""
    ann, ben, cat = (school.people[name] for name in PEOPLE)
    await school.fill_in(ben, "plan draft", PLAN, group="Polytunnel")
    await school.use(cat, "plan step", plan="Tunnel", what="Measure the field")
    await school.use(ben, "plan propose", plan="Tunnel")
    await school.use(
        cat, "advisor invite", group="Polytunnel", teacher=school.people["Mr Reed"], purpose="Help with soil"
    )
    when = "2026-09-07 11:30"
    await school.use(ben, "meeting schedule", group="Polytunnel", when=when, where="Room twelve")
    await school.use(cat, "meeting agenda", meeting="1", what="The hinge")
    await school.use(ann, "minutes begin", meeting="1")
    await school.beat()
    for name in ("Ben", "Cat"):
        await school.press(school.people[name], school.thread("Polytunnel"), "minutes:1:here")
    await write(school, "Ann", "minutes:1:note", {"text": "It squeaks"})
    decided = {"text": "Mend it", "rule": ["majority"], "for": "2", "against": "", "abstained": ""}
    await write(school, "Ann", "minutes:1:decision", decided)
    await write(school, "Ann", "minutes:1:action", {"what": "Buy oil", "who": "Cat", "due": ""})
    await school.use(ben, "minutes take", meeting="1")
    await school.beat()


async def submit(school: SimulatedSchool) -> None:
    """Have the group adopt the plan and take it to the council."""
    for who in PEOPLE:
        await school.press(school.people[who], school.thread("Polytunnel"), "ballot:1:for")
    await school.wait(minutes=5)
    for who in ("Ann", "Ben"):
        await school.use(school.people[who], "council join", group="Polytunnel")
    await school.use(school.people["Ben"], "council submit", plan="Tunnel")
    await school.beat()


async def ratify(school: SimulatedSchool) -> None:
    """Have the council ratify the plan as well, so that adults are asked."""
    await submit(school)
    for who in ("Ann", "Ben"):
        await school.press(school.people[who], school.council_channel, "ballot:2:for")
    await school.wait(minutes=5)
    await school.beat()


async def share(school: SimulatedSchool) -> None:
    """Have somebody share an idea, and a delegate put it off."""
    await school.fill_in(school.student("Dan"), "idea share", {"title": "Bees", "why": "Honey for all"})
    await school.use(school.people["Ann"], "council join", group="Polytunnel")
    said = {"answer": "waiting", "reason": "Ask the bees", "until": "2026-10-01"}
    await school.use(school.people["Ann"], "idea answer", idea="Bees", **said)
    await school.beat()


async def ask(school: SimulatedSchool) -> None:
    await write(school, "Ben", "minutes:1:decision", {"text": "Paint it red", "rule": ["ballot"]})
    await school.beat()


def test_every_kind_of_card_and_of_post_is_here() -> None:
    assert set(CARDS) == set(CardKind)
    assert set(POSTS) == set(ReminderKind)


@pytest.mark.parametrize("kind", [kind for kind, said in CARDS.items() if not isinstance(said, str)])
async def test_every_card_says_whose_words_it_shows(group: SimulatedSchool, kind: CardKind) -> None:
    await everybody_writes(group)
    if kind is CardKind.BALLOT:
        await ask(group)
    if kind is CardKind.AMENDMENT:
        await submit(group)
        later = PLAN | {"goal": "Salad by May"}
        await group.fill_in(group.people["Ben"], "council propose", later, plan="Tunnel")
        await group.beat()
    if kind is CardKind.MONEY:
        await submit(group)
        await group.use(group.people["Ben"], "council money", amount="£50", what="From the summer fair")
        await group.beat()
    if kind is CardKind.ITEM:
        await submit(group)
        await group.use(group.people["Ben"], "meeting agenda", meeting="the council", what="The gate")
        await group.beat()
    if kind is CardKind.VISION:
        await submit(group)
        await write_vision(group, group.people["Ben"], "Everybody is asked")
        await group.beat()
    if kind is CardKind.REQUEST:
        await ratify(group)
    if kind is CardKind.IDEA:
        await share(group)
    if kind in (CardKind.HEARING, CardKind.HEARING_TOLD):
        await a_heard_hearing(group)
    if kind is CardKind.HOUR_ASK:
        await group.use(group.student("Dan"), "hours ask", what="Juggle well")
        await group.beat()
    if kind is CardKind.MEETING:
        when = "2026-09-08 11:30"
        await group.use(group.people["Ben"], "meeting schedule", group="Polytunnel", when=when, where="Room twelve")
        await group.beat()
    if kind is CardKind.HELD_MINUTES:
        await group.press(group.people["Ben"], group.thread("Polytunnel"), "minutes:1:end")
        await group.beat()
    if kind in (CardKind.SURVEY, CardKind.SORTING, CardKind.THEME):
        who = {"asker": "Ben", "themer": "Cat"}
        await group.database.act(a_sorted_survey, school=group.guild.id, now=group.now, **who)
        await group.beat()
    for said in CARDS[kind]:
        assert isinstance(said, Said)
        showing = [post for post in all_posts(group) if said.text in post]
        assert showing
        assert any(said.whose in post for post in showing), showing


async def test_a_plan_somebody_else_rewrote_names_both(group: SimulatedSchool) -> None:
    await group.fill_in(group.people["Ben"], "plan draft", PLAN, group="Polytunnel")
    await group.fill_in(group.people["Ann"], "plan edit", PLAN | {"why": "It is cold"}, plan="Tunnel")
    await group.beat()
    (card,) = [post for post in all_posts(group) if "It is cold" in post]
    assert "Plan 1, version 2 · written by Ben, this version by Ann" in card


async def test_a_group_says_who_started_it_when_somebody_else_runs_it(group: SimulatedSchool) -> None:
    await group.use(group.people["Ann"], "group handover", group="Polytunnel", member=group.people["Ben"])
    await group.beat()
    (card,) = [post for post in all_posts(group) if "Grow food" in post]
    assert "Facilitator: Ben\nStarted by Ann" in card


@pytest.mark.parametrize("kind", [kind for kind, said in POSTS.items() if not isinstance(said, str)])
async def test_every_post_says_whose_words_it_repeats(group: SimulatedSchool, kind: ReminderKind) -> None:
    await everybody_writes(group)
    told = reminder_text(delivery(kind, await about(group, kind)), speak("en"))
    for said in POSTS[kind]:
        assert isinstance(said, Said)
        assert said.text in told
        assert said.whose in told


async def about(school: SimulatedSchool, kind: ReminderKind) -> object | None:
    here = school.guild.id
    if kind in (
        ReminderKind.STEP_DUE,
        ReminderKind.PLAN_REVIEW,
        ReminderKind.PLAN_ANSWERED,
        ReminderKind.REQUEST_WAITING,
        ReminderKind.REQUEST_OVERDUE,
        ReminderKind.REQUEST_EXPLAINED,
    ):
        return await school.database.read(plan_views.view, school=here, plan=1)
    if kind is ReminderKind.GOOD_NEWS:
        return GoodNewsView(
            Cause.PLAN_COMPLETED,
            1,
            "Polytunnel",
            "🌱",
            await school.database.read(plan_views.view, school=here, plan=1),
        )
    if kind is ReminderKind.HEARING_STANDS:
        await a_listed_hearing(school)
        return await school.database.read(hearing_views.view, school=here, hearing=1)
    if kind is ReminderKind.IDEA_OVERDUE:
        await share(school)
        return await school.database.read(idea_views.view, school=here, idea=1, now=school.now)
    if kind in (ReminderKind.MEETING, ReminderKind.MEETING_CHANGED):
        return await school.database.read(meeting_views.view, school=here, meeting=1)
    if kind is ReminderKind.OUTCOME:
        return await school.database.read(ballot_views.view, school=here, ballot=1)
    return await school.database.read(_first_action) if kind is ReminderKind.ACTION_DUE else None


def _first_action(session: Session) -> ActionView:
    return action_seen(session, session.get_one(MeetingAction, 1))


def delivery(kind: ReminderKind, shown: object | None) -> Delivery:
    is_own = kind is ReminderKind.GROUP
    return Delivery(
        id=1, school=1, language="en", kind=kind, person=None, channel=11, ping=None,
        text="Bring boots" if is_own else None, about=shown, step=1, late=None, today=MONDAY.date(),
        author="Ann" if is_own else None,
    )  # fmt: skip


@pytest.mark.parametrize("is_held", [False, True])
async def test_no_card_names_a_forgotten_author(group: SimulatedSchool, is_held: bool) -> None:
    await everybody_writes(group)
    if is_held:
        await group.press(group.people["Ben"], group.thread("Polytunnel"), "minutes:1:end")
    else:
        await ask(group)
    await group.beat()
    assert all(any(name in post for post in all_posts(group)) for name in PEOPLE)
    for name in PEOPLE:
        await erase(group, name)
        for _ in range(2):
            await group.beat()
        assert [post for post in all_posts(group) if name in post] == []
    card = next(post for post in all_posts(group) if "Salad by Easter" in post)
    assert "written by a former member" in card
