"""The kind that belongs to good news: a post in the group's thread, while what it celebrates is still so."""

from collections.abc import Callable, Iterable, Mapping

from sqlmodel import Session

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.celebrations import Cause
from governance.groups import GroupState
from governance.plans import AdultAnswer, PlanState
from governance.reminders import ReminderKind, Settled
from services.access.authorship import passages_of_card
from services.access.veil import veil_of
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target
from services.views.good_news import view
from storage.ballots import Ballot
from storage.groups import Group
from storage.plans import Plan, decision_on
from storage.reminders import Reminder
from storage.schools import School

# Whether it is still so, of the subject of this number.
StillSo = Callable[[Session, int], bool]


def _is_active(session: Session, group: int) -> bool:
    return session.get_one(Group, group).state is GroupState.ACTIVE


def _is_adopted(session: Session, ballot: int) -> bool:
    vote = session.get_one(Ballot, ballot)
    plan = session.get_one(Plan, vote.plan_id)
    return vote.outcome is Outcome.PASSED and plan.adopted_version == plan.version == vote.plan_version


def _is_ratified(session: Session, ballot: int) -> bool:
    vote = session.get_one(Ballot, ballot)
    plan = session.get_one(Plan, vote.plan_id)
    return vote.outcome is Outcome.PASSED and plan.state.is_ratified and plan.ratified_version == vote.plan_version


def _is_granted(session: Session, plan: int) -> bool:
    row = session.get_one(Plan, plan)
    answer = decision_on(session, row)
    return row.state.is_ratified and answer is not None and answer.answer is AdultAnswer.YES


def _is_completed(session: Session, plan: int) -> bool:
    return session.get_one(Plan, plan).state is PlanState.COMPLETED


STILL_SO: Mapping[Cause, StillSo] = {
    Cause.GROUP_ACTIVE: _is_active,
    Cause.VOTE_PASSED: _is_adopted,
    Cause.PLAN_RATIFIED: _is_ratified,
    Cause.SAID_YES: _is_granted,
    Cause.PLAN_COMPLETED: _is_completed,
}


def plan_of(session: Session, row: Reminder) -> int | None:
    """Return the plan that this good news is about; none where it is about the group itself."""
    if row.text in (Cause.VOTE_PASSED, Cause.PLAN_RATIFIED):
        return session.get_one(Ballot, row.subject).plan_id
    return row.subject if row.text in (Cause.SAID_YES, Cause.PLAN_COMPLETED) else None


def _still_good(desk: Desk, row: Reminder) -> Target | Settled:
    session, group = desk.session, desk.session.get_one(Group, row.group_id)
    is_wanted = session.get_one(School, row.school_id).celebrations and group.state.is_open
    if row.text not in STILL_SO or not is_wanted or _is_hidden(session, row):
        return Settled.NOT_NEEDED
    cause = Cause(row.text or "")
    if not STILL_SO[cause](session, row.subject):
        return Settled.NOT_NEEDED
    return Target(about=view(session, cause, group=group, plan=plan_of(session, row)))


def _is_hidden(session: Session, row: Reminder) -> bool:
    """Return whether the safeguarding lead has hidden what would be celebrated: no picture is drawn of that."""
    veil, plan = veil_of(session, row.school_id), plan_of(session, row)
    is_hidden = row.group_id is not None and veil.covers(CardKind.GROUP, row.group_id)
    return is_hidden or (plan is not None and veil.covers(CardKind.PLAN, plan))


def _words(session: Session, row: Reminder) -> Iterable[Passage]:
    plan = plan_of(session, row)
    if plan is not None:
        return passages_of_card(session, CardKind.PLAN, plan)
    return passages_of_card(session, CardKind.GROUP, row.subject) if row.text == Cause.GROUP_ACTIVE else ()


REMINDERS = {ReminderKind.GOOD_NEWS: ReminderDescription(target=_still_good, passages=_words, stands_alone=True)}
