"""The kinds that belong to plans: the card of a plan, the reminders of it, and a group's vote on it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.partners import PartnerState
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about, passages_of_card
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.outbox.cards import mark_stale
from services.outbox.ends import kinds_of, of_plan
from services.plans import changed_steps, reopening, requests
from services.plans.asking import mark_plan
from services.plans.moves import adopt
from services.plans.requests import plan_shown
from services.views.telling import told_of_plan
from storage.advisors import Advisorship, Invitation
from storage.amendments import amendments_of
from storage.ballots import Ballot
from storage.groups import Group, membership
from storage.offices import Clarification, Office, Request, clarifications_of, request_of
from storage.partners import Partner, partners_of
from storage.people import Person
from storage.plans import Answer, Plan, PlanVersion, Step, version_of
from storage.promises import PromiseLine
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.reminders import Reminder
from storage.results import PlanResult, results_of


def _versions(session: Session, subject: int) -> Iterator[Passage]:
    found = select(PlanVersion).where(PlanVersion.plan_id == subject)
    for version in session.exec(found.order_by(col(PlanVersion.number))):
        yield Passage(Part.TITLE, version.title, version.author_id)
        yield Passage(Part.WHY, version.why, version.author_id)
        yield Passage(Part.GOAL, version.goal, version.author_id)
        if version.asks:
            yield Passage(Part.ASKS, version.asks, version.author_id)


def _steps(session: Session, subject: int) -> Iterator[Passage]:
    for step in session.exec(select(Step).where(Step.plan_id == subject).order_by(col(Step.number))):
        yield Passage(Part.STEP, step.what, step.author_id)


def _answers(session: Session, subject: int) -> Iterator[Passage]:
    for answer in session.exec(select(Answer).where(Answer.plan_id == subject).order_by(col(Answer.id))):
        yield Passage(Part.ANSWER, answer.reason, answer.teacher_id)
        if answer.signed:
            yield Passage(Part.ANSWER, answer.signed, answer.teacher_id)


def _explanations(session: Session, subject: int) -> Iterator[Passage]:
    for said in reversed(clarifications_of(session, subject)):
        yield Passage(Part.EXPLANATION, said.text, said.author_id)


def _results(session: Session, subject: int) -> Iterator[Passage]:
    for result in reversed(results_of(session, subject)):
        yield Passage(Part.LEARNT, result.learnt, result.author_id)


def _partners(session: Session, subject: int) -> Iterator[Passage]:
    """Who helps from outside, of those that a teacher knew: the others have never stood on a card."""
    for partner in partners_of(session, subject):
        if partner.answered_at is not None and partner.state is not PartnerState.DECLINED:
            yield Passage(Part.PARTNER, partner.name, partner.author_id)
            yield Passage(Part.PARTNER, partner.what, partner.author_id)


def _group_of(session: Session, row: Reminder) -> int | None:
    return session.get_one(Plan, row.subject).group_id


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Plan, subject).group_id


def _its_promise(session: Session, subject: int) -> Iterator[Thing]:
    """The versions of the promise of which it, or an answer to it, names a line."""
    named = select(PlanVersion.line_id).where(PlanVersion.plan_id == subject)
    answered = select(Answer.line_id).where(Answer.plan_id == subject)
    lines = {line for line in (*session.exec(named), *session.exec(answered)) if line is not None}
    found = select(PromiseLine.promise_id).where(col(PromiseLine.id).in_(lines)).distinct()
    yield from ((CardKind.PROMISE, promise) for promise in (session.exec(found) if lines else ()))


def _ballots_on_it(session: Session, subject: int) -> Iterator[Thing]:
    found = session.exec(select(Ballot.id).where(Ballot.plan_id == subject))
    yield from ((CardKind.BALLOT, ballot) for ballot in found)


def _amendments_of_it(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((CardKind.AMENDMENT, amendment.id) for amendment in amendments_of(session, subject))


def _what_led_to_it(session: Session, subject: int) -> Iterator[Thing]:
    yield from ((kinds_of(row).card, row.id) for row in of_plan(session, subject))


def _invitations_for_it(session: Session, subject: int) -> Iterator[Thing]:
    school = session.get_one(Plan, subject).school_id
    found = select(Invitation.id).where(Invitation.school_id == school, Invitation.plan_id == subject)
    yield from ((CardKind.INVITATION, invitation) for invitation in session.exec(found))


def _advised(session: Session, person: Person) -> Iterable[int]:
    """The plans of the groups this person advises, or has advised."""
    found = select(Plan.id).join(Advisorship, col(Advisorship.group_id) == col(Plan.group_id))
    return session.exec(found.where(Advisorship.school_id == person.school_id, Advisorship.teacher_id == person.id))


def _noted(session: Session, person: Person) -> Iterable[int]:
    """The plans of which this person noted that a promise was kept: their cards say so."""
    found = select(RecordEntry.subject).where(
        DEED_IS_COUNTED, RecordEntry.person_id == person.id, RecordEntry.deed == RecordKind.PROMISE_KEPT
    )
    return session.exec(found)


def _group(subject: Subject) -> Subject:
    return select(Plan.group_id).where(col(Plan.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    return not session.get_one(Plan, subject).state.is_over


def _channel(subject: Subject) -> Subject:
    asked = select(Office.channel_id).join(Request, col(Request.office_id) == col(Office.id))
    return asked.where(col(Request.plan_id) == subject).scalar_subquery()


def _called(session: Session, subject: int, now: datetime) -> None:
    """Note that the office was called: its role is mentioned once, however often the card has to be posted again."""
    request = request_of(session, subject)
    if request is not None and request.called_at is None:
        request.called_at = now


def _link_from_group(session: Session, subject: int, now: datetime) -> None:
    """Have the group's card lead to a plan that has just been posted."""
    mark_stale(session, CardKind.GROUP, session.get_one(Plan, subject).group_id)


