"""An edition of the school plan without anybody's name: parts instead of people, and typed text without names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from sqlmodel import Session, col, select

from governance.anonymising import Anonymity, Known
from governance.council_money import CouncilMoney
from governance.erasing import Surroundings
from governance.funnel import Funnel
from governance.lookalikes import names_office
from governance.promise import AgreedPromise
from governance.replies import AdultReply, TurnedDown
from governance.said import Said
from governance.school_plan import Change, Part, PlannedStep, PlanPage, Readers, SchoolPlan
from governance.texts import retold
from governance.vision import Vision
from language.everyday import nouns_have_capitals, ordinary_words
from language.offices import office_words
from language.speaking import speak_plainly
from language.vocabulary import instead_of_name
from storage.advisors import Advisorship
from storage.groups import Group, Membership
from storage.people import Person
from storage.plans import Plan
from storage.schools import School


def without_names(session: Session, plan: SchoolPlan, *, school: int) -> SchoolPlan:
    """Return the plan for everybody: nobody is named, by an id, by a name of theirs or in what somebody typed."""
    people = _people_of(session, school)
    unnaming = _Unnaming(_anonymity(session, plan, school, people), _near(session, plan), frozenset(people))
    return replace(
        plan,
        readers=Readers.PUBLIC,
        pages=tuple(unnaming.page(page) for page in plan.pages),
        changes=tuple(unnaming.change(change, plan.pages) for change in plan.changes),
        turned_down=tuple(map(unnaming.turned_down, plan.turned_down)),
        money=unnaming.money(plan.money),
        said=tuple(unnaming.said(one) for one in plan.said),
        funnel=unnaming.funnel(plan.funnel),
        hours=unnaming.anybodys(plan.hours),
        hearings=unnaming.anybodys(plan.hearings),
        promise=unnaming.promise(plan.promise) if plan.promise else None,
        vision=unnaming.vision(plan.vision) if plan.vision else None,
        mirror=unnaming.anybodys(plan.mirror),
    )


T = TypeVar("T")


class _Unnaming(NamedTuple):
    """How one edition is told without names. `near` are the people each plan's group knows or knew."""

    anonymity: Anonymity
    near: Mapping[int, frozenset[int]]
    everybody: frozenset[int]

    def page(self, page: PlanPage) -> PlanPage:
        """Return a page without names."""
        near = self.near.get(page.plan, self.everybody)
        alone = replace(page, steps=(), advisors=(), advised_before=())
        return replace(
            _with_offices(retold(alone, partial(self.anonymity.told, near=near)), page),
            steps=tuple(self._step(step, near) for step in page.steps),
            advisors=tuple(one.unnamed(Part.TEACHER) for one in page.advisors),
            advised_before=tuple(one.unnamed(Part.TEACHER) for one in page.advised_before),
        )

    def _step(self, step: PlannedStep, near: Collection[int]) -> PlannedStep:
        own = [step.who.person] if step.who and step.who.person else []
        told = retold(replace(step, who=None), partial(self.anonymity.told, near=near, own=own))
        return replace(told, who=step.who.unnamed(Part.MEMBER) if step.who else None)

    def turned_down(self, one: TurnedDown) -> TurnedDown:
        """Return what was turned down without names; its group may have known anybody."""
        told = retold(one, partial(self.anonymity.told, near=self.near.get(one.plan, self.everybody)))
        return replace(told, reply=_with_office(told.reply, one.reply))

    def promise(self, promise: AgreedPromise) -> AgreedPromise:
        """Return the promise without names; anybody may be meant in what belongs to no group."""
        told = retold(promise, partial(self.anonymity.told, near=self.everybody))
        return replace(told, office=promise.office) if names_office(promise.office, office_words()) else told

    def vision(self, vision: Vision) -> Vision:
        """Return the vision without names; anybody may be meant in what belongs to no group."""
        return retold(vision, partial(self.anonymity.told, near=self.everybody))

    def change(self, change: Change, pages: Iterable[PlanPage]) -> Change:
        """Return a change as the page of its plan tells it; a plan without a page may have known anybody."""
        found = [self.near.get(page.plan, self.everybody) for page in pages if page.group == change.group]
        near = frozenset[int]().union(*found) if found else self.everybody
        return retold(change, partial(self.anonymity.told, near=near))

    def money(self, money: CouncilMoney | None) -> CouncilMoney | None:
        """Return the council's money without names; what it was noted for may speak of anybody."""
        return retold(money, partial(self.anonymity.told, near=self.everybody))

    def said(self, one: Said) -> Said:
        """Return something that was said; anybody may be meant in it. An office stays as it is called."""
        return replace(retold(one, partial(self.anonymity.told, near=self.everybody)), by=one.by)

    def anybodys(self, told: T) -> T:
        """Return what was shown, heard or is to change without names: anybody may be meant in it."""
        return retold(told, partial(self.anonymity.told, near=self.everybody))

    def funnel(self, funnel: Funnel | None) -> Funnel | None:
        """Return what was turned down without names: whoever said it may have known anybody."""
        if funnel is None:
            return None
        told = retold(funnel, partial(self.anonymity.told, near=self.everybody))
        both = zip(told.turned_down, funnel.turned_down, strict=True)
        kept = (replace(now, office=_office(now.office, before.office)) for now, before in both)
        return replace(told, turned_down=tuple(kept))


