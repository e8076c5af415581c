"""The school plan as data for other programs: plain JSON values, as described by `school_plan.schema.json`.

Dates are ISO 8601, shares exact (`"1/2"`), money in hundredths of its currency beside its written form. A secret ballot
with very few papers gives its outcome but no counts.
"""

from datetime import date

from documents.data_chapters import (
    Json,
    council_money_data,
    day_data,
    doers_data,
    funnel_data,
    involvement_data,
    line_data,
    money_data,
    month_data,
    partner_data,
    promise_data,
    said_data,
    sums_data,
    together_data,
    weeks_data,
)
from governance.ballots import Choice, Tally
from governance.feedback import feedback_of
from governance.participation import Participation
from governance.plan_money import Purse
from governance.replies import AdultReply, Asked, Result, TurnedDown
from governance.school_plan import Change, Decision, Named, PlannedStep, PlanPage, SchoolPlan

SCHEMA = "groundswell/school-plan"
VERSION = 1

# What the data calls the votes for an option, where it is not the option's own name.
_COUNTED = {Choice.ABSTAIN: "abstained", Choice.OBJECT: "objected"}


def as_data(plan: SchoolPlan) -> Json:
    """Return the whole edition as JSON values."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "school": plan.school,
        "edition": plan.number,
        "previous_edition": plan.previous,
        "compiled_at": plan.compiled_at.isoformat(),
        "published_on": day_data(plan.published_on),
        "published_by_groups": plan.published_by,
        "timezone": plan.timezone,
        "language": plan.language,
        "school_year": plan.year,
        "readers": plan.readers.value,
        **_of_council(plan),
        "requests": [_request(page) for page in plan.pages if page.is_undecided],
        "turned_down": [_turned_down(one) for one in plan.turned_down],
        "plans": [_page(page, plan.compiled_on) for page in plan.pages],
        "participation": _participation(plan.participation),
        "months": [month_data(one) for one in plan.months],
        "eight_weeks": weeks_data(plan.weeks) if plan.weeks else None,
        "changes": [_change(change) for change in plan.changes],
        "feedback": [said_data(one) for one in feedback_of(plan)],
        "involvement": involvement_data(plan.involvement) if plan.involvement else None,
        "ideas": funnel_data(plan.funnel) if plan.funnel else None,
        "together": together_data(plan),
    }


def _of_council(plan: SchoolPlan) -> Json:
    return {
        "council_delegates": plan.council,
        "money_asked": sums_data(plan.money_asked),
        "money": _purse(plan.purse),
        "council_money": council_money_data(plan.money) if plan.money else None,
        "vision": {"number": plan.vision.number, "text": plan.vision.text} if plan.vision else None,
        "promise": promise_data(plan.promise) if plan.promise else None,
    }


def _page(page: PlanPage, today: date) -> Json:
    return {
        "plan": page.plan,
        "version": page.version,
        "group": {"name": page.group, "purpose": page.group_purpose, "members": page.members},
        **{word: getattr(page, word) for word in ("title", "why", "goal")},
        "asks": page.asks or None,
        "kind": page.kind.value,
        "state": page.state.value,
        "declined": page.is_declined,
        "group_decides_next": page.group_decides_next,
        "money": money_data(page.money) if page.money else None,
        "review_on": day_data(page.review_on),
        "steps": [_step(step, today) for step in page.steps],
        "advisors": [_named(advisor) for advisor in page.advisors],
        "advised_before": [_named(advisor) for advisor in page.advised_before],
        "adopted": _decision(page.adopted),
        "ratified": _decision(page.ratified),
        "reply": _reply(page.reply) if page.reply else None,
        "question": _reply(page.question) if page.question else None,
        "asked": _asked(page.asked) if page.asked else None,
        "earlier_replies": [_reply(reply) for reply in page.earlier_replies],
        "result": _result(page.result) if page.result else None,
        "school_year": page.year,
        "leans_on": line_data(page.leans_on) if page.leans_on else None,
        "partners": [partner_data(one) for one in page.partners],
        "year_groups": page.year_groups,
        **doers_data(page.doers),
    }


def _request(page: PlanPage) -> Json:
    return {
        "plan": page.plan,
        "title": page.title,
        "group": page.group,
        "asks": page.asks or None,
        "money": money_data(page.money) if page.money else None,
        "answer": page.reply.answer.value if page.reply else None,
        "asked": _asked(page.asked) if page.asked else None,
    }


def _step(step: PlannedStep, today: date) -> Json:
    return {
        "number": step.number,
        "what": step.what,
        "who": _named(step.who) if step.who else None,
        "due": day_data(step.due),
        "done_on": day_data(step.done_on),
        "overdue": step.is_overdue(today),
        "added_after_ratification": step.added,
    }


def _decision(made: Decision) -> Json:
    terms, tally = made.terms, made.tally
    return {
        "decided_on": day_data(made.decided_on),
        "outcome": made.outcome.value,
        "terms": {
            "rule": terms.rule.value,
            "threshold": str(terms.threshold),
            "threshold_of": terms.threshold_of.value,
            "quorum": str(terms.quorum),
            "secrecy": terms.secrecy.value,
        },
        "electorate": tally.electorate,
        "groups": made.groups,
        "quorum_needed": terms.quorum_of(tally.electorate),
        "counts": _counts(tally) if made.shows_counts else None,
    }


def _counts(tally: Tally) -> Json:
    counts = {_COUNTED.get(option, option.value): tally.of(option) for option in Choice}
    return {**counts, "taken_part": tally.taken_part}


def _reply(reply: AdultReply) -> Json:
    return {
        "answer": reply.answer.value,
        "reason": reply.reason,
        "answered_on": day_data(reply.answered_on),
        "due": day_data(reply.due),
        "office": reply.office,
        "money": money_data(reply.money) if reply.money else None,
        "kept_on": day_data(reply.kept_on),
        "leans_on": line_data(reply.leans_on) if reply.leans_on else None,
    }


def _asked(asked: Asked) -> Json:
    return {
        "office": asked.office,
        "asked_on": day_data(asked.asked_on),
        "answer_by": day_data(asked.answer_by),
        "is_groups_turn": asked.is_groups_turn,
        "explained": asked.explained,
    }


def _result(result: Result) -> Json:
    return {
        "reached": result.reached.value,
        "learnt": result.learnt,
        "spent": money_data(result.spent) if result.spent else None,
        "reviewed_on": day_data(result.reviewed_on),
    }


def _turned_down(one: TurnedDown) -> Json:
    return {
        "plan": one.plan,
        "title": one.title,
        "group": one.group,
        "asks": one.asks or None,
        "money": money_data(one.money) if one.money else None,
        "reply": _reply(one.reply),
    }


def _participation(took: Participation) -> Json:
    return {
        "students": took.students,
        "groups": took.groups,
        "groups_active": took.groups_active,
        "groups_closed": took.groups_closed,
        "teachers_advising": took.teachers_advising,
        "teachers_advising_now": took.teachers_advising_now,
        "plans_written": took.plans_written,
        "plans_ratified": took.plans_ratified,
        "ballots": took.ballots,
        "votes": took.votes,
        "steps_done": took.steps_done,
        "steps": took.steps,
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "title": change.title,
        "group": change.group,
        "steps_done": change.steps_done,
        "steps": change.steps,
        "steps_done_before": change.steps_done_before,
        "answer": change.answer.value if change.answer else None,
        "rewordings": [{"part": one.part.value, "before": one.before, "now": one.now} for one in change.rewordings],
    }


def _named(named: Named) -> Json:
    return {"person": named.person, "name": named.name, "part": named.part.value if named.part else None}


def _purse(purse: Purse) -> Json:
    return {
        "asked": sums_data(purse.asked),
        "agreed": sums_data(purse.agreed),
        "agreed_with_change": sums_data(purse.agreed_with_change),
        "not_given": sums_data(purse.not_given),
        "declined": sums_data(purse.declined),
        "waiting": sums_data(purse.waiting),
        "own": sums_data(purse.own),
        "spent": sums_data(purse.spent),
    }
