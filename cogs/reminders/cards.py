"""The messages of reminders: neutral words, never a list of names."""

from cogs.ballots.answers import ended, title
from cogs.wording import Markup, Say
from cogs.wording.words import adult_answer, channel, day_of, discord_time, invitation_state, moment, person
from governance.meetings import MeetingState
from governance.reminders import ReminderKind
from services.advisor_views import InvitationView
from services.ballot_views import BallotView
from services.deliveries import Delivery
from services.meeting_views import MeetingView
from services.plan_views import PlanView


def reminder_text(delivery: Delivery, say: Say) -> str:
    """Return what a reminder says, and that it is late where it is."""
    late = say("(This was due {when}.)", when=discord_time(delivery.late, "f")) if delivery.late else ""
    return f"{_text(delivery, say)} {late}".strip()


def _text(delivery: Delivery, say: Say) -> str:
    about = delivery.about
    if isinstance(about, BallotView):
        return _ballot(delivery, about, say)
    if isinstance(about, InvitationView):
        return _invitation(delivery, about, say)
    if isinstance(about, MeetingView):
        return _meeting(delivery, about, say)
    if isinstance(about, PlanView):
        return _plan(delivery, about, say)
    if delivery.kind is ReminderKind.UNDELIVERED:
        return say(
            "A reminder for {group} could not be posted: its thread is gone or closed to the bot. Whoever runs the server can look with /setup check.",
            group=delivery.text or "",
        )
    return say("Reminder: {text}", text=delivery.text or "")


def _ballot(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    if delivery.kind is ReminderKind.OUTCOME:
        return say(
            "{question} Result: {outcome}", question=Markup(title(ballot, say)), outcome=Markup(ended(ballot, say))
        )
    return say(
        "A ballot you may vote in closes {when}: {question} Vote on its card, or with /ballot show {number}. /remind off stops reminders.",
        when=moment(ballot.closes_at),
        question=Markup(title(ballot, say)),
        number=ballot.id,
    )


def _invitation(delivery: Delivery, invitation: InvitationView, say: Say) -> str:
    name = person(invitation.teacher, say)
    if delivery.kind is ReminderKind.INVITATION_ANSWERED:
        answer = say("{teacher} has answered: {answer}.", teacher=name, answer=invitation_state(invitation.state, say))
        suggested = say("{when} would suit.", when=moment(invitation.suggested_for)) if invitation.suggested_for else ""
        return f"{answer} {suggested}".strip()
    mention = Markup(f"<@{delivery.ping}>") if delivery.ping else name
    return say(
        "{teacher}, the invitation above can be answered until {when}. Saying no is fine.",
        teacher=mention,
        when=moment(invitation.answer_by),
    )


def _meeting(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    group, when = meeting.group_name, moment(meeting.starts_at)
    if meeting.state is MeetingState.CANCELLED:
        return say("The meeting of {group} {when} is cancelled.", group=group, when=when)
    where = say("Where: {place}", place=meeting.place) if meeting.place else ""
    if delivery.kind is ReminderKind.MEETING_CHANGED:
        text = say("The meeting of {group} has moved: it begins {when}.", group=group, when=when)
    else:
        text = say("The meeting of {group} begins {when}.", group=group, when=when)
    return f"{text} {where}".strip()


def _plan(delivery: Delivery, plan: PlanView, say: Say) -> str:
    if delivery.kind is ReminderKind.PLAN_ANSWERED:
        word = adult_answer(plan.answer.answer, say) if plan.answer else Markup("")
        reason = plan.answer.reason if plan.answer else ""
        return say(
            "There is an answer to “{plan}”: {answer}. {reason}", plan=plan.text.title, answer=word, reason=reason
        )
    if delivery.kind is ReminderKind.PLAN_REVIEW:
        return say(
            "Today is the day to look at “{plan}” again: {done} of {all} steps are done. What goes on, what changes, what stops?",
            plan=plan.text.title,
            done=plan.steps_done,
            all=len(plan.steps),
        )
    return _step(delivery, plan, say)


def _step(delivery: Delivery, plan: PlanView, say: Say) -> str:
    step = next(one for one in plan.steps if one.number == delivery.step)
    due = say("It is due {day}.", day=day_of(step.due, say)) if step.due else ""
    where = say("Its card is in {thread}.", thread=channel(plan.thread)) if plan.thread else ""
    text = say("A step of “{plan}”: {what}.", plan=plan.text.title, what=step.what)
    return " ".join(part for part in (text, due, where) if part)