def _with_offices(told: PlanPage, page: PlanPage) -> PlanPage:
    """Return the page with its offices as they are called: what is called an office names nobody."""
    return replace(
        told,
        reply=_with_office(told.reply, page.reply) if told.reply and page.reply else None,
        question=_with_office(told.question, page.question) if told.question and page.question else None,
        earlier_replies=tuple(map(_with_office, told.earlier_replies, page.earlier_replies)),
        asked=replace(told.asked, office=_office(told.asked.office, page.asked.office))
        if told.asked and page.asked
        else None,
    )


def _with_office(now: AdultReply, before: AdultReply) -> AdultReply:
    return replace(now, office=_office(now.office, before.office))


def _office(now: str | None, before: str | None) -> str | None:
    return before if before and names_office(before, office_words()) else now


def _people_of(session: Session, school: int) -> dict[int, Known]:
    say = speak_plainly(session.get_one(School, school).language)
    rows = session.exec(select(Person).where(Person.school_id == school, col(Person.discord_id).is_not(None)))
    return {row.id: Known(row.id, row.discord_id, tuple(row.names), instead_of_name(row.seen_as, say)) for row in rows}


def _anonymity(session: Session, plan: SchoolPlan, school: int, people: Mapping[int, Known]) -> Anonymity:
    row = session.get_one(School, school)
    groups = session.exec(select(Group.name).where(Group.school_id == school))
    around = Surroundings(
        ordinary_words(),
        things=frozenset({row.name, *groups}),
        small_nouns=not nouns_have_capitals(row.language),
    )
    say = speak_plainly(row.language)
    return Anonymity.of(list(people.values()), _texts_of(plan), around, somebody=instead_of_name(None, say))


def _texts_of(plan: SchoolPlan) -> list[str]:
    found = list[str]()

    def listen(text: str) -> str:
        found.append(text)
        return text

    told = (plan.pages, plan.changes, plan.turned_down, plan.money, plan.said, plan.funnel, plan.promise, plan.vision)
    retold((*told, plan.hours, plan.hearings, plan.mirror), listen)
    return found


def _near(session: Session, plan: SchoolPlan) -> dict[int, frozenset[int]]:
    """Return who the group of each plan knows or knew: its members and the teachers who advised it, by plan."""
    plans = [page.plan for page in plan.pages] + [one.plan for one in plan.turned_down]
    groups = dict(session.exec(select(Plan.id, Plan.group_id).where(col(Plan.id).in_(plans))).all())
    known = defaultdict[int, set[int]](set)
    members = select(Membership.group_id, Membership.person_id).where(col(Membership.group_id).in_(groups.values()))
    advisors = select(Advisorship.group_id, Advisorship.teacher_id).where(
        col(Advisorship.group_id).in_(groups.values())
    )
    for group, person in (*session.exec(members), *session.exec(advisors)):
        known[group].add(person)
    return {number: frozenset(known[group]) for number, group in groups.items()}
