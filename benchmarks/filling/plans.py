"""Plans with their versions and steps, and what adults were asked and said."""

from datetime import timedelta

from benchmarks.filling.school import Filling, Row, day, thread_of
from governance.cards import CardKind
from governance.plans import AdultAnswer, PlanKind, PlanState
from storage.advisors import Advisorship, Invitation
from storage.plans import Answer, Plan, PlanVersion, Step

STEPS, VERSIONS, WAITING, ADVISORS = 5, 2, 15, 1
_TITLES = (
    "Build a polytunnel",
    "Mend the lights",
    "A bench for the yard",
    "Bins for paper",
    "Warm water",
    "Bike sheds",
)


def put_plans(filling: Filling) -> range:
    """Put the plans in and return their numbers: the newest are the youngest drafts, and most are long decided."""
    plans = filling.free(Plan, filling.size.plans)
    filling.put(Plan, [_plan(filling, at, plan) for at, plan in enumerate(plans)])
    rows = [(at, plan) for at, plan in enumerate(plans)]
    versions = [_version(filling, at, plan, number + 1) for at, plan in rows for number in range(VERSIONS)]
    filling.put(PlanVersion, versions)
    filling.put(Step, [_step(filling, at, plan, number + 1) for at, plan in rows for number in range(STEPS)])
    filling.put(Answer, [_answer(filling, at, plan) for at, plan in rows if at % 4 == 0])
    threads = {plan: thread_of(filling.group_at(at)) for at, plan in rows}
    filling.put_cards(CardKind.PLAN, threads, hidden=filling.size.hidden)
    return plans


def plan_state(at: int) -> PlanState:
    """Return how far the plan at this place has come."""
    return (PlanState.RATIFIED, PlanState.DRAFT, PlanState.ADOPTED, PlanState.COMPLETED, PlanState.STOPPED)[at % 7 % 5]


def _plan(filling: Filling, at: int, plan: int) -> Row:
    group, when = filling.group_at(at), filling.now - timedelta(days=100)
    return {
        "id": plan,
        "group_id": group,
        "state": plan_state(at),
        "version": VERSIONS,
        "adopted_version": VERSIONS,
        "ratified_version": VERSIONS if plan_state(at).is_ratified else None,
        "author_id": filling.members(group)[at % filling.size.members],
        "created_at": when,
        "changed_at": when,
    }


def _version(filling: Filling, at: int, plan: int, number: int) -> Row:
    text = "We want to eat what we grow, and the canteen has said that it will cook it. " * 3
    author = filling.members(filling.group_at(at))[at % filling.size.members]
    return {
        "plan_id": plan,
        "number": number,
        "title": f"{_TITLES[at % len(_TITLES)]} {at}",
        "why": text,
        "goal": text,
        "kind": PlanKind.ASKING if at % 2 else PlanKind.DOING,
        "author_id": author,
        "written_at": filling.now - timedelta(days=90),
    }


def _step(filling: Filling, at: int, plan: int, number: int) -> Row:
    members = filling.members(filling.group_at(at))
    is_done = number <= at % STEPS
    return {
        "plan_id": plan,
        "number": number,
        "version": 1,
        "what": f"Ask whoever has the keys, part {number}",
        "author_id": members[0],
        "owner_id": members[(at + number) % len(members)],
        "due": day(filling, number * 7 - 10),
        "done_at": filling.now - timedelta(days=3) if is_done else None,
        "done_by_id": members[0] if is_done else None,
    }


def _answer(filling: Filling, at: int, plan: int) -> Row:
    return {
        "plan_id": plan,
        "teacher_id": filling.teachers[at % len(filling.teachers)],
        "answer": AdultAnswer.YES,
        "reason": "The yard is free on Wednesdays",
        "answered_at": filling.now - timedelta(days=5),
    }


def put_advisors(filling: Filling) -> None:
    """Have each group advised by a teacher, and have many invitations wait for the first teacher."""
    waiting, current = min(WAITING, filling.size.groups), filling.size.groups * ADVISORS
    numbers = filling.free(Invitation, waiting + current)
    invitations = [_invitation(filling, at, number, is_open=at < waiting) for at, number in enumerate(numbers)]
    filling.put(Invitation, invitations)
    accepted = invitations[waiting:]
    filling.put(Advisorship, [_advisorship(filling, row) for row in accepted])
    open_ones = {row["id"]: thread_of(row["group_id"]) for row in invitations[:waiting]}
    filling.put_cards(CardKind.INVITATION, open_ones)


def _invitation(filling: Filling, at: int, number: int, *, is_open: bool) -> Row:
    group = filling.group_at(at)
    others = filling.teachers[1:] or filling.teachers
    return {
        "id": number,
        "group_id": group,
        "teacher_id": filling.teachers[0] if is_open else others[at % len(others)],
        "inviter_id": filling.members(group)[0],
        "purpose": "Help us with the bees",
        "until": day(filling, 40),
        "answer_by": filling.now + timedelta(days=5, minutes=at),
        "state": "open" if is_open else "accepted",
        "sent_at": filling.now - timedelta(days=1),
    }


def _advisorship(filling: Filling, invitation: Row) -> Row:
    return {
        "invitation_id": invitation["id"],
        "group_id": invitation["group_id"],
        "teacher_id": invitation["teacher_id"],
        "until": day(filling, 40),
        "began_at": filling.now - timedelta(days=2),
        "ends_at": filling.now + timedelta(days=41),
    }