def group_of_plan(session: Session, ballot: Ballot) -> int:
    """Return the group whose plan the ballot is about."""
    return session.get_one(Plan, ballot.plan_id).group_id


def _step_due(desk: Desk, row: Reminder) -> Target | Settled:
    step = desk.session.get_one(Step, row.subject)
    plan = desk.session.get_one(Plan, step.plan_id)
    group = desk.session.get_one(Group, plan.group_id)
    if step.done_at is not None or step.is_former or not plan.state.is_carried_out or not group.state.is_open:
        return Settled.NOT_NEEDED
    owner_left = row.person_id is not None and membership(desk.session, group=group, person=row.person_id) is None
    # What somebody took on who has left since is the whole group's.
    return Target(about=plan_shown(desk, plan), step=step.number, reader=None if owner_left else row.person_id)


def _done_by(desk: Desk, row: Reminder) -> Target | Settled:
    step = desk.session.get_one(Step, row.subject)
    plan = desk.session.get_one(Plan, step.plan_id)
    is_open = desk.session.get_one(Group, plan.group_id).state.is_open
    if step.done_at is None or step.done_by_id == row.person_id or not is_open:
        return Settled.NOT_NEEDED
    return Target(about=plan_shown(desk, plan), step=step.number, reader=row.person_id)


def _review(desk: Desk, row: Reminder) -> Target | Settled:
    plan = desk.session.get_one(Plan, row.subject)
    if not desk.session.get_one(Group, plan.group_id).state.is_open or not plan.state.is_ratified:
        return Settled.NOT_NEEDED
    return Target(about=plan_shown(desk, plan))


def _cards_follow(session: Session, row: Reminder) -> None:
    """Have the cards say what the day has brought: that a review is due, or an answer late."""
    mark_plan(session, row.subject)


def _on_plan_of_step(session: Session, row: Reminder) -> Iterable[Passage]:
    return passages_of_card(session, CardKind.PLAN, session.get_one(Step, row.subject).plan_id)


