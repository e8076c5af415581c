"""What waits for somebody, as one private card."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from discord import ui

from cogs.advisors.buttons import AcceptButton, DeclineButton
from cogs.ballots.answers import title
from cogs.ballots.cards import vote_buttons
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.plans.buttons import StepDoneButton
from cogs.plans.request_buttons import request_buttons
from cogs.reminders.answers import closed_inbox, undelivered
from governance.minutes import ActionView
from governance.plans import PlanState
from language.speaking import Markup, Say
from language.vocabulary import channel, day_of, link, moment, resting, terms_in_words
from services.reminders.own import ReminderList
from services.today import MOST_LINES, MOST_VOTES, NextMove, OwnStep, Today, WaitingRequest
from services.views.advisors import InvitationView
from services.views.ballots import BallotView
from services.views.meetings import MeetingView
from services.views.reports import Reports
from storage.paging import Page

T = TypeVar("T")

MOST_BUTTONS = 5


def today_card(today: Today, say: Say) -> ui.LayoutView:
    """Draw what waits, most urgent first."""
    # Each takes a row of buttons, and Discord allows forty components in a card.
    votes = {_vote(one, say): vote_buttons(one, say) for one in today.ballots[:MOST_VOTES]}
    parts = [
        _reports(today.reports, say),
        _undelivered(today.reminders, say),
        *votes,
        _part(say("More waits for your vote"), today.ballots, lambda one: _ballot(one, say), after=MOST_VOTES),
        _part(say("Waiting for your answer"), today.invitations, lambda one: _invitation(one, say)),
        _part(say("The students wait for your answer"), today.requests, lambda one: _request(one, today.day, say)),
        _part(say("Your steps"), today.steps, lambda one: _step(one, today.day, say)),
        _part(say("Meetings of the next days"), today.meetings, lambda one: _meeting(one, say)),
        _part(say("Your actions from meetings"), today.actions, lambda one: _action(one, today.day, say)),
        _part(say("Plans of your groups"), today.plans, lambda one: _plan(one, say)),
    ]
    return card(Accent.LIVE, [heading(say("Today")), *parts], _buttons(today, say), under=votes)


def _reports(reports: Reports | None, say: Say) -> str:
    if reports is None:
        return ""
    waits = say.many("{n} report waits for you", "{n} reports wait for you", reports.number)
    place = say("in {channel}", channel=channel(reports.channel)) if reports.channel else ""
    about = say("A report waits until you press **Dealt with** on it.")
    return lines([f"**{waits}** {place}".rstrip(), small(about), _unseen(reports, say)])


def _unseen(reports: Reports, say: Say) -> str:
    if not reports.unseen:
        return ""
    return say.many(
        "{n} of these is not shown there yet: the bot may not write in that channel. Tell somebody who manages this server: /setup check says how to mend it.",
        "{n} of these are not shown there yet: the bot may not write in that channel. Tell somebody who manages this server: /setup check says how to mend it.",
        reports.unseen,
    )


def _undelivered(held: ReminderList | None, say: Say) -> str:
    if held is None:
        return ""
    title = say("Your reminders that could not reach you")
    shown = _part(title, Page(held.reminders), lambda one: f"• {undelivered(one, say)}")
    return lines([shown, small(closed_inbox(say)) if held.inbox_closed else ""])


def _vote(ballot: BallotView, say: Say) -> str:
    """Ask for a vote right here, with what the reader must know before pressing."""
    terms = terms_in_words(ballot.terms, ballot.electorate, say)
    return lines([f"**{say('Waits for your vote')}**", _ballot(ballot, say), small(terms)])


def _part(title: str, page: Page[T], line: Callable[[T], str], *, after: int = 0) -> str:
    """Return what waits of one kind, a line each; `after` is how many of it stand elsewhere on the card."""
    shown = page.shown[after : after + MOST_LINES]
    left_out = len(page.shown) - after - len(shown) + page.left_out
    more = [f"… +{left_out}"] if left_out else []
    return lines([f"**{title}**", *map(line, shown), *more]) if shown else ""


def _ballot(ballot: BallotView, say: Say) -> str:
    closes = say("closes {when}", when=moment(ballot.ends_at))
    where = link(say("Go to its card"), ballot.post) if ballot.post else say("/ballot show {number}", number=ballot.id)
    return f"• {title(ballot, say)} · {closes} · {where}"


def _invitation(invitation: InvitationView, say: Say) -> str:
    answer_by = moment(invitation.answer_by)
    rest = f" · {resting(say)}" if invitation.resting else ""
    asked = say(
        "{group}: {purpose} (answer by {when})", group=invitation.group_name, purpose=invitation.purpose, when=answer_by
    )
    return f"• {asked}{rest}"


def _request(request: WaitingRequest, day: date, say: Say) -> str:
    due = _due(request.answer_by, day, say)
    return "• " + say("“{plan}” of {group}{due} · /council answer", plan=request.title, group=request.group, due=due)


def _step(step: OwnStep, day: date, say: Say) -> str:
    return "• " + say(
        "{what}{due} · step {number} of plan {plan}, “{title}” of {group}",
        what=step.what,
        due=_due(step.due, day, say),
        number=step.number,
        plan=step.plan,
        title=step.title,
        group=step.group,
    )


def _due(due: date | None, day: date, say: Say) -> Markup:
    """Return when something is due. If it is overdue, say so and blame nobody."""
    if due is None:
        return Markup("")
    if due < day:
        return Markup(say(", **overdue:** was due {day}", day=day_of(due, say)))
    return Markup(say(", by {day}", day=day_of(due, say)))


def _meeting(meeting: MeetingView, say: Say) -> str:
    place = say(", {place}", place=meeting.place) if meeting.place else ""
    rest = f" · {resting(say)}" if meeting.resting else ""
    return "• " + say(
        "{group} {when}{place} · /meeting show {number}",
        group=meeting.group_name,
        when=moment(meeting.starts_at),
        place=Markup(place + rest),
        number=meeting.id,
    )


def _action(action: ActionView, day: date, say: Say) -> str:
    due = _due(action.due, day, say)
    about = say("{what}{due} · {group}", what=action.what, due=due, group=action.group_name)
    return f"• {about} · {say('/minutes done {number}', number=action.id)}"


def _plan(move: NextMove, say: Say) -> str:
    nexts = {
        PlanState.DRAFT: say("is a draft: /plan propose puts it to the vote"),
        PlanState.RETURNED: say("came back from the vote: /plan edit changes it"),
        PlanState.ADOPTED: say("is adopted: /council submit takes it to the council"),
        PlanState.SENT_BACK: say("came back from the council: /plan edit changes it"),
    }
    return "• " + say("“{plan}” of {group} {next}", plan=move.title, group=move.group, next=Markup(nexts[move.state]))


def _buttons(today: Today, say: Say) -> list[ui.Item[Any]]:
    if len(today.requests) == 1:
        return request_buttons(today.requests[0].plan, say)
    if len(today.invitations) == 1:
        only = today.invitations[0].id
        return [AcceptButton(only, label=say("Accept")), DeclineButton(only, label=say("Decline"))]
    several = len({step.plan for step in today.steps}) > 1
    return [StepDoneButton(step.id, label=_label(step, say, several=several)) for step in today.steps[:MOST_BUTTONS]]


def _label(step: OwnStep, say: Say, *, several: bool) -> str:
    if several:
        return say("Mark step {n} of plan {plan} done", n=step.number, plan=step.plan)
    return say("Mark step {n} done", n=step.number)
