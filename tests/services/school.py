"""Setting up a school for a test: its people, its clock, and the acts every story begins with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from inspect import signature
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import select, update
from sqlmodel import Session, SQLModel, col

from governance.advisors import InvitationReply
from governance.ballots import BallotState, Choice
from governance.cards import CardKind
from governance.people import SchoolRoles, Visitor
from governance.plans import PlanKind, PlanText
from governance.record import RecordKind
from governance.reminders import ReminderKind
from services import due
from services.advisors import inviting
from services.ballots import lifecycle, voting
from services.council import delegates, editions, ratifying
from services.council.editions import EditionView
from services.dispatch import deliveries, redrawing
from services.groups import membership
from services.groups.membership import GroupView
from services.meetings import scheduling
from services.plans import proposing, steps, writing
from services.plans.proposing import Proposed
from services.schools import settings
from services.schools.settings import SchoolSettings
from services.views import ballots as ballot_views
from services.views import plans as plan_views
from services.views.ballots import BallotView
from services.views.meetings import MeetingView
from services.views.plans import PlanView
from storage.cards import Card
from storage.columns import table_of
from storage.record import RecordEntry
from storage.reminders import Reminder

T = TypeVar("T")

# A Monday in term at ten in the morning in Wells.
MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
STUDENT, TEACHER, SAFEGUARDING = 501, 502, 503
GROUPS_CHANNEL, COUNCIL_CHANNEL, SAFEGUARDING_CHANNEL = 601, 602, 603
# Real Discord ids need 60 bits, too many for a plain integer column in PostgreSQL.
FIRST_ID = 1_100_000_000_000_000_000

FOR, AGAINST, ABSTAIN, OBJECT = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.OBJECT


class Database(Protocol):
    """What a test needs from a database: acting in a transaction, and reading."""

    async def act(self, fn: Callable[..., T], /, **kw: object) -> T: ...

    async def read(self, fn: Callable[..., T], /, **kw: object) -> T: ...


def _panels_posted(session: Session, *, school: int, now: datetime) -> None:
    """Note what the sweep does as soon as a school is set up."""
    for card in redrawing.due(session, school=school, now=now):
        post = {"school": school, "card": card.id, "channel": card.channel, "message": school + card.id}
        redrawing.posted(session, **post, now=now)
        redrawing.drawn(session, **post, revision=card.revision, now=now)


def _news_delivered(session: Session, *, school: int, now: datetime) -> None:
    news = col(Reminder.kind).in_([ReminderKind.MEMBERS_JOINED, ReminderKind.GOOD_NEWS])
    waiting = (col(Reminder.school_id) == school, col(Reminder.settled).is_(None), col(Reminder.delivered_at).is_(None))
    told = update(Reminder).where(news, *waiting).values(delivered_at=now)
    session.execute(told.execution_options(synchronize_session=False))


class SchoolYard:
    """One school on a real database. `now` stands still until a test advances it."""

    def __init__(self, database: Database, *, school: int = FIRST_ID, students: int = 8) -> None:
        self.database = database
        self.id = school
        self.now = MONDAY
        self.hushed = False
        self.students = [self.person(10 + at, f"Student {at}", STUDENT) for at in range(students)]
        self.teachers = [self.person(2_000 + at, f"Teacher {at}", TEACHER) for at in range(3)]
        self.lead = self.person(3_000, "Safeguarding lead", SAFEGUARDING)
        self.admin = self.person(4_000, "Administrator", manages=True)
        self.settings = SchoolSettings(
            name="The Blue School",
            roles=SchoolRoles(STUDENT, TEACHER, SAFEGUARDING),
            groups_channel=GROUPS_CHANNEL,
            council_channel=COUNCIL_CHANNEL,
            safeguarding_channel=SAFEGUARDING_CHANNEL,
            timezone="Europe/London",
            language="en",
            currency="£",
        )

    @classmethod
    async def opened(cls, database: Database, *, school: int = FIRST_ID, students: int = 8) -> Self:
        """Return a school that has been set up."""
        yard = cls(database, school=school, students=students)
        await yard.act(settings.set_up, yard.admin, settings=yard.settings, confirmed=True)
        await yard.act(_panels_posted)
        return yard

    def person(self, number: int, name: str, *roles: int, manages: bool = False) -> Visitor:
        """Return a visitor of this school with their own Discord id."""
        return Visitor(self.id + number, name, frozenset(roles), manages)

    def later(self, **by: float) -> datetime:
        """Advance the clock by the arguments of `timedelta`, and return the new time."""
        self.now += timedelta(**by)
        return self.now

    async def act(self, service: Callable[..., T], visitor: Visitor | None = None, **given: object) -> T:
        """Have somebody do something here and now."""
        done = await self.database.act(service, **self._with_place_and_time(service, visitor, given))
        if self.hushed:
            await self.database.act(_news_delivered, school=self.id, now=self.now)
        return done

    async def hush(self) -> Self:
        """Have who joined and good news told at once and unseen, for tests that count what else is sent."""
        self.hushed = True
        await self.act(settings.celebrate, self.admin, on=False)
        return self

    async def read(self, service: Callable[..., T], visitor: Visitor | None = None, **given: object) -> T:
        """Read something here and now."""
        return await self.database.read(service, **self._with_place_and_time(service, visitor, given))

    def _with_place_and_time(
        self, service: Callable[..., T], visitor: Visitor | None, given: dict[str, object]
    ) -> dict[str, object]:
        usual = {"school": self.id, "now": self.now} | ({"visitor": visitor} if visitor else {})
        takes = signature(service).parameters
        return {name: value for name, value in usual.items() if name in takes} | given

    async def group(self, name: str = "Polytunnel", *, members: int = 4) -> GroupView:
        """Start a group of the first students; the very first is its facilitator."""
        group = await self.act(membership.start, self.students[0], name=name, purpose=f"{name} for everybody")
        for student in self.students[1:members]:
            await self.act(membership.join, student, group=group.id)
        return await self.read(membership.view, group=group.id)

    async def many_groups(self, number: int) -> None:
        """Have this many people each start a group, because the quota allows one person only a few a day."""
        for at in range(number):
            starter = self.person(100 + at, f"Starter {at}", STUDENT)
            await self.act(membership.start, starter, name=f"Group {at}", purpose="For everybody")

    async def plan(
        self, group: GroupView, title: str = "Build a polytunnel", *, kind: PlanKind = PlanKind.ASKING
    ) -> PlanView:
        """Have the group's facilitator draft a plan with one step."""
        plan = await self.act(writing.draft, self.students[0], group=group.id, text=text(title, kind=kind))
        added = await self.act(steps.add_step, self.students[0], plan=plan.id, what="Measure the field")
        return added.plan

    async def proposed(self, *, members: int = 4, name: str = "Polytunnel", **given: object) -> Proposed:
        """Put a new group's new plan to the vote."""
        plan = await self.plan(await self.group(name, members=members))
        return await self.act(proposing.propose, self.students[0], plan=plan.id, **given)

    async def vote(self, ballot: int, *choices: Choice | None) -> None:
        """Have the first students vote, one choice each; None skips one.

        If everybody has then voted, the time for second thoughts passes and the ballot ends.
        """
        for student, choice in zip(self.students, choices, strict=False):
            if choice is not None:
                reason = "We tried it before" if choice is OBJECT else None
                await self.act(voting.cast, student, ballot=ballot, choice=choice, reason=reason)
        shown = await self.ballot(ballot)
        if shown.state is BallotState.OPEN and not shown.is_waited_for:
            self.now = max(self.now, shown.ends_at)
            await self.act(lifecycle.close, ballot=ballot)

    async def adopted(self, *, name: str = "Polytunnel", kind: PlanKind = PlanKind.ASKING) -> PlanView:
        """Return a plan that its group of four has adopted unanimously."""
        plan = await self.plan(await self.group(name), kind=kind)
        proposed = await self.act(proposing.propose, self.students[0], plan=plan.id)
        await self.vote(proposed.ballot, FOR, FOR, FOR, FOR)
        return await self.read(plan_views.view, plan=plan.id)

    async def submitted(self, *, name: str = "Polytunnel", kind: PlanKind = PlanKind.ASKING) -> Proposed:
        """Put an adopted plan to the vote of a council of the first two students."""
        plan = await self.adopted(name=name, kind=kind)
        for student in self.students[:2]:
            await self.act(delegates.join, student, group=plan.group)
        return await self.act(ratifying.submit, self.students[0], plan=plan.id)

    async def ratified(self, *, name: str = "Polytunnel", kind: PlanKind = PlanKind.ASKING) -> PlanView:
        """Return a plan that both delegates have ratified."""
        submitted = await self.submitted(name=name, kind=kind)
        await self.vote(submitted.ballot, FOR, FOR)
        return await self.read(plan_views.view, plan=submitted.plan.id)

    async def compiled(self, delegate: Visitor | None = None) -> EditionView:
        """Return a new draft of the ratified plans by the first student, its card posted in the council channel."""
        draft = await self.act(editions.compile_edition, delegate or self.students[0])
        await self.shown(CardKind.EDITION, draft.id)
        return draft

    async def shown(self, kind: CardKind, subject: int) -> None:
        """Have this subject's card posted, as the sweep does."""
        for row in await self.rows(Card):
            if (row["school_id"], row["kind"], row["subject"]) == (self.id, kind, subject):
                post = {"channel": COUNCIL_CHANNEL, "message": self.id + 10_000 + row["id"]}
                await self.database.act(redrawing.posted, school=self.id, card=row["id"], now=self.now, **post)

    async def draws(self) -> None:
        """Post or redraw every stale card, as the sweep does, and open the groups' threads."""
        while found := [one for one in await self.read(redrawing.due) if one.school == self.id]:
            for one in found:
                number = self.id + 10_000 + one.id
                opened = {"thread": number} if one.kind is CardKind.GROUP else {}
                up = {"channel": one.channel, "message": number, "revision": one.revision}
                await self.act(redrawing.drawn, card=one.id, **up, **opened)

    async def published(self) -> EditionView:
        """Return a new edition of the ratified plans, published by the first two students."""
        await self.compiled()
        put = await self.act(editions.publish, self.students[0])
        await self.vote(put.ballot, FOR, FOR)
        return await self.read(editions.view, edition=put.edition)

    async def advised(self, group: GroupView, teacher: Visitor | None = None, **given: object) -> int:
        """Have a teacher accept the group's invitation; return the invitation."""
        guest = teacher or self.teachers[0]
        invited = await self.act(
            inviting.invite, self.students[0], group=group.id, teacher=guest, purpose="Help us", **given
        )
        await self.act(inviting.answer, guest, invitation=invited.id, reply=InvitationReply.ACCEPT)
        return invited.id

    async def scheduled(self, group: GroupView, when: datetime | None = None, **given: object) -> MeetingView:
        """Have the group's facilitator schedule a meeting for tomorrow, or a series; return the first."""
        made = await self.act(
            scheduling.schedule,
            self.students[0],
            group=group.id,
            when=when or self.now + timedelta(days=1),
            **given,
        )
        return made.first

    async def sweep(self) -> None:
        """Do what is due by the clock, as the bot does every few seconds."""
        for one in (await self.read(due.look)).endings:
            await self.database.act(one.act, **one.values, now=self.now)

    async def hear(self) -> None:
        """Let an hour pass in which everybody hears of what is due, such as that a vote has opened."""
        self.later(hours=1)
        await self.draws()
        while claimed := await self.act(deliveries.claim):
            for envelope in claimed.ready:
                await self.act(deliveries.delivered, reminders=envelope.reminders)

    async def ballot(self, ballot: int) -> BallotView:
        """Return a ballot as everybody sees it."""
        return await self.read(ballot_views.view, ballot=ballot)

    async def rows(self, model: type[SQLModel]) -> list[dict[str, Any]]:
        """Return all rows of a table, of all schools, in key order."""
        return await self.database.read(rows_of, model=model)

    async def deeds(self, deed: RecordKind | None = None) -> list[dict[str, Any]]:
        """Return this school's record entries, or only those of one deed."""
        entries = [row for row in await self.rows(RecordEntry) if row["school_id"] == self.id]
        return [row for row in entries if deed in (None, row["deed"])]


def rows_of(session: Session, *, model: type[SQLModel]) -> list[dict[str, Any]]:
    table = table_of(model)
    found = session.execute(select(table).order_by(*table.primary_key)).mappings()
    return [dict(row) for row in found]


def text(
    title: str = "Build a polytunnel", *, kind: PlanKind = PlanKind.ASKING, why: str = "We want to eat what we grow"
) -> PlanText:
    """Return a plan's text."""
    return PlanText(title=title, why=why, goal="Beans in the canteen by July", kind=kind)