def _where_step_stands(session: Session, row: Reminder) -> Source:
    step = session.get_one(Step, row.subject)
    plan = session.get_one(Plan, step.plan_id)
    return Source(plan.group_id, (CardKind.PLAN,), plan.id, step.author_id, added=True)


def where_plan_stands(session: Session, row: Reminder) -> Source:
    """Return where staff read the plan this is about."""
    plan = session.get_one(Plan, row.subject)
    return Source(plan.group_id, (CardKind.PLAN,), plan.id, version_of(session, plan).author_id)


# What a plan says and what it asks adults for are one thing on two cards: who hides one hides both.
_WORDS = Words(
    typed=(_versions, _steps, _answers, _explanations, _results, _partners),
    rows={
        "plan_version": "plan_id",
        "plan_step": "plan_id",
        "adult_answer": "plan_id",
        "clarification": "plan_id",
        "plan_result": "plan_id",
        "partner": "plan_id",
    },
    repeats=(_its_group, _its_promise),
    repeated_by=(_ballots_on_it, _invitations_for_it, _amendments_of_it, _what_led_to_it, told_of_plan),
    kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
    named=(
        names(Plan.id, Plan.author_id),
        names(PlanVersion.plan_id, PlanVersion.author_id),
        names(Step.plan_id, Step.owner_id),
        names(Step.plan_id, Step.author_id),
        names(Answer.plan_id, Answer.teacher_id),
        names(Clarification.plan_id, Clarification.author_id),
        names(PlanResult.plan_id, PlanResult.author_id),
        names(Partner.plan_id, Partner.author_id),
        names(Partner.plan_id, Partner.teacher_id),
        _advised,
        _noted,
    ),
)
CARDS = {
    CardKind.PLAN: CardDescription(
        place=Place.THREAD, group=_group, goes_on=_goes_on, posted=_link_from_group, words=_WORDS
    ),
    CardKind.REQUEST: CardDescription(
        place=Place.THREAD, channel=_channel, goes_on=_goes_on, posted=_called, words=_WORDS
    ),
}
_DONE_BY = select(Step.done_by_id).where(col(Step.id) == col(Reminder.subject)).scalar_subquery()
_ABOUT_PLAN = passages_about(CardKind.PLAN)
REMINDERS = {
    ReminderKind.STEP_DUE: ReminderDescription(
        target=_step_due, passages=_on_plan_of_step, source=_where_step_stands, stays_with_group=True
    ),
    ReminderKind.STEP_DONE_BY: ReminderDescription(
        target=_done_by, passages=_on_plan_of_step, source=_where_step_stands, names=(_DONE_BY,)
    ),
    ReminderKind.STEPS_CHANGED: ReminderDescription(
        target=changed_steps.target, passages=_ABOUT_PLAN, source=where_plan_stands, speaks_of=changed_steps.speaks_of
    ),
    ReminderKind.PLAN_REVIEW: ReminderDescription(
        target=_review, passages=_ABOUT_PLAN, source=where_plan_stands, follows=_cards_follow
    ),
    ReminderKind.REQUEST_WAITING: ReminderDescription(
        target=requests.waiting, passages=_ABOUT_PLAN, source=where_plan_stands, paused_with=_group_of
    ),
    ReminderKind.REQUEST_OVERDUE: ReminderDescription(
        target=requests.overdue, passages=_ABOUT_PLAN, source=where_plan_stands, follows=_cards_follow
    ),
    ReminderKind.REQUEST_EXPLAINED: ReminderDescription(
        target=requests.told,
        passages=_ABOUT_PLAN,
        source=where_plan_stands,
        paused_with=_group_of,
        names=(requests.NOTED_BY,),
    ),
}
UNDOING = {Undoable.STEP_DONE: UndoDescription(go_back=reopening.go_back)}
BALLOTS = {BallotKind.ADOPT_PLAN: BallotDescription(settle=adopt, told_in=group_of_plan)}
