"""The messages of reminders: neutral words, never a list of names."""

from datetime import date

from cogs.ballots.answers import title, too_few
from cogs.ballots.outcomes import told
from cogs.interactions.conversation import MOST_CHARACTERS
from cogs.reminders.office import rest_text, trouble_text
from governance.ballots import Outcome
from governance.meetings import MeetingState
from governance.minutes import ActionView
from governance.nudging import LetterKind
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import (
    adult_answer,
    author,
    channel,
    day_of,
    discord_time,
    invitation_state,
    moment,
    person,
    written_by,
)
from services.dispatch.confidentiality import Pointer
from services.dispatch.deliveries import Delivery, Envelope
from services.dispatch.problems import TroubleView
from services.views.advisors import InvitationView
from services.views.ballots import BallotView
from services.views.meetings import MeetingView
from services.views.plans import PlanView
from services.views.resting import RestView

_TYPED = frozenset({ReminderKind.OWN, ReminderKind.GROUP})


def pages(envelope: Envelope, say: Say) -> list[str]:
    """Return what an envelope says: one message, or more where people's own words need the room.

    What the bot promised by itself never takes more than one: where it does not fit, a number stands for the rest.
    """
    if len(envelope.deliveries) == 1 and envelope.kind is not LetterKind.DIGEST:
        return [reminder_text(envelope.deliveries[0], say)[:MOST_CHARACTERS]]
    typed = [one for one in envelope.deliveries if one.kind in _TYPED]
    others = [one for one in envelope.deliveries if one.kind not in _TYPED]
    first = _first_page(envelope.kind, [_point(one, say) for one in others], say)
    return _packed([*first, *(_point(one, say) for one in typed)])


def _point(delivery: Delivery, say: Say) -> str:
    return f"• {reminder_text(delivery, say, brief=True)}"[:MOST_CHARACTERS]


def _first_page(kind: LetterKind, points: list[str], say: Say) -> list[str]:
    head = [f"**{say('What waits for you')}**"] if kind is LetterKind.DIGEST else []
    foot = [say("/today shows it all. /remind mode changes how reminders come.")] if kind is LetterKind.DIGEST else []
    for shown in range(len(points), -1, -1):
        rest = len(points) - shown
        more = [say.many("… and {n} more: see /today.", "… and {n} more: see /today.", rest)] if rest else []
        lines = [*head, *points[:shown], *more, *foot]
        if len("\n".join(lines)) <= MOST_CHARACTERS:
            break
    return ["\n".join(lines)] if lines else []


