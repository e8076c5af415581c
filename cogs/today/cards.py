"""What waits for somebody, as one private card."""

from typing import Any

from discord import ui

from cogs.advisors.buttons import AcceptButton, DeclineButton
from cogs.ballots.answers import title
from cogs.layout import Accent, card, heading, lines
from cogs.plans.buttons import StepDoneButton
from cogs.wording import Markup, Say
from cogs.wording.words import day_of, moment
from governance.minutes import ActionView
from governance.plans import PlanState
from services.advisor_views import InvitationView
from services.ballot_views import BallotView
from services.meeting_views import MeetingView
from services.today import NextMove, OwnStep, Today

MOST_BUTTONS = 5
MOST_LINES = 10


def today_card(today: Today, say: Say) -> ui.LayoutView:
    """Draw what waits, in the order of its urgency."""
    parts = [
        _part(say("Waits for your vote"), [_ballot(one, say) for one in today.ballots]),
        _part(say("Invitations to answer"), [_invitation(one, say) for one in today.invitations]),
        _part(say("Your steps"), [_step(at, one, say) for at, one in enumerate(today.steps, 1)]),
        _part(say("Meetings of the next days"), [_meeting(one, say) for one in today.meetings]),
        _part(say("Your actions from meetings"), [_action(one, say) for one in today.actions]),
        _part(say("Plans of your groups"), [_plan(one, say) for one in today.plans]),
    ]
    return card(Accent.LIVE, [heading(say("Today")), *parts], _buttons(today, say))


def _part(title: str, entries: list[str]) -> str:
    more = [f"… +{len(entries) - MOST_LINES}"] if len(entries) > MOST_LINES else []
    return lines([f"**{title}**", *entries[:MOST_LINES], *more]) if entries else ""


def _ballot(ballot: BallotView, say: Say) -> str:
    closes = say("closes {when}", when=moment(ballot.closes_at))
    return f"• {title(ballot, say)} {closes} · /ballot show {ballot.id}"


def _invitation(invitation: InvitationView, say: Say) -> str:
    answer_by = moment(invitation.answer_by)
    return "• " + say(
        "{group}: {purpose} (answer by {when})", group=invitation.group_name, purpose=invitation.purpose, when=answer_by
    )


def _step(at: int, step: OwnStep, say: Say) -> str:
    due = say(", by {day}", day=day_of(step.due, say)) if step.due else ""
    return f"{at}\\. " + say(
        "{what}{due} · {plan}, {group}", what=step.what, due=Markup(due), plan=step.plan, group=step.group
    )


def _meeting(meeting: MeetingView, say: Say) -> str:
    place = say(", {place}", place=meeting.place) if meeting.place else ""
    return "• " + say(
        "{group} {when}{place} · /meeting show {number}",
        group=meeting.group_name,
        when=moment(meeting.starts_at),
        place=Markup(place),
        number=meeting.id,
    )


def _action(action: ActionView, say: Say) -> str:
    due = say(", by {day}", day=day_of(action.due, say)) if action.due else ""
    about = say("{what}{due} · {group}", what=action.what, due=Markup(due), group=action.group_name)
    return f"• {about} · /minutes done {action.id}"


def _plan(move: NextMove, say: Say) -> str:
    nexts = {
        PlanState.DRAFT: say("is a draft: /plan propose puts it to the vote"),
        PlanState.RETURNED: say("came back from the vote: /plan edit changes it"),
        PlanState.ADOPTED: say("is adopted: /council submit takes it to the council"),
        PlanState.SENT_BACK: say("came back from the council: /plan edit changes it"),
    }
    return "• " + say("“{plan}” of {group} {next}", plan=move.title, group=move.group, next=Markup(nexts[move.state]))


def _buttons(today: Today, say: Say) -> list[ui.Item[Any]]:
    if len(today.invitations) == 1:
        only = today.invitations[0].id
        return [AcceptButton(only, label=say("Accept")), DeclineButton(only, label=say("Decline"))]
    return [
        StepDoneButton(step.id, label=say("Step {n} done", n=at))
        for at, step in enumerate(today.steps[:MOST_BUTTONS], 1)
    ]
