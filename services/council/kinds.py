"""The kinds that belong to the council: the cards of the school plan, adults' answers, and its votes."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta

from sqlalchemy import true
from sqlmodel import Session, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.said import Heard
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.council import asking_again, delegates, promises, rolling, taking_back
from services.council.editions import naming
from services.council.feedback import stopped_plans
from services.council.published import settle_edition
from services.council.rolling import settle_roll
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Thing, Words
from services.kinds.reminders import Desk, ReminderDescription, Target
from services.kinds.undoing import UndoDescription
from services.plans.kinds import group_of_plan, where_plan_stands
from services.plans.moves import ratify
from services.plans.requests import plan_shown
from storage.editions import Edition
from storage.feedback import FeedbackPost
from storage.groups import Group
from storage.ideas import Idea
from storage.people import Person
from storage.plans import Plan, answer_to, plans_of
from storage.reminders import Reminder
from storage.themes import Theme


def _plans_and_groups(session: Session, subject: int) -> Iterator[Thing]:
    # Only the plans' numbers are read: what is shown of them goes through the veil, which is made of what is read here.
    for page in json.loads(session.get_one(Edition, subject).content)["pages"]:
        yield CardKind.PLAN, page["plan"]
        yield CardKind.GROUP, session.get_one(Plan, page["plan"]).group_id


def _all_plans_and_groups(session: Session, subject: int) -> Iterator[Thing]:
    school = session.get_one(FeedbackPost, subject).school_id
    for plan in plans_of(session, school):
        yield CardKind.PLAN, plan.id
        yield CardKind.GROUP, plan.group_id


def _all_themes_and_ideas(session: Session, subject: int) -> Iterator[Thing]:
    school = session.get_one(FeedbackPost, subject).school_id
    yield from ((CardKind.THEME, theme) for theme in session.exec(select(Theme.id).where(Theme.school_id == school)))
    yield from ((CardKind.IDEA, idea) for idea in session.exec(select(Idea.id).where(Idea.school_id == school)))


def _themes_and_ideas(session: Session, subject: int) -> Iterator[Thing]:
    content = json.loads(session.get_one(Edition, subject).content)
    for one in (content.get("funnel") or {}).get("turned_down", ()):
        kind = CardKind.THEME if one.get("theme") is not None else CardKind.IDEA
        yield kind, one["theme" if kind is CardKind.THEME else "idea"]
    for said in content.get("said", ()):
        if said["heard"] in _CARDS_OF and said.get("about") is not None:
            yield _CARDS_OF[said["heard"]], said["about"]


_CARDS_OF = {Heard.THEME.value: CardKind.THEME, Heard.IDEA.value: CardKind.IDEA}


def _named(session: Session, person: Person) -> Iterable[int]:
    return naming(session, school=person.school_id, person=person.id)


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    plan = desk.session.get_one(Plan, row.subject)
    is_open = desk.session.get_one(Group, plan.group_id).state.is_open
    newest = answer_to(desk.session, plan)
    if not is_open or newest is None:
        return Settled.NOT_NEEDED
    shown = plan_shown(desk, plan)
    # What is due later than the answer itself reminds the group of a question, while that waits for it.
    is_reminder = row.due_at > newest.answered_at + timedelta(days=1)
    asks_group = shown.request is not None and shown.request.asks_group and not plan.state.is_over
    return Target(about=shown) if asks_group or not is_reminder else Settled.NOT_NEEDED


def _taken_back(desk: Desk, row: Reminder) -> Target | Settled:
    plan = desk.session.get_one(Plan, row.subject)
    is_open = desk.session.get_one(Group, plan.group_id).state.is_open
    # Who answers again meanwhile is read, and that is enough.
    answered = answer_to(desk.session, plan)
    is_news = answered is None or answered.answered_at < row.due_at
    return Target(about=plan_shown(desk, plan)) if is_open and is_news else Settled.NOT_NEEDED


_WORDS = Words(
    rows={"edition": "id"},
    repeats=(_plans_and_groups, _themes_and_ideas),
    kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
    named=(_named,),
)
CARDS = {
    # A draft says that it is one no more before the edition it became is posted.
    CardKind.EDITION: CardDescription(place=Place.THREAD, is_printed=True, result=lambda subject: true(), words=_WORDS),
    CardKind.PUBLISHED: CardDescription(place=Place.THREAD, is_printed=True, words=_WORDS),
    CardKind.FEEDBACK: CardDescription(
        place=Place.GROUPS, words=Words(repeats=(_all_plans_and_groups, _all_themes_and_ideas))
    ),
}
REMINDERS = {
    ReminderKind.PLAN_ANSWERED: ReminderDescription(
        target=_answered, passages=passages_about(CardKind.PLAN), source=where_plan_stands
    ),
    ReminderKind.ANSWER_TAKEN_BACK: ReminderDescription(
        target=_taken_back, passages=passages_about(CardKind.PLAN), source=where_plan_stands
    ),
}
UNDOING = {
    # Offices and teachers answer, so whoever answered takes it back, whatever they are.
    Undoable.PLAN_ANSWERED: UndoDescription(go_back=taking_back.go_back, by_students=False),
    Undoable.PROMISE_KEPT: UndoDescription(go_back=promises.go_back, by_students=False),
    Undoable.VOTE_WITHDRAWN: UndoDescription(go_back=asking_again.go_back),
    Undoable.ROLL_PUT: UndoDescription(go_back=rolling.take_back),
    # A seat is given up by whoever has it, and so is one taken by mistake.
    Undoable.DELEGATE_JOINED: UndoDescription(go_back=delegates.give_back, by_students=False),
}
SAID = {Heard.PLAN: stopped_plans}
BALLOTS = {
    BallotKind.RATIFY_PLAN: BallotDescription(settle=ratify, told_in=group_of_plan),
    BallotKind.PUBLISH_EDITION: BallotDescription(settle=settle_edition),
    BallotKind.ROLL_PLAN: BallotDescription(settle=settle_roll),
}