def _packed(parts: list[str]) -> list[str]:
    """Put the parts onto as few pages as hold them."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) + 1 + len(part) <= MOST_CHARACTERS:
            found[-1] = f"{found[-1]}\n{part}"
        else:
            found.append(part)
    return found


def reminder_text(delivery: Delivery, say: Say, *, brief: bool = False) -> str:
    """Return what a reminder says, and that it is late where it is; briefly where it is one of several."""
    late = say("(This was due {when}.)", when=discord_time(delivery.late, "f")) if delivery.late else ""
    return f"{_text(delivery, say, brief=brief)} {late}".strip()


def _text(delivery: Delivery, say: Say, *, brief: bool) -> str:
    about = delivery.about
    if isinstance(about, Pointer):
        return _elsewhere(about, say)
    if isinstance(about, BallotView):
        return _ballot(delivery, about, say, brief=brief)
    if isinstance(about, InvitationView):
        return _invitation(delivery, about, say)
    if isinstance(about, MeetingView):
        return _meeting(delivery, about, say)
    if isinstance(about, ActionView):
        return _action(delivery, about, say)
    if isinstance(about, PlanView):
        return _plan(delivery, about, say)
    if isinstance(about, RestView):
        return rest_text(delivery, about, say)
    if isinstance(about, TroubleView):
        return trouble_text(about, say)
    if delivery.kind is ReminderKind.UNDELIVERED:
        return _undelivered(delivery.text, say)
    if delivery.kind is ReminderKind.VOTING_RULES:
        return _voting_rules(say)
    if delivery.kind is ReminderKind.GROUP:
        return say("From {person}: {text}", person=author(delivery.author, say), text=delivery.text or "")
    return say("Reminder: {text}", text=delivery.text or "")


def _voting_rules(say: Say) -> str:
    return say(
        "New rules for the votes that are running here: a vote no longer ends as soon as it looks decided. It ends at its time, or when everybody has voted: a secret one at once, an open one 5 minutes later, so that you can think again. A secret vote with fewer than three votes has no result. Every ballot's card says when it ends."
    )


def _undelivered(group: str | None, say: Say) -> str:
    if group is None:
        return say(
            "A reminder for your group could not be posted: its thread is gone or closed to the bot. Whoever runs the server can look with /setup check."
        )
    return say(
        "A reminder for {group} could not be posted: its thread is gone or closed to the bot. Whoever runs the server can look with /setup check.",
        group=group,
    )


def _elsewhere(pointer: Pointer, say: Say) -> str:
    """Say where to look, and nothing that somebody typed."""
    if pointer.thread is None:
        return say("Something waits for you: /today shows it.")
    return say("Something waits for you in {thread}: /today shows it.", thread=channel(pointer.thread))


def _ballot(delivery: Delivery, ballot: BallotView, say: Say, *, brief: bool) -> str:
    if delivery.kind is ReminderKind.OUTCOME and ballot.outcome is Outcome.WITHDRAWN:
        taken_back = say(
            "{question} This vote is withdrawn: nothing is decided, and no vote counts. If you still want it, put it to the vote again.",
            question=Markup(title(ballot, say)),
        )
        return taken_back if ballot.is_sound else f"{taken_back} {too_few(say)}"
    if delivery.kind is ReminderKind.OUTCOME:
        return told(ballot, say)
    question = Markup(f"{title(ballot, say)} {_written_by(delivery, say)}".strip())
    if brief:
        return say(
            "Closes {when}: {question} Vote on its card, or with /ballot show {number}.",
            when=moment(ballot.ends_at),
            question=question,
            number=ballot.id,
        )
    return say(
        "A ballot you may vote in closes {when}: {question} Vote on its card, or with /ballot show {number}. /remind off stops reminders.",
        when=moment(ballot.ends_at),
        question=question,
        number=ballot.id,
    )


def _in_brackets(whose: str) -> str:
    return f" ({whose})" if whose else ""


def _invitation(delivery: Delivery, invitation: InvitationView, say: Say) -> str:
    name = person(invitation.teacher, say)
    if delivery.kind is ReminderKind.INVITATION_ANSWERED:
        answer = say("{teacher} has answered: {answer}.", teacher=name, answer=invitation_state(invitation.state, say))
        suggested = say("{when} would suit.", when=moment(invitation.suggested_for)) if invitation.suggested_for else ""
        return f"{answer} {suggested}".strip()
    if delivery.person is not None:
        return _invited(invitation, say)
    mention = Markup(f"<@{delivery.ping}>") if delivery.ping else name
    return say(
        "{teacher}, the invitation above can be answered until {when}. Saying no is fine.",
        teacher=mention,
        when=moment(invitation.answer_by),
    )


def _meeting(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    group, when = meeting.group_name, moment(meeting.starts_at)
    if meeting.state is MeetingState.CANCELLED:
        text = say("The meeting of {group} on {when} is cancelled.", group=group, when=when)
        more = say.many("{n} that follows is cancelled too.", "{n} that follow are cancelled too.", _others(delivery))
        return f"{text} {more}" if _others(delivery) else text
    where = _where(meeting, say)
    if delivery.kind is ReminderKind.MEETING_CHANGED:
        text = say("The meeting of {group} has moved: it begins {when}.", group=group, when=when)
        if _others(delivery):
            text += " " + say.many(
                "{n} that follows has moved too.", "{n} that follow have moved too.", _others(delivery)
            )
    else:
        text = say("The meeting of {group} begins {when}.", group=group, when=when)
    return f"{text} {where}".strip()


def _where(meeting: MeetingView, say: Say) -> str:
    if not meeting.place:
        return ""
    planned = say("planned by {name}", name=author(meeting.author, say)) if meeting.author is not None else ""
    return say("Where: {place}", place=meeting.place) + _in_brackets(planned)


def _others(delivery: Delivery) -> int:
    """Return how many meetings of the series have changed with this one."""
    return int(delivery.text or 0) if delivery.kind is ReminderKind.MEETING_CHANGED else 0


def _invited(invitation: InvitationView, say: Say) -> str:
    """A direct message to a teacher carries no word of a student: it says where the invitation stands."""
    where = channel(invitation.thread) if invitation.thread else "/advisor inbox"
    return say(
        "An invitation waits in {place} and can be answered until {when}. Saying no is fine.",
        place=where,
        when=moment(invitation.answer_by),
    )


def _plan(delivery: Delivery, plan: PlanView, say: Say) -> str:
    if delivery.kind is ReminderKind.PLAN_ANSWERED:
        word = adult_answer(plan.answer.answer, say) if plan.answer else Markup("")
        reason = plan.answer.reason if plan.answer else ""
        return say(
            "There is an answer to “{plan}”{whose} from {teacher}: {answer}. {reason}",
            plan=plan.text.title,
            whose=Markup(_in_brackets(_writers(plan, say))),
            teacher=author(plan.answer.teacher if plan.answer else None, say),
            answer=word,
            reason=reason,
        )
    if delivery.kind is ReminderKind.PLAN_REVIEW:
        return say(
            "Today is the day to look at “{plan}”{whose} again: {done} of {all} steps are done. What goes on, what changes, what stops?",
            plan=plan.text.title,
            whose=Markup(_in_brackets(_writers(plan, say))),
            done=plan.steps_done,
            all=len(plan.steps),
        )
    return _step(delivery, plan, say)


def _writers(plan: PlanView, say: Say) -> str:
    return "" if plan.author is None else written_by(plan.author, plan.editor, say)


def _due(day: date | None, today: date, say: Say) -> str:
    if day is None:
        return ""
    if day < today:
        return say("It was due {day}.", day=day_of(day, say))
    return say("It is due {day}.", day=day_of(day, say))


def _written_by(delivery: Delivery, say: Say) -> str:
    """Say whose words it repeats, where that is known."""
    return "" if delivery.author is None else say("Written by {person}.", person=person(delivery.author, say))


def _action(delivery: Delivery, action: ActionView, say: Say) -> str:
    due = _due(action.due, delivery.today, say)
    written = say("written by {name}", name=author(action.author.name, say)) if action.author else ""
    text = say(
        "An action {group} agreed on: {what}{whose}.",
        group=action.group_name,
        what=action.what,
        whose=Markup(_in_brackets(written)),
    )
    mend = say("/minutes done {number} notes that it is done; /minutes drop lets it go.", number=action.id)
    return " ".join(part for part in (text, due, mend) if part)


def _step(delivery: Delivery, plan: PlanView, say: Say) -> str:
    step = next(one for one in plan.steps if one.number == delivery.step)
    due = _due(step.due, delivery.today, say)
    where = say("Its card is in {thread}.", thread=channel(plan.thread)) if plan.thread else ""
    added = say("added by {name}", name=author(step.author, say)) if step.author is not None else ""
    whose = ", ".join(part for part in (_writers(plan, say), added) if part)
    text = say(
        "A step of “{plan}”: {what}{whose}.", plan=plan.text.title, what=step.what, whose=Markup(_in_brackets(whose))
    )
    return " ".join(part for part in (text, due, where) if part)
